"""Names that may mean one actor: those with one key, gathered with a score and a reason."""

from collections.abc import Iterable

from rdflib import RDF, XSD, Literal, URIRef

from sanctionpress import addresses
from sanctionpress.identity.names import words_of
from sanctionpress.iris import digest, slug
from sanctionpress.mapping.inference import Triple
from sanctionpress.prefixes import NS

_REORDERED = ("0.95", "the same words, in another order or spelling")
_SHORTENED = (
    "0.8",
    "the same words but for those that some leave out, such as 'public' or 'group'",
)


def variants_iri(base: str, key: str) -> str:
    """Return the IRI of what is said of all names with one key."""
    return addresses.thing(base, "variants", f"{slug(key)}-{digest(key)}")


def name_variants(base: str, key: str, named: Iterable[tuple[str, str]]) -> list[Triple]:
    """Return what is said of the actors with one name key, given as IRIs with their names.

    One actor alone is no variant. A person and a company of one name stay two: what an actor is
    stands in its IRI.
    """
    actors = sorted(set(named))
    kinds = {iri.removeprefix(addresses.things(base)).partition("/")[0] for iri, _ in actors}
    if len({iri for iri, _ in actors}) < 2 or len(kinds) > 1:
        return []
    whole = {tuple(sorted(words_of(name))) for _, name in actors}
    score, basis = _REORDERED if len(whole) == 1 else _SHORTENED
    subject = URIRef(variants_iri(base, key))
    return [
        (subject, RDF.type, URIRef(f"{NS}NameVariants")),
        (subject, URIRef(f"{NS}score"), Literal(score, datatype=XSD.decimal, normalize=False)),
        (subject, URIRef(f"{NS}basis"), Literal(basis)),
        *((subject, URIRef(f"{NS}between"), URIRef(iri)) for iri, _ in actors),
    ]
