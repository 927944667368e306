"""What an article says once for all of its news: packages, their day, grounds and ties."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from sanctionpress.extraction.attributes import Attribute
from sanctionpress.extraction.frames import Frame
from sanctionpress.extraction.ties import Ties
from sanctionpress.facts import Action, Evidence, Package, Passage
from sanctionpress.vocabulary import Concept

_Said = tuple[Frame | None, list[Attribute]]


@dataclass(frozen=True, slots=True)
class NewsContext:
    """What holds for every news action: the frames, whom they are tied to, the observance named."""

    frames: tuple[Frame, ...]
    ties: Ties
    observance: Concept | None

    def of_authority(self, authority: str) -> list[Frame]:
        """Return the news frames of one authority."""
        news = (frame for frame in self.frames if not frame.background)
        return [f for f in news if any(acting.authority == authority for acting in f.acting)]

    def said(self, authorities: tuple[str, ...], kind: str) -> _Said:
        """Return the frame with the only day of all such news, and the first grounds."""
        frames = [f for key in authorities for f in self.of_authority(key) if f.kind == kind]
        dated = [frame for frame in frames if frame.day is not None]
        grounds = next((_grounds(frame) for frame in frames if _grounds(frame)), [])
        return dated[0] if len({frame.day for frame in dated}) == 1 else None, grounds


def build_packages(actions: Iterable[Action], context: NewsContext) -> tuple[Package, ...]:
    """Return one package for each authority with several news actions or country ties."""
    news = [action.authority for action in actions if not action.background]
    return tuple(
        _package(authority, context)
        for authority in dict.fromkeys(news)
        if news.count(authority) > 1 or context.ties.get(authority)
    )


def _package(authority: str, context: NewsContext) -> Package:
    own, tied = context.of_authority(authority), context.ties.get(authority, [])
    dated = next((frame for frame in own if frame.day is not None), None)
    grounds = next((_grounds(frame) for frame in own if _grounds(frame)), [])
    observed = list(_observed(own, context.observance))
    evidence = [
        Evidence("authority", own[0].acting[0].passage),
        *(dated.day_evidence if dated else ()),
        *(ground.evidence for ground in grounds),
        *(Evidence("tied_to", passage, code) for code, passage in tied),
        *(Evidence("observance", passage) for passage in observed),
    ]
    return Package(
        authority,
        day=dated.day if dated else None,
        grounds=tuple(dict.fromkeys(ground.key for ground in grounds)),
        tied_to=tuple(dict.fromkeys(code for code, _ in tied)),
        observance=context.observance.key if context.observance and observed else None,
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _grounds(frame: Frame) -> list[Attribute]:
    return [attribute for attribute in frame.attributes if attribute.aspect == "grounds"]


def _observed(frames: list[Frame], observance: Concept | None) -> Iterator[Passage]:
    """Yield where the sentences of an authority's actions name the observance."""
    for frame in frames:
        for label in observance.labels if observance else ():
            start = frame.sentence.text.find(label)
            if start >= 0:
                begin = frame.sentence.span.start_char + start
                yield frame.sentence.passage(begin, begin + len(label))


def with_context(
    actions: tuple[Action, ...], packages: tuple[Package, ...], context: NewsContext
) -> tuple[Action, ...]:
    """Return the actions with what the article says once for all news of their authority.

    Its one day holds for the actions that name none, its first grounds for all of them; what an
    authority joined another in is news of both.
    """
    by_authority = {package.authority: package for package in packages}
    said = cache(context.said)
    return tuple(
        action
        if action.background
        else replace(_in_context(action, said), package=by_authority.get(action.authority))
        for action in actions
    )


def _in_context(action: Action, said: Callable[..., _Said]) -> Action:
    dated, grounds = said((action.authority, *action.joint_with), action.kind)
    day, evidence = action.day, list(action.evidence)
    if day is None and dated is not None:
        day = dated.day
        evidence += dated.day_evidence
    evidence += [ground.evidence for ground in grounds if ground.key not in action.grounds]
    keys = dict.fromkeys((*action.grounds, *(ground.key for ground in grounds)))
    return replace(action, day=day, grounds=tuple(keys), evidence=tuple(dict.fromkeys(evidence)))
