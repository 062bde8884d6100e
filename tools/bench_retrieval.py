"""Measuring filtered retrieval: the index of a large catalogue beside Chroma's own filter, in one run.

Owns the catalogue that is made up for it and the arithmetic. Writes no row; the command does.

Shapes: N items, D dimensions, Q queries.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from knowledge.catalogue import Catalogue, Item
from knowledge.constraints import Constraint, Operator
from knowledge.encoder import Vectors
from knowledge.exact import DECIMALS, Neighbours
from knowledge.generations import Manifest
from knowledge.index import CHROMA, VECTORS, VectorIndex, chroma_marked, fill_chroma
from knowledge.results import Row
from knowledge.schema import Field, Kind, Schema
from tools.predicates import mask
from tools.ranking.figures import ISSUE

ITEMS, SIZE, TOPICS, KINDS = 100_000, 384, 200, 5
QUERIES, WANTED = 20, 10
OURS, CHROMAS = 15, 4  # calls of which the quickest counts, as what else a machine does only ever slows
MOST, TIMES = 3.0, 40.0  # milliseconds; times Chroma's speed
FILTER = Constraint("kind", Operator.IS, "kind 0")


@dataclass(frozen=True)
class Retrieval:
    """Milliseconds of each query, by the index and by Chroma; whether all lists are exact; Chroma's part of them."""

    ours: tuple[float, ...]
    chroma: tuple[float, ...]
    exact: bool
    recall: float


def measure_retrieval(folder: Path, loops: Path, items: int = ITEMS, size: int = SIZE, seed: int = 0) -> Retrieval:
    """Return what was measured over a made-up catalogue in the empty ``folder``, with loops compiled into ``loops``.

    Vectors lie around so many topics; the filter is one of five kinds. Evaluating it counts for both. Other
    processes break into each call of Chroma, which is long: time that it waited does not count.
    """
    rng = np.random.default_rng(seed)
    topics = rng.standard_normal((TOPICS, size), dtype=np.float32)
    vectors, queries = _around(topics, items, rng), _around(topics, QUERIES, rng)
    kinds = tuple(f"kind {kind}" for kind in range(KINDS))
    schema = Schema("bench", "title", fields=(Field("kind", Kind.CATEGORY, values=kinds),))
    drawn = rng.integers(0, KINDS, items)
    rows = (Item(f"item-{n:06}", "", attributes={"kind": kinds[kind]}) for n, kind in enumerate(drawn.tolist()))
    catalogue = Catalogue(schema, tuple(rows))
    index = _index(catalogue, vectors, folder)
    index.shorten(loops)
    ids = np.array(index.ids)
    fill_chroma(folder / CHROMA, index.ids, vectors, mask(catalogue, [FILTER]))
    ours, chroma, exact, found = [], [], True, 0
    with chroma_marked(folder / CHROMA) as find:
        for query in queries:
            best = ids[_filtered(index, catalogue, query).positions].tolist()
            exact &= best == _brute(catalogue, vectors, query)
            found += len(set(best) & set(find(query, WANTED)))
            ours.append(_quickest(partial(_filtered, index, catalogue, query), OURS))
            chroma.append(_quickest(partial(find, query, WANTED), CHROMAS, computing=True))
    return Retrieval(tuple(ours), tuple(chroma), exact, found / (QUERIES * WANTED))


def _filtered(index: VectorIndex, catalogue: Catalogue, query: Vectors) -> Neighbours:
    return index.query(query, WANTED, mask(catalogue, [FILTER]))


def _around(topics: Vectors, count: int, rng: np.random.Generator) -> Vectors:
    rows = 0.7 * topics[rng.integers(0, len(topics), count)] + rng.standard_normal((count, topics.shape[1]))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def _index(catalogue: Catalogue, vectors: Vectors, folder: Path) -> VectorIndex:
    """Return the index that a build over these vectors leaves."""
    (folder / "one").mkdir(parents=True)
    np.save(folder / "one" / VECTORS, vectors)
    ids = tuple(item.id for item in catalogue.items)
    return VectorIndex(folder, Manifest("one", "none", vectors.shape[1], ids, ids))


def _brute(catalogue: Catalogue, vectors: Vectors, query: Vectors) -> list[str]:
    """Return the nearest items that fit, from all cosines in double precision; equals by id."""
    cosines = np.round(vectors.astype(np.float64) @ query.astype(np.float64), DECIMALS)
    fitting = [n for n, item in enumerate(catalogue.items) if item.attributes["kind"] == FILTER.value]
    fitting.sort(key=lambda n: (-cosines[n], catalogue.items[n].id))
    return [catalogue.items[n].id for n in fitting[:WANTED]]


def _quickest(work: Callable[[], object], calls: int, computing: bool = False) -> float:
    """Return milliseconds of the quickest call; with ``computing`` of its own work alone, where that is less."""
    seconds = []
    for _ in range(calls):
        begun, worked = time.perf_counter(), time.process_time()
        work()
        seconds.append(time.perf_counter() - begun)
        if computing:
            seconds.append(time.process_time() - worked)
    return min(seconds) * 1000


def rows_of(measured: Retrieval, command: str, items: int = ITEMS, size: int = SIZE) -> list[Row]:
    """Return the rows of results: medians over the queries, with the least and the largest as range."""
    title = f"filtered retrieval, {items:,} items of {size} numbers, a fifth fit"

    def row(name: str, values: list[float], bar: str = "", met: bool | None = None) -> Row:
        middle, low, high = (round(float(end), 3) for end in (np.median(values), min(values), max(values)))
        return Row(ISSUE, f"{title}: {name}", middle, low, high, bar, met, command)

    times = [theirs / own for theirs, own in zip(measured.chroma, measured.ours, strict=True)]
    exact, recall = float(measured.exact), round(measured.recall, 4)
    return [
        Row(ISSUE, f"{title}: equal to brute force", exact, None, None, "1", measured.exact, command),
        row("milliseconds", list(measured.ours), f"at most {MOST:g}", float(np.median(measured.ours)) <= MOST),
        row("times as fast as Chroma's where", times, f"at least {TIMES:g}", float(np.median(times)) >= TIMES),
        row("Chroma's where, milliseconds", list(measured.chroma)),
        Row(ISSUE, f"{title}: Chroma's share of the nearest {WANTED}", recall, None, None, "", None, command),
    ]
