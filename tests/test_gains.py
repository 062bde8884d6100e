"""Gains of looks and sounds are learned from what people took, and kept with a trained scorer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from knowledge.interactions import Interactions, Item
from tools.gains import MOST, learn_gains
from tools.modalities import LOOKS, SOUNDS, Modality
from tools.ranking.adoption import Trial, train_scorer
from tools.ranking.adoption_report import card_of, trial_table
from tools.ranking.histories import Scores
from tools.ranking.keeping import from_arrays, to_arrays
from tools.ranking.splits import Split, leave_last_out
from tools.ranking.trained import TrainedScorer
from tools.rerank import Gains, gains_with

ITEMS, PEOPLE, TAKEN = 120, 300, 8


def modality(name: str, seed: int) -> tuple[Modality, np.ndarray[tuple[int], np.dtype[np.intp]]]:
    """Return items of four kinds in equal numbers, alike within a kind, and the kind of each."""
    rng = np.random.default_rng(seed)
    kinds = rng.permutation(np.arange(ITEMS) % 4)
    rows = np.eye(4)[kinds] + 0.2 * rng.normal(size=(ITEMS, 4))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return Modality(name, rows.astype(np.float32), np.ones(ITEMS, dtype=np.bool_)), kinds


LOOK, SEEN = modality(LOOKS, 1)
SOUND, _ = modality(SOUNDS, 2)


@pytest.fixture(scope="module")
def split() -> Split:
    """Return people who take what looks alike and whose taste knows nothing of sounds, each with one item withheld."""
    rng = np.random.default_rng(3)
    rows = []
    for person in range(PEOPLE):
        chances = np.where(person % 4 == SEEN, 6.0, 1.0)
        rows += [(person, item) for item in rng.choice(ITEMS, TAKEN, replace=False, p=chances / chances.sum()).tolist()]
    people, items = np.array(rows).T
    ones, catalogue = np.ones(len(rows)), tuple(Item(f"i{number:03d}") for number in range(ITEMS))
    times = np.tile(np.arange(TAKEN, dtype=np.float64), PEOPLE)
    return leave_last_out(Interactions("toy", people, items, ones, times, catalogue, PEOPLE, timed=True))


def scored(split: Split, seed: int) -> Scores:
    """Return scores of somebody who knows a little of what is taken, in logits."""
    scores = np.random.default_rng(seed).normal(size=(len(split.targets), ITEMS)).astype(np.float32)
    scores[np.arange(len(split.targets)), split.targets] += 1.0  # a unit of such a score is worth a unit of logit
    return scores


def test_what_people_take_by_gains_and_what_they_do_not_gains_nothing(split: Split) -> None:
    gains = learn_gains(split.histories, split.targets, scored(split, 1), (LOOK, SOUND))
    assert gains[LOOKS] > 2 * Gains().learned / 3
    assert gains[SOUNDS] < Gains().learned / 4
    again = learn_gains(split.histories, split.targets, scored(split, 1), (LOOK, SOUND))
    assert again == gains


def test_gains_are_bounded_and_never_below_zero(split: Split) -> None:
    blind = np.zeros((len(split.targets), ITEMS), dtype=np.float32)  # this scorer tells nothing
    shunned = replace(LOOK, name="shunned", rows=LOOK.rows[np.argsort(SEEN, kind="stable")])
    found = learn_gains(split.histories, split.targets, blind, (LOOK, shunned))
    assert found[LOOKS] == MOST
    assert 0.0 <= found["shunned"] <= MOST


def test_of_a_part_that_nothing_has_and_of_no_items_to_choose_from_nothing_is_learned(split: Split) -> None:
    none = Modality(SOUNDS, np.zeros((ITEMS, 4), dtype=np.float32), np.zeros(ITEMS, dtype=np.bool_))
    assert set(learn_gains(split.histories, split.targets, scored(split, 1), (LOOK, none))) == {LOOKS}
    assert learn_gains(split.histories, split.targets, scored(split, 1), ()) == {}
    few = scored(split, 1)[:, :TAKEN]
    assert learn_gains(split.histories, split.targets, few, (LOOK,)) == {}


@pytest.fixture(scope="module")
def trial(split: Split) -> Trial:
    return train_scorer(
        split.histories.source, np.eye(ITEMS, dtype=np.float32), np.zeros(ITEMS), modalities=(LOOK, SOUND)
    )


def test_a_trained_scorer_keeps_the_gains_and_tells_them(trial: Trial, split: Split) -> None:
    assert trial.learned.perceived[LOOKS] > trial.learned.perceived[SOUNDS]
    ids = [item.id for item in split.train.catalogue]
    kept = TrainedScorer(from_arrays(to_arrays(trial.learned)), ids, np.eye(ITEMS, dtype=np.float32))
    assert kept.perceived == trial.learned.perceived
    card = card_of(trial, split.train, date(2026, 1, 2), seed=0)
    assert card["perceived"] == trial.learned.perceived
    assert f"likeness in looks to what was liked is worth {trial.learned.perceived[LOOKS]:.3f}" in trial_table(trial)


def test_a_scorer_that_was_kept_before_there_were_gains_has_none(trial: Trial) -> None:
    arrays = {name: values for name, values in to_arrays(trial.learned).items() if name != "perceived"}
    assert from_arrays(arrays).perceived == {}


def test_what_was_learned_takes_the_place_of_the_usual_gains_and_leaves_the_others() -> None:
    usual = gains_with({}).perceived
    assert gains_with({LOOKS: 0.07}).perceived == {**usual, LOOKS: 0.07}
