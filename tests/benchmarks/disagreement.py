"""Where the engines disagree on articles with a fault: `python -m tests.benchmarks.disagreement`.

The graphs of short articles are given one fault each, the same on every run; both engines validate
them, and what only one of them finds is told. It looks for articles in the seeds and in the folder
that SANCTIONPRESS_GOLD names.
"""

import argparse
import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path

from sanctionpress.errors import BadInput
from sanctionpress.ntriples import plain
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.validation import Options, compiled, reference
from sanctionpress.validation.results import Result
from tests.benchmarks.validation import ROOT, graph_of, tell

GOLD = Path(os.environ.get("SANCTIONPRESS_GOLD", ROOT.parent / "shared" / "gold")) / "train"
SHORT = 500
"""Characters of a text that make a short article."""

ARTICLES = 47
XSD = VOCABULARIES["xsd"]
TYPE = f"<{VOCABULARIES['rdf']}type>"

OURS, THEIRS = "the compiled engine", "pySHACL"
EXPLANATIONS = {
    (OURS, "Evidence-order"): "a value that cannot be compared is a fault (SHACL, section 4.5.3)",
    (OURS, "Region-order"): "a value that cannot be compared is a fault (SHACL, section 4.5.3)",
    (THEIRS, "Article-regions-in-text"): "rdflib counts with an integer that is none",
    (THEIRS, "Evidence-quote-in-text"): (
        "rdflib finds two literals of different datatypes unequal, where SPARQL has no answer"
    ),
}
"""Why only one engine finds a fault; what is broken is told by other shapes in any case."""
GAVE_UP = "rdflib's sum of an integer that is none calls itself without end"

Triple = tuple[str, str, str]
"""Subject, predicate and object in N-Triples."""

Fault = Callable[[list[Triple], random.Random], list[Triple]]


def triples_of(ntriples: str) -> list[Triple]:
    """Return the triples of a graph, in order."""
    parts = (line[:-2].split(" ", 2) for line in sorted(ntriples.splitlines()))
    return [(subject, predicate, found) for subject, predicate, found in parts]


def changed(
    where: Callable[[Triple], bool], change: Callable[[Triple, random.Random], Triple | None]
) -> Fault:
    """Return a fault that puts another triple in the place of one of a kind."""

    def fault(triples: list[Triple], chance: random.Random) -> list[Triple]:
        one = chance.choice([triple for triple in triples if where(triple)])
        new = change(one, chance)
        return [t for t in triples if t != one] + ([new] if new else [])

    return fault


def added(where: Callable[[Triple], bool], other: Callable[[Triple], str]) -> Fault:
    """Return a fault that gives a thing a second value."""

    def fault(triples: list[Triple], chance: random.Random) -> list[Triple]:
        one = chance.choice([triple for triple in triples if where(triple)])
        return [*triples, (one[0], one[1], other(one))]

    return fault


def swapped(triples: list[Triple], chance: random.Random) -> list[Triple]:
    """Return the triples with the objects of two of them exchanged."""
    one, two = chance.sample([triple for triple in triples if is_link(triple)], 2)
    rest = [triple for triple in triples if triple not in (one, two)]
    return [*rest, (*one[:2], two[2]), (*two[:2], one[2])]


def is_literal(triple: Triple) -> bool:
    """Whether the object is a literal."""
    return triple[2].startswith('"')


def is_number(triple: Triple) -> bool:
    """Whether the object is a number."""
    return f"<{XSD}integer>" in triple[2] or f"<{XSD}decimal>" in triple[2]


def is_link(triple: Triple) -> bool:
    """Whether the object is a thing, and not a class."""
    return triple[2].startswith("<") and triple[1] != TYPE


def is_type(triple: Triple) -> bool:
    """Whether the triple gives a class."""
    return triple[1] == TYPE


def any_triple(_: Triple) -> bool:
    """Whether it is a triple."""
    return True


def quoted_part(term: str) -> str:
    """Return a literal without its datatype and language."""
    return term[: term.rindex('"') + 1]


def typed(triple: Triple, chance: random.Random) -> Triple:
    """Return a triple whose literal has another datatype, or a language."""
    kinds = [f"^^<{XSD}{name}>" for name in ("date", "integer", "boolean", "anyURI", "gYear")]
    return (*triple[:2], quoted_part(triple[2]) + chance.choice([*kinds, "@en", ""]))


def shifted(triple: Triple, chance: random.Random) -> Triple:
    """Return a triple whose number is another."""
    return (
        *triple[:2],
        re.sub(r"\d+", chance.choice(["-1", "0", "007", "99999"]), triple[2], count=1),
    )


def garbled(triple: Triple, _: random.Random) -> Triple:
    """Return a triple whose literal begins with what its datatype does not know."""
    return (*triple[:2], f'"?{triple[2][1:]}')


FAULTS: Mapping[str, Fault] = {
    "a triple is left out": changed(any_triple, lambda *_: None),
    "a class is left out": changed(is_type, lambda *_: None),
    "a datatype is another": changed(is_literal, typed),
    "a number is another": changed(is_number, shifted),
    "a literal is garbled": changed(is_literal, garbled),
    "two links are swapped": swapped,
    "a link is a text": changed(is_link, lambda t, _: (*t[:2], f'"{plain(t[2])}"')),
    "a text is a link": changed(is_literal, lambda t, _: (*t[:2], "<urn:text>")),
    "a second text": added(is_literal, lambda t: f'"x{t[2][1:]}'),
    "a second link": added(is_link, lambda t: t[0]),
}  # fmt: skip


def texts() -> Iterator[str]:
    """Yield the beginnings of articles."""
    for file in [*sorted((ROOT / "seeds").glob("*.txt")), *sorted(GOLD.glob("*.txt"))][:ARTICLES]:
        yield file.read_text(encoding="utf-8")[:SHORT]


def differences(triples: Sequence[Triple], options: Options) -> list[str]:
    """Return what only one engine finds, in words."""
    ntriples = "".join(f"{' '.join(triple)} .\n" for triple in triples)
    shapes = options.load()
    ours = {each.key: each for each in compiled.results(ntriples, shapes, options)}
    try:
        theirs = {each.key: each for each in reference.results(ntriples, shapes, options)}
    except BadInput as error:
        why = GAVE_UP if "recursion" in str(error) else f"unexplained: {error}"
        return [f"{THEIRS} gives up, {OURS} finds {len(ours)} faults: {why}"]
    alone = [(OURS, ours[key]) for key in ours.keys() - theirs.keys()]
    alone += [(THEIRS, theirs[key]) for key in theirs.keys() - ours.keys()]
    return [_told(engine, found) for engine, found in sorted(alone)]


def _told(engine: str, found: Result) -> str:
    shape = found.shape.rpartition("#")[2]
    why = EXPLANATIONS.get((engine, shape), "unexplained")
    return f"only {engine} finds {shape} on {found.focus} {found.value[:80]}: {why}"


def main() -> None:
    """Compare the engines on as many faulty articles as there is time for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=600)
    wanted = parser.parse_args()
    end = time.monotonic() + wanted.seconds
    graphs = cycle([triples_of(graph_of(text).ntriples) for text in texts()])
    options, chance = Options(), random.Random(7)  # noqa: S311 - the same faults every time
    counted: Counter[str] = Counter()
    split: Counter[str] = Counter()
    for number, kind in zip(range(wanted.articles), cycle(FAULTS), strict=False):
        if time.monotonic() > end:
            break
        alone = differences(FAULTS[kind](next(graphs), chance), options)
        counted[kind] += 1
        split[kind] += bool(alone)
        for each in alone:
            tell(f"{number}, {kind}: {each}")
    for kind, count in counted.items():
        tell(f"{kind}: {split[kind]} of {count} articles with a disagreement")
    tell(f"together: {split.total()} of {counted.total()}")


if __name__ == "__main__":
    main()
