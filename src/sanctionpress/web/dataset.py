"""The dataset's description of itself (VoID, DCAT)."""

from sanctionpress.addresses import dataset_graph, dump, endpoint, things
from sanctionpress.prefixes import NS, VOCABULARIES
from sanctionpress.store.formats import DATASET_FORMATS
from sanctionpress.store.snapshot import Snapshot
from sanctionpress.store.terms import RDF_TYPE, Iri, Literal, Triple
from sanctionpress.web.service import NOTE

_DCAT, _VOID = VOCABULARIES["dcat"], VOCABULARIES["void"]
_DCTERMS = VOCABULARIES["dcterms"]


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
        Triple(me, _DCTERMS + "description", Literal(f"What {articles} articles say. {NOTE}")),
        Triple(me, _VOID + "sparqlEndpoint", Iri(endpoint(me))),
        Triple(me, _VOID + "uriSpace", Literal(things(me))),
        Triple(me, _VOID + "vocabulary", Iri(NS)),
        *(Triple(me, _VOID + "dataDump", dump) for dump in dumps),
    ]
