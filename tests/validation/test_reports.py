"""Reports for people, programs, RDF tools, code scanning and CI servers."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from junitparser import JUnitXml, TestSuite
from rdflib import RDF, SH, Graph, Literal, URIRef

from sanctionpress.errors import BadInput, OntologyError
from sanctionpress.namespaces import SPS
from sanctionpress.validation import (
    REPORT_FORMATS,
    Report,
    Severity,
    Style,
    catalog,
    format_report,
    shapes,
)
from tests.validation.documents import PREFIXES, validated, written

SARIF = Path(__file__).with_name("sarif-2.1.0-rtm.5.json")
"""The schema that code scanning goes by, from Microsoft's jest-sarif (MIT licence)."""

FILE = f"""{PREFIXES}
<id/jurisdiction/kp> a sp:Jurisdiction ; skos:prefLabel "North Korea" .
<id/person/ri> a sp:Person ; skos:prefLabel "Ri", 4 .
"""


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """Return what is wrong with a small file."""
    found = validated(written(tmp_path, "kp.ttl", FILE))
    return Report("kp.ttl", found.findings, ("A remark.",))


@pytest.fixture
def broken(tmp_path: Path) -> Report:
    """Return the report on a file that is no Turtle."""
    return Report("a,b.ttl", validated(written(tmp_path, "a.ttl", "<a> <b> .\n")).findings)


def test_text_shows_the_place_what_is_wrong_and_how_to_fix_it(report: Report) -> None:
    assert format_report(report, "text").splitlines() == [
        "kp.ttl:4:1: warning: A country without its code. [Jurisdiction-code]",
        "  |",
        '4 | <id/jurisdiction/kp> a sp:Jurisdiction ; skos:prefLabel "North Korea" .',
        "  | ^^^^^^^^^^^^^^^^^^^^",
        "  about: http://127.0.0.1:8000/id/jurisdiction/kp",
        "  fix: add skos:notation if ISO 3166-1 has a code for it.",
        "  see: https://w3id.org/sanctionpress/shapes/Jurisdiction-code",
        "",
        "kp.ttl:5:51: violation: An actor has a name. [Actor-prefLabel]",
        "  |",
        '5 | <id/person/ri> a sp:Person ; skos:prefLabel "Ri", 4 .',
        "  |                                                   ^",
        "  about: http://127.0.0.1:8000/id/person/ri",
        '  found: "4"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "  fix: give the fullest name in the text as skos:prefLabel, without a language tag.",
        "  see: https://w3id.org/sanctionpress/shapes/Actor-prefLabel",
        "",
        "note: kp.ttl: A remark.",
        "1 violation, 1 warning in 1 of 1 file.",
    ]


def test_text_of_a_conforming_file_is_one_line() -> None:
    assert format_report(Report("a.ttl"), "text") == "1 file conforms.\n"


def test_quiet_text_is_a_line_a_finding_and_statistics_count_rules(report: Report) -> None:
    quiet = format_report(report, "text", Style(quiet=True)).splitlines()
    assert [line.partition(" ")[0] for line in quiet] == ["kp.ttl:4:1:", "kp.ttl:5:51:"]
    counted = format_report(report, "text", Style(quiet=True, statistics=True))
    assert "      1  violation  Actor-prefLabel  An actor has a name.\n" in counted


def test_text_has_colours_only_where_it_is_asked_for_them(report: Report) -> None:
    assert "\x1b[31mviolation\x1b[0m" in format_report(report, "text", Style(colour=True))
    assert "\x1b" not in format_report(report, "text")


def test_a_long_line_is_shown_around_its_fault(tmp_path: Path) -> None:
    line = f'<id/person/ri> a sp:Person ; skos:altLabel "{"x" * 200}" ; skos:prefLabel 4 .'
    text = format_report(validated(written(tmp_path, "a.ttl", f"{PREFIXES}{line}\n")), "text")
    frame = text.splitlines()[2:4]
    assert len(frame[0]) < 110
    assert frame[0][frame[1].index("^")] == "4"


def test_what_commands_a_terminal_is_not_printed(tmp_path: Path) -> None:
    line = '<id/person/ri> a sp:Person ; skos:prefLabel "\x1b[2J"@en .'
    text = format_report(validated(written(tmp_path, "a.ttl", f"{PREFIXES}{line}\n")), "text")
    assert "\x1b" not in text


def test_json_is_one_line_with_all_that_is_known(report: Report) -> None:
    text = format_report(report, "json")
    assert text.count("\n") == 1
    told = json.loads(text)
    assert told["source"] == "kp.ttl"
    assert told["conforms"] is False
    assert told["remarks"] == ["A remark."]
    assert told["findings"][1] == {
        "severity": "violation",
        "message": "An actor has a name.",
        "rule": "Actor-prefLabel",
        "shape": str(SPS["Actor-prefLabel"]),
        "component": "DatatypeConstraintComponent",
        "focus": "http://127.0.0.1:8000/id/person/ri",
        "path": "<http://www.w3.org/2004/02/skos/core#prefLabel>",
        "value": '"4"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "graph": "",
        "line": 5,
        "column": 51,
        "endLine": 5,
        "endColumn": 52,
        "words": None,
        "fix": "give the fullest name in the text as skos:prefLabel, without a language tag.",
        "fingerprint": report.findings[1].fingerprint("kp.ttl"),
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


def test_turtle_over_several_files_is_one_report(report: Report, broken: Report) -> None:
    text = "".join(REPORT_FORMATS["turtle"]([report, Report("b.ttl"), broken], Style()))
    graph = Graph().parse(data=text, format="turtle")
    assert len(list(graph.subjects(RDF.type, SH.ValidationReport))) == 1
    assert len(list(graph.objects(None, SH.result))) == 3
    graph = Graph().parse(data=format_report(Report("a.ttl"), "turtle"), format="turtle")
    assert list(graph.objects(None, SH.conforms)) == [Literal(True)]


def test_by_the_standard_a_warning_does_not_conform(report: Report) -> None:
    (warning, *_) = (replace(finding, severity=Severity.WARNING) for finding in report.findings)
    text = format_report(Report("a.ttl", (warning,)), "turtle")
    assert "sh:conforms false" in text


def test_a_path_backwards_is_told_as_shacl_tells_it(tmp_path: Path) -> None:
    action = f"{PREFIXES}<id/action/x> a sp:SanctionsAction .\n"
    text = format_report(validated(written(tmp_path, "a.ttl", action)), "turtle")
    graph = Graph().parse(data=text, format="turtle")
    assert len(list(graph.triples((None, SH.inversePath, None)))) == 1


def test_github_gets_one_command_a_finding(report: Report) -> None:
    warning, error = format_report(report, "github").splitlines()
    assert warning.startswith(
        "::warning file=kp.ttl,line=4,endLine=4,col=1,endColumn=20,title=Jurisdiction-code::http:"
    )
    assert error == (
        "::error file=kp.ttl,line=5,endLine=5,col=51,endColumn=51,title=Actor-prefLabel::"
        "http://127.0.0.1:8000/id/person/ri: An actor has a name.%0A"
        "Fix: give the fullest name in the text as skos:prefLabel, without a language tag.%0A"
        "See https://w3id.org/sanctionpress/shapes/Actor-prefLabel"
    )


def test_github_is_told_the_line_and_odd_file_names(broken: Report) -> None:
    text = format_report(broken, "github")
    assert text.startswith("::error file=a%2Cb.ttl,line=1,endLine=1,col=")
    assert "title=SyntaxShape::The file is no RDF" in text


def test_sarif_is_what_its_schema_demands(report: Report, broken: Report) -> None:
    schema = json.loads(SARIF.read_text(encoding="utf-8"))
    (text,) = REPORT_FORMATS["sarif"]([report, Report("/x/b.ttl"), broken], Style())
    log = json.loads(text)
    jsonschema.validate(log, schema)
    run = log["runs"][0]
    assert [result["level"] for result in run["results"]] == ["warning", "error", "error"]
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["text"]
        assert result["partialFingerprints"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
    del log["runs"][0]["tool"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, schema)


def test_sarif_has_a_line_where_none_is_known(report: Report) -> None:
    placeless = tuple(replace(finding, place=None) for finding in report.findings)
    log = json.loads(format_report(Report("/a b.ttl", placeless), "sarif"))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location == {
        "artifactLocation": {"uri": "file:///a%20b.ttl"},
        "region": {"startLine": 1},
    }


def test_a_fingerprint_survives_lines_that_come_and_go(report: Report, tmp_path: Path) -> None:
    moved = validated(written(tmp_path, "kp.ttl", FILE.replace("\n<id", "\n\n# more\n<id")))
    marks = [finding.fingerprint("kp.ttl") for finding in report.findings]
    assert [finding.fingerprint("kp.ttl") for finding in moved.findings] == marks
    assert len(set(marks)) == 2


def test_junit_is_read_by_a_parser_of_it(report: Report) -> None:
    text = "".join(REPORT_FORMATS["junit"]([report, Report("good.ttl")], Style()))
    suites = JUnitXml.fromstring(text)
    bad, good = (suite for suite in suites if isinstance(suite, TestSuite))
    assert (bad.name, bad.tests, bad.failures, bad.skipped) == ("kp.ttl", 2, 1, 1)
    assert (good.name, good.tests, good.failures) == ("good.ttl", 1, 0)
    strict = "".join(REPORT_FORMATS["junit"]([report], Style(fail_on=Severity.WARNING)))
    assert [suite.failures for suite in JUnitXml.fromstring(strict)] == [2]


def test_html_is_one_file_without_anything_from_elsewhere(report: Report) -> None:
    page = format_report(report, "html")
    assert "skos:prefLabel &quot;Ri&quot;, <mark>4</mark> ." in page
    assert "1 violation, 1 warning in 1 file." in page
    assert "src=" not in page
    assert "A remark." in page
    assert "No findings in 1 file." in format_report(Report("a.ttl"), "html")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(BadInput, match="choose one of text, json, github, sarif, junit"):
        format_report(Report("a"), "pdf")


def test_an_installation_without_shapes_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog, "resource_folder", lambda _: tmp_path)
    with pytest.raises(OntologyError, match="no shapes"):
        shapes.shapes_text.__wrapped__()
