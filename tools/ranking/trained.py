"""The trained scorer in use: what a ranker learned, without any person's row, and its scores for a catalogue of now.

Owns the arrays that are kept and how they score. Knows nothing of training (``blend``), of validation (``adoption``)
or of files.

A list is asked for after every press. So what does not depend on a history is worked out once, and the rest over the
items that were learned from alone; the others borrow from them at the end.

Shapes: B people, I items learned from, N items of the catalogue, K of them known, P signals, S of them sums over a
history, D dimensions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.interactions import Interactions, Item
from tools.history import History
from tools.ranking.attention import Projection, attend, prior_of
from tools.ranking.blend import lengths
from tools.ranking.borrowed import borrowing
from tools.ranking.histories import Histories, Places, Scores
from tools.ranking.neighbours import Rows
from tools.ranking.signals import FOLLOWERS, logarithms, standard_scores
from tools.ranking.sums import Sums

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from tools.ranking.attention_network import FadingAttention
    from tools.ranking.attention_rows import AttentionRows

LENGTH = 50
AT_ONCE = 64
ATTENTION = "attention"


class Counted(NamedTuple):
    """A signal that sums the rows of a table over a history: its name, the table's, and the decay of older items."""

    name: str
    table: str
    decay: float


@dataclass(frozen=True)
class Learned:
    """What a ranker learned.

    ``tables`` hold pairs of items, (I, I); ``levels`` what holds for everybody, (I,); ``attention`` the parameters of
    the attention scorer, empty without text, and ``projection`` what its vectors go through. ``order`` names the
    signals as ``weights``, (2, P), take them: plain, and for each unit of a history's length by logarithm.
    ``perceived`` is what likeness in looks and sounds is worth beside it, by modality, in the units of ``rerank``.
    """

    item_ids: tuple[str, ...]
    order: tuple[str, ...]
    weights: NDArray[np.float32]
    tables: Mapping[str, csr_matrix]
    counted: tuple[Counted, ...]
    levels: Mapping[str, Rows]
    attention: Mapping[str, Rows]
    projection: Projection | None
    counts: Rows  # (I,), how many took each item
    perceived: Mapping[str, float] = field(default_factory=dict)


class TasteParts(NamedTuple):
    """Scores of all items of a catalogue, (N,) each: what a person's own items say, and what holds for everybody."""

    likes: NDArray[np.float64]
    prior: NDArray[np.float64]

    @property
    def whole(self) -> NDArray[np.float64]:
        """The scores."""
        return self.likes + self.prior


class TrainedScorer:
    """Scores the items of a catalogue by what was learned from many people's interactions.

    Items that were not learned from are scored by what texts tell of the scores of the others.
    """

    def __init__(self, learned: Learned, item_ids: Sequence[str], vectors: Rows, keep: bool = True) -> None:
        """Bring what was learned into the order of a catalogue; ``vectors`` are unit rows of its texts, (N, W).

        With ``keep``, what attention says of items that were asked about is kept, so that it need not be said again.

        Raises:
            ValueError: if nothing was learned of any of its items, or the vectors are of another width.
        """
        self._learned = learned
        places = {item_id: place for place, item_id in enumerate(learned.item_ids)}
        old = np.array([places.get(item_id, -1) for item_id in item_ids], dtype=np.intp)  # (N,)
        self._known, self._new = np.flatnonzero(old >= 0), np.flatnonzero(old < 0)
        if not len(self._known):
            raise ValueError(f"the scorer knows {len(learned.item_ids)} items, none of which is in the catalogue")
        if learned.projection is not None and learned.projection.directions.shape[0] != vectors.shape[1]:
            width = learned.projection.directions.shape[0]
            raise ValueError(f"the scorer was trained on vectors of {width} numbers and is given {vectors.shape[1]}")
        self._catalogue = tuple(Item(item_id) for item_id in item_ids)
        counts = _rows_at(learned.counts, old)  # (N,)
        told, self._borrowed = borrowing(vectors, self._known, self._new, counts)  # (T,), (N - K, T)
        self._told = np.searchsorted(self._known, told)  # those of the known items that others are told from
        counted = sorted(learned.counted, key=lambda one: one.name not in FOLLOWERS)  # those of shares first
        self._shares = sum(one.name in FOLLOWERS for one in counted)
        tables = {name: _moved(table, old[self._known]) for name, table in learned.tables.items()}
        self._sums = Sums([(tables[one.table], one.decay) for one in counted], self._known, len(old))
        self._network = _network(learned, vectors, counts, self._known)
        self.rows = _kept_rows(self._network) if keep else None
        names = [*(one.name for one in counted), *([ATTENTION] if self._network is not None else [])]
        self._weights = learned.weights[:, [learned.order.index(name) for name in names]]  # (2, P without levels)
        self._prior = self._everywhere(self._levels(old))  # (2, N), as weights are

    @property
    def perceived(self) -> Mapping[str, float]:
        """What likeness in looks and sounds is worth beside these scores, by modality."""
        return self._learned.perceived

    def scores(self, histories: Histories) -> Scores:
        """Return a score for every item, (B, N), without NaN; ``histories`` are of items of the catalogue."""
        starts = range(0, len(histories), AT_ONCE)
        parts = [self._both(histories.part(start, start + AT_ONCE), many=True) for start in starts]
        return np.concatenate([likes + prior for likes, prior in parts])

    def parts(self, history: History) -> TasteParts:
        """Return the parts of one person's scores; only what they liked counts, in the order of time.

        Who liked nothing yet has zeros as ``likes``.
        """
        liked = history.positions[history.weights > 0]  # (L,)
        likes, prior = self._after(liked, (np.arange(len(liked), dtype=np.intp),))
        return TasteParts(float(len(liked) > 0) * likes[0].astype(np.float64), prior[0].astype(np.float64))

    def owed(self, history: History, positions: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return what the leads of items at ``positions`` over the mean of all items owe to each event, (N, L).

        That is by how much the lead falls when the one is left out; zero for what was not liked, since only likes
        count. Signals are no sums over a history, so that what single events owe need not add up to the lead.
        """
        liked = np.flatnonzero(history.weights > 0)  # (K,)
        owed = np.zeros((len(positions), len(history)))  # (N, L)
        if not len(liked):
            return owed
        whole = np.arange(len(liked), dtype=np.intp)
        scores, _ = self._after(history.positions[liked], (whole, *(np.delete(whole, place) for place in whole)))
        leads = (scores[:, positions] - scores.mean(axis=1, keepdims=True)).astype(np.float64)  # (K + 1, N)
        if len(liked) == 1:
            leads[1] = 0.0  # who liked nothing has no likes that could speak
        owed[:, liked] = (leads[0] - leads[1:]).T
        return owed

    def _after(self, liked: NDArray[np.intp], rows: tuple[NDArray[np.intp], ...]) -> tuple[Scores, Scores]:
        """Return both parts after some of the ``liked`` items, oldest first; ``rows`` say after which, (B, N) each."""
        zeros = np.zeros(len(liked))
        source = Interactions("", zeros.astype(np.intp), liked, zeros + 1.0, zeros, self._catalogue, 1, timed=False)
        return self._both(Histories(source, np.zeros(len(rows), dtype=np.intp), rows))

    def _both(self, histories: Histories, many: bool = False) -> tuple[Scores, Scores]:
        """Return what histories say and what holds for everybody, (B, N) each.

        Of ``many`` people the items are too many to keep a row of each.
        """
        long = lengths(histories)[:, None]  # (B, 1)
        weights = self._weights[0] + long * self._weights[1]  # (B, P)
        sums = self._sums(histories)  # (S, B, K)
        parts = [logarithms(sums[: self._shares]), standard_scores(sums[self._shares :])]
        if self._network is not None:
            told = attend(self._network, histories, LENGTH) if self.rows is None or many else self.rows(histories)
            parts.append(standard_scores(told)[None])
        likes = np.einsum("bp,pbk->bk", weights, np.concatenate(parts))  # (B, K)
        return self._everywhere(likes), self._prior[0] + long * self._prior[1]

    def _levels(self, old: NDArray[np.intp]) -> Scores:
        """Return what holds for everybody of the known items, as weights are: plain, and by length, (2, K)."""
        found = np.zeros((2, len(self._known)), dtype=np.float32)
        for name, level in self._learned.levels.items():
            found += self._learned.weights[:, [self._learned.order.index(name)]] * _rows_at(level, old)[self._known]
        return found

    def _everywhere(self, scores: Scores) -> Scores:
        """Return scores of all items, (B, N), from those of the known ones, (B, K)."""
        found = np.empty((len(scores), len(self._catalogue)), dtype=np.float32)
        found[:, self._known], found[:, self._new] = scores, scores[:, self._told] @ self._borrowed.T
        return found


def _moved(table: csr_matrix, old: NDArray[np.intp]) -> csr_matrix:
    """Return a table of pairs, (I, I), of the known items, (K, K); ``old`` are their places in it."""
    return table[old][:, old].tocsr()


def _rows_at(values: Rows, old: NDArray[np.intp]) -> Rows:
    """Return values, (I,), in the order of a catalogue, (N,), zero where an item was not there."""
    return np.where(old >= 0, np.append(values, 0.0)[old], 0.0).astype(np.float32)


def _network(learned: Learned, vectors: Rows, counts: Rows, known: Places) -> FadingAttention | None:
    if learned.projection is None:
        return None
    import torch

    from tools.ranking.attention_network import FadingAttention

    rows = torch.from_numpy(learned.projection.rows(vectors))  # (N, D)
    rank = learned.attention["scorer.a_left"].shape[1]
    network = FadingAttention(rows, torch.from_numpy(prior_of(counts)), rank, torch.Generator())
    network.load_state_dict({name: torch.from_numpy(values) for name, values in learned.attention.items()})
    network.score_only(torch.from_numpy(known))
    return network.eval()


def _kept_rows(network: FadingAttention | None) -> AttentionRows | None:
    if network is None:
        return None
    from tools.ranking.attention_rows import AttentionRows

    rows = AttentionRows(network, LENGTH)
    return rows if rows.bounded else None
