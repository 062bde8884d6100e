"""Short rows find what the exact scan finds, equals included; the measure of retrieval runs on a small catalogue."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.exact import id_ranks, nearest
from knowledge.short_rows import ShortRows
from tools.bench_retrieval import Retrieval, measure_retrieval, rows_of

COUNT = 3000
GENERATOR = np.random.default_rng(3)
VECTORS = GENERATOR.standard_normal((COUNT, 50), dtype=np.float32)
VECTORS[1::3] = VECTORS[0]  # a thousand equal ones
VECTORS[2::3] = VECTORS[0] + 1e-4 * VECTORS[2::3]  # and a thousand that are nearly so
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)
RANKS = id_ranks([f"{GENERATOR.integers(10**9)}-{place}" for place in range(COUNT)])


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> ShortRows:
    try:
        return ShortRows(VECTORS, tmp_path_factory.mktemp("loops"))
    except OSError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("share", [0.0, 0.01, 0.2, 1.0])
@pytest.mark.parametrize("k", [0, 1, 10, 500, COUNT])
@pytest.mark.parametrize("query", [0, 3, 5])
def test_short_rows_find_what_the_exact_scan_finds(short: ShortRows, share: float, k: int, query: int) -> None:
    allowed = GENERATOR.random(COUNT) < share
    expected = nearest(VECTORS, RANKS, VECTORS[query], k, allowed)
    found = short.nearest(VECTORS, RANKS, VECTORS[query], k, allowed)
    assert found.positions.tolist() == expected.positions.tolist()
    assert np.allclose(found.similarities, expected.similarities, atol=1e-6)


def test_few_are_left_to_compare_where_rows_differ(short: ShortRows) -> None:
    different = np.arange(0, COUNT, 3)
    assert len(short._left(VECTORS[3], different, 10)) < 40


def test_a_vector_of_zeros_is_no_trouble(tmp_path: Path, short: ShortRows) -> None:
    rows = VECTORS[:40].copy()
    rows[7] = 0.0
    everything = np.ones(40, dtype=np.bool_)
    found = ShortRows(rows, tmp_path).nearest(rows, RANKS[:40], VECTORS[3], 5, everything)
    assert found.positions.tolist() == nearest(rows, RANKS[:40], VECTORS[3], 5, everything).positions.tolist()


def test_retrieval_is_measured_and_equal_to_brute_force(tmp_path: Path) -> None:
    measured = measure_retrieval(tmp_path / "index", tmp_path / "loops", items=400, size=16)
    assert measured.exact
    assert len(measured.ours) == len(measured.chroma) == 20
    assert 0 < measured.recall <= 1


def test_rows_tell_which_bars_are_met() -> None:
    rows = rows_of(Retrieval((1.0, 2.0, 6.0), (100.0, 70.0, 120.0), exact=True, recall=0.9), "command")
    assert [(row.value, row.met) for row in rows] == [
        (1.0, True),
        (2.0, True),
        (35.0, False),
        (100.0, None),
        (0.9, None),
    ]
