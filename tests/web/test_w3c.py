"""The W3C's tests of the protocols, read from their manifests, on a live server."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.term import Node

from sanctionpress.store import open_publication, open_snapshot
from tests.web.conftest import Answer, Server, start_server

SHARED = Path(__file__).parents[3] / "shared" / "w3c"
SUITE = (
    Path(os.environ.get("SANCTIONPRESS_W3C_TESTS", SHARED)) / "rdf-tests" / "sparql" / "sparql11"
)
PRESENT = SUITE.is_dir()
ABSENT = f"{SUITE} holds no tests: name the W3C's folder in SANCTIONPRESS_W3C_TESTS"
pytestmark = pytest.mark.skipif(not PRESENT, reason=ABSENT)

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
TOKEN = "owner"  # noqa: S105 - of a server that lives for these tests
STATUSES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
UNDESCRIBED = "http://kasei.us/2009/09/sparql/data/data0.rdf"
"""A graph that many tests choose and that the suite says nothing about: it only has to exist."""
KINDS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml"},
    "RDF": {"text/turtle; charset=utf-8", "application/rdf+xml", "application/n-triples"},
}


@dataclass(frozen=True)
class Manifest:
    """A manifest's graph and the names of its tests, in order."""

    path: str
    graph: Graph

    def tests(self) -> list[str]:
        """Return the names of the entries."""
        (entries,) = self.graph.objects(None, MF.entries)
        return [str(entry).rpartition("#")[2] for entry in Collection(self.graph, entries)]

    def node(self, name: str) -> Node:
        """Return the entry of this name."""
        return next(s for s in self.graph.subjects() if str(s).endswith(f"#{name}"))

    def value(self, subject: Node, predicate: URIRef) -> str:
        """Return the only value of a property, empty if there is none."""
        return str(self.graph.value(subject, predicate, default=Literal("")))

    def requests(self, name: str) -> list[Node]:
        """Return the requests of a test, in order."""
        (action,) = self.graph.objects(self.node(name), MF.action)
        (requests,) = self.graph.objects(action, HT.requests)
        return list(Collection(self.graph, requests))

    def header(self, message: Node, name: str) -> str:
        """Return a header of a request or of a response, empty if it is not given."""
        for fields in self.graph.objects(message, HT.headers):
            for field in Collection(self.graph, fields):
                if self.value(field, HT.fieldName).lower() == name:
                    return self.value(field, HT.fieldValue)
        return ""

    def body(self, message: Node) -> bytes | None:
        """Return the body of a request or of a response."""
        content = self.graph.value(message, HT.body)
        if content is None:
            return None
        chars = self.value(content, CNT.chars)
        return chars.encode(self.value(content, CNT.characterEncoding))


@cache
def manifest(path: str) -> Manifest:
    return Manifest(path, Graph().parse(SUITE / path))


def names(path: str) -> list[str]:
    return manifest(path).tests() if PRESENT else []


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with start_server(tmp_path_factory.mktemp("w3c"), samples=False, token=TOKEN) as server:
        yield server


def set_up(server: Server, graphs: dict[str, str]) -> None:
    """Make the store hold exactly these graphs, of N-Triples."""
    snapshot = open_snapshot(server.store)
    present = {str(graph.value) for graph in snapshot.store.named_graphs()}
    with open_publication(server.store, server.base) as publication:
        for graph in sorted(present | set(graphs)):
            publication.put_graph(graph, graphs.get(graph, ""))


def graph_data(suite: Manifest, name: str) -> dict[str, str]:
    found = {UNDESCRIBED: "<urn:s> <urn:p> <urn:o> .\n"}
    for data in suite.graph.objects(suite.node(name), UT.graphData):
        file = Path(urlsplit(suite.value(data, UT.graph)).path)
        found[suite.value(data, RDFS.label)] = file.read_text()
    return found


def ask(server: Server, suite: Manifest, request: Node, location: str = "") -> Answer:
    address = suite.value(request, HT.absolutePath)
    address = address.replace("/sparql/", "/sparql", 1).replace("/gsp", "/data", 1)
    return server.ask(
        address.replace("$LOCATION$", location),
        suite.header(request, "accept") or "*/*",
        suite.value(request, HT.methodName),
        suite.body(request),
        suite.header(request, "content-type"),
        TOKEN,
    )


def expected(suite: Manifest, response: Node) -> set[int]:
    found: set[int] = set()
    for status in suite.graph.objects(response, MF.expectedStatus):
        name = str(status).rpartition("#")[2]
        if name.startswith("StatusCode"):
            hundreds = int(name.removeprefix("StatusCode")[0]) * 100
            found |= set(range(hundreds, hundreds + 100))
        else:
            found.add(STATUSES[name])
    return found


@pytest.mark.parametrize("name", names("protocol/manifest.ttl"))
def test_protocol(server: Server, name: str) -> None:
    suite = manifest("protocol/manifest.ttl")
    set_up(server, graph_data(suite, name))
    for request in suite.requests(name):
        (response,) = suite.graph.objects(request, HT.resp)
        answer = ask(server, suite, request)
        assert answer.status in expected(suite, response), answer.body
        kind = suite.value(response, MF.expectedFormat)
        assert not kind or answer.headers["content-type"] in KINDS[kind]
        for truth in suite.graph.objects(response, MF.expectedBoolean):
            assert json.loads(answer.body)["boolean"] == (str(truth) == "true")


GRAPH_STORE = [
    (path, name)
    for path in ("manifest-direct.ttl", "manifest-indirect.ttl")
    for name in names(f"graph-store-protocol/{path}")
]


@pytest.mark.parametrize(("path", "name"), GRAPH_STORE)
def test_graph_store(server: Server, path: str, name: str) -> None:
    suite = manifest(f"graph-store-protocol/{path}")
    set_up(server, {})
    location = ""
    for request in suite.requests(name):
        (response,) = suite.graph.objects(request, HT.resp)
        answer = ask(server, suite, request, location)
        assert answer.status in expected(suite, response), answer.body
        location = answer.headers.get("location", "")
        assert location or not suite.value(response, MF.expectedLocation)
        content = suite.body(response)
        if content is not None:
            wanted = Graph().parse(data=content, format="turtle")
            assert isomorphic(Graph().parse(data=answer.body, format="turtle"), wanted)
            assert answer.headers["content-type"] == suite.header(response, "content-type")


DESCRIPTION = names("service-description/manifest.ttl")


@pytest.mark.parametrize("name", DESCRIPTION)
def test_service_description(server: Server, name: str) -> None:
    answer = server.ask("/sparql", accept="application/rdf+xml")
    described = Graph().parse(data=answer.body, format="xml")
    (service,) = described.subjects(predicate=SD.endpoint)
    checks = {
        "returns-rdf": len(described) > 0,
        "has-endpoint-triple": described.value(service, SD.endpoint)
        == URIRef(server.base + "sparql"),
        "conforms-to-schema": conforms(described, service),
    }
    assert checks[name]


def conforms(described: Graph, service: Node) -> bool:
    """Say whether each term is one of the vocabulary, in its domain, and each service has one."""
    terms = {
        "endpoint", "supportedLanguage", "resultFormat", "inputFormat", "feature",
        "defaultDataset", "defaultGraph", "namedGraph", "name", "graph",
    }  # fmt: skip
    used = {str(p).removeprefix(SD) for p in described.predicates() if str(p).startswith(SD)}
    (dataset,) = described.objects(service, SD.defaultDataset)
    (graph,) = described.objects(dataset, SD.defaultGraph)
    types = dict(
        described.subject_objects(URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"))
    )
    wanted = {service: SD.Service, dataset: SD.Dataset, graph: SD.Graph}
    return used <= terms and all(types[node] == kind for node, kind in wanted.items())
