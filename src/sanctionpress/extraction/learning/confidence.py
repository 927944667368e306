"""How sure an action is: the share of such actions that are right, in 0..1."""

from collections.abc import Iterator
from dataclasses import replace

from sanctionpress.extraction.learning.linear import LinearModel
from sanctionpress.facts import Action

CONFIDENCE = "confidence"
_STEPS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
_DIGITS = 3


def confidence_features(action: Action) -> frozenset[str]:
    """Return what the confidence rests on; the action's own is that of the deciding models."""
    return frozenset(_features(action))


def _features(action: Action) -> Iterator[str]:
    yield from (f"decided>={step}" for step in _STEPS if action.confidence >= step)
    yield f"type:{action.target.kind}"
    yield "named" if action.target.named else "described"
    if action.background:
        yield "background"


def made_sure(actions: tuple[Action, ...], model: LinearModel) -> tuple[Action, ...]:
    """Return the actions with the confidence that the model gives them."""
    return tuple(
        replace(a, confidence=round(model.probability(confidence_features(a)), _DIGITS))
        for a in actions
    )
