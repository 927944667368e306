"""Keywords are told from the same letters in strings, comments, IRIs, names and variables."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctionpress.errors import QueryRefused
from sanctionpress.queries.tokens import tokens


def words(query: str) -> list[str]:
    return [token.text for token in tokens(query) if token.kind == "word"]


def kinds(query: str) -> list[str]:
    return [token.kind.value for token in tokens(query)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("'it''s'"[:4], "string"),
        ('"a \\" b"', "string"),
        ('"""a "quoted" \n line"""', "string"),
        ("'''it's'''", "string"),
        ("''", "string"),
        ('""""""', "string"),
        ("<http://e.org/SERVICE#x>", "iri"),
        ("<>", "iri"),
        ("?SERVICE", "variable"),
        ("$load", "variable"),
        ("@en-GB", "language"),
        ("_:service.1", "blank"),
        ("service:load", "prefixed"),
        (":x", "prefixed"),
        ("ex:", "prefixed"),
        ("ex:a.b-c%20d\\,e", "prefixed"),
        ("a.b:c", "prefixed"),
        ("3.14", "number"),
        ("1e5", "number"),
        ("SERVICE", "word"),
        ("&&"[:1], "sign"),
    ],
)
def test_one_terminal_is_one_token(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ASK { ?s ?p 'SERVICE' }", ["ASK"]),
        ("ASK { } # SERVICE <x> {}", ["ASK"]),
        ("ASK # comment\n{ }", ["ASK"]),
        ("ASK # comment\r{ FILTER(?a<5) }", ["ASK", "FILTER"]),
        ("ASK { ?s ex:a.SERVICE 5.SERVICE }", ["ASK", "SERVICE"]),
        ("ASK{?s?p?o}UNION{}", ["ASK", "UNION"]),
    ],
)
def test_only_bare_words_are_words(query: str, expected: list[str]) -> None:
    assert words(query) == expected


def test_a_string_that_does_not_end_is_shown_with_its_line() -> None:
    with pytest.raises(QueryRefused, match="a string that does not end at 2:9"):
        list(tokens("ASK {\n  ?s ?p 'open\n }"[:20]))


def test_a_sign_that_sparql_does_not_have_is_named() -> None:
    with pytest.raises(QueryRefused, match="'`' at 1:5"):
        list(tokens("ASK `"))


@given(st.text())
def test_any_text_gives_tokens_in_order_or_is_refused(text: str) -> None:
    try:
        found = list(tokens(text))
    except QueryRefused:
        return
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
