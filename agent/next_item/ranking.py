"""Ranking at every case: by learned weights, by the weights that ship, and by what stands beside them.

Owns the arms and what is left out of them. Knows nothing of files or of how a figure is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agent.next_item.cases import Case
from agent.next_item.measures import rank_of
from agent.next_item.parts import LATEST, NAMES, PRIOR, Floats, Parts
from agent.next_item.talk import Reader
from knowledge.exact import id_ranks
from tools.rerank import Gains
from tools.scorer import ScorerConfig
from tools.weighing import Choice, learn_weights

AGENT = "agent"
SHIPPED = "agent, weights as shipped"
POPULARITY = "popularity"
NO_TALK = "no talk: popularity, what was named masked"
PRIORS = "no talk: learned priors, what was named masked"
TEXT = "text alone: cosine of the talk"
RANDOM = "random valid"

GROUPS: Mapping[str, tuple[str, ...]] = {
    "priors": PRIOR,
    "ratings (taste, recent)": ("like in taste", "recent"),
    "text vectors": ("like in text", "meaning"),
    "words": ("like in words", "shared words", "words"),
    "nearness": ("near",),
    "wishes": ("kinds", "themes"),
    "what was named": ("like in text", "like in words", "like in taste", "near", "shared words"),
    "what was asked": ("kinds", "themes", "words", "meaning"),
}
"""What is left out, one group at a time, to see what it adds."""

OPTIONS = 1_000
"""Items beside which a choice is learned: a random sample is as right as all, and much quicker."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Bench:
    """What a ranking stands on: the reader, the parts, and the items' ids and popularity, (N,)."""

    reader: Reader
    parts: Parts
    ids: tuple[str, ...]
    popularity: NDArray[np.float64]


def choices_of(bench: Bench, cases: Sequence[Case], seed: int, progress: Progress | None = None) -> list[Choice]:
    """Return each case as a choice of its targets among random items that were open to it."""
    rng = np.random.default_rng(seed)
    choices = []
    for number, case in enumerate(cases, start=1):
        talk = bench.reader.talk(case.moment)
        open_to = bench.parts.open_to(talk)
        open_to[list(case.targets)] = False
        places = np.flatnonzero(open_to)
        size = min(OPTIONS, len(bench.ids) // 2)
        others = rng.choice(places, size - len(case.targets), replace=len(places) < size)
        rows = np.concatenate((np.array(case.targets, dtype=np.intp), others))
        choices.append(Choice(bench.parts.of(talk)[rows], tuple(range(len(case.targets)))))
        if progress is not None:
            progress(number, len(cases))
    return choices


def learned(choices: Sequence[Choice], without: Sequence[str] = ()) -> Floats:
    """Return the weights of the parts, (P,), learned from choices; zero for those left out."""
    return learn_weights(choices, [place for place, name in enumerate(NAMES) if name not in without])


def shipped_weights() -> Floats:
    """Return the weights of the parts, (P,), with which the product ranks: those of its scorer and reranking."""
    config, gains = ScorerConfig(1), Gains()
    weights = {
        "popular": config.prior_gain,
        "like in text": config.like_gain,
        "meaning": config.request_gain,
        "words": gains.words,
        "kinds": gains.wishes,
    }
    return np.array([weights.get(name, 0.0) for name in NAMES], dtype=np.float32)


def ranks_of(
    bench: Bench,
    cases: Sequence[Case],
    weighed: Mapping[str, Floats],
    seed: int,
    progress: Progress | None = None,
) -> dict[str, NDArray[np.intp]]:
    """Return the rank of every target, (T,), for each set of weights and for the arms that need none."""
    ties = id_ranks(bench.ids)  # (N,)
    rng = np.random.default_rng(seed)
    found: dict[str, list[int]] = {}
    everything = np.ones(len(bench.ids), dtype=np.bool_)
    for number, case in enumerate(cases, start=1):
        talk = bench.reader.talk(case.moment)
        open_to, parts = bench.parts.open_to(talk), bench.parts.of(talk)  # (N,), (N, P)
        scores = {name: parts @ weights for name, weights in weighed.items()}
        scores |= {NO_TALK: bench.popularity, RANDOM: rng.random(len(bench.ids)), TEXT: _by_text(bench, case)}
        for target in case.targets:
            for name, own in scores.items():
                found.setdefault(name, []).append(rank_of(own, open_to, ties, target))
            found.setdefault(POPULARITY, []).append(rank_of(bench.popularity, everything, ties, target))
        if progress is not None:
            progress(number, len(cases))
    return {name: np.array(ranks, dtype=np.intp) for name, ranks in found.items()}


def _by_text(bench: Bench, case: Case) -> Floats:
    return bench.parts.by_text([message for message in case.moment.said if message][-2 * LATEST :])
