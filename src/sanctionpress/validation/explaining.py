"""A rule told in full, to whoever met it."""

from collections.abc import Iterator

from sanctionpress.validation.catalog import OURS
from sanctionpress.validation.options import Options
from sanctionpress.validation.report import Explanation
from sanctionpress.validation.reports.style import page


def format_rule(name: str, options: Options) -> str:
    """Return what a rule demands, why, and the cure, with examples where it is ours.

    UnknownRule if no shape has this name or IRI.
    """
    # Reading the examples takes longer than validating: only --explain pays for it.
    from sanctionpress.validation.rules import rule

    if options.shapes != (OURS,):
        rules = options.load().rules.values()
        told = next((told for told in rules if name in (told.id, told.shape)), None)
        if told is not None:
            return "\n".join(_told(told))
    found = rule(name)
    examples = {"Conforming": found.conforming, "Violating": found.violating}
    lines = [*_told(found.explanation)]
    for title, example in examples.items():
        if example:
            lines += [f"{title}:", "", *(f"    {line}" for line in example.splitlines()), ""]
    return "\n".join(lines)


def _told(rule: Explanation) -> Iterator[str]:
    yield f"{rule.id} ({rule.severity.word})"
    parts = (rule.message, rule.why and f"Why: {rule.why}", rule.fix and f"Fix: {rule.fix}")
    for part in (*parts, page(rule) and f"See {page(rule)}"):
        if part:
            yield from ("", part)
    yield ""
