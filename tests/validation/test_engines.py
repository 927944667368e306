"""Both engines read anyone's shapes alike, where SHACL leaves room for reading them otherwise."""

from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from sanctionpress.errors import BadInput
from sanctionpress.validation import Engine, Report, format_report
from tests.validation.documents import validated, written

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix x: <http://x.test/> .
"""
DECLARED = 'x:all sh:declare [ sh:prefix "x" ; sh:namespace "http://x.test/" ]'
IMPORTED = f"x:ours owl:imports x:more . x:more owl:imports x:all . {DECLARED}"
QUERY = 'sh:select "SELECT $this ?value WHERE { $this x:p ?value }" ;'
COMPONENT = """x:LongComponent a sh:ConstraintComponent ; sh:parameter [ sh:path x:longest ] ;
  sh:validator [ a sh:SPARQLAskValidator ;
    sh:ask "ASK { FILTER (STRLEN(STR($value)) <= $longest) }" ]"""
NESTED = "x:s sh:node [ sh:property [ sh:path x:name ; sh:minCount 1 ] ]"
CASES = {
    "what only explains a result is none": (NESTED, ["NodeConstraintComponent"]),
    "only the term true asks for one text a language": (
        'x:s sh:property [ sh:path x:p ; sh:uniqueLang "1"^^xsd:boolean ]',
        [],
    ),
    "a path may have several steps": (
        "x:s sh:property [ sh:path ( x:p [ sh:inversePath x:p ] ) ; sh:maxCount 0 ]",
        ["MaxCountConstraintComponent"],
    ),
    "prefixes may be imported": (
        f"x:s sh:sparql [ sh:prefixes x:ours ; {QUERY} ] . {IMPORTED}",
        ["SPARQLConstraintComponent"] * 2,
    ),
    "a component may be anyone's": (
        f"x:s x:longest 1 . {COMPONENT}",
        ["http://x.test/LongComponent"],
    ),
}


def report_of(shapes: str, folder: Path, engine: Engine) -> Report:
    """Return how `x:a` with two values stands to the shape `x:s`."""
    data = written(folder, "a.ttl", f'{PREFIXES}x:a x:p "one"@en, "two"@en .\n')
    file = written(folder, "s.ttl", f"{PREFIXES}x:s sh:targetNode x:a .\n{shapes} .\n")
    return validated(data, shapes=(str(file),), ontologies=(), engine=engine)


@pytest.mark.parametrize("engine", ["compiled", "reference", "both"])
@pytest.mark.parametrize("case", CASES)
def test_shapes_mean_the_same_to_both(case: str, engine: Engine, tmp_path: Path) -> None:
    shapes, told = CASES[case]
    report = report_of(shapes, tmp_path, engine)
    assert [finding.component for finding in report.findings] == told
    assert report.remarks == ()


@pytest.mark.parametrize("engine", ["compiled", "reference"])
def test_a_component_of_someone_is_named_by_its_iri(engine: Engine, tmp_path: Path) -> None:
    report = report_of(CASES["a component may be anyone's"][0], tmp_path, engine)
    assert not report.conforms
    graph = Graph().parse(data=format_report(report, "turtle"), format="turtle")
    named = set(graph.objects(None, SH.sourceConstraintComponent))
    assert named == {URIRef("http://x.test/LongComponent")}


@pytest.mark.parametrize("engine", ["compiled", "reference"])
def test_a_prefix_that_nobody_declares_is_told(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"[Pp]refix"):
        report_of(f"x:s sh:sparql [ {QUERY} ]", tmp_path, engine)
