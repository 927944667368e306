"""What can be seen of a speaker: named features, each readable by a person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import ParsedArticle
from sanctionpress.extraction.statements.setting import Setting
from sanctionpress.extraction.statements.utterances import Utterance
from sanctionpress.facts import Actor, ActorKind

_CUES = ("reference", "accusation", "non_response")
_STANCES = ("denies", "opposes", "supports")
_QUOTES = frozenset('"“”«»')
_WORDS = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX"})
_SPOKEN = frozenset({"speech", "attitude", "utterance"})
_BY_SIDE = ("class=", "cue=", "verb=")
_FIRST = 2  # sentences of the lead


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks or acts in an article, with everything they do there."""

    actor: Actor
    utterances: tuple[Utterance, ...]


class FeatureReader:
    """Reads the features of the speakers of one article."""

    def __init__(
        self,
        parsed: ParsedArticle,
        utterances: Iterable[Utterance],
        setting: Setting,
        lexicon: Lexicon,
    ) -> None:
        self._sentences = parsed.sentences
        self._by_anchor: dict[tuple[int, int], list[Utterance]] = defaultdict(list)
        for utterance in utterances:
            key = (utterance.sentence.number, utterance.anchor.i)
            self._by_anchor[key].append(utterance)
        self._setting = setting
        self._lexicon = lexicon
        self._known_cues: dict[str, list[str]] = {}

    def of(self, speaker: Speaker) -> frozenset[str]:
        """Return the features by which a speaker is accepted and given a stance."""
        side, verdict = self._setting.side_of(speaker.actor), self._verdict(speaker)
        about = self._about(speaker)
        found = {f"about={about}", f"about&side={about}&{side}", f"about&verdict={about}&{verdict}"}
        found |= {f"verdict={verdict}", f"verdict&side={verdict}&{side}", *self._own(speaker)}
        return frozenset(found.union(*self.parts(speaker)))

    def parts(self, speaker: Speaker) -> tuple[frozenset[str], ...]:
        """Return the features of each utterance by itself."""
        side = self._setting.side_of(speaker.actor)
        parts = []
        for utterance in speaker.utterances:
            spoken = set(self._spoken(utterance))
            parts.append(
                frozenset(
                    spoken | {f"{side}&{name}" for name in spoken if name.startswith(_BY_SIDE)}
                )
            )
        return tuple(parts)

    def _verdict(self, speaker: Speaker) -> str:
        """Return the stance of the first cue in what somebody says, the strongest stance first."""
        spoken = [u for u in speaker.utterances if self._class(u.anchor) in _SPOKEN]
        cues = {c for u in spoken for c in self._cues(words_of(u))}
        cues = cues or {c for u in spoken for c in self._cues(u.sentence.text)}
        order = ("non_response", *_STANCES)
        return next((cue for cue in order if cue in cues), "said" if spoken else "silent")

    def _about(self, speaker: Speaker) -> str:
        """Return whether somebody speaks of the sanctions, only beside them, of other things."""
        spoken = [u for u in speaker.utterances if self._class(u.anchor) in _SPOKEN]
        if any(self._cues(words_of(u)) for u in spoken):
            return "yes"
        beside = any(self._cues(u.sentence.text) for u in spoken)
        return "beside" if beside else "no" if spoken else "silent"

    def _own(self, speaker: Speaker) -> Iterator[str]:
        actor = speaker.actor
        kind = _kind(actor)
        yield f"kind={kind}"
        yield f"side={self._setting.side_of(actor)}"
        yield f"kind&side={kind}&{self._setting.side_of(actor)}"
        if actor.offices:
            yield "office"
            for office in actor.offices:
                yield from (f"title={word.casefold()}" for word in office.title.split())
        if actor.authority:
            yield "agency" if actor.kind == ActorKind.GOVERNMENT_BODY else "authority"
        if not actor.named:
            yield f"head={speaker.utterances[0].voice.passage.quote.split()[-1].casefold()}"
        count = len({u.sentence.number for u in speaker.utterances})
        yield from (f"sentences>={n}" for n in (2, 3, 4, 6) if count >= n)
        speaking = [u for u in speaker.utterances if self._class(u.anchor) in _SPOKEN]
        yield from (f"speaking>={n}" for n in (1, 2, 3) if len(speaking) >= n)
        if any(u.sentence.number < _FIRST for u in speaker.utterances):
            yield "lead"
        last = self._sentences[-1].number
        if speaker.utterances[0].sentence.number * 3 > last * 2:
            yield "late"

    def _spoken(self, utterance: Utterance) -> Iterator[str]:
        anchor, sentence = utterance.anchor, utterance.sentence
        lemma = anchor.lemma_.casefold()
        group = self._class(anchor)
        yield f"relation={utterance.relation}"
        yield f"verb={lemma}"
        yield f"class={group}"
        yield f"class&relation={group}&{utterance.relation}"
        yield from (f"anchor={cue}" for cue in self._cues(anchor.text))
        yield from self._rivals(utterance)
        if any(child.dep_ == "neg" for child in anchor.children):
            yield "negated"
            yield f"class=not-{group}"
        yield from (f"aux={t.lower_}" for t in anchor.children if t.dep_ in {"aux", "auxpass"})
        clause = any(c.dep_ in {"ccomp", "parataxis"} for c in anchor.children)
        if clause or anchor.dep_ in {"ccomp", "parataxis"}:
            yield f"clause&{group}"
        quoted = any(t.text in _QUOTES for t in sentence.span)
        if quoted:
            yield f"quote&{group}"
        for name, text in (("near", words_of(utterance)), ("here", sentence.text)):
            yield from (f"cue={cue}:{name}:{group}" for cue in self._cues(text))
            if not any(self._cues(text)):
                yield f"cue=none:{name}:{group}"
        number = sentence.number
        if group in _SPOKEN:
            around = self._sentences[max(0, number - 1) : number]
            if around and any(self._cues(s.text) for s in around):
                yield from (f"cue={cue}:before" for s in around for cue in self._cues(s.text))
            yield from (f"word={t.lemma_.casefold()}" for t in sentence.span if _tells(t))
        else:
            yield from (f"act={t.lemma_.casefold()}" for t in anchor.children if _tells(t))

    def _rivals(self, utterance: Utterance) -> Iterator[str]:
        """Yield who else is read as doing the same: "Ann Lee, a spokeswoman for the council"."""
        for other in self._by_anchor[(utterance.sentence.number, utterance.anchor.i)]:
            if other is not utterance and other.voice.actor.label != utterance.voice.actor.label:
                yield f"rival={_kind(other.voice.actor)}"
                yield f"relation&rival={utterance.relation}&{other.relation}"

    def _cues(self, text: str) -> list[str]:
        """Return the cues that words hold; the same words are asked again and again."""
        if text not in self._known_cues:
            self._known_cues[text] = self._find_cues(text)
        return self._known_cues[text]

    def _find_cues(self, text: str) -> list[str]:
        found = [cue for cue in _CUES if self._lexicon.phrases[cue].search(text)]
        return found + [cue for cue in _STANCES if self._lexicon.stance[cue].search(text)]

    def _class(self, anchor: Token) -> str:
        lemma = anchor.lemma_.casefold()
        for name in ("speech", "attitude"):
            if lemma in self._lexicon.verbs[name]:
                return name
        if lemma in {"accord", "according"}:
            return "speech"
        if lemma in self._lexicon.nouns["utterance"]:
            return "utterance"
        for name in ("impose_direct", "impose_noun", "lift", "propose"):
            if lemma in self._lexicon.verbs[name]:
                return "act"
        return "other"


def words_of(utterance: Utterance) -> str:
    """Return the words of an utterance: its verb's clause, or the sentence that has a source."""
    anchor = utterance.anchor
    if utterance.relation == "source":
        return utterance.sentence.text
    return "".join(t.text_with_ws for t in sorted(anchor.subtree, key=lambda t: t.i))


def _kind(actor: Actor) -> str:
    return actor.kind if actor.named else f"unnamed-{actor.kind}"


def _tells(token: Token) -> bool:
    return token.pos_ in _WORDS and token.is_alpha and not token.ent_type_ and not token.is_stop


def speakers_of(utterances: Sequence[Utterance]) -> tuple[Speaker, ...]:
    """Group utterances by who is meant, in order of appearance."""
    groups: dict[str, list[Utterance]] = {}
    for utterance in utterances:
        groups.setdefault(_key(utterance.voice.actor), []).append(utterance)
    for key in sorted(groups, key=len):
        if (owner := _owner(key, groups)) is not None:
            own = groups.pop(key)
            groups[owner] = sorted(groups[owner] + own, key=lambda u: u.sentence.number)
    made = (Speaker(_fullest(own), tuple(own)) for own in groups.values())
    return tuple(sorted(made, key=lambda s: s.utterances[0].sentence.number))


def _fullest(own: Sequence[Utterance]) -> Actor:
    return max((u.voice.actor for u in own), key=lambda a: len(a.label))


def _key(actor: Actor) -> str:
    form = "named" if actor.named else "described"
    return f"{form} {actor.authority or actor.label.casefold()}"


def _owner(key: str, groups: dict[str, list[Utterance]]) -> str | None:
    """Return the one fuller description that ends with the words of a short one."""
    form, _, words = key.partition(" ")
    if form != "described":
        return None
    fuller = [k for k in groups if k != key and k.endswith(f" {words}")]
    return fuller[0] if len(fuller) == 1 else None
