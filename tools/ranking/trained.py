"""The trained scorer in use: what a ranker learned, without any person's row, and its scores for a catalogue of now.

Owns the arrays that are kept and how they score. Knows nothing of training (``blend``), of validation (``adoption``)
or of files.

Shapes: B people, I items learned from, N items of the catalogue, P signals, D dimensions.
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
from tools.ranking.histories import Histories, Scores
from tools.ranking.neighbours import Rows
from tools.ranking.signals import scaled

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from tools.ranking.attention_network import FadingAttention

NEIGHBOURS, SHARPNESS = 50, 10.0
LENGTH = 50
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

    Items that were not learned from are scored as those that their texts resemble are.
    """

    def __init__(self, learned: Learned, item_ids: Sequence[str], vectors: Rows) -> None:
        """Bring what was learned into the order of a catalogue; ``vectors`` are unit rows of its texts, (N, W).

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
        self._tables = {name: _moved(table, old) for name, table in learned.tables.items()}
        self._levels = {name: _rows_at(level, old) for name, level in learned.levels.items()}
        self._borrowed = borrowing(vectors, self._known, self._new, NEIGHBOURS, SHARPNESS)  # (new, known)
        self._network = _network(learned, vectors, _rows_at(learned.counts, old))
        self._catalogue = tuple(Item(item_id) for item_id in item_ids)

    @property
    def perceived(self) -> Mapping[str, float]:
        """What likeness in looks and sounds is worth beside these scores, by modality."""
        return self._learned.perceived

    def scores(self, histories: Histories) -> Scores:
        """Return a score for every item, (B, N), without NaN; ``histories`` are of items of the catalogue."""
        likes, prior = self._both(histories)
        return likes + prior

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

    def _both(self, histories: Histories) -> tuple[Scores, Scores]:
        """Return what histories say and what holds for everybody, (B, N) each."""
        weights = self._learned.weights[0] + lengths(histories)[:, None] * self._learned.weights[1]  # (B, P)
        signals = self._signals(histories)
        parts = [np.zeros((len(histories), len(self._catalogue)), dtype=np.float32) for _ in range(2)]
        for place, name in enumerate(self._learned.order):
            parts[name in self._levels] += weights[:, place, None] * signals[name]
        for part in parts:
            part[:, self._new] = part[:, self._known] @ self._borrowed.T
        return parts[0], parts[1]

    def _signals(self, histories: Histories) -> dict[str, Scores]:
        found: dict[str, Scores] = {name: level[None] for name, level in self._levels.items()}
        for name, table, decay in self._learned.counted:
            summed = np.asarray((histories.matrix(decay) @ self._tables[table]).toarray(), dtype=np.float32)
            found[name] = scaled(name, summed, self._known)
        if self._network is not None:
            found[ATTENTION] = scaled(ATTENTION, attend(self._network, histories, LENGTH), self._known)
        return found


def _moved(table: csr_matrix, old: NDArray[np.intp]) -> csr_matrix:
    """Return a table of pairs, (I, I), in the order of a catalogue, (N, N); ``old`` are its items' places, or -1."""
    from scipy.sparse import csr_matrix

    known = np.flatnonzero(old >= 0)
    ones = np.ones(len(known), dtype=np.float32)
    turn = csr_matrix((ones, (known, old[known])), shape=(len(old), table.shape[0]))
    return (turn @ table @ turn.T).tocsr()


def _rows_at(values: Rows, old: NDArray[np.intp]) -> Rows:
    """Return values, (I,), in the order of a catalogue, (N,), zero where an item was not there."""
    return np.where(old >= 0, np.append(values, 0.0)[old], 0.0).astype(np.float32)


def _network(learned: Learned, vectors: Rows, counts: Rows) -> FadingAttention | None:
    if learned.projection is None:
        return None
    import torch

    from tools.ranking.attention_network import FadingAttention

    rows = torch.from_numpy(learned.projection.rows(vectors))  # (N, D)
    rank = learned.attention["scorer.a_left"].shape[1]
    network = FadingAttention(rows, torch.from_numpy(prior_of(counts)), rank, torch.Generator())
    network.load_state_dict({name: torch.from_numpy(values) for name, values in learned.attention.items()})
    return network.eval()
