"""Linear models: what a weight does, and files that say the same to the byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctionpress.extraction.learning.fitting import (
    calibration,
    fit,
    fit_choice,
    folds,
    held_out_scores,
)
from sanctionpress.extraction.learning.linear import (
    LinearModel,
    format_weights,
    load_weights,
    read_weights,
)

MODEL = LinearModel(-1.0, {"speaker": -2.0, "under-trigger": 3.0})


def test_known_features_move_the_score_and_unknown_ones_do_not() -> None:
    assert MODEL.score(["under-trigger", "never seen"]) == 2.0
    assert MODEL.probability(["under-trigger"]) > 0.8
    assert MODEL.probability(["speaker"]) < 0.1


def test_the_strongest_features_come_first() -> None:
    assert MODEL.strongest({"speaker", "under-trigger", "other"}, 1) == (("under-trigger", 3.0),)


@given(st.dictionaries(st.text(min_size=1), st.floats(-5, 5), max_size=6), st.floats(-5, 5))
def test_a_written_file_reads_back_to_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, weights: dict[str, float], intercept: float
) -> None:
    path = tmp_path_factory.mktemp("weights") / "weights.json"
    text = format_weights({"name": LinearModel(intercept, weights)})
    path.write_text(text, encoding="utf-8")
    assert format_weights(read_weights(path)) == text


def test_the_package_has_weights_for_every_decision() -> None:
    models = load_weights()
    assert {"name", "name-mention", "phrase", "authority", "day", "country"} <= set(models)
    assert {"relevance", "speaker", "stance:denies"} <= set(models)
    assert {"kind:impose", "measure", "ground", "person"} <= set(models)


def test_what_was_taught_is_learnt() -> None:
    rows = [(frozenset({"good"} if n % 2 else {"bad"}), bool(n % 2)) for n in range(40)]
    model = fit(rows, [n // 4 for n in range(40)])
    assert model.probability({"good"}) > 0.6 > 0.4 > model.probability({"bad"})


def test_what_was_never_seen_is_never_taken() -> None:
    assert fit([], []).probability(()) < 0.1


def test_what_is_always_so_needs_no_features() -> None:
    assert fit([(frozenset({"a"}), True)] * 3, [1, 2, 3]).probability(()) > 0.9
    assert fit([(frozenset({"a"}), False)] * 3, [1, 2, 3]).probability({"a"}) < 0.1


def test_no_event_stands_on_both_sides_of_a_fold() -> None:
    groups = [n // 3 for n in range(30)]
    for train, test in folds(groups):
        assert not {groups[i] for i in train} & {groups[i] for i in test}
    assert list(folds(["one", "one"])) == []


def test_what_is_chosen_scores_higher_and_what_all_share_weighs_nothing() -> None:
    choices = [
        (frozenset({"acts", "named"}), [frozenset({"named", "rejects"}), frozenset({"named"})])
    ]
    model = fit_choice(choices * 9, range(9), strength=1.0)
    assert model.score({"acts", "named"}) > model.score({"named"}) > model.score({"rejects"})
    assert "named" not in model.weights or model.weights["named"] == 0.0


def test_with_nothing_to_choose_from_all_score_alike() -> None:
    assert fit_choice([], [], strength=1.0).score({"acts"}) == 0.0


def test_calibration_never_turns_a_model_round() -> None:
    assert calibration([2.0, -2.0, 1.0, -1.0], [False, True, False, True]) == (1.0, 0.0)
    assert calibration([1.0, 2.0], [True, True]) == (1.0, 0.0)


def test_held_out_scores_without_contrast_say_nothing() -> None:
    rows = [(frozenset({"a"}), True)] * 4
    assert held_out_scores(rows, [1, 2, 3, 4], rarest=1) == [0.0] * 4
