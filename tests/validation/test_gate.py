"""The compiled engine decides; pySHACL is asked when it says no, and disagreement is said."""

import pytest

from sanctionpress.errors import BadInput
from sanctionpress.graph import ArticleGraph
from sanctionpress.store.parsing import NotRdfError
from sanctionpress.validation import Engine, Options, Severity, check, gate, reference, validate
from sanctionpress.validation.results import Result

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
SP = "https://w3id.org/sanctionpress/ns#"
SHAPES = "https://w3id.org/sanctionpress/shapes#"


def graph(*lines: str) -> ArticleGraph:
    """Return an article's graph of these lines."""
    return ArticleGraph.of_lines("a", "http://127.0.0.1:8000/graph/article/a", set(lines))


GOOD = graph(f"<x:ri> {TYPE} <{SP}Person> .", f'<x:ri> {LABEL} "Ri" .')
BAD = graph(f"<x:ri> {TYPE} <{SP}Person> .")
DOUBTFUL = graph(f"<x:kp> {TYPE} <{SP}Jurisdiction> .", f'<x:kp> {LABEL} "North Korea" .')
COUNTRY = f"{SHAPES}Actor-country"
ANOTHER = Result(COUNTRY, "MaxCountConstraintComponent", "<x:ri>", "", "", Severity.VIOLATION, "")


def refuse(*_: object) -> frozenset[Result]:
    """Stand in for pySHACL where it must not be asked."""
    raise AssertionError("pySHACL was asked")


@pytest.mark.parametrize("engine", ["compiled", "reference", "both"])
def test_both_engines_find_the_same(engine: Engine) -> None:
    options = Options(engine=engine)
    assert check("a", GOOD.ntriples, options).findings == ()
    (finding,) = check("a", BAD.ntriples, options).findings
    assert finding.shape == f"{SHAPES}Actor-prefLabel"
    assert finding.focus == "x:ri"
    assert finding.focus_term == "<x:ri>"
    assert finding.path == LABEL
    assert finding.message == "An actor has a name."
    assert finding.is_violation


def test_what_the_gate_lets_pass_costs_no_second_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "results", refuse)
    assert validate(GOOD).conforms
    assert validate(DOUBTFUL).conforms


def test_a_warning_is_no_violation() -> None:
    report = validate(DOUBTFUL)
    assert [finding.severity.word for finding in report.findings] == ["warning"]
    assert report.fails_on(Severity.WARNING)
    assert not report.fails_on(Severity.VIOLATION)


def test_disagreement_is_said_and_keeps_the_article_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "results", lambda *_: frozenset({ANOTHER}))
    report = validate(BAD)
    assert len(report.findings) == 2
    assert report.remarks == (
        f"The engines disagree on x:ri: pySHACL finds a fault by {COUNTRY}, "
        "and the compiled engine does not.",
        "The engines disagree on x:ri: the compiled engine finds a fault by "
        f"{SHAPES}Actor-prefLabel, and pySHACL does not.",
    )


def test_where_pyshacl_gives_up_the_gate_decides_alone() -> None:
    number = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    report = validate(
        graph(
            f"<x:e> {TYPE} <{SP}Evidence> .",
            f'<x:e> <{SP}quote> "Ri" .',
            f'<x:e> <{SP}start> "?5"{number} .',
            f'<x:e> <{SP}end> "7"{number} .',
            f"<x:e> <{SP}inArticle> <x:a> .",
            '<x:a> <https://schema.org/articleBody> "Ri" .',
        )
    )
    assert f"{SHAPES}Evidence-start" in {finding.shape for finding in report.findings}
    (remark,) = report.remarks
    assert remark.startswith("There is no second opinion. The reference engine cannot validate")


def test_a_large_graph_gets_no_second_opinion_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "SECOND_OPINION_LIMIT", 0)
    monkeypatch.setattr(reference, "results", refuse)
    report = validate(BAD)
    assert not report.conforms
    assert report.remarks == (
        "pySHACL was not asked for a second opinion, since the graph is large.",
    )


@pytest.mark.parametrize("engine", ["compiled", "reference", "both"])
def test_a_blank_node_keeps_its_label(engine: Engine) -> None:
    lines = f"_:x {TYPE} <{SP}Quantity> .\n_:y {TYPE} <{SP}Quantity> .\n"
    report = check("a", f"{lines}_:y <{SP}value> _:z .\n", Options(engine=engine))
    assert {finding.focus for finding in report.findings} == {"_:x", "_:y"}
    assert {finding.value for finding in report.findings} == {"", "_:x", "_:y", "_:z"}
    assert report.remarks == ()


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(BadInput, match="choose one of compiled, reference, both"):
        check("a", GOOD.ntriples, Options(engine="steam"))  # type: ignore[arg-type]


def test_text_that_is_no_n_triples_is_an_error() -> None:
    with pytest.raises(NotRdfError, match="object"):
        check("a", "<x:a> <x:b> .\n", Options())
