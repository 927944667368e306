"""The JSON-LD context: the mapping's table told to programs that read JSON."""

import json
from typing import Any

from rdflib import URIRef

from sanctionpress.mapping.table import ACTOR_CLASSES, CLASSES, ROWS, Form, Row
from sanctionpress.namespaces import SP
from sanctionpress.prefixes import VOCABULARIES, compact, local_name

_BY_IRI = {Form.CONCEPT, Form.COUNTRY, Form.THING, Form.NAME, Form.ARTICLE}


def context(rows: tuple[Row, ...] = ROWS) -> dict[str, Any]:
    """Return the context: prefixes, then classes, then properties, each in alphabetical order."""
    classes = {str(term) for term in (*CLASSES.values(), *ACTOR_CLASSES.values(), SP.Actor)}
    terms: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type"}
    terms |= dict(sorted(VOCABULARIES.items()))
    terms |= {local_name(term): compact(term) for term in sorted(classes)}
    return {"@context": terms | _properties(rows)}


def _properties(rows: tuple[Row, ...]) -> dict[str, dict[str, str]]:
    definitions: dict[str, dict[str, str]] = {}
    for row in sorted(rows, key=lambda row: local_name(row.predicate or "")):
        if row.predicate and row.form is not Form.CLASS:
            definition = definitions.setdefault(local_name(row.predicate), {})
            for key, value in _definition(row.predicate, row).items():
                if definition.setdefault(key, value) != value:
                    raise TypeError(
                        f"Two rows of {row.predicate} differ in {key}: make them agree."
                    )
    return definitions


def _definition(property_: URIRef, row: Row) -> dict[str, str]:
    definition = {"@id": compact(property_)}
    if row.form in _BY_IRI:
        definition["@type"] = "@id"
    elif row.form is not Form.TEXT:
        definition["@type"] = str(row.form)
    if row.many:
        definition["@container"] = "@set"
    return definition


def context_text() -> str:
    """Return the context as it stands in `ontology/context.jsonld`."""
    return json.dumps(context(), indent=2, ensure_ascii=False) + "\n"
