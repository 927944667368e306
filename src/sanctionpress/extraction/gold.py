"""Facts in the scheme of the annotated articles (one JSON object an article)."""

from collections.abc import Iterable, Mapping
from typing import Any

from sanctionpress.facts import Action, Actor, ActorKind, Day, Facts, Statement
from sanctionpress.vocabulary import Vocabulary

_TYPES = {
    ActorKind.PERSON: "person",
    ActorKind.GROUP: "group",
    ActorKind.VESSEL: "vessel",
    ActorKind.AIRCRAFT: "aircraft",
    ActorKind.JURISDICTION: "country",
    ActorKind.SECTOR: "sector",
}
_STANCES = ("supports", "opposes", "denies", "declines", "reports")
# The scheme dates an action only from a publication date or a year that the text gives.
_STATED = frozenset({"explicit", "relative-to-publication", "inferred-year"})


def gold_document(facts: Facts, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the article's facts as the annotation scheme writes them."""
    article = facts.article
    return {
        "article": article.name,
        "published": article.published.day.isoformat() if article.published else None,
        "sanctions": facts.sanctions,
        "designations": [designation(action, vocabulary) for action in facts.actions],
        "statements": list(_speakers(facts.statements)),
    }


def designation(action: Action, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return an action as the annotation scheme writes it."""
    authorities = vocabulary.scheme("authority")
    target = action.target
    authority = authorities[action.authority]
    return {
        "authority": authority.notation or authority.label,
        "agency": authorities[action.agency].label if action.agency else None,
        "action": action.kind,
        "target": target.label,
        "aliases": list(target.aliases),
        "type": _TYPES.get(target.kind, "organization"),
        "count": target.count,
        "country": target.country,
        "measures": list(action.measures),
        "grounds": list(action.grounds),
        "date": _date(action.day),
        "background": action.background,
    }


def _date(day: Day | None) -> str | None:
    return day.day.isoformat() if day and day.basis in _STATED else None


def _speakers(statements: Iterable[Statement]) -> Iterable[Mapping[str, Any]]:
    """Yield each speaker once; anonymous sources are no speakers in this scheme."""
    by_name: dict[str, list[Statement]] = {}
    for statement in statements:
        if not _is_anonymous(statement.speaker):
            by_name.setdefault(_name(statement), []).append(statement)
    for name, own in by_name.items():
        stance = min((s.stance for s in own), key=_STANCES.index)
        yield {"speaker": name, "aliases": list(own[0].speaker.aliases), "stance": stance}


def _name(statement: Statement) -> str:
    words = [e.passage.quote for e in statement.evidence if e.aspect == "speaker"]
    return speaker_name(statement.speaker, words[0]) if words else statement.speaker.label


def speaker_name(speaker: Actor, words: str) -> str:
    """Return the speaker's name; an authority's is what the text calls it."""
    return words if speaker.authority else speaker.label


def _is_anonymous(speaker: Actor) -> bool:
    return speaker.kind == ActorKind.GROUP and speaker.count is not None
