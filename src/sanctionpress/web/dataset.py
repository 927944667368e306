"""The dataset's description of itself (VoID, DCAT) and that of its SPARQL service."""

from sanctionpress.addresses import dataset_graph, dump, endpoint, things
from sanctionpress.prefixes import NS, VOCABULARIES
from sanctionpress.store.formats import DATASET_FORMATS
from sanctionpress.store.snapshot import Snapshot
from sanctionpress.store.terms import RDF_TYPE, Iri, Literal, Triple

_DCAT, _VOID, _SD = VOCABULARIES["dcat"], VOCABULARIES["void"], VOCABULARIES["sd"]
_DCTERMS = VOCABULARIES["dcterms"]
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
    stored = list(snapshot.triples(graph=dataset_graph(snapshot.base)))
    return stored or _default_dataset(snapshot)


def _default_dataset(snapshot: Snapshot) -> list[Triple]:
    me = snapshot.base
    dumps = (Iri(dump(me, form.suffix)) for form in DATASET_FORMATS)
    articles = snapshot.summary.classes.get("Article", 0)
    return [
        Triple(me, RDF_TYPE, Iri(_DCAT + "Dataset")),
        Triple(me, RDF_TYPE, Iri(_VOID + "Dataset")),
        Triple(me, _DCTERMS + "title", Literal("Sanctions reported in the press")),
        Triple(me, _DCTERMS + "description", Literal(f"What {articles} articles say. {_NOTE}")),
        Triple(me, _VOID + "sparqlEndpoint", Iri(endpoint(me))),
        Triple(me, _VOID + "uriSpace", Literal(things(me))),
        Triple(me, _VOID + "vocabulary", Iri(NS)),
        *(Triple(me, _VOID + "dataDump", dump) for dump in dumps),
    ]


def service_triples(base: str) -> list[Triple]:
    """Return the SPARQL 1.1 Service Description of the query endpoint."""
    me = endpoint(base)
    dataset, graph = f"{me}#dataset", f"{me}#default-graph"
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
