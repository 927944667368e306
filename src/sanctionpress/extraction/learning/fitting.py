"""Fits linear models to annotated rows; the only place that needs scikit-learn."""

import math
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import chain

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from sanctionpress.extraction.learning.linear import LinearModel

Row = tuple[frozenset[str], bool]
Choice = tuple[frozenset[str], Sequence[frozenset[str]]]
_FOLDS = 5
_SURE = 6.0


def fit(
    rows: Sequence[Row],
    groups: Sequence[Hashable],
    *,
    strength: float = 0.1,
    rarest: int = 3,
    weights: Sequence[float] | None = None,
    calibrated: bool = True,
) -> LinearModel:
    """Return the model of rows (features, whether it holds).

    `groups` names the event of each row: rows of one event are never on both sides of a fold when
    the probabilities are calibrated. `strength` is the inverse of the regularisation, `rarest` the
    number of events in which a feature must occur. `weights` says how much each row counts beside
    the others, alike if it is left out.
    """
    names = _common(rows, groups, rarest)
    matrix, labels = _matrix(rows, names), _labels(rows)
    if labels.all() or not labels.any():
        # Without any example of a decision it is never taken.
        return LinearModel(_SURE if labels.any() else -_SURE, {})
    if not names:
        return LinearModel(math.log(labels.mean() / (1 - labels.mean())), {})
    fitted = _fitted(matrix, labels, _shares(rows, weights), strength)
    found = {n: float(w) for n, w in zip(names, fitted.coef_[0], strict=True)}
    model = LinearModel(float(fitted.intercept_[0]), found)
    if not calibrated:
        return model
    scores = held_out_scores(rows, groups, strength=strength, rarest=rarest, weights=weights)
    return rescaled(model, *calibration(scores, [holds for _, holds in rows], weights))


def fit_choice(
    choices: Sequence[Choice],
    groups: Sequence[Hashable],
    *,
    strength: float,
    rarest: int = 3,
    weights: Sequence[float] | None = None,
) -> LinearModel:
    """Return the model that scores what is chosen above what it was chosen from.

    It learns from the difference of each two, so that what all have in common decides nothing
    (Bradley and Terry 1952); its scores are worth something only beside each other.
    """
    owners = [n for n, (_, others) in enumerate(choices) for _ in others]
    chosen: list[Row] = [(choices[n][0], True) for n in owners]
    left: list[Row] = [(other, False) for _, others in choices for other in others]
    events = [groups[n] for n in owners]
    names = _common([*chosen, *left], [*events, *events], rarest)
    if not names:
        return LinearModel(0.0, {})
    difference = _matrix(chosen, names) - _matrix(left, names)
    shares = _shares(chosen, [weights[n] for n in owners] if weights else None)
    labels = np.repeat([True, False], len(owners))
    model = LogisticRegression(C=strength, max_iter=1000, tol=1e-4, fit_intercept=False)
    model.fit(vstack([difference, -difference]), labels, sample_weight=np.tile(shares, 2))
    return LinearModel(0.0, {n: float(w) for n, w in zip(names, model.coef_[0], strict=True)})


def held_out_scores(
    rows: Sequence[Row],
    groups: Sequence[Hashable],
    *,
    strength: float = 0.1,
    rarest: int = 3,
    weights: Sequence[float] | None = None,
) -> list[float]:
    """Return the log-odds of each row by a model that has not seen its group."""
    names = _common(rows, groups, rarest)
    matrix, labels = _matrix(rows, names), _labels(rows)
    scores, shares = np.zeros(len(rows)), _shares(rows, weights)
    for train, test in folds(groups):
        if names and len(set(labels[train])) > 1:
            fitted = _fitted(matrix[train], labels[train], shares[train], strength)
            scores[test] = fitted.decision_function(matrix[test])
    return [float(score) for score in scores]


def calibration(
    scores: Sequence[float], labels: Sequence[bool], weights: Sequence[float] | None = None
) -> tuple[float, float]:
    """Return slope and shift that make held-out scores true log-odds (Platt 1999)."""
    column = np.array(scores).reshape(-1, 1)
    if len(set(labels)) == 1 or not column.any():
        return 1.0, 0.0
    platt = LogisticRegression(C=1e6).fit(column, np.array(labels), sample_weight=weights)
    slope = float(platt.coef_[0, 0])
    # Scores that say nothing would turn the model round: keep it as it is.
    return (slope, float(platt.intercept_[0])) if slope > 0 else (1.0, 0.0)


def rescaled(model: LinearModel, slope: float, shift: float) -> LinearModel:
    """Return a model with its score stretched and moved."""
    weights = {name: weight * slope for name, weight in model.weights.items()}
    return LinearModel(model.intercept * slope + shift, weights)


def folds(groups: Sequence[Hashable], count: int = _FOLDS) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the rows to train on and to test on, no group on both sides."""
    numbers = {group: n for n, group in enumerate(dict.fromkeys(groups))}
    order = [numbers[group] for group in groups]
    if len(numbers) == 1:
        return
    splitter = GroupKFold(min(count, len(numbers)))
    for train, test in splitter.split(order, groups=order):
        yield train.tolist(), test.tolist()


def _common(rows: Sequence[Row], groups: Sequence[Hashable], rarest: int) -> list[str]:
    """Return the features that occur in enough events, sorted."""
    seen = {(f, group) for (features, _), group in zip(rows, groups, strict=True) for f in features}
    counts = Counter(feature for feature, _ in seen)
    return sorted(f for f, events in counts.items() if events >= rarest)


def _labels(rows: Sequence[Row]) -> np.ndarray:
    return np.array([holds for _, holds in rows])


def _matrix(rows: Sequence[Row], names: Sequence[str]) -> csr_matrix:
    column = {name: i for i, name in enumerate(names)}
    found = [sorted(column[f] for f in features if f in column) for features, _ in rows]
    ends = np.cumsum([0, *(len(columns) for columns in found)])
    flat = np.array(list(chain.from_iterable(found)), dtype=np.int32)
    return csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(names)))


def _shares(rows: Sequence[Row], weights: Sequence[float] | None) -> np.ndarray:
    """Return how much each row counts, on average 1."""
    shares: np.ndarray = np.array(weights or [1.0] * len(rows))
    normed: np.ndarray = shares / (shares.mean() if rows else 1.0)
    return normed


def _fitted(
    matrix: csr_matrix, labels: np.ndarray, shares: np.ndarray, strength: float
) -> LogisticRegression:
    model = LogisticRegression(C=strength, max_iter=1000, tol=1e-6)
    return model.fit(matrix, labels, sample_weight=shares)
