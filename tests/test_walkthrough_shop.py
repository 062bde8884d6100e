"""The walk-through of the shop is followed literally, and what it claims of the output is so."""

from __future__ import annotations

import ast
import re
from functools import cache
from itertools import pairwise

import pytest

from knowledge.catalogue import Catalogue, Item
from knowledge.ingestion import PACKS, load_catalogue
from tests.guides import ROOT, Walk, blocks_of
from tests.real_model import model_path

GUIDE = ROOT / "docs" / "walkthrough-shop.md"
BLOCKS = blocks_of(GUIDE)
WRITTEN = "3. Text written by the model"
BOUGHT = {"granstead-boots", "hollowhill-tent", "minuet-handbag"}


@cache
def shop() -> Catalogue:
    return load_catalogue(PACKS / "shop")


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """Return a walk without a language model: all but the one step that needs it."""
    walked = Walk(tmp_path_factory.mktemp("shop") / "work")
    walked.follow(tuple(block for block in BLOCKS if block.section != WRITTEN))
    return walked


def recommendable(items: list[Item]) -> None:
    """Hold that there are items, all of them can be had, and none was bought before."""
    assert items
    assert [one.id for one in items if not one.number("stock")] == []
    assert not BOUGHT & {one.id for one in items}


@pytest.mark.encoder
@pytest.mark.slow
def test_items_and_people_become_text_from_their_facts(walk: Walk) -> None:
    text, counts = walk.printed("2. Items and people as text", "python").splitlines()
    item = shop().item("granstead-boots")
    assert item.title in text
    assert item.description.rstrip(".") in text
    likes = dict(ast.literal_eval(counts))
    assert likes["hiking"] >= 3
    assert set(likes) <= {value for column in shop().schema.fields for value in column.values}


@pytest.mark.encoder
@pytest.mark.slow
def test_both_scorers_sort_and_attention_ranks_the_kind_that_was_sent_back_lower(walk: Walk) -> None:
    lines = walk.printed("5. Scores, by dot product and by attention", "python").splitlines()
    places = {}
    for best, handbags in zip(lines[::2], lines[1::2], strict=True):
        name, *told = best.split()
        scores = [float(score) for score in told[1::2]]
        assert all(first >= second for first, second in pairwise(scores)), best
        recommendable([shop().item(one) for one in told[::2]])
        places[name] = [int(place) for place in handbags.split()[2:]]
    assert set(places) == {"DotScorer", "AttentionScorer"}
    pairs = list(zip(places["DotScorer"], places["AttentionScorer"], strict=True))
    assert pairs
    assert all(attended > compared for compared, attended in pairs), places


@pytest.mark.encoder
@pytest.mark.slow
def test_the_conversation_keeps_to_wishes_and_stock_and_repeats_no_purchase(walk: Walk) -> None:
    titles = {one.title: one for one in shop().items}
    said = re.findall(r"^\d\. (.+?) \(", walk.printed("6. In a conversation", "sh"), re.MULTILINE)
    items = [titles[title] for title in said]
    recommendable(items)
    assert len(items) == 10
    assert all("hiking" in one.labels("occasion") and "wool" not in one.labels("material") for one in items)
    assert {one.labels("brand") for one in items[5:]} == {("Tarnholt",)}
    ids = [line.split()[0] for line in walk.printed("6. In a conversation", "python").splitlines()]
    assert len(ids) == 5
    recommendable([shop().item(one) for one in ids])


@pytest.mark.model
@pytest.mark.encoder
@pytest.mark.slow
def test_with_a_model_every_block_runs_in_its_order(tmp_path_factory: pytest.TempPathFactory) -> None:
    model_path()
    walked = Walk(tmp_path_factory.mktemp("written") / "work")
    walked.follow(BLOCKS)
    items, people = re.findall(r"^(\d+) (?:items|people)", walked.printed(WRITTEN, "sh"), re.MULTILINE)
    assert (items, people) == ("2", "2")


def test_the_walk_through_is_short() -> None:
    assert len(GUIDE.read_text(encoding="utf-8").splitlines()) < 120
    for block in BLOCKS:
        code = [line for line in block.text.splitlines() if line.strip()]
        assert block.language != "python" or 3 <= len(code) <= 10, block.text
