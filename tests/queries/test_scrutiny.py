"""Which queries are evaluated, and the sentence that the others get."""

import pytest

from sanctionpress.errors import QueryRefused
from sanctionpress.queries.scrutiny import LONGEST, scrutinise
from sanctionpress.store.evaluation import DatasetClause

BASE = "http://127.0.0.1:8000/"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE <http://e.org/> { ?s ?p ?o }' }",
        "SELECT * { ?s ?p ?o } # SERVICE, LOAD and FROM <file:///etc/passwd>",
        "SELECT * { <http://e.org/SERVICE> ?service ?LOAD }",
        "PREFIX service: <http://e.org/> SELECT * { service:load service:from service:service }",
        "PREFIX service: <http://e.org/> SELECT * { GRAPH service:x { ?s ?p ?o } }",
        "SELECT ('''SERVICE <x> { }''' AS ?x) { FILTER(LANG(?l) = 'x') }",
        "SELECT * { ?s ?p 'x'@service }",
        "BASE <http://e.org/> PREFIX insert: <http://e.org/> ASK { insert:delete ?p ?o }",
    ],
)
def test_words_that_only_look_like_keywords_are_let_through(query: str) -> None:
    assert scrutinise(query, BASE).dataset == DatasetClause()


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT * { SERVICE <http://e.org/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE is refused"),
        ("ASK { FILTER EXISTS { SERVICE <http://e.org/> { ?s ?p ?o } } }", "SERVICE is refused"),
        ("LOAD <http://e.org/>", "LOAD is refused"),
        ("load silent <http://e.org/> into graph <http://e.org/>", "LOAD is refused"),
        ("PREFIX a: <http://e.org/> INSERT DATA { a:b a:c a:d }", "INSERT is refused"),
        ("DROP ALL", "DROP is refused"),
        ("", "The query is empty"),
        ("# nothing", "The query is empty"),
        ("SELEKT * { }", "begins with SELEKT"),
        ("ASK { ?s ?p 'open }", "a string that does not end"),
        ("ASK {" + " " * LONGEST + "}", "more than"),
    ],
)
def test_what_is_refused_is_told_why(query: str, reason: str) -> None:
    with pytest.raises(QueryRefused, match=reason):
        scrutinise(query, BASE)


@pytest.mark.parametrize(
    ("query", "default", "named"),
    [
        ("SELECT * FROM <graph/a> { }", ("graph/a",), ()),
        ("SELECT * FROM <graph/a> FROM NAMED <graph/b> { }", ("graph/a",), ("graph/b",)),
        (
            "PREFIX g: <graph/> SELECT * FROM g:a FROM g:a from named g:b { }",
            ("graph/a",),
            ("graph/b",),
        ),
        ("BASE <graph/> SELECT * FROM <a> { }", ("graph/a",), ()),
    ],
)
def test_the_dataset_of_a_query_is_read(
    query: str, default: tuple[str, ...], named: tuple[str, ...]
) -> None:
    accepted = scrutinise(query, BASE)
    assert accepted.dataset.default_graphs == tuple(BASE + name for name in default)
    assert accepted.dataset.named_graphs == tuple(BASE + name for name in named)
    assert len(accepted.text) == len(query)
    assert "FROM" not in accepted.text.upper()


def test_lines_are_counted_as_they_were_sent() -> None:
    accepted = scrutinise("SELECT *\nFROM # why\n <graph/a>\nWHERE {}", BASE)
    assert accepted.text.count("\n") == 3
    assert accepted.text.splitlines()[3] == "WHERE {}"


def test_the_dataset_of_the_request_goes_first() -> None:
    chosen = DatasetClause((BASE + "graph/b",))
    assert scrutinise("ASK FROM <graph/a> {}", BASE, chosen).dataset == chosen
    assert scrutinise("ASK FROM <graph/a> {}", BASE, DatasetClause()).dataset.default_graphs


@pytest.mark.parametrize("query", ["ASK FROM", "ASK FROM NAMED", "ASK FROM {}"])
def test_a_broken_from_is_left_to_the_parser(query: str) -> None:
    assert scrutinise(query, BASE).text == query
