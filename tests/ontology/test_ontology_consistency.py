"""HermiT finds the shipped ontology consistent, and what contradicts it is told in words."""

import shutil
from pathlib import Path

import pytest

from sanctionpress.errors import OntologyError
from sanctionpress.ontology import check_consistency
from sanctionpress.resources import resource_folder

PREFIXES = """\
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sp: <https://w3id.org/sanctionpress/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <https://example.org/> .
"""

needs_java = pytest.mark.skipif(
    shutil.which("java") is None, reason="HermiT runs on Java, and there is none here"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the ontology's own terms that a test may spoil."""
    copy = tmp_path / "ontology"
    copy.mkdir()
    for name in ("core.ttl", "borrowed.ttl"):
        shutil.copy(resource_folder("ontology") / name, copy)
    return copy


def sentences(folder: Path, turtle: str) -> list[str]:
    (folder / "added.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    return [str(finding) for finding in check_consistency(folder)]


@needs_java
def test_the_shipped_ontology_with_all_its_concepts_is_consistent() -> None:
    assert check_consistency() == []


@needs_java
def test_a_harmless_addition_is_no_finding(folder: Path) -> None:
    assert sentences(folder, "sp:Bank a owl:Class ; rdfs:subClassOf sp:Company .") == []


@needs_java
def test_a_class_that_nothing_can_belong_to_is_named_with_the_reason(folder: Path) -> None:
    turtle = "sp:Junta a owl:Class ; rdfs:subClassOf sp:Person, sp:MilitaryBody ."
    assert sentences(folder, turtle) == [
        "Nothing can be a sp:Junta: it lies below both sp:Organization and sp:Person, "
        "which exclude each other. Take one away."
    ]


@needs_java
def test_every_class_that_is_empty_for_the_same_reason_is_named(folder: Path) -> None:
    turtle = """
        sp:Junta a owl:Class ; rdfs:subClassOf sp:Person, sp:MilitaryBody .
        sp:Council a owl:Class ; rdfs:subClassOf sp:Junta .
    """
    found = [sentence.partition(":")[0] for sentence in sentences(folder, turtle)]
    assert found == ["Nothing can be a sp", "Nothing can be a sp"]


@needs_java
def test_a_class_that_is_empty_for_a_deeper_reason_is_named_all_the_same(folder: Path) -> None:
    turtle = """
        sp:Ghost a owl:Class ; owl:complementOf owl:Thing .
    """
    [sentence] = sentences(folder, turtle)
    assert sentence.startswith("Nothing can be a sp:Ghost: its axioms contradict each other.")


@needs_java
def test_a_thing_of_two_kinds_is_named(folder: Path) -> None:
    assert sentences(folder, "ex:it a sp:Person, sp:Vessel .") == [
        "ex:it would be both sp:Person and sp:Vessel, "
        "which exclude each other. Correct its types or its properties."
    ]


@needs_java
def test_a_target_that_is_no_actor_is_named(folder: Path) -> None:
    turtle = "ex:act a sp:SanctionsAction ; sp:target ex:article . ex:article a sp:Article ."
    [sentence] = sentences(folder, turtle)
    assert sentence.startswith("ex:article would be both sp:Actor and sp:Article")


@needs_java
def test_a_value_of_the_wrong_datatype_is_named(folder: Path) -> None:
    assert sentences(folder, 'ex:e a sp:Evidence ; sp:start "first" .') == [
        'sp:start of ex:e is "first". Make it of type xsd:integer.'
    ]


@needs_java
def test_a_second_value_where_one_is_allowed_is_named(folder: Path) -> None:
    assert sentences(folder, "ex:e a sp:Evidence ; sp:start 1, 2 .") == [
        "ex:e has several values of sp:start. Leave it one."
    ]


@needs_java
def test_a_contradiction_that_no_single_thing_shows_is_told_as_such(folder: Path) -> None:
    turtle = "ex:e a sp:Evidence ; sp:inArticle ex:a, ex:b . ex:a owl:differentFrom ex:b ."
    [sentence] = sentences(folder, turtle)
    assert sentence.startswith("The ontology contradicts itself")


@needs_java
def test_dates_and_properties_as_values_do_not_trouble_the_reasoner(folder: Path) -> None:
    turtle = """
        ex:e a sp:Evidence ; sp:aspect sp:target .
        ex:act a sp:SanctionsAction ; sp:date "2021-12-10"^^xsd:date .
    """
    assert sentences(folder, turtle) == []


def test_a_broken_file_is_told_with_file_and_line_and_nothing_is_reasoned(folder: Path) -> None:
    with pytest.raises(
        OntologyError, match=r"added\.ttl, line 7: this is not Turtle \(expected '\.'"
    ):
        sentences(folder, "sp:Junta a owl:Class\nsp:Other a owl:Class .")


def test_a_malformed_iri_is_told(folder: Path) -> None:
    with pytest.raises(OntologyError, match=r"added\.ttl has the malformed IRI <https://example"):
        sentences(folder, "<https://example.org/a b> a sp:Person .")


def test_a_file_in_another_encoding_is_told(folder: Path) -> None:
    (folder / "added.ttl").write_bytes("# Türkiye".encode("utf-16"))
    with pytest.raises(OntologyError, match=r"added\.ttl cannot be read .* UTF-8"):
        check_consistency(folder)


def test_a_missing_java_is_told(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(OntologyError, match=r"needs Java .* Install a Java runtime"):
        check_consistency(folder)


def test_a_reasoner_that_stops_is_told_with_its_last_words(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    java = folder / "java"
    java.write_text("#!/bin/sh\necho 'out of memory'\nexit 3\n")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(OntologyError, match=r"HermiT stopped \(out of memory\)\. Look for"):
        check_consistency(folder)
