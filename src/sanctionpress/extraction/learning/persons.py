"""Whether a named target is a person, from its name, its tags and the words around it."""

from collections.abc import Iterator

from sanctionpress.extraction.candidates import Candidate
from sanctionpress.extraction.entities import Entity
from sanctionpress.extraction.lexicon import Lexicon

_LONG = 4


def person_features(entity: Entity, rule: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the features of an entity; `rule` is the kind that the rules give it."""
    return frozenset(
        {
            f"rule:{rule}",
            *_of_name(entity.label, lexicon),
            *(f for candidate in entity.candidates for f in _of_place(candidate, lexicon)),
        }
    )


def _of_name(label: str, lexicon: Lexicon) -> Iterator[str]:
    words = label.replace(".", " ").split()
    yield f"words:{min(len(words), _LONG)}"
    for word in words:
        yield f"word:{word.casefold()}"
        if len(word) >= _LONG:
            yield f"ending:{word[-2:].casefold()}"
            yield f"ending:{word[-3:].casefold()}"
    if words:
        yield f"last-ending:{words[-1][-2:].casefold()}"
    if label.isupper() and len(words) == 1:
        yield "capitals"
    if any(word.isupper() for word in words) and not label.isupper():
        yield "some-capitals"
    if any(char.isdigit() for char in label):
        yield "digit"
    lower = {word.casefold().strip(",") for word in words}
    yield from (f"class:{kind}" for kind, cues in lexicon.kinds.items() if lower & cues)
    if not any(lower & cues for cues in lexicon.kinds.values()):
        yield f"no-class & words:{min(len(words), _LONG)}"


def _of_place(candidate: Candidate, lexicon: Lexicon) -> Iterator[str]:
    span, doc = candidate.span, candidate.span.doc
    yield from {f"tag:{t.ent_type_ or 'none'}" for t in span}
    if span.start > candidate.sentence.span.start:
        before = doc[span.start - 1]
        yield f"left:{before.lemma_.casefold()}"
        if before.lemma_.casefold() in lexicon.nouns["role"]:
            yield "role-before"
    if span.end < candidate.sentence.span.end:
        after = doc[span.end]
        yield f"right:{after.lower_}"
        if after.text == "," and span.end + 1 < candidate.sentence.span.end:
            yield f"behind-comma:{doc[span.end + 1].lemma_.casefold()}"
    if not lexicon.nouns["role"].isdisjoint(candidate.sentence.lemmas):
        yield "role-in-sentence"
    inside = [e.label_ for e in candidate.sentence.entities if e.label_ in {"PERSON", "ORG"}]
    if inside:
        persons = inside.count("PERSON") * 3 // len(inside)
        yield f"persons-in-sentence:{persons}"
