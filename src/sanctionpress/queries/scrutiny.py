"""Which queries are evaluated at all: no updates, no other servers, no graphs from elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import urljoin

from sanctionpress.errors import QueryRefused
from sanctionpress.prefixes import PREFIXES
from sanctionpress.queries.tokens import Kind, Token, tokens
from sanctionpress.store.evaluation import DatasetClause

_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
)
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_VARYING = ("NOW", "RAND", "UUID")
"""The functions that are not the same each time, STRUUID among them (SPARQL 1.1, section 17.4)."""
LONGEST = 200_000
"""How many characters a query may have."""


@dataclass(frozen=True, slots=True)
class ServiceCall:
    """A SERVICE pattern that may be asked: its place in the query, its server and its text."""

    start: int
    end: int
    iri: str
    silent: bool
    prologue: str
    pattern: str


@dataclass(frozen=True, slots=True)
class AcceptedQuery:
    """A query that may be evaluated.

    `form` is SELECT, ASK, CONSTRUCT or DESCRIBE, which begins at `place` of the text; `dataset` is
    what its FROM clauses said, which are blanked out in `text`. It `varies` if its answer may be
    another each time on the same data.
    """

    text: str
    form: str
    dataset: DatasetClause
    place: int = 0
    calls: tuple[ServiceCall, ...] = ()
    varies: bool = False

    @property
    def gives_graph(self) -> bool:
        """Whether the answer is a graph, not a table or a truth value."""
        return self.form in {"CONSTRUCT", "DESCRIBE"}


def scrutinise(
    query: str, base: str, chosen: DatasetClause | None = None, allowed: Sequence[str] = ()
) -> AcceptedQuery:
    """Return a query that may be evaluated, or raise QueryRefused with the reason.

    `chosen` is the dataset that the request names (SPARQL 1.1 Protocol, section 2.1.4); it goes
    before that of the query. Whether its graphs are here is seen when the query is evaluated.
    `allowed` are what the addresses of servers begin with that may be called.
    """
    check_length(query)
    read = list(tokens(query))
    calls = _calls(query, read, allowed) if allowed else ()
    inside = [(call.start, call.end) for call in calls]
    refuse_federation([t for t in read if not any(a <= t.start < b for a, b in inside)])
    form, place = _form(read)
    refuse_undeclared(read)
    text, clause = _without_from(query, read, base)
    varies = bool(calls) or any(_varies(token) for token in read)
    return AcceptedQuery(text, form, chosen or clause, place, calls, varies)


def _varies(token: Token) -> bool:
    # The engine reads these, too, without a word boundary.
    return token.kind is Kind.WORD and any(name in token.text.upper() for name in _VARYING)


def check_length(query: str) -> None:
    """Refuse a text that is longer than anyone needs."""
    if len(query) > LONGEST:
        raise QueryRefused(f"The query has more than {LONGEST} characters: ask in smaller steps.")


def refuse_federation(read: Sequence[Token]) -> None:
    """Refuse what calls another server."""
    previous = ""
    for token, following in zip_longest(read, read[1:]):
        if _calls_service(token, previous, following):
            raise QueryRefused(
                "SERVICE is refused: this endpoint asks no other server. "
                "Fetch the other data yourself and join it with the answer of this query."
            )
        previous = token.text.upper()


def _calls(query: str, read: Sequence[Token], allowed: Sequence[str]) -> tuple[ServiceCall, ...]:
    """Return the calls of allowed servers, written out as the grammar says; others are left."""
    form = next((t.start for t in read if t.text.upper() in _FORMS and t.kind is Kind.WORD), 0)
    found: list[ServiceCall] = []
    for place, token in enumerate(read):
        if token.kind is not Kind.WORD or token.text.upper() != "SERVICE":
            continue
        silent = place + 1 < len(read) and read[place + 1].text.upper() == "SILENT"
        rest = read[place + 1 + silent :]
        if len(rest) < 2 or rest[0].kind is not Kind.IRI or rest[1].text != "{":
            continue
        end = _closing(rest[1:])
        iri = rest[0].text[1:-1]
        if end is None or "\\" in iri or not iri.startswith(tuple(allowed)):
            continue
        refuse_federation([t for t in rest[1:] if t.start < end])
        pattern = query[rest[1].start : end]
        found.append(ServiceCall(token.start, end, iri, silent, query[:form], pattern))
    return tuple(found)


def _closing(read: Sequence[Token]) -> int | None:
    """Return where the group ends with which the terminals begin."""
    depth = 0
    for token in read:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth == 0:
            return token.end
    return None


def refuse_undeclared(read: Sequence[Token]) -> None:
    """Refuse a prefix that nobody declared in words that the engine does not find."""
    known, previous = set(PREFIXES), ""
    for token in read:
        if token.kind is Kind.PREFIXED:
            prefix = token.text.partition(":")[0]
            if previous == "PREFIX":
                known.add(prefix)
            elif prefix not in known:
                raise QueryRefused(
                    f"The prefix {prefix}: is not declared: write PREFIX {prefix}: <…> before the "
                    f"query. Known without that are {', '.join(sorted(PREFIXES))}."
                )
        previous = token.text.upper()


def _calls_service(token: Token, previous: str, following: Token | None) -> bool:
    # The engine reads SERVICE without a word boundary: SERVICESILENT<…>{…} and SERVICE:x{…} both
    # call. No other word of SPARQL holds these letters; a prefixed name before a brace is a call
    # unless it names a graph.
    if token.kind is Kind.WORD:
        return "SERVICE" in token.text.upper()
    if token.kind is Kind.PREFIXED and "SERVICE" in token.text.partition(":")[0].upper():
        opens = following is not None and following.text == "{"
        return opens and previous not in {"GRAPH", "NAMED"}
    return False


def _form(read: Sequence[Token]) -> tuple[str, int]:
    words = (token for token in read if token.kind is Kind.WORD)
    first = next((w for w in words if w.text.upper() not in {"BASE", "PREFIX", "VERSION"}), None)
    form = first.text.upper() if first else ""
    if form in _UPDATES:
        raise QueryRefused(
            f"{form} is refused: this is a query, which changes nothing. Data is changed with "
            "`sanctionpress publish` and `withdraw`, or by an update where these are allowed."
        )
    if form not in _FORMS:
        what = f"begins with {form}" if form else "is empty"
        raise QueryRefused(
            f"The query {what}: it should begin with SELECT, ASK, CONSTRUCT or DESCRIBE."
        )
    return form, first.start if first else 0


def _without_from(query: str, read: Sequence[Token], base: str) -> tuple[str, DatasetClause]:
    resolve = Resolver(read, base)
    default: list[str] = []
    named: list[str] = []
    blanked = query
    for place, token in enumerate(read):
        if token.kind is not Kind.WORD or token.text.upper() != "FROM":
            continue
        rest = read[place + 1 : place + 3]
        is_named = bool(rest) and rest[0].text.upper() == "NAMED"
        graph = rest[-1] if is_named else next(iter(rest), None)
        iri = resolve.iri(graph)
        if graph is None or iri is None:
            continue  # not a FROM clause: the parser will say what is wrong
        (named if is_named else default).append(iri)
        blanked = _blank(blanked, token.start, graph.end)
    return blanked, DatasetClause(tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named)))


def _blank(text: str, start: int, end: int) -> str:
    # Line breaks stay, so that the parser's line numbers are those of the query that was sent;
    # a comment inside the clause goes with it.
    space = "".join("\n" if char == "\n" else " " for char in text[start:end])
    return text[:start] + space + text[end:]


class Resolver:
    """Makes IRIs of the IRI references and prefixed names of a query, by its prologue."""

    def __init__(self, read: Sequence[Token], base: str) -> None:
        self._base = base
        self._prefixes = dict(PREFIXES)
        for place, token in enumerate(read[:-1]):
            if token.kind is not Kind.WORD:
                continue
            if token.text.upper() == "BASE":
                self._base = self.iri(read[place + 1]) or self._base
            if token.text.upper() == "PREFIX" and place + 2 < len(read):
                name = read[place + 1].text.rstrip(":")
                self._prefixes[name] = self.iri(read[place + 2]) or ""

    def iri(self, token: Token | None) -> str | None:
        """Return the IRI that a token stands for, None if it is no IRI."""
        if token is not None and token.kind is Kind.IRI:
            return self._joined(token.text)
        if token is not None and token.kind is Kind.PREFIXED:
            prefix, _, local = token.text.partition(":")
            namespace = self._prefixes.get(prefix)
            return None if namespace is None else namespace + local.replace("\\", "")
        return None

    def _joined(self, reference: str) -> str:
        try:
            return urljoin(self._base, reference[1:-1])
        except ValueError as error:
            raise QueryRefused(f"{reference} is not an IRI: {error}.") from error
