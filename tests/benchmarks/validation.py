"""How fast validation is, in ratios within one run: `python -m tests.benchmarks.validation`.

It compares one article's graph with a plain call of pySHACL, the command from its start with
pySHACL's command, and then validates a dataset of as many graphs as `--graphs` says, made of
copies of a short article.
"""

import argparse
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pyshacl
from rdflib import Graph

from sanctionpress.extraction import trained_extractor
from sanctionpress.graph import ArticleGraph
from sanctionpress.mapping import to_graph
from sanctionpress.ontology import load_vocabulary
from sanctionpress.reading import Source, read_article
from sanctionpress.settings import DEFAULT_BASE
from sanctionpress.validation import shapes_text, validate

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "001_98589d9be1359f64.txt"
SMALL = ROOT / "tests" / "shapes" / "examples" / "common.ttl"
SHORT = 2_500
"""Characters of the seed that make a short article."""


def graph_of(text: str) -> ArticleGraph:
    """Return the graph of an article."""
    source = Source("article", "text", text.encode(), "article", "0" * 64)
    vocabulary = load_vocabulary()
    facts = trained_extractor(vocabulary).extract(read_article(source))
    return to_graph(facts, DEFAULT_BASE, vocabulary)


def seconds(work: Callable[[], object], times: int) -> float:
    """Return the shortest time that some work takes."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def plain_pyshacl(ntriples: str) -> None:
    """Validate as a user of pySHACL does."""
    shapes = Graph().parse(data=shapes_text(), format="turtle")
    pyshacl.validate(Graph().parse(data=ntriples, format="nt"), shacl_graph=shapes)


def tell(sentence: str) -> None:
    """Print a line of the result."""
    print(sentence, flush=True)


def one_article(graph: ArticleGraph) -> None:
    """Compare the gate with a plain call of pySHACL."""
    ours = seconds(lambda: validate(graph), 10)
    theirs = seconds(lambda: plain_pyshacl(graph.ntriples), 1)
    tell(f"one article, {len(graph)} triples: {theirs / ours:.0f}x faster than pySHACL")


def from_start(folder: Path) -> None:
    """Compare the two commands on one small file."""
    shapes = folder / "shapes.ttl"
    shapes.write_text(shapes_text(), encoding="utf-8")
    ours = [sys.executable, "-m", "sanctionpress", "validate", str(SMALL)]
    theirs = [sys.executable, "-m", "pyshacl", "-s", str(shapes), str(SMALL)]
    taken = [seconds(lambda command=c: run(command), 5) for c in (ours, theirs)]  # type: ignore[misc]
    tell(f"one small file from process start: {taken[0] / taken[1]:.2f} of pySHACL's time")


def run(command: list[str]) -> None:
    """Run a command that must succeed."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def dataset(graph: ArticleGraph, count: int, folder: Path) -> None:
    """Validate copies of a graph, once as one file of N-Quads and once as files."""
    file = folder / "dataset.nq"
    files = folder / "files"
    files.mkdir()
    with file.open("w", encoding="utf-8") as stream:
        for number in range(count):
            copy = re.sub(r"(?<=/id/)(\w+/)", rf"\g<1>{number}-", graph.ntriples)
            (files / f"{number:06}.nt").write_text(copy, encoding="utf-8")
            stream.write(copy.replace(" .\n", f" <{DEFAULT_BASE}graph/{number}> .\n"))
    for what, path in (("N-Quads file", file), ("folder of files", files)):
        command = [sys.executable, "-m", "sanctionpress", "validate", str(path)]
        before = used()
        taken = seconds(lambda command=command: run(command), 1)  # type: ignore[misc]
        cost = (used() - before) / count
        size = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        tell(f"{count} graphs of {len(graph)} triples, {what}: {count / taken:.0f} articles/s,")
        tell(f"  {1 / cost:.0f} articles for a second of one core,")
        tell(f"  {size:.0f} MiB in the largest process so far")


def used() -> float:
    """Return the seconds of all cores that children have used."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Run the three comparisons."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--graphs", type=int, default=10_000)
    graphs = parser.parse_args().graphs
    text = SEED.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        from_start(Path(folder))
        dataset(graph_of(text[:SHORT]), graphs, Path(folder))
    one_article(graph_of(text))


if __name__ == "__main__":
    main()
