"""Trains the models of the package from annotated articles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sanctionpress.extraction.learning.fitting import (
    calibration,
    fit,
    folds,
    held_out_scores,
    rescaled,
)
from sanctionpress.extraction.learning.linear import LinearModel
from sanctionpress.extraction.learning.rows import Annotated, Example

_STRENGTHS = {
    "name": 0.2,
    "phrase": 0.1,
    "authority": 0.05,
    "day": 0.05,
    "country": 0.05,
    "person": 0.3,
}
_OTHER = 0.05
_ALWAYS = (*_STRENGTHS, "name-mention", "phrase-mention")
_NEVER = -6.0


def fit_models(examples: Iterable[Example]) -> dict[str, LinearModel]:
    """Return the models for each kind of decision that the examples are of."""
    by_model: dict[str, list[Example]] = {}
    for example in examples:
        by_model.setdefault(example.model, []).append(example)
    # Without any example of a decision it is never taken.
    models = {name: LinearModel(_NEVER, {}) for name in _ALWAYS}
    for name, own in sorted(by_model.items()):
        strength = _STRENGTHS.get(name, _OTHER)
        if own[0].parts:
            models[name], models[f"{name}-mention"] = _fit_pair(own, strength)
        else:
            rows = [(example.features, example.holds) for example in own]
            events = [example.event for example in own]
            models[name] = fit(rows, events, strength=strength)
    return models


def _fit_pair(examples: Sequence[Example], strength: float) -> tuple[LinearModel, LinearModel]:
    """Return a model of whole subjects and one of single mentions.

    What decides is the mean of a subject's score and that of its best mention: this is calibrated.
    """
    whole = [(example.features, example.holds) for example in examples]
    events = [example.event for example in examples]
    owners = [n for n, example in enumerate(examples) for _ in example.parts]
    parts = [(part, example.holds) for example in examples for part in example.parts]
    part_events = [events[n] for n in owners]
    best = [float("-inf")] * len(examples)
    part_scores = held_out_scores(parts, part_events, strength=strength)
    for owner, score in zip(owners, part_scores, strict=True):
        best[owner] = max(best[owner], score)
    scores = held_out_scores(whole, events, strength=strength)
    means = [(one + other) / 2 for one, other in zip(scores, best, strict=True)]
    slope, shift = calibration(means, [example.holds for example in examples])
    return (
        rescaled(fit(whole, events, strength=strength, calibrated=False), slope, shift),
        rescaled(fit(parts, part_events, strength=strength, calibrated=False), slope, shift),
    )


def held_out(
    annotated: Sequence[Annotated], examples: Mapping[str, Sequence[Example]]
) -> Iterator[tuple[dict[str, LinearModel], list[Annotated]]]:
    """Yield models and the articles that they were not trained on, no event on both sides."""
    for train, test in folds([one.event for one in annotated]):
        names = [annotated[i].document.article for i in train]
        yield (
            fit_models(example for name in names for example in examples[name]),
            [annotated[i] for i in test],
        )
