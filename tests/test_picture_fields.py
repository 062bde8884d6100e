"""One field of what pictures show: what is learned of its values, and from what nothing is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from knowledge.picture_fields import UNSURE, FieldMap, fit_field

KINDS = ("bag", "coat", "hat")


def looks(
    count: int, spread: float, seed: int = 0
) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float32]], list[str]]:
    """Return looks about one corner for each kind, and their kinds; some figures tell nothing and are large."""
    rng = np.random.default_rng(seed)
    kinds = [KINDS[number % 3] for number in range(count)]
    corners = np.array([[float(kind == one) for one in KINDS] for kind in kinds])
    noise = rng.normal(size=(count, 3)) * spread
    return np.hstack((corners + noise, rng.normal(size=(count, 5)))).astype(np.float32), kinds


def fitted(
    rows: np.ndarray[tuple[int, int], np.dtype[np.float32]], labels: Sequence[tuple[str, ...]]
) -> FieldMap | None:
    wide = rows.astype(np.float64)
    return fit_field("kind", rows, wide @ wide.T, labels, seed=0)


def test_values_of_new_looks_are_told_with_chances_that_are_not_too_sure() -> None:
    rows, kinds = looks(120, spread=0.4)
    field = fitted(rows, [(kind,) for kind in kinds])
    assert field is not None
    assert field.values == KINDS
    new, truth = looks(600, spread=0.4, seed=1)
    logs = field.logs(new)
    places = np.array([KINDS.index(kind) for kind in truth])
    right = logs.argmax(axis=1) == places
    assert right.mean() > 0.75
    assert np.exp(logs.max(axis=1)).mean() == pytest.approx(right.mean(), abs=0.1)
    assert field.told == pytest.approx(np.log(3) + logs[np.arange(600), places].mean(), abs=0.15)


def test_a_value_of_a_single_picture_is_learned_without_taking_over() -> None:
    rows, kinds = looks(61, spread=0.2)
    labels: list[tuple[str, ...]] = [(kind,) for kind in kinds]
    labels[-1] = ("shawl",)
    field = fitted(rows, labels)
    assert field is not None
    assert field.values == (*KINDS, "shawl")
    told = [field.values[place] for place in field.logs(rows).argmax(axis=1)]
    assert told.count("shawl") <= 2


def test_pictures_that_are_all_alike_tell_what_is_usual() -> None:
    rows = np.zeros((40, 4), dtype=np.float32)
    field = fitted(rows, [("bag",)] * 30 + [("hat",)] * 10)
    assert field is not None
    first, second = np.exp(field.logs(rows[:1]))[0]
    assert first > second
    assert np.isfinite(field.weights).all()


def test_of_too_few_pictures_or_one_value_nothing_is_learned() -> None:
    rows, kinds = looks(19, spread=0.2)
    assert fitted(rows, [(kind,) for kind in kinds]) is None
    rows, _ = looks(40, spread=0.2)
    assert fitted(rows, [("bag",)] * 40) is None
    assert fitted(rows, [("bag",)] * 10 + [()] * 30) is None


def test_what_pictures_tell_without_fail_is_never_out_of_the_question() -> None:
    rows, kinds = looks(90, spread=0.001)
    field = fitted(rows, [(kind,) for kind in kinds])
    assert field is not None
    assert field.logs(rows).min() >= np.log(UNSURE / 3)
