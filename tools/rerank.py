"""Reranking: candidates in the order that a person sees, each with the parts of its score as evidence.

Owns how the scorer's parts, matched words and met wishes are weighed. Knows nothing of where candidates come from
(``search``), of variety (``diversify``) or of how a reason is worded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.constraints import Constraint, constraint_to_plain
from knowledge.exact import DECIMALS, id_ranks
from tools.history import History
from tools.modalities import LOOKS, SOUNDS
from tools.search import EVEN, Candidate, Request, Sources, likeness, met_wishes, request_vector

if TYPE_CHECKING:
    from tools.ranking.trained import TasteParts
    from tools.scorer import Scored, Scorer

SHOWN_EVENTS = 3


@dataclass(frozen=True)
class Gains:
    """What matched words and met wishes are worth beside the scorer's parts, each at most this much.

    ``learned`` is what a unit of a trained scorer is worth, in which the items of a catalogue differ by about three:
    as much as their likeness to a request, so that what is asked for still leads. ``shown`` is what a standard
    deviation of likeness in looks or sound is worth where something was shown or is to be resembled, and ``perceived``
    by modality what one is worth of likeness to what was liked. ``ignored`` is what each time costs that an item was
    shown before and left alone.
    """

    words: float = 0.25
    wishes: float = 0.5
    learned: float = 0.03
    shown: float = 0.15
    ignored: float = 0.03
    perceived: Mapping[str, float] = field(default_factory=lambda: {LOOKS: 0.03, SOUNDS: 0.03})


def gains_with(perceived: Mapping[str, float]) -> Gains:
    """Return the usual gains with what was learned of modalities in place of theirs."""
    usual = Gains()
    return replace(usual, perceived={**usual.perceived, **perceived})


@dataclass(frozen=True)
class RankEvidence:
    """Why an item stands where it stands.

    ``parts`` add up to the score: request, words, likes, dislikes, prior, wishes, of modalities what was shown
    ("looks") and what was liked ("looks liked"), and "ignored" where anything was shown before and left alone.
    ``likes`` and ``dislikes`` are the events that counted most with their attention weights, ``similar`` the items it
    should resemble with the cosine to each, ``sources`` the places in the lists that proposed it.
    """

    parts: Mapping[str, float]
    words: tuple[str, ...] = ()
    likes: tuple[tuple[str, float], ...] = ()
    dislikes: tuple[tuple[str, float], ...] = ()
    similar: tuple[tuple[str, float], ...] = ()
    wishes: tuple[Constraint, ...] = ()
    sources: Mapping[str, int] = field(default_factory=dict)

    def to_plain(self) -> dict[str, Any]:
        """Return the evidence as plain values that JSON can hold."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        plain |= {"parts": dict(self.parts), "sources": dict(self.sources)}
        return {**plain, "wishes": [constraint_to_plain(wish) for wish in self.wishes]}


class Ranked(NamedTuple):
    """One item in its final order; ``told`` gives its evidence, which is asked of few."""

    item_id: str
    position: int
    score: float
    told: Callable[[], RankEvidence]

    @property
    def evidence(self) -> RankEvidence:
        """Why it stands where it stands."""
        return self.told()


def rerank(
    sources: Sources,
    candidates: Sequence[Candidate],
    request: Request,
    history: History,
    scorer: Scorer,
    gains: Gains | None = None,
    learned: TasteParts | None = None,
    ignored: Mapping[str, float] | None = None,
) -> list[Ranked]:
    """Return the candidates by score, best first, equals by id, with the evidence for each.

    ``learned`` are the scores of a trained scorer for all items; they take the place of likeness to what was liked and
    are added to the prior. What was disliked counts as before. ``ignored`` says of items how often they were shown
    before and left alone.

    Raises:
        ConstraintError: if a wish cannot be evaluated.
    """
    if not candidates:
        return []
    weighed = gains or Gains()
    positions = np.array([candidate.position for candidate in candidates], dtype=np.intp)  # (N,)
    scored = _score(sources, positions, request, history, scorer)
    parts, likes, dislikes = _unpack(scored)  # name -> (N,); (N, L) each
    if learned is not None:
        if (history.weights > 0).any():
            parts["likes"] = weighed.learned * learned.likes[positions]
        parts["prior"] = parts["prior"] + weighed.learned * learned.prior[positions]
    lexical = sources.lexical.scores(request.text)[positions].astype(np.float64)  # (N,)
    words, held = sources.lexical.matches(request.text)  # (Q, catalogue)
    parts["words"] = weighed.words * lexical / max(float(lexical.max()), 1e-9)
    met = met_wishes(sources.catalogue, request.wishes)[:, positions]  # (W, N)
    parts["wishes"] = weighed.wishes * met.sum(axis=0) / max(len(request.wishes), 1)
    parts |= _perceived(sources, positions, request, history, weighed)
    if ignored:
        times = [ignored.get(candidate.item_id, 0.0) for candidate in candidates]
        parts["ignored"] = -weighed.ignored * np.array(times)
    if request.shown:
        for name in ("request", "words", "wishes"):
            parts[name] = parts[name] * (1.0 - request.balance) / (1.0 - EVEN)
    totals = np.sum(list(parts.values()), axis=0)  # (N,)
    order = np.lexsort((sources.index.ranks[positions], -np.round(totals, DECIMALS)))  # (N,)
    similar = tuple(item_id for item_id in request.similar if item_id in sources.catalogue)
    ties = id_ranks(history.item_ids)  # (L,)
    cosines = _cosines(sources, similar, positions) if similar else np.zeros((0, len(candidates)))  # (S, N)

    def evidence(n: int) -> RankEvidence:
        candidate = candidates[n]
        return RankEvidence(
            parts={name: float(values[n]) for name, values in parts.items()},
            words=tuple(word for word, row in zip(words, held, strict=True) if row[candidate.position]),
            likes=_strongest(history, likes[n], ties),
            dislikes=_strongest(history, dislikes[n], ties),
            similar=tuple(zip(similar, cosines[:, n].tolist(), strict=True)),
            wishes=tuple(wish for wish, row in zip(request.wishes, met, strict=True) if row[n]),
            sources=candidate.ranks,
        )

    ids, scores = [candidate.item_id for candidate in candidates], totals.tolist()
    return [Ranked(ids[n], candidates[n].position, scores[n], partial(evidence, n)) for n in order.tolist()]


def _perceived(
    sources: Sources, positions: NDArray[np.intp], request: Request, history: History, gains: Gains
) -> dict[str, NDArray[np.float64]]:
    """Return the parts that pictures and sounds have in the scores, (N,) each by name; 0 where an item has neither."""
    parts: dict[str, NDArray[np.float64]] = {}
    for modality in sources.modalities:
        name, alike = modality.name, likeness(sources, request, modality, positions)
        if alike is not None:
            parts[name] = gains.shown * (request.balance / EVEN if name in request.shown else 1.0) * alike
        if len(history):
            parts[f"{name} liked"] = gains.perceived.get(name, 0.0) * modality.liked(history, positions)[0]
    return parts


def attention(
    sources: Sources, positions: NDArray[np.intp], history: History, scorer: Scorer
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the attention weights of likes and of dislikes for the items at ``positions``, (N, L) each.

    They depend on neither the request nor the other items; rows of somebody without likes, or dislikes, are zero.
    """
    return _unpack(_score(sources, positions, Request(), history, scorer))[1:]


def _score(sources: Sources, positions: NDArray[np.intp], request: Request, history: History, scorer: Scorer) -> Scored:
    """Score the candidates of one person, with evidence."""
    import torch

    from tools.scorer import ScorerInput

    vectors = sources.index.vectors
    vector = request_vector(sources, request)  # (D,)
    device = next((p.device for p in scorer.parameters()), None) if isinstance(scorer, torch.nn.Module) else None
    given = ScorerInput(
        history=torch.as_tensor(vectors[history.positions], device=device)[None],  # (1, L, D)
        weights=torch.as_tensor(history.weights, device=device)[None],  # (1, L)
        real=torch.ones(1, len(history), dtype=torch.bool, device=device),
        candidates=torch.as_tensor(vectors[positions], device=device)[None],  # (1, N, D)
        request=None if vector is None else torch.as_tensor(vector, device=device)[None],  # (1, D)
        prior=torch.as_tensor(sources.catalogue.popularity[positions], dtype=torch.float32, device=device),  # (N,)
        usual=torch.as_tensor(sources.usual[positions], device=device) if len(history) else None,  # (N,)
    )
    with torch.inference_mode():
        return scorer(given, evidence=True)


def _unpack(scored: Scored) -> tuple[dict[str, NDArray[np.float64]], NDArray[np.float64], NDArray[np.float64]]:
    """Return the parts of the scores, and the attention weights of likes and dislikes, for one person."""
    evidence = scored.evidence
    assert evidence is not None
    names = ("request", "likes", "dislikes", "prior", "like_weights", "dislike_weights")
    plain = {name: getattr(evidence, name)[0].double().cpu().numpy() for name in names}
    likes, dislikes = plain.pop("like_weights"), plain.pop("dislike_weights")
    return plain, likes, dislikes


def _cosines(sources: Sources, item_ids: Sequence[str], positions: NDArray[np.intp]) -> NDArray[np.float32]:
    places = [sources.catalogue.positions[item_id] for item_id in item_ids]
    return sources.index.vectors[places] @ sources.index.vectors[positions].T  # (S, N)


def _strongest(history: History, weights: NDArray[np.float64], ties: NDArray[np.intp]) -> tuple[tuple[str, float], ...]:
    """Return the events that counted most for one candidate, by their attention weights, (L,); equals by id."""
    if not weights.any():
        return ()
    order = np.lexsort((ties, -weights))[:SHOWN_EVENTS].tolist()
    return tuple((history.item_ids[event], float(weights[event])) for event in order if weights[event] > 0)
