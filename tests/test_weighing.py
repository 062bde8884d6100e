"""Weights of the parts of a score are learned from what was taken."""

from __future__ import annotations

import numpy as np
import pytest

from tools.weighing import Choice, learn_weights


def choices(count: int, weights: tuple[float, ...], seed: int) -> list[Choice]:
    """Return choices among ten options, taken as a conditional logit with ``weights`` does."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        parts = rng.normal(size=(10, len(weights))).astype(np.float32)
        chances = np.exp(parts @ np.array(weights))
        found.append(Choice(parts, (int(rng.choice(10, p=chances / chances.sum())),)))
    return found


def test_the_weights_that_made_choices_are_found_again() -> None:
    found = learn_weights(choices(3000, (1.0, -0.5, 0.0), seed=1), penalty=0.0)
    assert found == pytest.approx([1.0, -0.5, 0.0], abs=0.1)


def test_a_part_that_is_left_out_weighs_nothing() -> None:
    found = learn_weights(choices(200, (1.0, 1.0), seed=2), use=[1])
    assert found[0] == 0.0
    assert found[1] > 0.5


def test_a_part_that_is_the_same_for_all_options_weighs_nothing() -> None:
    given = [
        Choice(np.hstack((one.parts, np.full((10, 1), 3.0, np.float32))), one.taken) for one in choices(200, (1.0,), 4)
    ]
    found = learn_weights(given)
    assert found[0] > 0.5
    assert found[1] == 0.0


def test_the_same_choices_give_the_same_weights_and_none_are_refused() -> None:
    given = choices(50, (0.3, 0.7), seed=3)
    assert learn_weights(given).tolist() == learn_weights(given).tolist()
    with pytest.raises(ValueError, match="no choices"):
        learn_weights([])
