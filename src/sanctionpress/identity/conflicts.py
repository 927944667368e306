"""What two accounts of one event say that cannot both hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDF, URIRef

from sanctionpress import addresses
from sanctionpress.identity.accounts import Account
from sanctionpress.iris import concept, digest
from sanctionpress.mapping.inference import Triple
from sanctionpress.prefixes import NS


@dataclass(frozen=True, slots=True)
class Conflict:
    """Things of two articles that cannot both hold; `kind` is a key of the scheme conflict-kind."""

    kind: str
    articles: tuple[str, str]
    between: tuple[str, ...]


def conflicts(one: Account, other: Account) -> Iterator[Conflict]:
    """Yield what two articles disagree on, if they report an action of one day in common."""
    if one.actions & other.actions:
        first, second = sorted((one, other), key=lambda account: account.article)
        articles = (first.article, second.article)
        for silent, answered in ((first, second), (second, first)):
            for who in sorted(silent.silent.keys() & answered.answered.keys()):
                if who not in silent.answered and who not in answered.silent:
                    between = (*silent.silent[who], *answered.answered[who])
                    yield Conflict("answer", articles, tuple(sorted(between)))
        for title in first.titles:
            for rival in second.titles:
                same = (title.person, title.post) == (rival.person, rival.post)
                if same and title.rank != rival.rank:
                    between = tuple(sorted((title.office, rival.office)))
                    yield Conflict("rank", articles, between)


def conflict_triples(base: str, conflict: Conflict) -> list[Triple]:
    """Return what is said of a conflict; its name comes from what it is between."""
    name = f"{conflict.kind}-{digest(' '.join(conflict.between))}"
    subject = URIRef(addresses.thing(base, "conflict", name))
    return [
        (subject, RDF.type, URIRef(f"{NS}Conflict")),
        (subject, URIRef(f"{NS}conflictKind"), concept("conflict-kind", conflict.kind)),
        *((subject, URIRef(f"{NS}fromArticle"), URIRef(iri)) for iri in conflict.articles),
        *((subject, URIRef(f"{NS}between"), URIRef(iri)) for iri in conflict.between),
    ]
