"""A change by the dataset's owner: graphs written or updated, under the rules of publishing.

What becomes of an article's graph is validated like what is published, and an article whose graph
ends is withdrawn. The whole change becomes visible at once or not at all;
the revision log says `at` what time.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sanctionpress import addresses
from sanctionpress.errors import Conflict
from sanctionpress.graph import ArticleGraph, Document, Written
from sanctionpress.identity.publication import open_related
from sanctionpress.store import Publication
from sanctionpress.store.formats import GRAPH_FORMATS
from sanctionpress.store.rdf import canonical
from sanctionpress.store.updating import check_syntax, read_document


def update(store: Path, base: str, text: str, operations: Sequence[str], at: datetime) -> None:
    """Carry out the operations of a SPARQL update; BadInput if one cannot be."""
    check_syntax(text, base)
    with open_related(store, base, at) as publication:
        for operation in operations:
            for graph, ntriples in publication.graphs_after(operation).items():
                _put(publication, base, graph, ntriples)


def write_graph(
    store: Path,
    base: str,
    graph: str,
    documents: Sequence[Document],
    at: datetime,
    *,
    keep: bool,
) -> Written:
    """Make a graph hold what documents say, beside what it holds already if it is to `keep` that.

    A graph without a name gets one from what it says. No documents end the graph.
    """
    found = "".join(_read(document, graph or base) for document in documents)
    iri = graph or addresses.data_graph(base, sha256(canonical(found).encode()).hexdigest()[:16])
    with open_related(store, base, at) as publication:
        held = publication.ntriples(iri)
        _put(publication, base, iri, (held if keep else "") + found)
    return Written(iri, bool(held))


def _read(document: Document, base: str) -> str:
    form = next(form for form in GRAPH_FORMATS if form.media_type == document.media_type)
    return read_document(document.text, form, base)


def _put(publication: Publication, base: str, graph: str, ntriples: str) -> None:
    name = addresses.article_name(base, graph)
    if graph == addresses.withdrawn_graph(base):
        _put_withdrawn(publication, graph, ntriples)
    elif name is None:
        publication.put_graph(graph, ntriples)
    elif ntriples:
        publication.replace(_checked(ArticleGraph(name, graph, ntriples)))
    elif publication.ntriples(graph):
        publication.withdraw(name)


def _put_withdrawn(publication: Publication, graph: str, ntriples: str) -> None:
    # An update that clears everything may not make the site forget which articles are gone.
    if set(ntriples.splitlines()) - set(publication.ntriples(graph).splitlines()):
        raise Conflict(
            f"<{graph}> is kept by the program: withdraw an article by ending its graph."
        )


def _checked(graph: ArticleGraph) -> ArticleGraph:
    from sanctionpress.validation import validate  # takes longer to load than most changes take

    report = validate(graph)
    if not report.conforms:
        first = next(finding for finding in report.findings if finding.is_violation)
        raise Conflict(f"The graph of the article {graph.name!r} violates a shape: {first.message}")
    return graph
