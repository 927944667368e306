"""Keeps the identity graph true to the articles: only what shares a name or an action is looked at.

What is said depends on the articles alone, not on the order in which they were published.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from sanctionpress import addresses
from sanctionpress.identity.accounts import PREDICATES, Account, account_of
from sanctionpress.identity.conflicts import conflict_triples, conflicts
from sanctionpress.identity.variants import name_variants, variants_iri
from sanctionpress.mapping.inference import Triple
from sanctionpress.nodes import line
from sanctionpress.prefixes import NS, VOCABULARIES
from sanctionpress.store import Publication
from sanctionpress.store.terms import Iri, Literal

_KEY = f"{NS}nameKey"
_LABEL = VOCABULARIES["skos"] + "prefLabel"


def relate(publication: Publication, base: str) -> None:
    """Say anew what holds between the articles that a publication changed and the others."""
    graphs = sorted(graph for graph in publication.touched if addresses.article_of(graph))
    _relate_names(publication, base, graphs)
    _relate_accounts(publication, base, graphs)


def _relate_names(publication: Publication, base: str, graphs: Iterable[str]) -> None:
    keys = {
        triple.object.value
        for graph in graphs
        for told in (
            publication.triples_before(_KEY, graph),
            publication.triples(None, _KEY, graph=graph),
        )
        for triple in told
    }
    told = [
        triple
        for key in sorted(keys)
        for triple in name_variants(base, key, _named(publication, key))
    ]
    _restate(publication, base, {variants_iri(base, key) for key in keys}, told)


def _named(publication: Publication, key: str) -> Iterator[tuple[str, str]]:
    for triple in publication.triples(None, _KEY, Literal(key)):
        for label in publication.triples(triple.subject, _LABEL):
            yield triple.subject, label.object.value


def _relate_accounts(publication: Publication, base: str, graphs: Iterable[str]) -> None:
    accounts: dict[str, Account] = {}
    known: set[str] = set()
    told: list[Triple] = []
    for graph in graphs:
        article = addresses.article_of(graph)
        before = publication.triples(None, f"{NS}fromArticle", Iri(article))
        known |= {triple.subject for triple in before}
        own = _account(publication, graph, article, accounts)
        for other in sorted(_sharing(publication, own) - {article}):
            name = addresses.thing_name(base, other)
            theirs = _account(publication, addresses.article_graph(base, name), other, accounts)
            told += [t for each in conflicts(own, theirs) for t in conflict_triples(base, each)]
    _restate(publication, base, known | {str(subject) for subject, _, _ in told}, told)


def _account(
    publication: Publication, graph: str, article: str, accounts: dict[str, Account]
) -> Account:
    if article not in accounts:
        said = (publication.triples(None, name, graph=graph) for name in PREDICATES)
        accounts[article] = account_of(article, chain.from_iterable(said))
    return accounts[article]


def _sharing(publication: Publication, account: Account) -> set[str]:
    """Return the articles that give evidence of an action that this one reports."""
    return {
        found.object.value
        for action in account.actions
        for evidence in publication.triples(None, f"{NS}supports", Iri(action))
        for found in publication.triples(evidence.subject, f"{NS}inArticle")
    }


def _restate(
    publication: Publication, base: str, subjects: set[str], triples: Iterable[Triple]
) -> None:
    lines = sorted({line(*triple) for triple in triples})
    text = "".join(f"{each}\n" for each in lines)
    publication.restate(addresses.identity_graph(base), sorted(subjects), text)
