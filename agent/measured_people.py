"""People of a file of interactions before the product: who is withheld, and the resources and desk that serve them.

Owns the withholding and the catalogue made of interactions. What ranks is the product's own. Knows nothing of what
is measured (``feedback_bench``, ``dial_evaluation``).

Shapes: N items, D dimensions.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from agent.assembly import Resources
from agent.desk import Desk
from agent.state import Conversation, Person, Turn, Work
from knowledge.catalogue import Catalogue, Item
from knowledge.encoder import Vectors
from knowledge.events import STRENGTHS, Event, EventKind
from knowledge.files import write_atomically
from knowledge.generations import Manifest
from knowledge.index import VECTORS, VectorIndex
from knowledge.interactions import Interactions
from knowledge.profiles import Profile
from knowledge.rows import IngestError
from knowledge.schema import Field, Kind, Schema
from knowledge.settings import Settings
from tools.compiled import use_loop
from tools.density_scorer import DensityScorer
from tools.ranking.blend import Blend
from tools.ranking.keeping import from_arrays, learned_by, to_arrays
from tools.ranking.trained import Learned, TrainedScorer
from tools.scorer import ScorerConfig

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FOLDS, LEAST_ITEMS = 5, 20
RENOWN, LABELS, CONVERSATION = "renown", "labels", "measured"


@dataclass(frozen=True)
class Met:
    """Somebody withheld: the ids of the half that they liked first and of that which they liked later, oldest first."""

    earlier: tuple[str, ...]
    later: tuple[str, ...]


@dataclass(frozen=True)
class Withheld:
    """What is learned from, the people of a fifth that were never learned from, and a fifth of those that were."""

    train: Interactions
    test: tuple[Met, ...]
    validation: tuple[Met, ...]


def withhold(interactions: Interactions, seed: int = 0, fold: int = 0) -> Withheld:
    """Withhold a fifth of the people who have twenty items or more: in ``FOLDS`` folds each of them once.

    Raises:
        IngestError: if there are too few of them.
    """
    rows = interactions.by_person()
    able = np.random.default_rng(seed).permutation([one for one, own in enumerate(rows) if len(own) >= LEAST_ITEMS])
    if len(able) < FOLDS:
        raise IngestError(f"{interactions.name} has {len(able)} people with {LEAST_ITEMS} items; it takes {FOLDS}")

    def met(person: int) -> Met:
        ids = [interactions.catalogue[item].id for item in interactions.items[rows[person]]]
        return Met(tuple(ids[: len(ids) // 2]), tuple(ids[len(ids) // 2 :]))

    test, validation = able[fold::FOLDS].tolist(), able[(fold + 1) % FOLDS :: FOLDS].tolist()
    train = interactions.at(~np.isin(interactions.people, test))
    return Withheld(train, tuple(map(met, test)), tuple(map(met, validation)))


def learn(train: Interactions, vectors: Vectors, folder: Path, seed: int = 0) -> Learned:
    """Return what a scorer learns, as its files hold it; kept in ``folder`` so that it is learned once."""
    key = hashlib.sha256(str(seed).encode())
    for part in (train.people, train.items, train.times, vectors):
        key.update(np.ascontiguousarray(part).tobytes())
    path = folder / f"learned-{key.hexdigest()[:16]}.npz"
    if not path.is_file():
        buffer = io.BytesIO()
        np.savez(buffer, **to_arrays(learned_by(Blend(vectors, seed=seed).fit(train), train)))  # type: ignore[arg-type]
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(path, buffer.getvalue())
    with np.load(path) as arrays:
        return from_arrays(arrays)


def catalogue_of(train: Interactions, vectors: Vectors, size: int = 0, seed: int = 0) -> tuple[Catalogue, Vectors]:
    """Return a catalogue of the items of ``train`` and, up to ``size``, of items that nobody took; and its vectors.

    The added ones have the labels and, but for some noise, the vector, of an item that is there.
    """
    rng = np.random.default_rng(seed)
    items = [
        Item(one.id, one.title, attributes={RENOWN: float(count), **({LABELS: one.labels} if one.labels else {})})
        for one, count in zip(train.catalogue, train.counts().tolist(), strict=True)
    ]
    like = rng.integers(0, len(items), max(0, size - len(items)))
    for number, place in enumerate(like.tolist()):
        items.append(replace(items[place], id=f"added-{number}", attributes={**items[place].attributes, RENOWN: 0.0}))
    added = vectors[like] + rng.standard_normal((len(like), vectors.shape[1])) / (2 * vectors.shape[1] ** 0.5)
    added /= np.maximum(np.linalg.norm(added, axis=1, keepdims=True), 1e-12)
    values = tuple(sorted({label for one in train.catalogue for label in one.labels}))
    fields = (Field(RENOWN, Kind.NUMBER), Field(LABELS, Kind.CATEGORIES, values=values))
    schema = Schema(train.name, "title", popularity=RENOWN, fields=fields)
    return Catalogue(schema, tuple(items)), np.concatenate((vectors, added)).astype(np.float32)


def resources_of(settings: Settings, catalogue: Catalogue, vectors: Vectors, learned: Learned) -> Resources:
    """Return the parts of a service over a catalogue, with what was learned; its index is written into the home."""
    folder = settings.home / "index"
    (folder / "one").mkdir(parents=True, exist_ok=True)
    np.save(folder / "one" / VECTORS, vectors)
    ids = tuple(item.id for item in catalogue.items)
    resources = Resources(settings, catalogue=catalogue)
    resources.index = VectorIndex(folder, Manifest("one", "none", vectors.shape[1], ids, ids))
    resources.trained = TrainedScorer(learned, ids, vectors)
    resources.scorer = DensityScorer(ScorerConfig(vectors.shape[1]))
    use_loop(settings.loops_path)
    return resources


def desk_of(
    resources: Resources,
    events: Sequence[Event],
    conversation: Conversation | None = None,
    adventure: float | None = None,
) -> Desk:
    """Return the desk of somebody with these events."""
    person = Person("p-measured", CONVERSATION, adventure=adventure)
    profile = Profile(person.person, events=tuple(events))
    return Desk(resources, profile, Work(conversation or Conversation()), Turn(), person, NOW)


def press(item_id: str, kind: EventKind = EventKind.LIKED, conversation: str = "") -> Event:
    """Return the event that a button leaves."""
    return Event(item_id, kind, NOW, STRENGTHS[kind], conversation)
