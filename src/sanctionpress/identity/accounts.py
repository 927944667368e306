"""What one article says that another may contradict: offices held, questions left unanswered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sanctionpress.identity.names import name_words, words_of
from sanctionpress.prefixes import NS, SCHEME_PREFIXES, VOCABULARIES
from sanctionpress.store.terms import Triple

_PRESENT = SCHEME_PREFIXES["office-status"]
_SILENT = SCHEME_PREFIXES["statement-kind"] + "non-response"
_NO_STANCE = SCHEME_PREFIXES["stance"] + "none"
_LABEL = VOCABULARIES["skos"] + "prefLabel"

PREDICATES = (
    *(f"{NS}{name}" for name in ("statementKind", "speaker", "stance", "actionKind", "date")),
    *(f"{NS}{name}" for name in ("holds", "title", "officeStatus")),
    *(f"{NS}{name}" for name in ("country", "tiedTo", "describedAs")),
    _LABEL,
)
"""The properties from which an account is made; they are a small part of an article's graph."""

Values = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Subject → local name of a property of ours → its values, IRIs and literals as text."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title that a person bears at present: the office, and the title without its rank."""

    person: str
    office: str
    rank: frozenset[str]
    post: frozenset[str]


@dataclass(frozen=True, slots=True)
class Account:
    """What an article, named by its IRI, says of dated actions, titles and who answered.

    `silent` and `answered` map who was asked to the statements that say so: a speaker's IRI, or
    for missions of a state, which texts name together or one by one, that state's.
    """

    article: str
    actions: frozenset[str]
    titles: tuple[Title, ...]
    silent: Mapping[str, tuple[str, ...]]
    answered: Mapping[str, tuple[str, ...]]


def account_of(article: str, triples: Iterable[Triple]) -> Account:
    """Return the account of an article from what its graph says by `PREDICATES`."""
    values = _values(triples)
    asked: dict[bool, dict[str, tuple[str, ...]]] = {True: {}, False: {}}
    for iri in sorted(s for s, said in values.items() if "statementKind" in said):
        said = values[iri]
        (kind,) = said["statementKind"]
        is_answer = kind == _SILENT or said["stance"] != (_NO_STANCE,)
        for who in _voices(said.get("speaker", ()), values) if is_answer else ():
            found = asked[kind == _SILENT]
            found[who] = (*found.get(who, ()), iri)
    dated = (s for s, said in values.items() if "actionKind" in said and "date" in said)
    return Account(article, frozenset(dated), tuple(_titles(values)), asked[True], asked[False])


def _values(triples: Iterable[Triple]) -> Values:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for triple in sorted(triples):
        said = found.setdefault(triple.subject, {})
        name = triple.predicate.removeprefix(NS)
        said[name] = (*said.get(name, ()), triple.object.value)
    return found


def _voices(speakers: Iterable[str], values: Values) -> Iterable[str]:
    missions = name_words().missions
    for speaker in speakers:
        said = values.get(speaker, {})
        names = (*said.get(_LABEL, ()), *said.get("describedAs", ()))
        if any(missions & set(words_of(name)) for name in names):
            states = (*said.get("country", ()), *said.get("tiedTo", ()))
            yield from (f"missions of {state}" for state in states)
        elif "describedAs" not in said:  # a group without a name is nobody to compare
            yield speaker


def _titles(values: Values) -> Iterable[Title]:
    ranks = name_words().ranks
    for person in sorted(values):
        for office in values[person].get("holds", ()):
            said = values[office]
            if said["officeStatus"] == (f"{_PRESENT}current",):
                words = frozenset(words_of(said["title"][0]))
                yield Title(person, office, words & ranks, words - ranks)
