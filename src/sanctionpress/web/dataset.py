"""The dataset's description of itself (VoID, DCAT) and that of its SPARQL service."""

from sanctionpress.store.formats import DATASET_FORMATS
from sanctionpress.store.prefixes import NS, PREFIXES
from sanctionpress.store.snapshot import Snapshot
from sanctionpress.store.terms import RDF_TYPE, Iri, Literal, Triple

_DCAT, _VOID, _SD = PREFIXES["dcat"], PREFIXES["void"], PREFIXES["sd"]
_DCTERMS = PREFIXES["dcterms"]
_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
"""What answers can be written as, by the names in the W3C's list of formats."""

_NOTE = (
    "The default graph holds each distinct triple of the articles' graphs and of the ontology "
    "once. A triple's sources are the named graphs that hold it."
)


def dataset_triples(snapshot: Snapshot) -> list[Triple]:
    """Return what the dataset says of itself; the graph `graph/dataset` says it if there is one."""
    stored = list(snapshot.triples(graph=f"{snapshot.base}graph/dataset"))
    return stored or _default_dataset(snapshot)


def _default_dataset(snapshot: Snapshot) -> list[Triple]:
    me = snapshot.base
    dumps = (Iri(f"{me}download/dataset.{form.suffix}") for form in DATASET_FORMATS)
    articles = snapshot.summary.classes.get("Article", 0)
    return [
        Triple(me, RDF_TYPE, Iri(_DCAT + "Dataset")),
        Triple(me, RDF_TYPE, Iri(_VOID + "Dataset")),
        Triple(me, _DCTERMS + "title", Literal("Sanctions reported in the press")),
        Triple(me, _DCTERMS + "description", Literal(f"What {articles} articles say. {_NOTE}")),
        Triple(me, _VOID + "sparqlEndpoint", Iri(me + "sparql")),
        Triple(me, _VOID + "uriSpace", Literal(me + "id/")),
        Triple(me, _VOID + "vocabulary", Iri(NS)),
        *(Triple(me, _VOID + "dataDump", dump) for dump in dumps),
    ]


def service_triples(base: str) -> list[Triple]:
    """Return the SPARQL 1.1 Service Description of the query endpoint."""
    me, dataset, graph = f"{base}sparql", f"{base}sparql#dataset", f"{base}sparql#default-graph"
    return [
        Triple(me, RDF_TYPE, Iri(_SD + "Service")),
        Triple(me, _SD + "endpoint", Iri(me)),
        Triple(me, _SD + "supportedLanguage", Iri(_SD + "SPARQL11Query")),
        Triple(me, _SD + "defaultDataset", Iri(dataset)),
        *(Triple(me, _SD + "resultFormat", Iri(_FORMATS + name)) for name in _FORMAT_NAMES),
        Triple(dataset, RDF_TYPE, Iri(_SD + "Dataset")),
        Triple(dataset, _SD + "defaultGraph", Iri(graph)),
        Triple(graph, RDF_TYPE, Iri(_SD + "Graph")),
        Triple(graph, _DCTERMS + "description", Literal(_NOTE)),
    ]
