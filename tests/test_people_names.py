"""People of the film pack are found and shown by their Chinese names."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from knowledge.catalogue import Catalogue, Item
from knowledge.folders import SCHEMA_FILE, replace_catalogue
from knowledge.ingestion import PACKS, load_catalogue
from knowledge.schema import Field, Kind, Schema, SchemaError
from knowledge.synonyms import PEOPLE_FILE
from tests.understanding.catalogues import lexicon, shown
from tools.claim_terms import form_of
from tools.display import value_name
from tools.linking import link
from tools.reading import SpanKind
from tools.tokens import words


def _film() -> Catalogue:
    return lexicon("film").catalogue


def people(text: str) -> list[tuple[str, object]]:
    """Return field and value of what each person named in ``text`` may mean."""
    spans = link(text, lexicon("film"), shown("film"), 2026)
    return [(one.field, one.value) for span in spans if span.kind is SpanKind.PERSON for one in span.demands]


@pytest.mark.parametrize(
    ("text", "field", "name"),
    [
        ("王家卫导演的", "director", "Wong Kar-Wai"),
        ("不要汤姆·汉克斯", "cast", "Tom Hanks"),
        ("不要成龙的电影", "cast", "Jackie Chan"),
        ("昆汀的片子", "director", "Quentin Tarantino"),
        ("想看让雷诺阿的", "director", "Jean Renoir"),
        ("有小李子的吗", "cast", "Leonardo DiCaprio"),
        ("films with Charlie Chaplin", "cast", "Charles Chaplin"),
    ],
)
def test_a_person_is_found_by_another_name(text: str, field: str, name: str) -> None:
    assert (field, (name,)) in people(text)
    assert {value for _, value in people(text)} == {(name,)}


@pytest.mark.parametrize("text", ["今天下午马上要看一部", "在家吃饺子的时候看", "法国的片子"])
def test_ordinary_words_name_nobody(text: str) -> None:
    assert people(text) == []


def test_every_key_is_a_person_of_the_pack_and_its_first_name_is_chinese() -> None:
    plain = yaml.safe_load((PACKS / "film" / PEOPLE_FILE).read_text(encoding="utf-8"))
    known = {name for column in _film().schema.of_kind(Kind.PEOPLE) for name in column.values}
    assert set(plain) <= known
    assert len(plain) >= 900
    for name, others in plain.items():
        assert re.search("[\u4e00-\u9fff]", others[0]), name
        assert len(set(others)) == len(others), name


@pytest.mark.parametrize("form", [words, form_of])
def test_no_name_belongs_to_two_people(form: Callable[[str], tuple[str, ...]]) -> None:
    owners: dict[tuple[str, ...], set[str]] = {}
    for column in _film().schema.of_kind(Kind.PEOPLE):
        for name in column.values:
            for text in (name, *column.synonyms.get(name, ())):
                owners.setdefault(form(text), set()).add(name)
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_both_fields_of_a_person_know_the_names_and_chinese_answers_show_them() -> None:
    schema = _film().schema
    for column in (schema.field("director"), schema.field("cast")):
        assert value_name(column, "Roberto Benigni", "zh") == "罗伯托·贝尼尼"
        assert value_name(column, "Roberto Benigni", "en") == "Roberto Benigni"
    assert value_name(schema.field("cast"), "Peter Riegert", "zh") == "Peter Riegert"


def test_names_beside_a_schema_survive_a_replacement_and_a_broken_file_is_named(tmp_path: Path) -> None:
    schema = Schema(name="shop", id="id", title="name", fields=(Field("maker", Kind.PEOPLE),))
    items = (Item("1", "Vase", "", (), {"maker": ("Mo Yi",)}),)
    replace_catalogue(tmp_path / "shop", schema, items)
    (tmp_path / "shop" / PEOPLE_FILE).write_text("Mo Yi: [莫一]\nNobody: [无名]\n", encoding="utf-8")
    replace_catalogue(tmp_path / "shop", schema, items)
    assert load_catalogue(tmp_path / "shop").schema.field("maker").synonyms == {"Mo Yi": ("莫一",)}
    assert "莫一" not in (tmp_path / "shop" / SCHEMA_FILE).read_text(encoding="utf-8")
    (tmp_path / "shop" / PEOPLE_FILE).write_text("Mo Yi: 莫一\n", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"people\.yaml"):
        load_catalogue(tmp_path / "shop")
