"""Both scorers meet the contract, and attention equals its formula written as plain loops."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from tests.scorer_contract import ScorerContract, example, unit
from tools.density_scorer import SHARPNESS, DensityScorer, usual_density
from tools.dot_scorer import DotScorer
from tools.scorer import AttentionScorer, ScorerConfig, ScorerInput


def learned(rank: int = 3, temperature: float = 0.1) -> AttentionScorer:
    """Return a scorer whose ``A`` and ``B`` are not the identity."""
    scorer = AttentionScorer(ScorerConfig(8, rank=rank, temperature=temperature), torch.Generator().manual_seed(7))
    with torch.no_grad():
        scorer.a_right.copy_(unit(8, rank, seed=8))
        scorer.b_right.copy_(scorer.b_left / 2)  # positive: what is alike still attracts
    return scorer


class TestDotScorer(ScorerContract):
    def scorer(self) -> DotScorer:
        return DotScorer(ScorerConfig(8))


class TestDensityScorer(ScorerContract):
    def scorer(self) -> DensityScorer:
        return DensityScorer(ScorerConfig(8))


class TestAttentionScorer(ScorerContract):
    def scorer(self) -> AttentionScorer:
        return AttentionScorer(ScorerConfig(8))


class TestLearnedAttentionScorer(ScorerContract):
    def scorer(self) -> AttentionScorer:
        return learned()


def by_loops(scorer: AttentionScorer, given: ScorerInput) -> Tensor:
    """Compute the formula of the design, one number after the other."""
    identity = torch.eye(scorer.config.dimension)
    a = identity + scorer.a_left @ scorer.a_right.T
    b = identity + scorer.b_left @ scorer.b_right.T
    assert given.request is not None
    assert given.prior is not None
    scores = torch.zeros(given.candidates.shape[:2])
    for person in range(scores.shape[0]):
        for place in range(scores.shape[1]):
            candidate = given.candidates[person, place]
            total = float(given.request[person] @ candidate) * float(scorer.request_gain)
            total += float(given.prior[place]) * float(scorer.prior_gain)
            for sign, gain in ((1, scorer.like_gain), (-1, scorer.dislike_gain)):
                events = [
                    e
                    for e in range(given.real.shape[1])
                    if given.real[person, e] and given.weights[person, e] * sign > 0
                ]
                powers = [
                    math.exp(float(candidate @ a @ given.history[person, e]) / float(scorer.log_temperature.exp()))
                    for e in events
                ]
                for event, power in zip(events, powers, strict=True):
                    value = float(given.history[person, event] @ b @ candidate)
                    total += float(gain) * power / sum(powers) * float(given.weights[person, event]) * value
            scores[person, place] = total
    return scores


@pytest.mark.parametrize("rank", [0, 3])
def test_attention_equals_its_formula_in_plain_loops(rank: int) -> None:
    scorer = learned(rank) if rank else AttentionScorer(ScorerConfig(8))
    with torch.no_grad():
        assert torch.allclose(scorer(example()).scores, by_loops(scorer, example()), atol=1e-5)


def test_attention_is_the_same_above_and_below_the_safe_logit() -> None:
    given = example()
    cold, warm = learned(temperature=0.01), learned(temperature=1.0)
    stretched = replace(given, candidates=given.candidates)
    with torch.no_grad():
        assert torch.allclose(cold(stretched).scores, by_loops(cold, stretched), atol=1e-4)
        assert torch.allclose(warm(stretched).scores, by_loops(warm, stretched), atol=1e-5)


def test_attention_looks_at_the_like_that_resembles_the_candidate() -> None:
    history = unit(1, 3, 8)
    given = ScorerInput(history, torch.ones(1, 3), torch.ones(1, 3, dtype=torch.bool), history)
    evidence = AttentionScorer(ScorerConfig(8))(given, evidence=True).evidence
    assert evidence is not None
    assert evidence.like_weights[0].argmax(dim=1).tolist() == [0, 1, 2]


def test_dot_product_is_the_weighted_mean_of_the_history() -> None:
    history = torch.eye(2)[None]
    given = ScorerInput(history, torch.tensor([[3.0, -1.0]]), torch.ones(1, 2, dtype=torch.bool), torch.eye(2)[None])
    scores = DotScorer(ScorerConfig(2))(given).scores
    assert scores.tolist() == [[0.75, -0.25]]


def test_density_is_the_logarithm_of_how_much_nearer_events_are_than_all_items() -> None:
    events, candidates = unit(1, 3, 8), unit(1, 2, 8, seed=1)
    weights, usual = torch.tensor([[1.0, 0.5, -1.0]]), torch.tensor([0.3, 1.2])
    real = torch.ones(1, 3, dtype=torch.bool)
    parts = DensityScorer(ScorerConfig(8))(ScorerInput(events, weights, real, candidates, usual=usual), True).evidence
    assert parts is not None
    near = (SHARPNESS * events[0] @ candidates[0].T).exp()  # (3, 2)
    likes = (near[0] + 0.5 * near[1] + usual.exp()) / (2.5 * usual.exp())
    dislikes = (near[2] + usual.exp()) / (2.0 * usual.exp())
    assert torch.allclose(parts.likes[0], likes.log() / SHARPNESS, atol=1e-6)
    assert torch.allclose(parts.dislikes[0], -(dislikes.log() / SHARPNESS).clamp_min(0.0), atol=1e-6)
    assert torch.allclose(parts.like_weights[0, :, 0], near[0] / (near[0] + 0.5 * near[1]), atol=1e-6)


def test_what_resembles_everything_is_liked_less_than_what_resembles_the_likes_alone() -> None:
    crowd = torch.nn.functional.normalize(torch.tensor([[1.0, 0.1 * n, 0.0] for n in range(-5, 6)]), dim=1)
    apart, liked = torch.tensor([[0.0, 0.0, 1.0]]), torch.tensor([[0.7, 0.0, 0.7]])
    rows = torch.nn.functional.normalize(torch.cat((crowd, apart, liked)), dim=1)
    usual = torch.from_numpy(usual_density(rows.numpy()))
    assert usual[5] > usual[11] + 1.0  # the middle of the crowd, and the one apart
    given = ScorerInput(rows[None, 12:], torch.ones(1, 1), torch.ones(1, 1, dtype=torch.bool), rows, usual=usual)
    scores = DensityScorer(ScorerConfig(3))(given).scores[0]
    assert rows[5] @ rows[12] == pytest.approx(float(rows[11] @ rows[12]), abs=1e-6)
    assert scores[11] > scores[5]


def test_every_parameter_of_attention_gets_a_gradient() -> None:
    scorer = learned()
    scorer(example()).scores.square().sum().backward()
    for name, parameter in scorer.named_parameters():
        assert parameter.grad is not None, name
        assert parameter.grad.abs().sum() > 0, name


def test_gradients_stay_finite_where_there_are_no_dislikes_and_attention_is_sharp() -> None:
    scorer = AttentionScorer(ScorerConfig(8, temperature=0.05))
    history = unit(1, 3, 8)
    scorer(ScorerInput(history, torch.ones(1, 3), torch.ones(1, 3, dtype=torch.bool), history)).scores.sum().backward()
    for name, parameter in scorer.named_parameters():
        assert parameter.grad is None or parameter.grad.isfinite().all(), name


def test_fresh_low_rank_is_the_identity() -> None:
    fresh, plain = AttentionScorer(ScorerConfig(8, rank=2)), AttentionScorer(ScorerConfig(8))
    assert torch.allclose(fresh(example()).scores, plain(example()).scores, atol=1e-6)


def test_many_people_are_scored_in_blocks_to_the_same_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    given, scorer = example(), learned()
    with torch.inference_mode():
        together = scorer(given).scores
        monkeypatch.setattr("tools.scorer.BLOCK", 3 * 6 * 9)  # three people of six events and nine candidates
        assert torch.allclose(scorer(given).scores, together, atol=1e-6)
        shared = replace(given, candidates=given.candidates[0], request=None)
        assert torch.allclose(scorer(shared).scores, scorer(shared, evidence=True).scores, atol=1e-6)
