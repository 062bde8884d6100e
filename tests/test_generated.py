"""Generated text: how it is kept, when it counts, and that only the encoder reads it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.generated import (
    Facts,
    Generated,
    adding,
    digest_of,
    facts_of_item,
    facts_of_listed,
    fresh_texts,
    generated_path,
    read_generated,
    with_generated,
)
from knowledge.generations import IndexMissingError
from knowledge.index import open_index
from knowledge.indexing import build_index, ensure_index
from knowledge.interactions import Item
from knowledge.item_text import item_texts, searched_texts
from knowledge.settings import Settings
from tests.toys import toy_catalogue
from tests.word_encoder import WordEncoder

TOY = toy_catalogue()
HEAT = Facts("1", "Heat (1995)", ("Crime", "Thriller"))


def written(facts: Facts, description: str = "a thief and a detective on one road", model: str = "small") -> Generated:
    return Generated(
        facts.id, digest_of(facts, 1, model), description, ("duty",), ("cold", "tense"), model, 1, "2026-01-01"
    )


def keep(path: Path, *texts: Generated) -> None:
    with adding(path) as add:
        for text in texts:
            add(text)


def test_what_is_written_is_read_back_and_the_last_line_of_an_item_counts(tmp_path: Path) -> None:
    path = tmp_path / "generated" / "films.jsonl"
    keep(path, written(HEAT, "the first try of it"))
    keep(path, written(HEAT))
    assert read_generated(path) == {"1": written(HEAT)}
    assert [json.loads(line)["generated"] for line in path.read_text(encoding="utf-8").splitlines()] == [True, True]
    assert written(HEAT).text == "a thief and a detective on one road. duty. cold, tense"


def test_a_line_that_a_crash_tore_costs_that_line_alone(tmp_path: Path) -> None:
    path = tmp_path / "films.jsonl"
    other = Facts("2", "Alien")
    keep(path, written(HEAT), written(other))
    whole = path.read_bytes()
    for length in range(len(whole) // 2 + 1, len(whole) - 1):
        path.write_bytes(whole[:length])
        assert read_generated(path) == {"1": written(HEAT)}
    keep(path, written(other))  # what is added begins a line of its own
    assert read_generated(path) == {"1": written(HEAT), "2": written(other)}


def test_a_line_that_is_no_generated_text_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "films.jsonl"
    good = json.dumps({**written(HEAT).__dict__, "generated": True})
    bad = ['{"id": "1"}', "[]", "7", good.replace('"duty"', "7"), good.replace("true", "false")]
    path.write_text("\n".join([good, *bad]) + "\n", encoding="utf-8")
    assert read_generated(path) == {"1": written(HEAT)}
    assert read_generated(tmp_path / "none.jsonl") == {}


@pytest.mark.parametrize(
    "changed",
    [
        replace(HEAT, title="Heat"),
        replace(HEAT, labels=("Crime",)),
        replace(HEAT, description="Two men."),
        replace(HEAT, year=1995),
    ],
)
def test_text_from_facts_that_have_changed_does_not_count(changed: Facts, tmp_path: Path) -> None:
    path = tmp_path / "films.jsonl"
    keep(path, written(HEAT))
    assert fresh_texts(path, [HEAT]) == {"1": written(HEAT).text}
    assert fresh_texts(path, [changed]) == {}


def test_the_digest_is_also_that_of_the_prompt_and_the_model() -> None:
    assert len({digest_of(HEAT, 1, "a"), digest_of(HEAT, 2, "a"), digest_of(HEAT, 1, "b")}) == 3


def test_people_are_no_facts() -> None:
    item = TOY.item("heat-1995")
    facts = facts_of_item(item, TOY.schema)
    people = {name for column in ("director", "cast") for name in item.labels(column)}
    assert people
    assert not [name for name in people if name in facts.text]
    assert facts.title == item.title
    assert facts.year == 1995


def test_facts_of_interactions_are_titles_and_labels() -> None:
    assert facts_of_listed(Item("1", "Heat (1995)", ("Crime", "Thriller"))) == HEAT


def test_a_name_of_a_source_stays_inside_the_folder(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    assert generated_path(settings, "../film").parent == tmp_path / "generated"


def test_the_encoder_reads_generated_text_and_lexical_search_does_not(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    facts = facts_of_item(TOY.item("heat-1995"), TOY.schema)
    keep(generated_path(settings, TOY.name), written(facts, "a bear who steals honey"))
    with_text = with_generated(TOY, settings)
    place = TOY.positions["heat-1995"]
    assert item_texts(with_text)[place] == item_texts(TOY)[place] + ". a bear who steals honey. duty. cold, tense"
    assert with_text.items == TOY.items
    assert not [text for text in searched_texts(with_text.items[place], TOY.schema) if "honey" in text]


def test_an_index_is_out_of_date_when_generated_text_changes(tmp_path: Path) -> None:
    encoder, folder = WordEncoder(), tmp_path / "index"
    build_index(TOY, encoder, folder).close()
    changed = replace(TOY, generated={"heat-1995": "a bear who steals honey"})
    with pytest.raises(IndexMissingError, match="another state"):
        open_index(changed, encoder, folder)
    embedded: list[tuple[int, int]] = []
    ensure_index(changed, encoder, folder, progress=lambda done, of: embedded.append((done, of))).close()
    assert embedded[-1] == (1, 1)  # nothing but the changed item is read again
