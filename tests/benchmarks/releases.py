"""How many list additions that a release of the US State Department names are found in it.

`python -m tests.benchmarks.releases` prints the share, and each addition that is missed. An
addition is found if the authority's action names it as a target; background is told apart.
"""

import io
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sanctionpress.evaluation.names import name_quality
from sanctionpress.extraction import Extractor, trained_extractor
from sanctionpress.facts import Action, Facts
from sanctionpress.ontology import load_vocabulary
from sanctionpress.reading import Source, find_sources, read_article

TEXTS = Path(
    os.environ.get("SANCTIONPRESS_TEXTS", Path(__file__).parents[3] / "shared" / "data" / "texts")
)


@dataclass(frozen=True, slots=True)
class Addition:
    """A name that a release writes out, and what the extractor makes of it there."""

    release: str
    title: str
    name: str
    verdict: str


def additions(extractor: Extractor) -> Iterator[Addition]:
    """Yield every addition of every release that names one."""
    paths = sorted(TEXTS.glob("*.jsonl"))
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    releases = {release["id"]: release for release in map(json.loads, lines)}
    for source in find_sources([str(path) for path in paths], io.BytesIO()):
        release = releases[source.name] if isinstance(source, Source) else {}
        if isinstance(source, Source) and "sdn_additions_named" in release:
            facts = extractor.extract(read_article(source))
            for addition in release["sdn_additions_named"]:
                name = addition["matched"]
                yield Addition(source.name, release["title"], name, verdict(name, facts))


def verdict(name: str, facts: Facts) -> str:
    """Return what became of a name: `found`, or the way in which it was not."""
    own = [action for action in facts.actions if names(action, name)]
    acting = [action for action in own if action.authority == "us"]
    if any(not action.background for action in acting):
        return "found"
    if acting:
        return "found as background"
    if own:
        return f"wrong authority ({own[0].authority})"
    return "missed" if facts.sanctions else "missed: not about sanctions"


def names(action: Action, name: str) -> bool:
    """Return whether an action's target has this name."""
    target = action.target
    return any(
        name_quality(own, [name], containment=True) for own in (target.label, *target.aliases)
    )


def main() -> None:
    """Print the share that is found and what became of the rest."""
    found = list(additions(trained_extractor(load_vocabulary())))
    counts = Counter(addition.verdict for addition in found)
    for addition in found:
        if addition.verdict != "found":
            print(f"{addition.verdict:30} {addition.name:45} {addition.release} {addition.title}")
    for told, count in counts.most_common():
        print(f"{count:4} {count / len(found):6.3f}  {told}")


if __name__ == "__main__":
    main()
