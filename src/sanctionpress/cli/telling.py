"""What an article says, as plain lines for a person at a terminal."""

from collections.abc import Iterator

from sanctionpress.facts import Action, Day, Evidence, Facts, Statement
from sanctionpress.vocabulary import Vocabulary


def told(facts: Facts, vocabulary: Vocabulary) -> str:
    """Return the article's facts with the words and offsets that carry them."""
    return "\n".join(_lines(facts, vocabulary)) + "\n\n"


def _lines(facts: Facts, vocabulary: Vocabulary) -> Iterator[str]:
    article = facts.article
    yield f"{article.name}: {article.headline or 'without a headline'}"
    published = article.published
    yield (
        f"  published {published.day} ({published.basis})"
        if published
        else "  publication day not stated"
    )
    if not facts.sanctions:
        yield from (f"  {notice}" for notice in facts.notices)
    for action in facts.actions:
        yield from _action(action, vocabulary)
    for statement in (*facts.statements, *facts.remarks):
        yield from _statement(statement)
    yield from _circumstances(facts)


def _action(action: Action, vocabulary: Vocabulary) -> Iterator[str]:
    authorities = vocabulary.scheme("authority")
    who = authorities[action.agency or action.authority].label
    target = action.target
    country = f", {target.country}" if target.country else ""
    how = ", ".join(action.measures) or "measures not stated"
    why = ", ".join(action.grounds) or "ground not stated"
    when = _day(action.day) + (", background" if action.background else "")
    yield f"  {who}: {action.kind} on {target.label} ({target.kind}{country}); {how}; {why}; {when}"
    yield from _words(action.evidence, {"target", "measures"})


def _statement(statement: Statement) -> Iterator[str]:
    for_whom = f" for {statement.speaks_for.label}" if statement.speaks_for else ""
    how = f"{statement.stance} ({statement.kind}); {_day(statement.day)}"
    yield f"  {statement.speaker.label}{for_whom}: {how}"
    yield from _words(statement.evidence, {"kind"})


def _circumstances(facts: Facts) -> Iterator[str]:
    for event in facts.events:
        yield f"  {event.kind}: {event.label}; {_day(event.day)}"
        yield from _words(event.evidence, {"label"})
    for conduct in facts.conduct:
        who = conduct.agent.label if conduct.agent else "somebody"
        source = ", ".join(actor.label for actor in conduct.alleged_by) or "the article"
        yield f"  {who}, by the account of {source}: {conduct.description}"
        yield from _words(conduct.evidence, {"description"})
    for offering in facts.offerings:
        how = ", ".join(offering.statuses) or "status not stated"
        yield f"  {offering.issuer.label}: offering of shares; {how}"
        yield from _words(offering.evidence, {"shares", "proceeds"})


def _day(day: Day | None) -> str:
    return f"{day.day} ({day.basis})" if day else "day not known"


def _words(evidence: tuple[Evidence, ...], aspects: set[str]) -> Iterator[str]:
    for passage in dict.fromkeys(e.passage for e in evidence if e.aspect in aspects):
        yield f"    {passage.start}-{passage.end} {' '.join(passage.quote.split())!r}"
