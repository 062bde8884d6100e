"""What texts of the items are worth: the groups of people and paired differences."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.interactions import Interactions
from tests.toy_interactions import interactions
from tools.ranking.text_worth import KNOWN, Compared, compare_texts
from tools.ranking.text_worth_report import worth_rows, worth_table
from tools.ranking.texts import BESIDE, EXCHANGED, GENERATED, PLAIN, TEMPLATE

for extra in ("implicit", "scipy"):
    pytest.importorskip(extra)


RING = "abcdefghijklmnopqrstuvwxyzABCDEF"


def in_turn(people: int, *lengths: int) -> Interactions:
    """Return people who each take items of a ring in turn, as many as ``lengths`` say one after the other."""
    lines = [
        f"{number:02d}: " + "".join(RING[(number + step) % len(RING)] for step in range(lengths[number % len(lengths)]))
        for number in range(people)
    ]
    return interactions(*lines, extra=RING[6:])


def test_every_group_has_the_cases_of_its_people_and_equal_texts_differ_by_nothing() -> None:
    given = in_turn(45, 22, 24, 26)
    rows = np.random.default_rng(0).normal(size=(len(RING), 4)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    once = compare_texts(given, {PLAIN: rows, GENERATED: rows.copy()}, rounds=1)
    groups = {
        name: Compared(one.people, {**one.cases, TEMPLATE: one.cases[PLAIN] / 2, EXCHANGED: one.cases[PLAIN] / 4})
        for name, one in once.items()
    }
    sparse = "sparse people, at most 21 items"
    assert list(groups) == ["warm items", sparse, *(f"cold people, {count} items known" for count in KNOWN)]
    for name, compared in groups.items():
        assert sorted(compared.people) == [one for one in range(45) if one % 3 == 0 or name != sparse]
        assert {len(cases) for cases in compared.cases.values()} == {len(compared.people)}
        assert np.array_equal(compared.cases[GENERATED], compared.cases[PLAIN])
    found = {row.name.partition("of the items, ")[2]: row for row in worth_rows("toy", groups, 0.5, "x")}
    assert len(found) == len(groups) * (4 + len(BESIDE))
    same = found[f"warm items, {GENERATED} minus {PLAIN}: NDCG@10"]
    assert (same.value, same.low, same.high, same.bar) == (0.0, 0.0, 0.0, "")
    level = groups["warm items"].cases[PLAIN].mean()
    assert found[f"warm items, {PLAIN}: NDCG@10"].value == pytest.approx(level, abs=1e-4)
    assert found[f"warm items, {GENERATED} minus {EXCHANGED}: NDCG@10"].value == pytest.approx(0.75 * level, abs=1e-4)
    table = worth_table("toy", groups, 0.5)
    assert "50.0% of the items that anybody took have a generated text" in table
    assert table.count(f"| {GENERATED} |") == len(groups)
