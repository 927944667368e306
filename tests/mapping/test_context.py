"""The JSON-LD context is the mirror of the table."""

import json

import pytest

from sanctionpress import ontology
from sanctionpress.facts import Action
from sanctionpress.mapping import context
from sanctionpress.mapping.json_context import context_text
from sanctionpress.mapping.table import ROWS, Form, Row
from sanctionpress.namespaces import SP
from sanctionpress.prefixes import compact
from sanctionpress.resources import resource_folder


def test_the_file_is_what_the_table_gives() -> None:
    """Write it anew with `sanctionpress.mapping.json_context.context_text()`."""
    file = resource_folder("ontology") / "context.jsonld"
    assert file.read_text(encoding="utf-8") == context_text()


@pytest.mark.parametrize(
    ("term", "definition"),
    [
        ("id", "@id"),
        ("type", "@type"),
        ("SanctionsAction", "sp:SanctionsAction"),
        ("headline", {"@id": "schema:headline"}),
        ("authority", {"@id": "sp:authority", "@type": "@id"}),
        ("measure", {"@id": "sp:measure", "@type": "@id", "@container": "@set"}),
        ("target", {"@id": "sp:target", "@type": "@id"}),
        ("date", {"@id": "sp:date", "@type": "xsd:date"}),
        ("datePublished", {"@id": "schema:datePublished", "@type": "xsd:date"}),
        ("confidence", {"@id": "sp:confidence", "@type": "xsd:decimal"}),
        ("prefLabel", {"@id": "skos:prefLabel"}),
    ],
)
def test_terms_are_called_by_their_local_names(term: str, definition: object) -> None:
    assert context()["@context"][term] == definition


def test_the_context_is_json_ld_1_1() -> None:
    assert json.loads(context_text())["@context"]["@version"] == 1.1


def test_a_term_of_nobody_stays_an_iri() -> None:
    assert compact("http://example.org/x") == "http://example.org/x"


def test_what_follows_from_the_ontology_has_a_prefix() -> None:
    wider = (*ontology.superproperties().values(), *ontology.superclasses().values())
    terms = {str(term) for above in wider for term in above}
    assert len(terms) > 20
    assert [term for term in terms if "://" in compact(term)] == []


def test_two_rows_that_disagree_on_a_term_are_refused() -> None:
    with pytest.raises(TypeError, match="make them agree"):
        context((*ROWS, Row(Action, "kind", SP.date, Form.INTEGER)))
