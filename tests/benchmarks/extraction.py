"""What extraction costs, as a ratio to one plain spaCy pass over the same text.

`python -m tests.benchmarks.extraction` measures the development and the training articles in one
run on one core, each article by both in turn, and prints the ratios and the peak memory.
"""

import os
import resource
import time
from collections.abc import Callable

import spacy

from sanctionpress.extraction import Extractor, trained_extractor
from sanctionpress.extraction.parse import DEFAULT_MODEL
from sanctionpress.ontology import load_vocabulary
from tests.benchmarks.gold import articles

REPEATS = 1


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of the fastest of a few runs."""
    found = []
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def measure(part: str, extractor: Extractor, plain: spacy.language.Language) -> None:
    """Print the ratios for the articles of one folder."""
    total = {True: [0.0, 0.0, 0], False: [0.0, 0.0, 0]}
    for article in articles(part):
        own = total[extractor.obstacle(article) is None]
        own[0] += seconds(lambda article=article: extractor.extract(article))  # type: ignore[misc]
        own[1] += seconds(lambda article=article: plain(article.text))  # type: ignore[misc]
        own[2] += 1
    for parsed, (extraction, spacy_pass, count) in total.items():
        if count:
            what = "about sanctions" if parsed else "without a trigger or about something else"
            ratio = extraction / spacy_pass
            print(f"{part}: {count:4} articles {what}: {ratio:.3f} x a spaCy pass")


def main() -> None:
    """Print ratios and memory."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    extractor, plain = trained_extractor(load_vocabulary()), spacy.load(DEFAULT_MODEL)
    for warm in list(articles("dev"))[:3]:
        extractor.extract(warm)
        plain(warm.text)
    for part in ("dev", "train"):
        measure(part, extractor, plain)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process, with both pipelines: {peak:.0f} MB")


if __name__ == "__main__":
    main()
