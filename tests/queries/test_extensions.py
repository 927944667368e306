"""Queries that another engine might take for more than SPARQL never reach it."""

import pytest

from sanctionpress.errors import QueryRefused
from sanctionpress.queries.extensions import refuse_extensions
from tests.store.samples import BASE


@pytest.mark.parametrize(
    "query",
    [
        'SELECT (<bif:http_get>("http://10.0.0.1/") AS ?x) {}',
        'PREFIX x: <bif:> SELECT (x:http_get("http://10.0.0.1/") AS ?x) {}',
        "SELECT * { ?s <java:com.example.Reading> ?o }",
        "BASE <sql:> SELECT * { ?s <p> ?o }",
        "SELECT (<\\u0062if:http_get>(1) AS ?x) {}",
        'SELECT ("\\u0022) " AS ?x) {}',
        "SELECT * { ?s ?p ?o FILTER <http://jena.apache.org/ARQ/function#wait>(9) }",
        "PREFIX f: <http://example.org/f#> SELECT * { ?s ?p ?o FILTER (f:run(?o)) }",
    ],
)
def test_functions_and_schemes_of_engines_are_refused(query: str) -> None:
    with pytest.raises(QueryRefused, match="refused"):
        refuse_extensions(query, BASE)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (xsd:integer(?o) AS ?n) { ?s ?p ?o }",
        "SELECT * { ?s <http://example.org/p> ?o FILTER (CONTAINS(STR(?o), 'bif:x')) }",
        "PREFIX ex: <http://example.org/> SELECT * { GRAPH ex:g { ?s (ex:p/ex:q)* ?o } } # bif:",
        "SELECT * { ?s <urn:p> <tag:x> ; <p> <mailto:a@example.org> }",
    ],
)
def test_plain_sparql_passes(query: str) -> None:
    refuse_extensions(query, BASE)
