"""The compiled loop gives the scores that torch gives, and torch goes on where the loop cannot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from tests.scorer_contract import ScorerContract, example, unit
from tests.test_scorer import learned
from tools import compiled
from tools.bench_scorer import Measured, Speeds, naive, rows_of
from tools.bench_scorer import example as bench_example
from tools.compiled import Loop, LoopInput, use_loop
from tools.scorer import AttentionScorer, Scored, ScorerConfig, ScorerInput


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("loops")


@pytest.fixture
def loop(folder: Path) -> Iterator[None]:
    before = compiled._loop
    if not use_loop(folder):
        pytest.skip("no GCC, or neither AVX-512 nor AVX2")
    yield
    compiled._loop = before


class Ungraded:
    """A scorer called without gradients, as the loop needs it."""

    def __init__(self, scorer: AttentionScorer) -> None:
        self.scorer = scorer

    def __call__(self, given: ScorerInput, evidence: bool = False) -> Scored:
        with torch.no_grad():
            return self.scorer(given, evidence)  # type: ignore[no-any-return]


@pytest.mark.usefixtures("loop")
class TestCompiledLearnedScorer(ScorerContract):
    def scorer(self) -> Ungraded:
        return Ungraded(learned())


@pytest.mark.usefixtures("loop")
class TestCompiledScorer(ScorerContract):
    def scorer(self) -> Ungraded:
        return Ungraded(AttentionScorer(ScorerConfig(8)))


def both(scorer: AttentionScorer, given: ScorerInput, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Tensor]:
    """Return scores by the loop, which must not refuse, and by torch alone."""
    found: list[Tensor | None] = []
    inner = Loop.__call__

    def noting(one: Loop, input_: LoopInput) -> Tensor | None:
        found.append(inner(one, input_))
        return found[-1]

    monkeypatch.setattr(Loop, "__call__", noting)
    with torch.no_grad():
        ours = scorer(given).scores
        use_loop(None)
        alone = scorer(given).scores
        use_loop(folder)
    assert found
    assert found[0] is not None
    return [ours, alone]


@pytest.mark.usefixtures("loop")
@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize(("events", "candidates", "size", "rank"), [(1, 1, 1, 0), (7, 33, 50, 3), (50, 70, 64, 16)])
@pytest.mark.parametrize("shared", [True, False])
def test_loop_and_torch_give_the_same_scores(
    people: int,
    events: int,
    candidates: int,
    size: int,
    rank: int,
    shared: bool,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scorer = AttentionScorer(ScorerConfig(size, rank, like_gain=2.0), torch.Generator().manual_seed(1))
    with torch.no_grad():
        scorer.a_right.copy_(unit(size, rank, seed=2))
        scorer.b_right.copy_(unit(size, rank, seed=3))
    generator = torch.Generator().manual_seed(4)
    given = ScorerInput(
        unit(people, events, size, seed=5),
        torch.rand(people, events, generator=generator) * 2 - 1,
        torch.rand(people, events, generator=generator) > 0.2,
        unit(candidates, size, seed=6) if shared else unit(people, candidates, size, seed=6),
        None if shared else unit(people, size, seed=7),
        None if shared else torch.rand(candidates, generator=generator),
    )
    ours, alone = both(scorer, given, folder, monkeypatch)
    assert torch.allclose(ours, alone, atol=2e-6)


@pytest.mark.usefixtures("loop")
def test_several_threads_score_as_one_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch, "get_num_threads", lambda: 3)
    ours, alone = both(learned(), example(), folder, monkeypatch)
    assert torch.allclose(ours, alone, atol=2e-6)


@pytest.mark.usefixtures("loop")
def test_logits_out_of_the_loops_range_are_left_to_torch() -> None:
    given, sharp = example(), learned(temperature=0.002)
    with torch.no_grad():
        ours = sharp(given).scores
        use_loop(None)
        assert torch.equal(ours, sharp(given).scores)


def test_without_a_compiler_torch_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = compiled._loop
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert not use_loop(folder / "none")
    with torch.no_grad():
        assert learned()(example()).scores.isfinite().all()
    compiled._loop = before


def test_loops_of_numpy_give_the_scores_that_are_timed() -> None:
    scorer, given = bench_example()
    few = given.people(0, 2)
    with torch.no_grad():
        assert np.abs(scorer(few).scores.numpy() - naive(scorer, few)).max() < 1e-5


def test_rows_hold_medians_and_tell_which_bars_are_met() -> None:
    speeds = tuple(Speeds(limit=1e11, scorer=speed, torch_alone=1e6, naive=4e4) for speed in (3e6, 5e6, 9e6))
    rows = {row.name.split(": ")[1]: row for row in rows_of(Measured(speeds, 2e-6, True, 1), "command")}
    share = rows["share of the limit of matrix products"]
    assert (share.value, share.low, share.high, share.met) == (0.64, 0.384, 1.152, True)  # 5e6 · 4 · 50 · 64 / 1e11
    assert (rows["times as fast as loops of numpy"].value, rows["times as fast as loops of numpy"].met) == (
        125.0,
        False,
    )
    assert rows["largest difference from loops of numpy"].met
