"""What passes between mapping, validation, store and web: graphs as text."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class ArticleGraph:
    """All that one article says, as RDF.

    `name` is the article's name and `iri` the IRI of its named graph. `ntriples` is canonical
    N-Triples: one triple a line, sorted, without duplicates, without blank nodes. Two graphs are
    equal when they say the same under the same name.
    """

    name: str
    iri: str
    ntriples: str

    @property
    def sha256(self) -> str:
        """The hexadecimal digest of the N-Triples text in UTF-8."""
        return sha256(self.ntriples.encode()).hexdigest()

    def __len__(self) -> int:
        """Return the number of triples."""
        return self.ntriples.count("\n")

    @classmethod
    def of_lines(cls, name: str, iri: str, lines: set[str]) -> "ArticleGraph":
        """Return the graph of these N-Triples lines, which carry no line ends."""
        return cls(name, iri, "".join(f"{line}\n" for line in sorted(lines)))


@dataclass(frozen=True, slots=True)
class Document:
    """An RDF document: its media type and its text."""

    media_type: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """A graph that was written: its IRI, and whether it was there before."""

    graph: str
    existed: bool
