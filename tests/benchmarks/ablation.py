"""Which families of features carry the choice of targets and of who acts against them.

`python -m tests.benchmarks.ablation` prints F1 on the development articles with all features and
without each family, by models fitted to the training articles.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sanctionpress.extraction.learning.rows import Example
from sanctionpress.extraction.learning.training import Lesson
from sanctionpress.ontology import load_vocabulary
from tests.benchmarks.gold import HEAD, lessons, taught

_DECIDING = ("name", "phrase", "authority")
FAMILIES: Mapping[str, str] = {
    "votes of the grammar": r"(\w+&)?grammar:",
    "dependencies": r"(\w+&)?(dep|verb|speaker|role-before|possessor|kin-of|under-trigger)",
    "words around": r"(left|right|noun|age-follows)",
    "triggers": r"(trigger|cue:|(before:)?sentence:(trigger|plain-trigger))",
    "frames": r"(before:)?sentence:(news|background)|of-(authority|other)|frame|last-|first-frame",
    "layout and lists": r"(first-)?paragraph|in-headline|listed|names-|first-name|later-name|"
    r"coordinated|(before:)?sentence:(opens-list|bullet|colon)|sentence-start",
    "the name's own form": r"(kind|entity|length|name|counted|count|mentions):",
}


def without(learnt: list[Lesson], family: str) -> Iterator[Lesson]:
    """Yield lessons in which no feature of a family is seen; pairs with one are not seen either."""
    unseen = re.compile(family)

    def rest(features: frozenset[str]) -> frozenset[str]:
        return frozenset(f for f in features if not any(map(unseen.match, f.split(" & "))))

    def less(example: Example) -> Example:
        if example.model not in _DECIDING:
            return example
        parts = tuple(rest(part) for part in example.parts)
        return replace(example, features=rest(example.features), parts=parts)

    for lesson in learnt:
        yield replace(lesson, examples=tuple(map(less, lesson.examples)))


def main() -> None:
    """Print the table."""
    vocabulary = load_vocabulary()
    learnt = lessons("train", vocabulary)
    print(f"{'without':24}{HEAD}")
    print(f"{'nothing':24}{taught(learnt, 'dev', vocabulary)}", flush=True)
    for name, family in FAMILIES.items():
        print(f"{name:24}{taught(list(without(learnt, family)), 'dev', vocabulary)}", flush=True)


if __name__ == "__main__":
    main()
