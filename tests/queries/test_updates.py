"""What an update writes to the default graph goes into a graph of its own, however it is spelt."""

import pyoxigraph as ox
import pytest

from sanctionpress.errors import QueryRefused
from sanctionpress.queries.updates import scrutinise_update
from sanctionpress.store.evaluation import DatasetClause

OWN = "urn:own"
NOTHING = DatasetClause()


def graphs_after(update: str, using: DatasetClause = NOTHING) -> dict[str, set[str]]:
    """Return the objects that each graph holds after an update of a small dataset."""
    store = ox.Store()
    for graph, number in ((None, 1), ("urn:g", 1), ("urn:g", 2), (OWN, 3), (None, 3)):
        name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        quad = ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(number), name)
        store.add(quad)
    for operation in scrutinise_update(update, OWN, using).operations:
        store.update(operation)
    found: dict[str, set[str]] = {}
    for quad in store:
        graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        found.setdefault(graph, set()).add(str(quad.object).split('"')[1])
    assert found.pop("") == {"1", "3"}
    return found


@pytest.mark.parametrize(
    ("update", "own", "graph"),
    [
        ("INSERT DATA { <urn:s> <urn:p> 7 }", "37", "12"),
        ("INSERT DATA { <urn:s> <urn:p> 7 . GRAPH <urn:g> { <urn:s> <urn:p> 8 } }", "37", "128"),
        (
            "insert data{GRAPH <urn:g>{<urn:s> <urn:p> 8}.<urn:s> <urn:p> 7;<urn:q> 9}",
            "379",
            "128",
        ),
        ("DELETE DATA { <urn:s> <urn:p> 3 }", "", "12"),
        ("DELETE WHERE { ?s ?p 3 }", "", "12"),
        ("DELETE WHERE { ?s ?p 1 . GRAPH <urn:g> { ?s ?p 1 } }", "3", "2"),
        ("DELETE { ?s ?p ?o } INSERT { ?s ?p 7 # {\n } WHERE { ?s ?p ?o }", "7", "12"),
        ("WITH <urn:g> DELETE { ?s ?p ?o } INSERT { ?s ?p 7 } WHERE { ?s ?p ?o }", "3", "7"),
        ("CLEAR ALL", "", ""),
        ("CLEAR DEFAULT", "", "12"),
        ("DROP SILENT DEFAULT ;", "", "12"),
        ("COPY DEFAULT TO <urn:g>", "3", "13"),
        ("COPY <urn:g> TO DEFAULT", "12", "12"),
        ("MOVE <urn:g> TO DEFAULT", "12", ""),
        ("MOVE DEFAULT TO <urn:g>", "", "13"),
        ("ADD GRAPH <urn:g> TO DEFAULT", "123", "12"),
        ("MOVE DEFAULT TO DEFAULT", "3", "12"),
        ("PREFIX : <urn:> INSERT DATA {:s :p 7}; BASE <urn:x> INSERT DATA {:s :p 8}", "378", "12"),
        ("INSERT DATA { <urn:s> <urn:p> 8 . <urn:s> <urn:p> 7 {| <urn:q> 7 |} }", "378", "12"),
        ("PREFIX : <urn:>", "3", "12"),
    ],
)  # fmt: skip
def test_what_is_written_to_the_default_graph_is_directed(
    update: str, own: str, graph: str
) -> None:
    found = graphs_after(update)
    numbers = {name: {o for o in objects if o.isdecimal()} for name, objects in found.items()}
    assert numbers.get(OWN, set()) == set(own)
    assert numbers.get("urn:g", set()) == set(graph)


@pytest.mark.parametrize(
    ("using", "own"),
    [
        (DatasetClause(("urn:g",)), "37"),
        (DatasetClause((OWN,)), "3"),
        (DatasetClause((), ("urn:g",)), "3"),
    ],
)
def test_the_request_chooses_what_a_pattern_reads(using: DatasetClause, own: str) -> None:
    assert graphs_after("INSERT { ?s ?p 7 } WHERE { ?s ?p 2 }", using)[OWN] == set(own)


@pytest.mark.parametrize(
    ("update", "reason"),
    [
        ("LOAD <http://127.0.0.1:9/>", "LOAD is refused"),
        ("INSERT DATA {} ; load silent <http://127.0.0.1:9/> into graph <urn:g>", "is refused"),
        ("INSERT { ?s ?p 1 } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("CLEARALL", "begins with CLEARALL"),
        ("INSERTDATA { <urn:s> <urn:p> 7 }", "begins with INSERTDATA"),
        ("CLEAR SILENTALL", "SILENTALL is not understood"),
        ("DELETE{}INSERTx{}WHERE{}", "INSERTx is not understood"),
        ("INSERT DATA { nix:s <urn:p> 7 }", "The prefix nix: is not declared"),
        ("ASK {}", "begins with ASK"),
    ],
)
def test_what_is_refused_is_told_why(update: str, reason: str) -> None:
    with pytest.raises(QueryRefused, match=reason):
        scrutinise_update(update, OWN, NOTHING)


@pytest.mark.parametrize(
    "update", ["WITH <urn:g> DELETE { ?s ?p 1 } WHERE { ?s ?p ?o }", "DELETE WHERE { ?s ?p 1 }",
               "DELETE { ?s ?p 1 } USING <urn:g> WHERE { ?s ?p ?o }"],
)  # fmt: skip
def test_graphs_are_chosen_in_one_place(update: str) -> None:
    with pytest.raises(QueryRefused, match="exclude each other"):
        scrutinise_update(update, OWN, DatasetClause(("urn:g",)))
    with pytest.raises(QueryRefused, match="not an IRI"):
        scrutinise_update("CLEAR ALL", OWN, DatasetClause(("urn:a> <urn:b",)))
