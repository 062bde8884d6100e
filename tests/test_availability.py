"""What cannot be had is never recommended, wherever a schema says which attribute tells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from agent.state import Finding
from agent.tellings import told
from agent.voice import Voice
from knowledge.catalogue import Catalogue, Item
from knowledge.constraints import Constraint, Operator
from knowledge.folders import load_folder_schema
from knowledge.schema import Field, Kind, Schema, SchemaError, save_schema, schema_from_plain, schema_to_plain
from tests.toys import toy_catalogue
from tools.absence import AbsenceKind, why_not
from tools.attributes import asked_fields
from tools.check import Fault, Reason, check_slate
from tools.chips import chips
from tools.columns import Mask
from tools.critique import narrow
from tools.facts_line import facts_line
from tools.measures import measures_of
from tools.predicates import allows, count, mask
from tools.questions import best_question
from tools.relax import relaxations, widenings

STALL = Schema(
    name="stall",
    title="name",
    popularity="sold",
    available="stock",
    fields=(
        Field("kind", Kind.CATEGORY, values=("hat", "scarf")),
        Field("price", Kind.NUMBER, unit="euros"),
        Field("stock", Kind.NUMBER, labels={"en": "in stock", "zh": "库存"}),
        Field("sold", Kind.NUMBER),
    ),
)


def _item(name: str, kind: str, price: float, stock: float | None) -> Item:
    told = {} if stock is None else {"stock": stock}
    return Item(name, name, attributes={"kind": kind, "price": price, "sold": 10.0, **told})


ITEMS = (_item("a", "hat", 10, 0), _item("b", "hat", 20, 3), _item("c", "scarf", 15, 1), _item("d", "hat", 12, None))
TOY = Catalogue(STALL, ITEMS)
HATS = Constraint("kind", Operator.ANY_OF, ("hat",))
CHEAP = Constraint("price", Operator.AT_MOST, 15.0)
NOBODY: frozenset[str] = frozenset()


def _ids(allowed: Mask) -> list[str]:
    return [item.id for item, open_to in zip(TOY.items, allowed, strict=True) if open_to]


def test_only_what_is_known_to_be_in_stock_can_be_had() -> None:
    assert _ids(TOY.available) == ["b", "c"]
    assert toy_catalogue().available.all()


def test_a_flag_tells_it_too() -> None:
    fields = (Field("bookable", Kind.FLAG),)
    items = tuple(Item(name, name, attributes={"bookable": value}) for name, value in (("x", True), ("y", False)))
    rooms = Catalogue(Schema("rooms", "name", available="bookable", fields=fields), items)
    assert rooms.available.tolist() == [True, False]
    assert check_slate(rooms, ["x", "y"], (), NOBODY, NOBODY, False) == (Fault("y", Reason.UNAVAILABLE),)


def test_candidates_and_counts_leave_out_what_cannot_be_had() -> None:
    assert _ids(mask(TOY, ())) == ["b", "c"]
    assert count(TOY, [HATS]) == 1
    assert allows(TOY, 0, HATS)  # it is a hat all the same: what an item is can be asked of any


def test_choosing_among_shown_items_leaves_it_out() -> None:
    assert narrow(TOY, ["a", "b", "c"]) == ("b", "c")


def test_the_independent_check_takes_it_off_a_slate_even_where_a_repeat_was_asked_for() -> None:
    faults = check_slate(TOY, ["a", "b", "d"], (), NOBODY, NOBODY, True)
    assert faults == (Fault("a", Reason.UNAVAILABLE), Fault("d", Reason.UNAVAILABLE))


def test_that_it_cannot_be_had_is_why_it_is_not_there_before_anything_else() -> None:
    told = why_not(TOY, "a", [CHEAP, Constraint("kind", Operator.NONE_OF, ("hat",))], disliked=frozenset({"a"}))
    assert told.kind is AbsenceKind.UNAVAILABLE
    assert why_not(TOY, "b", [CHEAP]).kind is AbsenceKind.BROKEN


def test_loosenings_count_only_what_can_be_had() -> None:
    dropped = relaxations(TOY, [HATS, CHEAP], TOY.available)
    assert {(one.dropped, one.count) for one in dropped} == {((HATS,), 1), ((CHEAP,), 1)}
    (wider,) = widenings(TOY, [HATS, CHEAP], TOY.available, wanted=1)
    assert (wider.wider.value, wider.count) == (20.0, 1)


def test_stock_is_nothing_to_be_asked_about_or_to_want_more_of() -> None:
    items = tuple(_item(f"i{place:02}", "hat", 10.0, 1.0 + place) for place in range(30))
    many = Catalogue(STALL, items)
    everything = np.ones(len(many), dtype=np.bool_)
    assert best_question(many, everything) is None
    assert {chip.direction.field for chip in chips(many, "i10", everything)} == set()
    assert facts_line(many.items[0], many, "en") == "hat · 10 euros"


def test_a_number_without_a_unit_is_never_a_stock() -> None:
    assert measures_of(TOY).fitting(3.0) == "price"
    assert "in stock" not in measures_of(TOY).labels


@pytest.mark.parametrize("text", ["is it available?", "any left?", "do you still have it", "还有货吗", "卖完了吗"])
def test_whether_it_can_be_had_is_asked_for_in_many_words(text: str) -> None:
    assert asked_fields(STALL, text) == ("stock",)


def test_the_key_is_kept_in_the_schema_file() -> None:
    assert schema_from_plain(schema_to_plain(STALL)).available == "stock"


@pytest.mark.parametrize("name", ["kind", "gone"])
def test_a_key_that_names_no_number_or_flag_is_one_sentence(tmp_path: Path, name: str) -> None:
    save_schema(replace(STALL, available=name), tmp_path / "schema.yaml")
    with pytest.raises(SchemaError, match=f"available '{name}' is no number or flag field"):
        load_folder_schema(tmp_path)


@pytest.mark.parametrize(
    ("item", "language", "sentence"),
    [
        ("a", "en", "a is not available at the moment (in stock: 0)."),
        ("b", "en", "b is available (in stock: 3)."),
        ("a", "zh", "《a》现在没有了（库存：0）。"),
        ("b", "zh", "《b》现在有（库存：3）。"),
    ],
)
def test_whether_an_item_can_be_had_is_said_in_words(item: str, language: str, sentence: str) -> None:
    stock = TOY.item(item).number("stock")
    assert told(Finding("facts", {"item": item, "facts": [("stock", stock)]}), Voice(TOY, language, 0)) == sentence
