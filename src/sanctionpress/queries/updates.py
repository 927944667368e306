"""Which updates are carried out, and operation by operation what each may write.

The default graph is the merge of the named graphs, so no operation may write to it: what an update
says of the default graph is directed to a named graph of its own, which is merged like the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sanctionpress.errors import QueryRefused
from sanctionpress.queries.scrutiny import check_length, refuse_federation, refuse_undeclared
from sanctionpress.queries.tokens import Kind, Token, tokens
from sanctionpress.store.evaluation import DatasetClause
from sanctionpress.store.snapshot import is_iri

_PROLOGUE = {"BASE": 2, "PREFIX": 3, "VERSION": 2}
"""How many terminals each declaration has (SPARQL 1.1 Query, section 19.8, rules 5 and 6)."""
_MODIFY_WORDS = {"INSERT", "DELETE", "DATA", "WHERE", "WITH", "USING", "NAMED"}
_GRAPH_WORDS = {"SILENT", "GRAPH", "DEFAULT", "NAMED", "ALL", "TO"}
_MODIFY, _WHOLE, _COPY = (
    {"INSERT", "DELETE", "WITH"},
    {"CLEAR", "DROP", "CREATE"},
    {"COPY", "ADD"},
)


@dataclass(frozen=True, slots=True)
class AcceptedUpdate:
    """An update as it was sent, and the operations that are carried out one after the other."""

    text: str
    operations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def scrutinise_update(update: str, own: str, using: DatasetClause) -> AcceptedUpdate:
    """Return an update that may be carried out, or raise QueryRefused with the reason.

    `own` is the IRI of the graph that takes what is written to the default graph; `using` is the
    dataset that the request names for all WHERE clauses (SPARQL 1.1 Protocol, section 2.2.3).
    """
    check_length(update)
    read = list(tokens(update))
    refuse_federation(read)
    refuse_undeclared(read)
    for graph in (*using.default_graphs, *using.named_graphs):
        if not is_iri(graph):
            raise QueryRefused(f"{graph!r} is not an IRI: name the graph by its whole address.")
    prologue = ""
    operations = []
    for part in _parts(read):
        declared, operation = _divided(part)
        prologue += "".join(f"{token.text} " for token in declared)
        if operation:
            operations.append(prologue + _Directed(update, operation, own, using).text())
    return AcceptedUpdate(update, tuple(operations))


def _parts(read: Sequence[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    depth = 0
    for token in read:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if token.text == ";" and depth == 0:
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _divided(part: list[Token]) -> tuple[list[Token], list[Token]]:
    place = 0
    while place < len(part) and (length := _PROLOGUE.get(part[place].text.upper(), 0)):
        place += length
    return part[:place], part[place:]


class _Directed:
    """One operation, rewritten so that it leaves the default graph alone."""

    def __init__(
        self, update: str, operation: Sequence[Token], own: str, using: DatasetClause
    ) -> None:
        self._update = update
        self._read = operation
        self._own = f"GRAPH <{own}>"
        self._using = using
        self._verb = operation[0].text.upper()
        self._words = [t for t in self._outside() if t.kind is Kind.WORD]

    def text(self) -> str:
        """Return the operation rewritten, or raise QueryRefused with the reason."""
        if self._verb == "LOAD":
            raise QueryRefused(
                "LOAD is refused: nothing is fetched from elsewhere. Send the document to /data."
            )
        if self._verb in _MODIFY:
            self._refuse_unknown(_MODIFY_WORDS)
            return self._modify()
        self._refuse_unknown(_GRAPH_WORDS | {self._verb})
        if self._verb in _WHOLE:
            return self._edited(self._whole())
        if self._verb in _COPY or self._verb == "MOVE":
            return self._copy()
        raise QueryRefused(
            f"The update begins with {self._verb}: it should begin with INSERT, DELETE, WITH, "
            "CLEAR, DROP, CREATE, COPY, MOVE or ADD."
        )

    def _refuse_unknown(self, known: set[str]) -> None:
        # The engine reads keywords without word boundaries (CLEARALL, INSERTDATA): what is not
        # understood here could write where it must not.
        for word in self._words:
            if word.text.upper() not in known:
                raise QueryRefused(f"{word.text} is not understood in this update: check it.")

    def _outside(self) -> Iterator[Token]:
        depth = 0
        for token in self._read:
            depth -= token.text == "}"
            if depth == 0:
                yield token
            depth += token.text == "{"

    def _edited(self, edits: Sequence[_Edit]) -> str:
        start, end = self._read[0].start, self._read[-1].end
        pieces = []
        for edit in sorted(edits, key=lambda edit: edit.start):
            pieces += [self._update[start : edit.start], edit.text]
            start = edit.end
        return "".join([*pieces, self._update[start:end]])

    def _whole(self) -> list[_Edit]:
        silent = "" if any(w.text.upper() == "SILENT" for w in self._words) else "SILENT "
        changes = {"DEFAULT": silent + self._own, "ALL": "NAMED"}
        return [
            _Edit(word.start, word.end, changes[word.text.upper()])
            for word in self._words
            if word.text.upper() in changes
        ]

    def _copy(self) -> str:
        words = [word.text.upper() for word in self._words]
        to = words.index("TO") if "TO" in words else len(words)
        from_default, to_default = "DEFAULT" in words[:to], "DEFAULT" in words[to:]
        if from_default and to_default:
            return ""
        edits = []
        if to_default:
            word = self._words[-1]
            edits.append(_Edit(word.start, word.end, self._own))
        if self._verb == "MOVE" and from_default:  # what others say cannot be moved: it is copied
            edits.append(_Edit(self._read[0].start, self._read[0].end, "COPY"))
            return f"{self._edited(edits)} ; DROP SILENT {self._own}"
        return self._edited(edits)

    def _modify(self) -> str:
        words = [word.text.upper() for word in self._words]
        if words == ["DELETE", "WHERE"]:
            self._refuse_using("DELETE WHERE")
            pattern = self._update[self._words[1].end : self._read[-1].end]
            return f"{self._edited(self._templates(words))} WHERE {pattern}"
        edits = [] if "WITH" in words else self._templates(words)
        if self._using and "WHERE" in words:
            if "WITH" in words or "USING" in words:
                self._refuse_using("WITH or USING")
            where = self._words[words.index("WHERE")].start
            edits.append(_Edit(where, where, self._using_clauses()))
        return self._edited(edits)

    def _refuse_using(self, what: str) -> None:
        if self._using:
            raise QueryRefused(
                f"{what} and using-graph-uri exclude each other (SPARQL 1.1 Protocol, 2.2.3): "
                "choose the graphs in the update or in the request."
            )

    def _using_clauses(self) -> str:
        default = (f"USING <{graph}> " for graph in self._using.default_graphs)
        named = (f"USING NAMED <{graph}> " for graph in self._using.named_graphs)
        return "".join([*default, *named])

    def _templates(self, words: Sequence[str]) -> list[_Edit]:
        """Return what directs the triples outside GRAPH of all templates to a graph."""
        edits: list[_Edit] = []
        depth, label, ended, in_graph = 0, "", 0, False
        begun: int | None = None
        for token in self._read:
            if depth == 0 and token.kind is Kind.WORD:
                label = token.text.upper()
                if label == "WHERE" and words == ["DELETE", "WHERE"]:
                    edits.append(_Edit(token.start, token.end, ""))
                    label = "DELETE"
            depth -= token.text == "}"
            in_graph = in_graph or (depth == 1 and token.text.upper() == "GRAPH")
            if begun is not None and (depth == 0 or in_graph):
                edits += [_Edit(begun, begun, self._own + " { "), _Edit(ended, ended, " } ")]
                begun = None
            if in_graph:
                in_graph = not (depth == 1 and token.text == "}")
            elif depth and begun is None and label != "WHERE" and token.text != ".":
                begun = token.start
            depth += token.text == "{"
            ended = token.end
        return edits
