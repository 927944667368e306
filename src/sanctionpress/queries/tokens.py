"""The terminals of SPARQL (SPARQL 1.1 Query, section 19.8), as far as refusing a query needs them.

Keywords must be told from the same letters inside strings, comments, IRIs, prefixed names,
variables and language tags; a regular expression over the whole text cannot do that.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sanctionpress.errors import QueryRefused


class Kind(StrEnum):
    """What a terminal is; names of groups in the pattern below."""

    COMMENT = "comment"
    SPACE = "space"
    STRING = "string"
    IRI = "iri"
    VARIABLE = "variable"
    LANGUAGE = "language"
    BLANK = "blank"
    PREFIXED = "prefixed"
    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """One terminal: its kind, its text and its place in the query (code points)."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """The place after its last character."""
        return self.start + len(self.text)


# Letters of names are taken widely (any character beyond ASCII), so that nothing that the query
# engine takes as one name falls into two here.
_NAME = r"[A-Za-z0-9_\-\u0080-\U0010ffff]"
_LOCAL = rf"(?:{_NAME}|[.:]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%])"
_PATTERN = re.compile(
    rf"""
      (?P<comment>\#[^\n\r]*)
    | (?P<space>[ \t\n\r]+)
    | (?P<string>'''(?:[^'\\]|\\.|'(?!''))*'''
        | \"""(?:[^"\\]|\\.|"(?!""))*\"""
        | '(?!'')(?:[^'\\\n\r]|\\.)*' | "(?!"")(?:[^"\\\n\r]|\\.)*")
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    | (?P<variable>[?$]{_NAME}+)
    | (?P<language>@[A-Za-z]+(?:-+[A-Za-z0-9]+)*)
    | (?P<blank>_:{_NAME}(?:[.]*{_NAME})*)
    | (?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    | (?P<prefixed>(?:[A-Za-z\u0080-\U0010ffff](?:[.]*{_NAME})*)?:(?:{_LOCAL}*(?<!\.))?)
    | (?P<word>[A-Za-z_\u0080-\U0010ffff]{_NAME}*)
    | (?P<sign>[{{}}()\[\].;,=!<>|&+\-*/^?~])
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(query: str) -> Iterator[Token]:
    """Give the terminals of a query, comments and white space left out; QueryRefused if none fits.

    A text that is not SPARQL may give any terminals; finding that out is left to the parser.
    """
    place = 0
    while place < len(query):
        match = _PATTERN.match(query, place)
        if match is None or match.lastgroup is None:
            raise QueryRefused(_unreadable(query, place))
        token = Token(Kind(match.lastgroup), match.group(), place)
        place = match.end()
        if token.kind not in (Kind.COMMENT, Kind.SPACE):
            yield token


def _unreadable(query: str, place: int) -> str:
    line = query.count("\n", 0, place) + 1
    column = place - query.rfind("\n", 0, place)
    what = "a string that does not end" if query[place] in "'\"" else repr(query[place])
    return f"The query is not valid SPARQL: {what} at {line}:{column}."
