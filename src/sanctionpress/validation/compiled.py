"""The gate: the compiled SHACL engine, milliseconds for an article."""

import re
from functools import cache

import shacl

from sanctionpress.errors import BadInput
from sanctionpress.ntriples import plain, quoted
from sanctionpress.store.parsing import NotRdfError
from sanctionpress.validation.catalog import SUB_CLASS
from sanctionpress.validation.options import Options
from sanctionpress.validation.results import Result
from sanctionpress.validation.screening import SCREEN
from sanctionpress.validation.shapes import SH, ShapeSet, severity

_BLANK = re.compile(r"^_:\S+|(?<= )_:\S+(?= \.$)", re.MULTILINE)
_LABEL = "urn:sanctionpress:label"
_LABELLED = "urn:sanctionpress:labelled"
_LABELLING = "".join(
    f"{line} .\n"
    for line in (
        f"<urn:sanctionpress:nodes> <{SH}targetSubjectsOf> <{_LABEL}>",
        f"<urn:sanctionpress:nodes> <{SH}property> <{_LABELLED}>",
        f"<{_LABELLED}> <{SH}path> <{_LABEL}>",
        f'<{_LABELLED}> <{SH}maxLength> "0"^^<http://www.w3.org/2001/XMLSchema#integer>',
    )
)
"""Shapes that blank nodes with a label violate, so that a result tells which of them it means."""


@cache
def _compiled(ntriples: str) -> shacl.Shapes:
    """Return compiled shapes, which are immutable and shared by all threads of a process."""
    try:
        shapes = shacl.Shapes.from_text(ntriples, format="ntriples")
    except ValueError as error:
        raise BadInput(f"The shapes cannot be used: {_sentence(error)}. Correct them.") from error
    if not len(shapes):
        raise BadInput("There is not a single shape in what was named: name a file with shapes.")
    return shapes


def results(ntriples: str, shapes: ShapeSet, options: Options) -> frozenset[Result]:
    """Return what the shapes find in N-Triples; BadInput if it cannot be done with these shapes."""
    found = _found(ntriples, shapes, options)
    if not any(term.startswith("_:") for each in found for term in (each.focus, each.value)):
        return found
    # The engine renames blank nodes: a second run, in which each carries its label, says how.
    labels = sorted(set(_BLANK.findall(ntriples)))
    labelled = ntriples + "".join(f"{node} <{_LABEL}> {quoted(node)} .\n" for node in labels)
    found = _validated(labelled, shapes.ntriples + _LABELLING, shapes, options)
    names = {each.focus: plain(each.value) for each in found if each.shape == _LABELLED}
    return frozenset(
        each._replace(
            focus=names.get(each.focus, each.focus), value=names.get(each.value, each.value)
        )
        for each in found
        if each.path != f"<{_LABEL}>"
    )


def conforms(text: str, form: str, shapes: ShapeSet, options: Options) -> bool:
    """Return whether Turtle or N-Triples surely have no findings; false where that is not known."""
    if not shapes.screen or options.inference != "none" or options.advanced:
        return False
    if "subClassOf" in text:
        return False
    try:
        whole = f"{text}\n{shapes.hierarchy}"
        report = _compiled(shapes.screen).validate_text(whole, format=form, base=options.base)
    except ValueError:  # the reader of files says what is wrong, and where
        return False
    return not report.results


def _found(ntriples: str, shapes: ShapeSet, options: Options) -> frozenset[Result]:
    if shapes.screen and SUB_CLASS not in ntriples:
        found = _validated(ntriples, shapes.screen, shapes, options)
        if not any(each.shape.startswith(SCREEN) for each in found):
            return found
    return _validated(ntriples, shapes.ntriples, shapes, options)


def _validated(ntriples: str, rules: str, shapes: ShapeSet, options: Options) -> frozenset[Result]:
    text, form = ntriples + shapes.hierarchy, "ntriples"
    inference: str = options.inference
    try:
        if options.advanced:
            if inference == "rdfs":
                text, form = shacl.rdfs_closure(text), "turtle"
            inference = "rules"
        report = _compiled(rules).validate_text(text, format=form, inference=inference)
    except ValueError as error:
        if str(error).startswith("parse error"):  # the engine's parser is stricter, on RDF 1.2 too
            raise NotRdfError(_sentence(error)) from error
        raise BadInput(
            f"The compiled engine cannot validate this: {_sentence(error)}. "
            "Try --engine reference, or simplify the shapes."
        ) from error
    return frozenset(map(_result, report.results))


def _result(found: shacl.Result) -> Result:
    named = (found.source_shape or "").startswith("<")
    shape = found.source_shape if named else found.root_shape
    return Result(
        shape=plain(shape) if shape and shape.startswith("<") else "",
        component=found.component_iri.removeprefix(SH),
        focus=found.focus_node,
        value=found.value or "",
        path=found.path or "",
        severity=severity(found.severity_iri),
        message=found.message or "",
    )


def _sentence(error: ValueError) -> str:
    return " ".join(str(error).split()).rstrip(".")[:300]
