"""What every scorer must do. A test class of a scorer inherits this and implements ``scorer``."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from tools.scorer import Scorer, ScorerInput

PEOPLE, EVENTS, CANDIDATES, SIZE = 4, 6, 9, 8


def unit(*shape: int, seed: int = 0) -> Tensor:
    """Return random unit rows."""
    rows = torch.randn(*shape, generator=torch.Generator().manual_seed(seed))
    return torch.nn.functional.normalize(rows, dim=-1)


def example() -> ScorerInput:
    """Return four people: a full history, a short one, dislikes only, and none at all."""
    weights = torch.linspace(-1.0, 1.0, PEOPLE * EVENTS).roll(5).reshape(PEOPLE, EVENTS)
    weights[2] = -weights[2].abs()
    real = torch.tensor([[True] * 6, [True] * 2 + [False] * 4, [True] * 6, [False] * 6])
    return ScorerInput(
        history=unit(PEOPLE, EVENTS, SIZE),
        weights=weights,
        real=real,
        candidates=unit(PEOPLE, CANDIDATES, SIZE, seed=1),
        request=unit(PEOPLE, SIZE, seed=2),
        prior=torch.linspace(0.0, 1.0, CANDIDATES),
    )


def person(given: ScorerInput, row: int) -> ScorerInput:
    """Return one person alone, without padding."""
    kept = given.real[row]
    assert given.request is not None
    return replace(
        given,
        history=given.history[row, kept][None],
        weights=given.weights[row, kept][None],
        real=given.real[row, kept][None],
        candidates=given.candidates[row][None],
        request=given.request[row][None],
    )


class ScorerContract:
    """Tests that hold for every scorer."""

    def scorer(self) -> Scorer:
        raise NotImplementedError

    def scores(self, given: ScorerInput) -> Tensor:
        return self.scorer()(given).scores.detach()

    def test_batch_equals_one_by_one(self) -> None:
        given = example()
        together = self.scores(given)
        assert together.shape == (PEOPLE, CANDIDATES)
        for row in range(PEOPLE):
            assert torch.allclose(self.scores(person(given, row))[0], together[row], atol=1e-6)

    def test_order_of_candidates_does_not_matter(self) -> None:
        given = example()
        order = torch.randperm(CANDIDATES, generator=torch.Generator().manual_seed(3))
        assert given.prior is not None
        shuffled = replace(given, candidates=given.candidates[:, order], prior=given.prior[order])
        assert torch.allclose(self.scores(shuffled), self.scores(given)[:, order], atol=1e-6)

    def test_order_of_equal_aged_events_does_not_matter(self) -> None:
        given = example()
        shuffled = replace(given, history=given.history.flip(1), weights=given.weights.flip(1), real=given.real.flip(1))
        assert torch.allclose(self.scores(shuffled), self.scores(given), atol=1e-6)

    def test_padding_changes_nothing_whatever_it_holds(self) -> None:
        given = example()
        padding = torch.full((PEOPLE, 3, SIZE), torch.nan)
        padded = replace(
            given,
            history=torch.cat((given.history, padding), dim=1),
            weights=torch.cat((given.weights, torch.full((PEOPLE, 3), torch.nan)), dim=1),
            real=torch.cat((given.real, torch.zeros(PEOPLE, 3, dtype=torch.bool)), dim=1),
        )
        assert torch.allclose(self.scores(padded), self.scores(given), atol=1e-6)

    def test_shared_candidates_score_as_repeated_ones(self) -> None:
        given = example()
        shared = replace(given, candidates=given.candidates[0])
        repeated = replace(given, candidates=given.candidates[:1].expand(PEOPLE, -1, -1))
        assert torch.allclose(self.scores(shared), self.scores(repeated), atol=1e-6)

    def test_without_history_request_and_prior_decide(self) -> None:
        given = example()
        alone = replace(given, real=torch.zeros_like(given.real))
        scored = self.scorer()(alone, evidence=True)
        assert scored.evidence is not None
        assert torch.equal(scored.scores, scored.evidence.request + scored.evidence.prior)
        assert not scored.evidence.likes.any()
        assert scored.scores.std() > 0

    @pytest.mark.parametrize(("people", "events", "candidates"), [(0, 3, 3), (2, 0, 3), (2, 3, 0), (1, 1, 1)])
    def test_empty_and_single_cases_have_their_shape(self, people: int, events: int, candidates: int) -> None:
        given = ScorerInput(
            unit(people, events, SIZE),
            torch.ones(people, events),
            torch.ones(people, events, dtype=torch.bool),
            unit(people, candidates, SIZE),
        )
        scores = self.scores(given)
        assert scores.shape == (people, candidates)
        assert torch.isfinite(scores).all()

    @pytest.mark.parametrize("scale", [0.0, 1e-20, 1e3])
    def test_there_is_never_a_nan(self, scale: float) -> None:
        given = example()
        scaled = replace(given, history=given.history * scale, candidates=given.candidates * scale)
        scored = self.scorer()(scaled, evidence=True)
        assert scored.evidence is not None
        assert torch.isfinite(scored.scores).all()
        assert torch.isfinite(scored.evidence.like_weights).all()

    def test_a_like_raises_and_a_dislike_lowers_what_is_alike(self) -> None:
        candidates = unit(1, 2, SIZE)
        given = ScorerInput(
            candidates[:, :1], torch.tensor([[1.0]]), torch.ones(1, 1, dtype=torch.bool), candidates, None, None
        )
        nothing = self.scores(replace(given, real=torch.zeros(1, 1, dtype=torch.bool)))
        liked, disliked = self.scores(given), self.scores(replace(given, weights=torch.tensor([[-1.0]])))
        assert liked[0, 0] > nothing[0, 0] > disliked[0, 0]
        assert liked[0, 0] - liked[0, 1] > 0 > disliked[0, 0] - disliked[0, 1]

    @pytest.mark.parametrize("scale", [1.0, 100.0])
    def test_weights_of_the_evidence_sum_to_one_over_real_likes(self, scale: float) -> None:
        given = example()
        given = replace(given, history=given.history * scale)
        evidence = self.scorer()(given, evidence=True).evidence
        assert evidence is not None
        for rows, kind in ((evidence.like_weights, given.weights > 0), (evidence.dislike_weights, given.weights < 0)):
            counted = kind & given.real  # (B, L)
            assert rows.shape == (PEOPLE, CANDIDATES, EVENTS)
            expected = counted.any(dim=1, keepdim=True).float().expand(PEOPLE, CANDIDATES)
            assert torch.allclose(rows.sum(dim=2), expected, atol=1e-5)
            assert not rows[~counted[:, None].expand_as(rows)].any()

    def test_parts_of_the_evidence_add_up_to_the_score(self) -> None:
        scored = self.scorer()(example(), evidence=True)
        parts = scored.evidence
        assert parts is not None
        assert torch.allclose(parts.likes + parts.dislikes + parts.request + parts.prior, scored.scores, atol=1e-6)
