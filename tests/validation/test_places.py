"""Faults at known places of a document, and whether reports lead there, in every format."""

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from sanctionpress.settings import DEFAULT_BASE
from sanctionpress.store.parsing import parse_lines
from sanctionpress.validation.report import Finding
from sanctionpress.validation.turtle_places import spots
from tests.validation.documents import PREFIXES, validated, written

COMMON = Path(__file__).parents[1] / "shapes" / "examples" / "common.ttl"
SOUND = COMMON.read_text(encoding="utf-8")


class Fault(NamedTuple):
    """What is put in the place of what, the thing concerned, and the term that is wrong."""

    old: str
    new: str
    focus: str
    wrong: str


FAULTS = {
    "digest": Fault('sp:sha256 "0f', 'sp:sha256 "no', "article/example", '"no0f'),
    "banner": Fault('"2024-04-26"^^', '"April"^^', "article/example", '"April"'),
    "start": Fault("sp:start 25 ", 'sp:start "25" ', "region/example-25-186", '"25"'),
    "link": Fault(
        "sp:supports <id/statement/example>", 'sp:supports "him"', "evidence/statement", '"him"'
    ),
    "kind": Fault("region:sidebar", '"sidebar"', "region/example-188-207", '"sidebar"'),
    "code": Fault('notation "MM"', 'notation "Mm"', "jurisdiction/mm", '"Mm"'),
    "words": Fault('"US Treasury" .', '"US Treasure" .', "evidence/package", '"US Treasure"'),
    "aspect": Fault("sp:aspect sp:title", 'sp:aspect "title"', "evidence/office", '"title"'),
    "region": Fault(
        "<id/region/example-25-186> ;\n    sp:start 62",
        "<id/region/none> ;\n    sp:start 62",
        "evidence/action",
        "id/region/none>",
    ),
    "name": Fault('prefLabel "Tun', 'altLabel "Tun', "person/tun-aung", "id/person/tun-aung>"),
}


def document(fault: Fault) -> str:
    """Return the document with a fault, in Turtle."""
    assert SOUND.count(fault.old) == 1
    return SOUND.replace(fault.old, fault.new)


def lines_of(turtle: str, graph: str = "") -> str:
    """Return a document as N-Triples, or N-Quads of a graph, in the same order."""
    lines = (line for _, line in parse_lines(turtle.encode(), "ttl", DEFAULT_BASE))
    return "".join(f"{line.removesuffix('.')}{graph}.\n" for line in lines)


def written_as(form: str, turtle: str, folder: Path) -> Path:
    """Return a file with a document in a format."""
    prologue, at, rest = turtle.partition("<id/article/example> a")
    match form:
        case "ttl":
            text = turtle
        case "trig":
            text = f"{prologue}<graph/a> {{\n{at}{rest}}}\n"
        case "nt":
            text = lines_of(turtle)
        case "nq":
            text = lines_of(turtle, "<http://x.example/g> ")
        case _:
            graph = Graph().parse(data=turtle, format="turtle")
            text = graph.serialize(format={"rdf": "pretty-xml", "jsonld": "json-ld"}[form])
    return written(folder, f"a.{form}", text)


def findings(fault: Fault, file: Path) -> list[Finding]:
    """Return what is found about the thing with the fault."""
    focus = f"{DEFAULT_BASE}id/{fault.focus}"
    return [found for found in validated(file).findings if found.focus == focus]


@pytest.mark.parametrize("form", ["ttl", "trig", "nt", "nq"])
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_where_it_stands(name: str, form: str, tmp_path: Path) -> None:
    fault = FAULTS[name]
    file = written_as(form, document(fault), tmp_path)
    lines = file.read_text(encoding="utf-8").split("\n")
    found = findings(fault, file)
    assert found
    for place in (finding.place for finding in found):
        assert place is not None
        line = lines[place.line - 1]
        assert fault.wrong in line
        assert place.excerpt == line[:500]
        marked = line[place.column - 1 : place.end_column - 1]
        assert marked.startswith(fault.wrong) or marked.endswith(fault.wrong)
        assert fault.focus in line or form in ("ttl", "trig")


@pytest.mark.parametrize("form", ["rdf", "jsonld"])
@pytest.mark.parametrize("name", FAULTS)
def test_in_trees_a_fault_is_told_where_its_node_stands(
    name: str, form: str, tmp_path: Path
) -> None:
    fault = FAULTS[name]
    file = written_as(form, document(fault), tmp_path)
    lines = file.read_text(encoding="utf-8").split("\n")
    found = findings(fault, file)
    assert found
    mark = "rdf:about" if form == "rdf" else '"@id"'
    for place in (finding.place for finding in found):
        assert place is not None
        assert f'{fault.focus}"' in lines[place.line - 1]
        assert mark in lines[place.line - 1]


def places(text: str, name: str, folder: Path) -> list[tuple[int, int]]:
    """Return line and column of each finding."""
    found = validated(written(folder, name, text)).findings
    return [(f.place.line, f.place.column) for f in found if f.place is not None]


def test_one_value_too_many_is_the_last_one(tmp_path: Path) -> None:
    text = f"{PREFIXES}<a> a sp:Actor ; skos:prefLabel 'Ã', 'b' ; sp:country <c> ,\n  <d> .\n"
    found = validated(written(tmp_path, "a.ttl", text)).findings
    counted = [f for f in found if f.component == "MaxCountConstraintComponent"]
    assert [f.place and (f.place.line, f.place.column) for f in counted] == [(4, 3)]


def test_blank_nodes_are_told_by_their_brackets(tmp_path: Path) -> None:
    text = f"{PREFIXES}<a> sp:quantity [ a sp:Quantity ] ,\n  [ a sp:Quantity ; sp:value 1 ] .\n"
    found = validated(written(tmp_path, "a.ttl", text), engine="both")
    told = {f.place and (f.place.line, f.place.column) for f in found.findings}
    assert {(3, 17), (4, 3)} <= told
    assert found.remarks == ()


def test_a_nameless_node_of_a_tree_is_told_by_the_node_above(tmp_path: Path) -> None:
    person = '{"@type": "https://w3id.org/sanctionpress/ns#Person"}'
    text = f'{{\n"http://x.example/p": {person},\n"@id": "http://x.example/a"}}'
    assert places(text, "a.jsonld", tmp_path) == [(3, 8), (3, 8)]


@pytest.mark.parametrize(
    ("context", "name"),
    [
        ('{"me": "@id"}', '"me": "http://x.example/a"'),
        ('{"@base": "http://x.example/"}', '"@id": "a"'),
        ('[null, {"x": "http://x.example/"}]', '"@id": "x:a"'),
        ('{"x": {"@id": "http://x.example/", "@prefix": true}}', '"@id": "x:a"'),
        ('"http://127.0.0.1:8000/context.jsonld"', '"id": "http://x.example/a"'),
    ],
)
def test_an_identifier_is_known_in_all_its_spellings(
    context: str, name: str, tmp_path: Path
) -> None:
    person = '"@type": "https://w3id.org/sanctionpress/ns#Person"'
    text = f'{{"@context": {context},\n {name}, {person}}}'
    assert [line for line, _ in places(text, "a.jsonld", tmp_path)] == [2]


def test_the_base_of_an_element_is_kept_in_mind(tmp_path: Path) -> None:
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:sp="https://w3id.org/sanctionpress/ns#">
 <sp:Person rdf:about="a" xml:base="http://x.example/"/>
 <sp:Person rdf:ID="b"/>
</rdf:RDF>"""
    assert places(text, "a.rdf", tmp_path) == [(3, 2), (4, 2)]


def test_columns_count_characters_not_bytes(tmp_path: Path) -> None:
    text = f'\ufeff{PREFIXES}<a> skos:altLabel "Ünïcödé ☃ 𝄞" ; a sp:Actor ; skos:prefLabel 4 .\n'
    line = text.split("\n")[2]
    assert places(text, "a.ttl", tmp_path) == [(3, line.index("4") + 1)]


_TERMS = st.one_of(
    st.sampled_from([":a", "a:b.c", "a:\\,x", "<x:i>", "1", "1.5", "-2e3", "true", "_:n"]),
    st.sampled_from(["'q'", "'\\''", '"""a "" b\n"""', '"d"@en-GB', '"3"^^a:t', '"3"^^ <x:t>']),
)
_SUBJECTS = st.sampled_from([":a", "<x:i>", "_:n", "[]", "()", "[ :p 1 ]", "( :a [] )"])


def _nameless(objects: list[str]) -> str:
    return f"[ {' ; '.join(f':p {each}' for each in objects)} ]"


_OBJECTS = st.recursive(
    _TERMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"( {' '.join(items)} )"),
        st.lists(inner, max_size=2).map(
            lambda items: f"[ {' ; '.join(f':p {i}' for i in items)} ]"
        ),
    ),
    max_leaves=6,
)


def _statement(parts: tuple[str, list[list[str]]]) -> str:
    pairs = [f":p {', '.join(objects)}" for objects in parts[1]]
    return f"{parts[0]} {' ; '.join(pairs)} ; ."


_STATEMENTS = st.tuples(
    _SUBJECTS, st.lists(st.lists(_OBJECTS, min_size=1, max_size=3), min_size=1, max_size=3)
).map(_statement)


@settings(deadline=None)
@given(st.lists(_STATEMENTS, max_size=4), st.booleans())
def test_places_come_in_the_order_of_the_parsers_triples(
    statements: list[str], in_graph: bool
) -> None:
    body = "# ' a remark\n".join([*statements, ""])
    prologue = "PREFIX : <x:> prefix a: <y:>\n@prefix b: <z:> .\nBASE <http://x.example/>\n"
    text = f"{prologue}:g {{ {body}}} GRAPH :h {{}}" if in_graph else prologue + body
    lines = [line for _, line in parse_lines(text.encode(), "trig", DEFAULT_BASE)]
    found = list(spots(text.encode()))
    assert len(found) == len(lines)
    for line, spot in zip(lines, found, strict=True):
        subject, predicate, rest = line.split(" ", 2)
        tokens = [text.encode()[slice(*span)] for span in spot]
        named = {"<x:a>": (b":a",), "<x:i>": (b"<x:i>",)}.get(subject, (b"_:n", b"[", b"("))
        assert tokens[0] in named
        assert predicate != "<x:p>" or tokens[1] == b":p"
        if predicate == "<x:p>" and tokens[2][:1] not in (b"[", b"("):
            assert rest.startswith("<") == tokens[2].startswith((b":", b"a:", b"<"))
