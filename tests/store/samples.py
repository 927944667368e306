"""Two small articles that share an action, and the names of the concepts that they use."""

from functools import cache
from pathlib import Path

from rdflib import Graph

from sanctionpress.addresses import article_graph
from sanctionpress.graph import ArticleGraph
from sanctionpress.store import open_publication

BASE = "http://127.0.0.1:8000/"
SP = "https://w3id.org/sanctionpress/ns#"
HARBOUR, WIRE = "harbour-news", "wire-copy"
SENSETIME = "id/organization/sensetime"
ACTION = "id/action/us-impose-2021-12-10-sensetime"
_FOLDER = Path(__file__).with_name("articles")


@cache
def ntriples(name: str, base: str = BASE) -> str:
    """Return a sample as sorted N-Triples, its things named under a base IRI."""
    text = (_FOLDER / f"{name}.ttl").read_text(encoding="utf-8").replace(BASE, base)
    lines = Graph().parse(data=text, format="turtle").serialize(format="nt").splitlines()
    return "".join(f"{line}\n" for line in sorted(filter(None, lines)))


def sample(name: str, base: str = BASE) -> ArticleGraph:
    """Return the graph of a sample article."""
    return ArticleGraph(name, f"{base}graph/article/{name}", ntriples(name, base))


def graph_of(name: str, *triples: str) -> ArticleGraph:
    """Return an article's graph of N-Triples lines without their ends."""
    return ArticleGraph.of_lines(name, article_graph(BASE, name), set(triples))


def publish_samples(
    folder: Path, base: str = BASE, names: tuple[str, ...] = (HARBOUR, WIRE)
) -> None:
    """Publish the sample articles, with the names of their concepts, into a store folder."""
    with open_publication(folder, base) as publication:
        publication.put_graph(f"{base}graph/ontology", ntriples("vocabulary", base))
        for name in names:
            publication.replace(sample(name, base))
