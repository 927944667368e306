"""The JSON-LD context's term table: which name and which coercion each property has."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sanctionpress.errors import OntologyError
from sanctionpress.store.terms import RDF_TYPE

Definition = str | dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Term:
    """A name in JSON-LD: the IRI it stands for, its type coercion, and whether it is a set."""

    name: str
    iri: str
    coercion: str = ""
    is_set: bool = False
    is_reverse: bool = False

    @property
    def is_foreign(self) -> bool:
        """Whether it has no name of its own in our context."""
        return ":" in self.name

    def __lt__(self, other: "Term") -> bool:
        return (self.is_foreign, self.name) < (other.is_foreign, other.name)


class TermTable:
    """Looks up terms by IRI, properties by name, and what `@id` and `@type` are called.

    `own` are the IRIs that have a name here, and `rdf:type`.
    """

    def __init__(self, context: Mapping[str, Definition]) -> None:
        self.context = context
        self._prefixes = {
            name: namespace
            for name, namespace in context.items()
            if isinstance(namespace, str)
            and namespace.endswith(("#", "/"))
            and not name.startswith("@")
        }
        found = [self._term(name) for name in context if not name.startswith("@")]
        usable = [term for term in found if term is not None]
        self._forward = {term.iri: term for term in usable if not term.is_reverse}
        self._reverse = {term.iri: term for term in usable if term.is_reverse}
        self._by_name = {term.name: term.iri for term in usable if not term.is_reverse}
        aliases = {iri: name for name, iri in context.items() if iri in ("@id", "@type")}
        self.id = aliases.get("@id", "@id")
        self.type = aliases.get("@type", "@type")
        self._by_name[self.type] = RDF_TYPE
        self.own = frozenset(self._by_name.values())

    def term(self, iri: str) -> Term:
        """Return the term of a property or class.

        One without a name of its own goes by `prefix:name`, or by its IRI if no prefix fits.
        """
        if iri not in self._forward:
            self._forward[iri] = Term(self._compact(iri), iri)
        return self._forward[iri]

    def _compact(self, iri: str) -> str:
        fitting = (p for p, namespace in self._prefixes.items() if iri.startswith(namespace))
        prefix = max(fitting, key=lambda p: len(self._prefixes[p]), default=None)
        return iri if prefix is None else f"{prefix}:{iri.removeprefix(self._prefixes[prefix])}"

    def reverse(self, iri: str) -> Term | None:
        """Return the term for a property read from its object, if there is one."""
        return self._reverse.get(iri)

    def iri(self, name: str) -> str:
        """Return the IRI that a name stands for, which may be `prefix:name`.

        OntologyError if the context lacks it.
        """
        try:
            return self.expand(name) if ":" in name else self._by_name[name]
        except KeyError:
            raise OntologyError(f"The JSON-LD context has no term {name!r}: add it.") from None

    def expand(self, compact: str) -> str:
        """Return the IRI of `prefix:name`, of a name, or of what is an IRI already."""
        prefix, colon, rest = compact.partition(":")
        namespace = self.context.get(prefix)
        if colon and isinstance(namespace, str):
            return namespace + rest
        vocabulary = self.context.get("@vocab")
        if not colon and not compact.startswith("@") and isinstance(vocabulary, str):
            return vocabulary + compact
        return compact

    def _term(self, name: str) -> Term | None:
        definition = self.context[name]
        if isinstance(definition, str):
            is_other = definition.startswith("@") or definition.endswith(("#", "/"))
            return None if is_other else Term(name, self.expand(definition))
        if not definition or definition.get("@prefix"):
            return None
        reverse = definition.get("@reverse")
        return Term(
            name=name,
            iri=self.expand(reverse or definition.get("@id") or name),
            coercion=self.expand(definition.get("@type", "")) if "@type" in definition else "",
            is_set=definition.get("@container") == "@set",
            is_reverse=reverse is not None,
        )


def read_term_table(path: Path) -> TermTable:
    """Return the term table of a context file; OntologyError if it cannot be read."""
    try:
        return TermTable(json.loads(path.read_bytes())["@context"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OntologyError(f"{path} is not a JSON-LD context: {error!r}.") from error
