"""From decisions to actions: what several sentences say of one target becomes one action."""

from dataclasses import dataclass, replace

from sanctionpress.extraction.actors import ActorReader
from sanctionpress.extraction.attributes import Attribute, Cues
from sanctionpress.extraction.authorities import Acting
from sanctionpress.extraction.candidates import Candidate, CandidateKind
from sanctionpress.extraction.decision import LEARNT, Decision
from sanctionpress.extraction.frames import Frame
from sanctionpress.facts import Action, Actor, ActorKind, Day, Evidence, Passage
from sanctionpress.vocabulary import Vocabulary

# Kinds of action that may meet a whole country without a measure being named.
_COUNTRY_KINDS = frozenset({"lift", "propose", "threaten"})


@dataclass(frozen=True, slots=True)
class _Report:
    """One sentence's report that an authority acts against an actor."""

    acting: Acting
    actor: Actor
    decision: Decision
    attributes: tuple[Attribute, ...]

    @property
    def frame(self) -> Frame:
        """The frame that the target was decided for."""
        return self.decision.frame


def build_actions(
    decisions: tuple[Decision, ...],
    frames: tuple[Frame, ...],
    actors: ActorReader,
    cues: Cues,
    vocabulary: Vocabulary,
) -> tuple[Action, ...]:
    """Return one action for each authority and target, news before background."""
    reports = _reports(decisions, actors, cues)
    reports = [r for r in reports if _is_target(r, reports, vocabulary)]
    by_key: dict[tuple[str, tuple[str, str], bool], list[_Report]] = {}
    for report in reports:
        by_key.setdefault(_key(report), []).append(report)
    joining = [frame for frame in frames if frame.joint_with]
    merged = [_merge(own, joining, vocabulary) for own in by_key.values()]
    news = {_told(action) for action in merged if not action.background}
    return tuple(a for a in merged if not (a.background and _told(a) in news))


def _key(report: _Report) -> tuple[str, tuple[str, str], bool]:
    return report.acting.authority, _identity(report.actor), report.frame.background


def _identity(actor: Actor) -> tuple[str, str]:
    return str(actor.kind), actor.label


def _told(action: Action) -> tuple[str, str, str]:
    return action.authority, action.target.label, action.kind


def _reports(decisions: tuple[Decision, ...], actors: ActorReader, cues: Cues) -> list[_Report]:
    authorities = frozenset(a.authority for d in decisions for a in d.frame.acting)
    return [
        _Report(
            acting,
            _target(decision, decisions, authorities, actors),
            decision,
            _attributes(decision, cues),
        )
        for decision in decisions
        for acting in decision.frame.acting
        if not actors.serves(decision.candidate, acting.authority)
    ]


def _attributes(decision: Decision, cues: Cues) -> tuple[Attribute, ...]:
    """Return what the frame says, and for one of a group what its own sentence says it did."""
    if decision.relation != "one-of":
        return decision.frame.attributes
    sentence = decision.candidate.sentence
    own = [a for a in cues.find(sentence, sentence.positions) if a.aspect == "grounds"]
    return (*decision.frame.attributes, *own)


def _target(
    decision: Decision,
    decisions: tuple[Decision, ...],
    authorities: frozenset[str],
    actors: ActorReader,
) -> Actor:
    actor = actors.of(decision.candidate)
    if actor.country is None and not actor.tied_to:
        actor = replace(actor, country=_country(decision, decisions, authorities, actors))
    if actor.kind != ActorKind.GROUP:
        return actor
    joined = [d for d in decisions if d.group is decision.candidate]
    members = [(d.candidate, actors.of(d.candidate)) for d in joined]
    named = {c: replace(m, country=m.country or actor.country) for c, m in members if m.named}
    passages = tuple(
        Evidence("members", c.sentence.of_span(c.span), member) for c, member in named.items()
    )
    open_list = bool(named or actor.tied_to or actor.count_qualifier == "dozens")
    return replace(
        actor,
        members=tuple(named.values()),
        membership_complete=len(named) == actor.count if open_list else None,
        evidence=(*actor.evidence, *passages),
    )


def _country(
    decision: Decision,
    decisions: tuple[Decision, ...],
    authorities: frozenset[str],
    actors: ActorReader,
) -> str | None:
    """Return the country of the group, of the first in the list, or of the text around."""
    if decision.group is not None:
        group = next((d for d in decisions if d.candidate is decision.group), None)
        if group is not None and group is not decision:
            return _target(group, (), authorities, actors).country
    if decision.relation in {"listed", "joined"}:
        first = next(d for d in decisions if d.frame is decision.frame)
        country = actors.of(first.candidate).country
        if country is not None:
            return country
    return actors.country_near(decision.candidate, authorities)


def _is_target(report: _Report, reports: list[_Report], vocabulary: Vocabulary) -> bool:
    candidate, frame = report.decision.candidate, report.frame
    if report.decision.relation == LEARNT:
        return True  # a trained model has weighed this already
    if candidate.kind == CandidateKind.COUNTRY:
        return (
            frame.background or frame.kind in _COUNTRY_KINDS or _is_country_wide(frame, vocabulary)
        )
    if candidate.kind != CandidateKind.GROUP or report.actor.count is not None:
        return True
    if report.actor.count_qualifier is not None:
        return True
    return not _is_definite(candidate) and not _is_covered(report, reports)


def _is_country_wide(frame: Frame, vocabulary: Vocabulary) -> bool:
    measures = vocabulary.scheme("measure")
    return any(measures[key].country_wide for key in _stated_measures(frame, vocabulary))


def _is_definite(candidate: Candidate) -> bool:
    start = candidate.span.start
    before = candidate.span.doc[start - 1].lower_ if start else ""
    return before in {"the", "these", "those", "such"}


def _is_covered(report: _Report, reports: list[_Report]) -> bool:
    """Whether other targets of the same authority stand for an uncounted group."""
    return any(
        other.acting.authority == report.acting.authority
        and other.decision.candidate.kind != CandidateKind.COUNTRY
        and (other.actor.kind != ActorKind.GROUP or other.actor.count is not None)
        for other in reports
    )


def _merge(
    reports: list[_Report],
    joining: list[Frame],
    vocabulary: Vocabulary,
) -> Action:
    first = reports[0]
    by_agency = [r for r in reports if r.acting.agency]
    agencies = [r.acting for r in by_agency]
    agency = agencies[0].agency if agencies else None
    measures = _measures(reports, vocabulary)
    implied = not measures and agency is not None and first.frame.kind == "impose"
    if implied and agency is not None:
        measures = vocabulary.scheme("authority")[agency].implies
    grounds = _keys(reports, "grounds")
    day, day_evidence = _day(reports)
    evidence = [
        Evidence("target", r.decision.candidate.sentence.of_span(r.decision.candidate.span))
        for r in reports
    ]
    evidence += [Evidence("kind", _trigger_passage(r.frame)) for r in reports]
    evidence += [Evidence("authority", r.acting.passage) for r in reports]
    evidence += [Evidence("agency", acting.passage) for acting in agencies[:1]]
    if implied:
        # No word names the measure: what carries it is that this office acts, so all of it.
        told = by_agency[0].frame.sentence.whole()
        evidence += [Evidence("measures", told, measure) for measure in measures]
    evidence += [a.evidence for r in reports for a in r.attributes]
    evidence += day_evidence
    joint, joint_evidence = _joint(first, joining)
    surest = max((r.decision for r in reports), key=lambda decision: decision.confidence)
    return Action(
        authority=first.acting.authority,
        kind=first.frame.kind,
        target=_richest(reports),
        agency=agency,
        measures=measures,
        grounds=grounds,
        lists=_keys(reports, "lists"),
        day=day,
        background=first.frame.background,
        joint_with=joint,
        confidence=surest.confidence,
        reasons=tuple(f for f, _ in surest.why) or (f"grammar:{surest.relation}",),
        evidence=tuple(dict.fromkeys([*evidence, *joint_evidence])),
    )


def _richest(reports: list[_Report]) -> Actor:
    """Return the actor with the country or the description that any of the reports gives."""
    base = reports[0].actor
    country = next((r.actor.country for r in reports if r.actor.country), None)
    description = next((r.actor.description for r in reports if r.actor.description), None)
    return replace(base, country=country, description=description)


def _keys(reports: list[_Report], aspect: str) -> tuple[str, ...]:
    attributes = (a for r in reports for a in r.attributes)
    return tuple(dict.fromkeys(a.key for a in attributes if a.aspect == aspect))


def _stated_measures(frame: Frame, vocabulary: Vocabulary) -> tuple[str, ...]:
    lists = vocabulary.scheme("list")
    implied = (measure for key in frame.keys("lists") for measure in lists[key].implies)
    freeze = ("asset-freeze",) if frame.trigger.frozen_assets else ()
    return tuple(dict.fromkeys((*frame.keys("measures"), *freeze, *implied)))


def _measures(reports: list[_Report], vocabulary: Vocabulary) -> tuple[str, ...]:
    found = (measure for r in reports for measure in _stated_measures(r.frame, vocabulary))
    person = {ActorKind.PERSON, ActorKind.GROUP}
    return tuple(
        m for m in dict.fromkeys(found) if m != "travel-ban" or reports[0].actor.kind in person
    )


def _day(reports: list[_Report]) -> tuple[Day | None, tuple[Evidence, ...]]:
    for report in reports:
        if report.frame.day is not None:
            return report.frame.day, report.frame.day_evidence
    return None, ()


def _joint(first: _Report, joining: list[Frame]) -> tuple[tuple[str, ...], list[Evidence]]:
    """Return whom the authority is said to have joined, also where no target was named."""
    authority = first.acting.authority
    joining = [f for f in joining if any(a.authority == authority for a in f.acting)]
    partners = dict.fromkeys(p for f in joining for p in f.joint_with if p != authority)
    passages = [
        Evidence("joint_with", frame.sentence.whole(), partner)
        for frame in joining
        for partner in partners
        if partner in frame.joint_with
    ]
    return tuple(partners), passages


def _trigger_passage(frame: Frame) -> Passage:
    return frame.sentence.of_token(frame.trigger.token)
