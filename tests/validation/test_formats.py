"""Reports for people, programs, RDF tools and GitHub."""

import json
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef

from sanctionpress.errors import BadInput, OntologyError
from sanctionpress.namespaces import SPS
from sanctionpress.validation import Report, format_report, shapes, validate_file

FILE = """@prefix sp: <https://w3id.org/sanctionpress/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<id/jurisdiction/kp> a sp:Jurisdiction ; skos:prefLabel "North Korea" .
<id/person/ri> a sp:Person ; skos:prefLabel "Ri", 4 .
"""


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """Return what is wrong with a small file."""
    file = tmp_path / "kp.ttl"
    file.write_text(FILE)
    found = validate_file(file)
    return Report("kp.ttl", found.findings, ("A remark.",))


@pytest.fixture
def broken(tmp_path: Path) -> Report:
    """Return the report on a file that is no Turtle."""
    file = tmp_path / "broken.ttl"
    file.write_text("<a> <b> .\n")
    return Report("a,b.ttl", validate_file(file).findings)


def test_text_names_the_file_the_thing_what_is_wrong_and_how_to_fix_it(report: Report) -> None:
    assert format_report(report, "text").splitlines() == [
        "kp.ttl: 1 violation, 1 warning",
        "",
        "  warning: http://127.0.0.1:8000/id/jurisdiction/kp",
        "    A country without its code.",
        "    Fix: add skos:notation if ISO 3166-1 has a code for it.",
        "    See https://w3id.org/sanctionpress/shapes#Jurisdiction-code",
        "",
        "  violation: http://127.0.0.1:8000/id/person/ri",
        "    An actor has a name.",
        '    Found: "4"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "    Fix: give the fullest name in the text as skos:prefLabel, without a language tag.",
        "    See https://w3id.org/sanctionpress/shapes#Actor-prefLabel",
        "  note: A remark.",
    ]


def test_text_of_a_conforming_file_is_one_line() -> None:
    assert format_report(Report("a.ttl"), "text") == "a.ttl: conforms\n"


def test_text_gives_the_line_of_a_syntax_error(broken: Report) -> None:
    text = format_report(broken, "text")
    assert text.startswith("a,b.ttl: 1 violation\n\n  violation: line 1\n    The file is no RDF")


def test_json_is_one_line_with_all_that_is_known(report: Report) -> None:
    text = format_report(report, "json")
    assert text.count("\n") == 1
    told = json.loads(text)
    assert told["source"] == "kp.ttl"
    assert told["conforms"] is False
    assert told["remarks"] == ["A remark."]
    assert told["findings"][1] == {
        "focus": "http://127.0.0.1:8000/id/person/ri",
        "shape": str(SPS["Actor-prefLabel"]),
        "severity": "violation",
        "path": "<http://www.w3.org/2004/02/skos/core#prefLabel>",
        "value": '"4"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "message": "An actor has a name.",
        "line": None,
        "fix": "give the fullest name in the text as skos:prefLabel, without a language tag.",
    }


def test_turtle_is_a_shacl_report(report: Report) -> None:
    graph = Graph().parse(data=format_report(report, "turtle"), format="turtle")
    whole = graph.value(None, RDF.type, SH.ValidationReport, any=False)
    assert graph.value(whole, SH.conforms) == Literal(False)
    assert len(set(graph.objects(whole, SH.result))) == 2
    result = graph.value(None, SH.sourceShape, SPS["Actor-prefLabel"], any=False)
    assert graph.value(result, SH.resultSeverity) == SH.Violation
    assert graph.value(result, SH.focusNode) == URIRef("http://127.0.0.1:8000/id/person/ri")
    assert graph.value(result, SH.value) == Literal(4)


def test_turtle_of_a_conforming_file_is_a_report_too(broken: Report) -> None:
    graph = Graph().parse(data=format_report(Report("a.ttl"), "turtle"), format="turtle")
    assert list(graph.objects(None, SH.conforms)) == [Literal(True)]
    graph = Graph().parse(data=format_report(broken, "turtle"), format="turtle")
    assert list(graph.objects(None, SH.focusNode)) == []


def test_github_gets_one_command_a_finding(report: Report) -> None:
    warning, error = format_report(report, "github").splitlines()
    assert warning.startswith("::warning file=kp.ttl,title=code::http://127.0.0.1:8000/id/")
    assert error == (
        "::error file=kp.ttl,title=prefLabel::http://127.0.0.1:8000/id/person/ri: An actor has a "
        "name.%0AFix: give the fullest name in the text as skos:prefLabel, without a language tag."
    )


def test_github_is_told_the_line_and_odd_file_names(broken: Report) -> None:
    text = format_report(broken, "github")
    assert text.startswith("::error file=a%2Cb.ttl,line=1,title=syntax::The file is no RDF")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(BadInput, match="choose one of text, json, turtle, github"):
        format_report(Report("a"), "pdf")


def test_an_installation_without_shapes_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shapes, "resource_folder", lambda _: tmp_path)
    with pytest.raises(OntologyError, match="no shapes"):
        shapes.shapes_text.__wrapped__()
