"""Every rule for ontologies has two examples on which it tells the good from the bad."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sanctionpress.agreement import disagreements
from sanctionpress.ontology_check import check_ontology
from sanctionpress.prefixes import NS, SHAPES_NS
from sanctionpress.validation import Engine, Options, RdfSource, Report, validate_source
from sanctionpress.validation.catalog import ONTOLOGIES
from sanctionpress.validation.rules import rules

EXAMPLES = Path(__file__).parent / "ontology-examples"
COMMON = (EXAMPLES / "common.ttl").read_text(encoding="utf-8")
RULES = [rule for rule in rules().values() if (EXAMPLES / rule.name).is_dir()]
EVALUATED = [rule.name for rule in RULES if rule.demands or rule.query]
OPTIONS = Options(shapes=(ONTOLOGIES,), ontologies=())


def report_on(name: str, which: str, engine: Engine = "compiled") -> Report:
    text = COMMON + (EXAMPLES / name / f"{which}.ttl").read_text(encoding="utf-8")
    options = Options(shapes=(ONTOLOGIES,), ontologies=(), engine=engine)
    return validate_source(RdfSource(f"{name}.ttl", "ttl", text.encode()), options)


def found(reports: Iterator[Report] | list[Report]) -> set[str]:
    every = (finding for report in reports for finding in report.findings)
    return {finding.shape.removeprefix(SHAPES_NS) for finding in every}


def test_every_rule_for_ontologies_has_examples() -> None:
    assert {rule.name for rule in RULES} == {
        folder.name for folder in EXAMPLES.iterdir() if folder.is_dir()
    }
    assert len(EVALUATED) > 30


@pytest.mark.parametrize("name", EVALUATED)
def test_the_conforming_example_conforms(name: str) -> None:
    assert report_on(name, "conforming").findings == ()


@pytest.mark.parametrize("name", EVALUATED)
def test_the_violating_example_violates_this_rule_alone_and_says_where(name: str) -> None:
    report = report_on(name, "violating")
    assert found([report]) == {name}
    assert all(finding.place for finding in report.findings)


@pytest.mark.parametrize("name", ["Term-one-kind", "Property-domain", "Concept-own-label"])
def test_both_engines_agree(name: str) -> None:
    assert report_on(name, "violating", "both").remarks == ()


def test_the_shipped_ontology_keeps_its_own_rules(tmp_path: Path) -> None:
    assert found(check_ontology()) == set()


def test_a_contradiction_is_told_with_its_place(tmp_path: Path) -> None:
    violating = (EXAMPLES / "Header-consistent" / "violating.ttl").read_text(encoding="utf-8")
    (tmp_path / "craft.ttl").write_text(COMMON + violating, encoding="utf-8")
    [report] = check_ontology(tmp_path)
    [finding] = report.findings
    assert finding.rule.id == "Header-consistent"
    assert finding.message.startswith("Nothing can be a ex:Engine")
    assert finding.place is not None
    assert finding.place.excerpt == "ex:Engine a owl:Class ;"


def test_a_file_that_is_no_turtle_is_told_and_nothing_is_reasoned(tmp_path: Path) -> None:
    (tmp_path / "craft.ttl").write_text(f"{COMMON}ex:Ship a owl:Class", encoding="utf-8")
    assert found(check_ontology(tmp_path)) == {"SyntaxShape"}


def test_a_context_that_links_where_the_ontology_has_values_disagrees(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = {
        "start": {"@id": "sp:start", "@type": "@id"},
        "target": {"@id": "sp:target"},
        "date": {"@id": "sp:date", "@type": "xsd:dateTime"},
    }
    monkeypatch.setattr("sanctionpress.agreement.context", lambda: {"@context": wrong})
    assert [(each.term, each.message) for each in disagreements()] == [
        (NS + "date", "date is xsd:dateTime in JSON-LD, but not in the ontology."),
        (NS + "start", "start links things in JSON-LD, but holds values in OWL."),
        (NS + "target", "target holds values in JSON-LD, but links things in OWL."),
    ]


def test_terms_that_one_part_uses_and_another_lacks_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "sanctionpress.agreement.shapes_text",
        lambda: f"[] <http://www.w3.org/ns/shacl#path> <{NS}tagret> .",
    )
    told = {each.message for each in disagreements()}
    assert "sp:tagret is used by the shapes and not declared." in told
    assert "sp:target is published, and no shape checks it." in told
    assert "sp:SanctionsAction is published, and no shape checks it." in told
    assert {each.term for each in disagreements() if each.is_unused} > {NS + "target"}
