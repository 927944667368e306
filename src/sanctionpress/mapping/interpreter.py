"""Reads the table: what a fact says, row by row, as triples."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rdflib import RDF, XSD, Literal, URIRef
from rdflib.term import Node

from sanctionpress.article import Region
from sanctionpress.errors import OntologyError
from sanctionpress.facts import Actor, Office, Quantity
from sanctionpress.iris import concept
from sanctionpress.mapping.inference import Triple
from sanctionpress.mapping.table import ACTOR_CLASSES, CLASSES, Form, Row, rows_of
from sanctionpress.mapping.things import Names
from sanctionpress.vocabulary import Vocabulary

_DIGITS = 3
"""Decimal places of a confidence: what comes after differs between machines."""


def decimal(number: float) -> str:
    """Return a number as the canonical form of xsd:decimal that Oxigraph writes: 0.9, 1, 0."""
    text = f"{round(Decimal(repr(number)), _DIGITS):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Turns the facts of one article into triples."""

    names: Names
    vocabulary: Vocabulary

    def triples(self, subject: URIRef, fact: object) -> Iterator[Triple]:
        """Give what the table's rows say about one fact."""
        if not isinstance(fact, Actor):
            yield subject, RDF.type, CLASSES[type(fact)]
        for row in rows_of(fact):
            for value in _values(fact, row.field):
                if row.predicate:
                    yield subject, row.predicate, self.term(row, value, subject)

    def term(self, row: Row, value: Any, subject: URIRef) -> Node:
        """Return the term that a value becomes in a row."""
        match row.form:
            case Form.CONCEPT:
                return self._concept(row, value)
            case Form.COUNTRY:
                return self.names.iris.jurisdiction(value)
            case Form.THING:
                return self._thing(value, subject)
            case Form.NAME:
                return URIRef(value)
            case Form.ARTICLE:
                return self.names.iris.of_article()
            case Form.CLASS:
                return ACTOR_CLASSES[value]
            case _:
                return _literal(row.form, value)

    def _concept(self, row: Row, value: str) -> URIRef:
        key = value.lower() if row.scheme == "jurisdiction" else str(value)
        if key not in self.vocabulary.schemes.get(row.scheme, {}):
            raise OntologyError(
                f"{row.fact.__name__}.{row.field} is {key!r}, which is no concept of the scheme "
                f"`{row.scheme}`: add it to the ontology, or correct what made this fact."
            )
        return concept(row.scheme, key)

    def _thing(self, value: Any, subject: URIRef) -> URIRef:
        match value:
            case Office():
                return self.names.iris.office(value, subject)
            case Quantity():
                return self.names.iris.quantity(subject)
            case Region():
                return self.names.iris.region(value)
            case _:
                return self.names.iri(value)


def _literal(form: Form, value: Any) -> Literal:
    match form:
        case Form.DECIMAL:
            return Literal(decimal(value), datatype=XSD.decimal, normalize=False)
        case Form.INTEGER:
            return Literal(str(value), datatype=XSD.integer)
        case Form.BOOLEAN:
            return Literal(str(value).lower(), datatype=XSD.boolean)
        case Form.DATE if isinstance(value, date):
            return Literal(value.isoformat(), datatype=XSD.date)
        case Form.WEB_ADDRESS:
            return Literal(str(value), datatype=XSD.anyURI)
        case Form.TEXT:
            return Literal(str(value))
        case _:
            raise TypeError(f"{value!r} cannot be written as {form}.")


def _values(fact: Any, field: str) -> tuple[Any, ...]:
    if not field:
        return (fact,)
    value = fact
    for name in field.split("."):
        value = getattr(value, name)
        if value is None:
            return ()
    return value if isinstance(value, tuple) else (value,)
