"""RDF files that people bring to `sanctionpress validate`."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctionpress.errors import BadInput
from sanctionpress.mapping import context
from sanctionpress.settings import DEFAULT_BASE
from sanctionpress.store.parsing import NotRdfError
from sanctionpress.validation import RdfSource, Report
from sanctionpress.validation.documents import read_source
from sanctionpress.validation.opening import form_of
from sanctionpress.validation.shapes import SYNTAX
from tests.validation.documents import PREFIXES, rules, validated, written

NAMELESS = f"{PREFIXES}<id/person/ri> a sp:Person .\n"
NAMED = f'{PREFIXES}<id/person/ri> a sp:Person ; skos:prefLabel "Ri" .\n'
LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
PERSON = "<https://w3id.org/sanctionpress/ns#Person>"
RI = "<http://127.0.0.1:8000/id/person/ri>"

NAMELESS_FILES = {
    "a.ttl": NAMELESS,
    "a.trig": f"{PREFIXES}<graph/a> {{ <id/person/ri> a sp:Person . }}\n",
    "a.nt": f"{RI} {TYPE} {PERSON} .\n",
    "a.nq": f"{RI} {TYPE} {PERSON} <http://x.example/g> .\n",
    "a.rdf": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:sp="https://w3id.org/sanctionpress/ns#"><sp:Person rdf:about="id/person/ri"/>'
        "</rdf:RDF>"
    ),
    "a.jsonld": json.dumps(
        {"@context": f"{DEFAULT_BASE}context.jsonld", "id": "id/person/ri", "type": "Person"}
    ),
    "A.JSON": json.dumps({**context(), "id": "id/person/ri", "type": "Person"}),
}

BROKEN_FILES = {
    "a.ttl": (f"{PREFIXES}\n<a> a sp:Person\n<b> a sp:Person .\n", 5),
    "a.trig": ("<a> <b> <c> .\n{ <a> <b> }\n", 2),
    "a.nt": (f"{RI} {TYPE} {PERSON} .\n# a remark\n{RI} person .\n", 3),
    "a.nq": (f"{RI} {TYPE} {PERSON} .\n\n\n{RI} {TYPE} person .\n", 4),
    "a.rdf": ("<rdf>\n<open>\n</rdf>", 3),
    "a.jsonld": ('{\n  "id": "a"\n  "type": "Person"\n}', 3),
}


def _line(report: Report) -> int | None:
    place = report.findings[0].place
    return place.line if place else None


@pytest.mark.parametrize("name", NAMELESS_FILES)
def test_every_format_is_read_by_its_suffix(name: str, tmp_path: Path) -> None:
    report = validated(written(tmp_path, name, NAMELESS_FILES[name]), engine="both")
    assert rules(report) == ["Actor-prefLabel"]
    assert report.findings[0].focus == "http://127.0.0.1:8000/id/person/ri"
    assert report.remarks == ()


@pytest.mark.parametrize("name", BROKEN_FILES)
def test_an_error_of_syntax_is_a_finding_with_its_line(name: str, tmp_path: Path) -> None:
    content, line = BROKEN_FILES[name]
    report = validated(written(tmp_path, name, content))
    assert rules(report) == ["SyntaxShape"]
    assert _line(report) == line
    assert not report.conforms


@pytest.mark.parametrize("engine", ["compiled", "reference", "both"])
def test_a_subclass_counts_as_its_class(engine: str, tmp_path: Path) -> None:
    text = f'{NAMED}<id/organization/a> a sp:MilitaryBody ; skos:prefLabel "A" ; sp:holds <x> .\n'
    report = validated(written(tmp_path, "a.ttl", text), engine=engine)
    assert rules(report) == ["Actor-holds"]


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    report = validated(written(tmp_path, "a.ttl", "<a> <b> 'é' .".encode("latin-1")))
    assert "not in UTF-8" in report.findings[0].message
    assert _line(report) == 1


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    assert validated(written(tmp_path, "a.ttl", b"\xef\xbb\xbf" + NAMED.encode())).conforms


def test_an_empty_file_conforms_and_says_so(tmp_path: Path) -> None:
    report = validated(written(tmp_path, "a.ttl", ""))
    assert report.conforms
    assert report.remarks == ("There is not a single triple in the file.",)


def test_an_iri_that_only_one_parser_lets_pass_is_an_error_of_syntax(tmp_path: Path) -> None:
    report = validated(written(tmp_path, "a.ttl", "<http://x.example/[> a <x:y> .\n"))
    assert rules(report) == ["SyntaxShape"]


def test_named_graphs_are_checked_each_on_its_own(tmp_path: Path) -> None:
    action = """<id/action/x> a sp:SanctionsAction ; sp:confidence %s ."""
    both = "\n".join(
        f"<graph/{name}> {{ {action % score} }}" for name, score in (("a", 0.4), ("b", 0.6))
    )
    one = rules(validated(written(tmp_path, "one.trig", f"{PREFIXES}{both}")))
    merged = rules(validated(written(tmp_path, "a.ttl", f"{PREFIXES}{action % 0.4}{action % 0.6}")))
    assert "Action-confidence" not in one
    assert "Action-confidence" in merged


def test_a_default_graph_that_repeats_the_named_ones_is_passed_over(tmp_path: Path) -> None:
    action = """<id/action/x> a sp:SanctionsAction ; sp:confidence %s ."""
    graphs = [f"<graph/{score}> {{ {action % score} }}" for score in ("0.4", "0.6")]
    copy = [action % "0.4", action % "0.6"]
    text = "\n".join([PREFIXES, *graphs, *copy])
    more = f"{text}\n<id/person/ri> a sp:Person .\n"
    assert "Action-confidence" not in rules(validated(written(tmp_path, "a.trig", text)))
    assert "Actor-prefLabel" in rules(validated(written(tmp_path, "b.trig", more)))


@pytest.mark.parametrize(
    "document",
    [
        {"@context": "https://schema.org/", "name": "x"},
        [{"@context": ["http://x.example/c", {}]}],
        {"@context": {"@import": "http://x.example/c"}},
        {"a": {"@context": "http://x.example/c"}},
        {"@context": {"a": {"@id": "http://x.example/a", "@context": "http://x.example/c"}}},
    ],
)
def test_a_context_elsewhere_is_refused_and_not_fetched(
    document: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_network(*_: object, **__: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.socket.connect", no_network)
    report = validated(written(tmp_path, "a.jsonld", json.dumps(document)))
    assert "is not in the file: put it there" in report.findings[0].message


def test_an_emptied_context_is_fine(tmp_path: Path) -> None:
    document = {"@context": [None, {"name": "http://x.example/name"}], "name": "x"}
    assert validated(written(tmp_path, "a.jsonld", json.dumps(document))).conforms


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        validated(tmp_path / "nowhere.ttl")


@settings(deadline=None)
@given(st.sampled_from(list(NAMELESS_FILES)), st.data())
def test_a_damaged_file_is_read_or_reported(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    text = NAMELESS_FILES[name]
    at = data.draw(st.integers(0, len(text)))
    damaged = text[:at] + data.draw(st.sampled_from(["", "{", "<", '"', "[", "0", "\x00", "@"]))
    file = written(tmp_path_factory.mktemp("damaged"), name, damaged + text[at + 1 :])
    with suppress(NotRdfError):
        list(read_source(RdfSource(name, form_of(name), file), DEFAULT_BASE))


def test_syntax_has_a_shape() -> None:
    assert SYNTAX.endswith("#SyntaxShape")
