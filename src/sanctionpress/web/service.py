"""The SPARQL 1.1 Service Description of the endpoint."""

from sanctionpress.addresses import endpoint
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.store.terms import RDF_TYPE, XSD, Iri, Literal, Triple

_SD, _DCTERMS = VOCABULARIES["sd"], VOCABULARIES["dcterms"]
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
)
_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads")
"""What answers can be written as, by the names in the W3C's list of formats."""

NOTE = (
    "The default graph holds each distinct triple of the articles' graphs and of the ontology "
    "once. A triple's sources are the named graphs that hold it."
)


def rows_note(base: str) -> str:
    """Return the IRI by which an answer that was cut says so."""
    return f"{endpoint(base)}#cut"


def service_triples(
    base: str, rows: int | None, *, updates: bool, federation: bool
) -> list[Triple]:
    """Return what the endpoint says of itself; `rows` is its longest answer."""
    me = endpoint(base)
    dataset, graph = f"{me}#dataset", f"{me}#default-graph"
    languages = ("SPARQL11Query", "SPARQL11Update") if updates else ("SPARQL11Query",)
    return [
        Triple(me, RDF_TYPE, Iri(_SD + "Service")),
        Triple(me, _SD + "endpoint", Iri(me)),
        *(Triple(me, _SD + "supportedLanguage", Iri(_SD + name)) for name in languages),
        Triple(me, _SD + "defaultDataset", Iri(dataset)),
        *(Triple(me, _SD + "resultFormat", Iri(_FORMATS + n)) for n in (*_RESULTS, *_GRAPHS)),
        *([Triple(me, _SD + "feature", Iri(_SD + "BasicFederatedQuery"))] if federation else []),
        *_rows(base, rows),
        Triple(dataset, RDF_TYPE, Iri(_SD + "Dataset")),
        Triple(dataset, _SD + "defaultGraph", Iri(graph)),
        Triple(graph, RDF_TYPE, Iri(_SD + "Graph")),
        Triple(graph, _DCTERMS + "description", Literal(NOTE)),
    ]


def _rows(base: str, rows: int | None) -> list[Triple]:
    if rows is None:
        return []
    note = Literal(f"An answer that refers to this was cut after {rows} rows or triples.")
    return [
        Triple(rows_note(base), _DCTERMS + "description", note),
        Triple(rows_note(base), _DCTERMS + "extent", Literal(str(rows), XSD + "integer")),
    ]
