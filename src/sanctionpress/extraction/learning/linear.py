"""Linear models: named features with weights, read from the data file of this package."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path

FORMAT = 1
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A logistic regression over features that are present or absent."""

    intercept: float
    weights: Mapping[str, float] = field(repr=False)

    def score(self, features: Iterable[str]) -> float:
        """Return the log-odds; a feature that is not in the model weighs nothing."""
        # fsum: the order of a set must not change the last digit of a published confidence.
        known = filter(None, map(self.weights.get, frozenset(features)))
        return math.fsum((self.intercept, *known))

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability, in 0..1."""
        return probability_of(self.score(features))

    def strongest(self, features: Iterable[str], count: int = 5) -> tuple[tuple[str, float], ...]:
        """Return the features that move the score most, with their weights."""
        known = {f: self.weights[f] for f in features if f in self.weights}
        return tuple(sorted(known.items(), key=lambda item: (-abs(item[1]), item[0]))[:count])


def paired(features: frozenset[str], alone: tuple[str, ...] = ()) -> frozenset[str]:
    """Return features and each two of them together, those that begin like `alone` left out."""
    both = sorted(f for f in features if not f.startswith(alone))
    return features.union(f"{a} & {b}" for a, b in combinations(both, 2))


def probability_of(score: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _rounded(weights: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    yield from ((name, round(weight, _DIGITS)) for name, weight in weights.items())


@cache
def load_weights() -> Mapping[str, LinearModel]:
    """Return the models of the package by their names."""
    return read_weights(Path(__file__).with_name("weights.json"))


def read_weights(path: Path) -> Mapping[str, LinearModel]:
    """Return the models of a file that `format_weights` wrote."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: LinearModel(model["intercept"], model["weights"])
        for name, model in data["models"].items()
    }


def format_weights(models: Mapping[str, LinearModel]) -> str:
    """Return models as JSON text: sorted, rounded, one feature a line."""
    written = {
        name: {
            "intercept": round(model.intercept, _DIGITS),
            "weights": {f: w for f, w in _rounded(model.weights) if w},
        }
        for name, model in models.items()
    }
    data = {"format": FORMAT, "models": written}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
