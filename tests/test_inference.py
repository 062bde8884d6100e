"""What a schema is inferred from names and values, for catalogues that the rules have never seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from knowledge.cells import cell_from
from knowledge.column_words import labels_of, nouns_of, unit_of
from knowledge.conversion import to_items
from knowledge.inference import infer_schema
from knowledge.rows import IngestError, Row
from knowledge.schema import Kind, Schema
from knowledge.values import flag_of, is_date, number_of, separator_of, year_of


def _rows(records: Sequence[Mapping[str, Any]]) -> list[Row]:
    known = [{name: cell_from(value) for name, value in record.items()} for record in records]
    return [
        Row(f"row {place}", {name: cell for name, cell in cells.items() if cell is not None})
        for place, cells in enumerate(known, 1)
    ]


def _schema(records: Sequence[Mapping[str, Any]], source: str = "") -> Schema:
    return infer_schema(_rows(records), "test", source)


def _kinds(schema: Schema) -> dict[str, Kind]:
    return {column.name: column.kind for column in schema.fields}


SHOP = [
    {
        "sku": f"A{place}",
        "product_name": f"{style} jacket {place}",
        "brand": ("Nordvik", "Fell")[place % 2],
        "price": f"${place * 100 + 1:,}.00",
        "colour": ("red", "dark green", "blue")[place % 3],
        "in_stock": ("yes", "no")[place % 2],
        "sizes": ("S|M|L", "M|L")[place % 2],
        "photo": f"photos/{place}.jpg",
        "description": "A light jacket for wet days on the hill that packs small and dries quickly.",
        "reviews_count": place * 3,
    }
    for place, style in enumerate(["Trail", "City", "Alpine", "Storm", "Dawn", "River"] * 3)
]

ALBUMS = [
    {
        "Artist": artist,
        "Album": f"Songs {place} of the night",
        "Released": f"19{60 + place}-03-11",
        "Genres": genres,
        "Length": f"{30 + place} min",
        "Label": "Blue Note",
    }
    for place, (artist, genres) in enumerate([("Nina Simone", "Jazz, Soul"), ("Miles Davis", "Jazz")] * 6)
]

COURSES = [
    {
        "课程名称": f"机器学习入门{place}",
        "讲师": ("李宏毅", "王小明")[place % 2],
        "价格": f"{place * 10}元",
        "难度": ("初级", "高级")[place % 2],
        "是否免费": ("是", "否")[place % 2],
        "标签": "编程、数学",
        "学习人数": place * 100,
        "简介": "这门课程从零开始讲解机器学习的基本概念并配有大量练习。",
    }
    for place in range(12)
]

RECIPES = [
    {
        "name": f"{main} pot with herbs {place}",
        "id": 1000 + place,
        "minutes": 5 + place,
        "tags": "['vegan', 'quick']",
        "steps": "['cut the onions and let them soften in oil for ten minutes', 'add the rest']",
        "ingredients": "['onion', 'rice']",
        "calories": 300.5 + place,
        "vegetarian": place % 2 == 0,
    }
    for place, main in enumerate(["lentil", "rice", "bean"] * 5)
]


def test_a_shop_is_understood() -> None:
    schema = _schema(SHOP, "shop")
    assert (schema.id, schema.title, schema.description) == ("sku", "product_name", "description")
    assert schema.popularity == "reviews_count"
    assert _kinds(schema) == {
        "brand": Kind.CATEGORY,
        "price": Kind.NUMBER,
        "colour": Kind.CATEGORY,
        "in_stock": Kind.FLAG,
        "sizes": Kind.CATEGORIES,
        "photo": Kind.IMAGE,
        "reviews_count": Kind.NUMBER,
    }
    assert schema.field("price").unit == "$"
    assert schema.noun("en") == "product"
    item = to_items(_rows(SHOP), schema)[0][1]
    assert item.attributes == {
        "brand": "Fell",
        "price": 101.0,
        "colour": "dark green",
        "in_stock": False,
        "sizes": ("M", "L"),
        "photo": "photos/1.jpg",
        "reviews_count": 3.0,
    }


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("image", ["photos/{}.jpg", "photos/{}.PNG"]),
        ("anything", ["{}.webp", "{}.gif"]),
        ("poster_url", ["https://example.org/{}?size=large", "https://example.org/p/{}"]),
        ("picture", ["https://example.org/{}.jpg", "{}.jpg"]),
        ("图片", ["图/{}.jpeg", "图/{}.png"]),
        ("封面", ["{}.jpg", "none"]),
        ("photos", [["{}.jpg", "{}-back.jpg"], ["{}.jpg"]]),
        ("link", ["https://example.org/{}.jpg?v=2", "https://example.org/{}.png#top"]),
    ],
)
def test_a_column_of_pictures_is_told_by_its_values_and_its_name(name: str, values: list[Any]) -> None:
    def value(place: int) -> Any:
        one = values[place % len(values)]
        return [part.format(place) for part in one] if isinstance(one, list) else one.format(place)

    rows = [{"title": f"Shoe number {place}", name: value(place)} for place in range(40)]
    schema = _schema(rows)
    assert _kinds(schema) == {name: Kind.IMAGE}
    assert to_items(_rows(rows), schema)[0][0].attributes[name] == (
        values[0][0] if isinstance(values[0], list) else values[0]
    ).format(0)


@pytest.mark.parametrize(
    ("name", "value"), [("cover", "hardback"), ("image", "a fine one"), ("homepage", "https://a.org/{}")]
)
def test_a_name_alone_makes_no_pictures(name: str, value: str) -> None:
    rows = [{"title": f"Book number {place}", name: value.format(place)} for place in range(40)]
    assert _kinds(_schema(rows))[name] is not Kind.IMAGE


def test_music_albums_are_understood() -> None:
    schema = _schema(ALBUMS, "albums")
    assert (schema.id, schema.title, schema.noun("zh")) == ("", "Album", "专辑")
    assert _kinds(schema) == {
        "Artist": Kind.PEOPLE,
        "Released": Kind.YEAR,
        "Genres": Kind.CATEGORIES,
        "Length": Kind.NUMBER,
        "Label": Kind.CATEGORY,
    }
    assert schema.field("Length").unit == "minutes"
    item = to_items(_rows(ALBUMS), schema)[0][0]
    assert item.attributes["Released"] == 1960.0
    assert item.attributes["Genres"] == ("Jazz", "Soul")


def test_chinese_courses_are_understood() -> None:
    schema = _schema(COURSES)
    assert (schema.title, schema.description, schema.popularity) == ("课程名称", "简介", "学习人数")
    assert _kinds(schema) == {
        "讲师": Kind.PEOPLE,
        "价格": Kind.NUMBER,
        "难度": Kind.CATEGORY,
        "是否免费": Kind.FLAG,
        "标签": Kind.CATEGORIES,
        "学习人数": Kind.NUMBER,
    }
    assert schema.field("价格").unit == "元"
    assert schema.field("价格").label("en") == "price"
    assert to_items(_rows(COURSES), schema)[0][0].attributes["标签"] == ("编程", "数学")


def test_recipes_are_understood() -> None:
    schema = _schema(RECIPES, "recipes")
    assert (schema.id, schema.title) == ("id", "name")
    assert _kinds(schema) == {
        "minutes": Kind.NUMBER,
        "tags": Kind.CATEGORIES,
        "steps": Kind.TEXT,
        "ingredients": Kind.CATEGORIES,
        "calories": Kind.NUMBER,
        "vegetarian": Kind.FLAG,
    }
    assert (schema.field("minutes").unit, schema.field("calories").unit) == ("minutes", "kcal")


def test_people_are_told_by_the_form_of_their_names_too() -> None:
    names = ["Anna Weiss", "John van Dyke", "Maria Rossi", "Peter O'Neill", "David Lean"]
    schema = _schema([{"title": f"Work {place}", "made by": name} for place, name in enumerate(names)])
    assert _kinds(schema) == {"made by": Kind.PEOPLE}


def test_titles_without_a_telling_name_are_found_by_their_values() -> None:
    records = [{"code": place, "what": f"Thing number {place}", "group": "abc"[place % 3]} for place in range(40)]
    assert _schema(records).title == "what"


def test_other_titles_are_told_from_the_title() -> None:
    records = [
        {"original_title": f"千{place}", "title": f"Away {place}", "title_zh": f"千与{place}"} for place in range(5)
    ]
    schema = _schema(records)
    assert (schema.title, schema.titles) == ("title", ("original_title", "title_zh"))


def test_rows_without_any_title_column_are_refused_with_the_columns_named() -> None:
    with pytest.raises(IngestError, match="no column can hold the titles: none of 'user_id', 'rating'"):
        _schema([{"user_id": place % 7, "rating": place % 5} for place in range(50)])


def test_foreign_ids_addresses_and_phones_are_links() -> None:
    records = [
        {
            "id": place,
            "name": f"Hotel {place}",
            "imdb_id": f"tt{place}",
            "电话": "010-1",
            "page": f"https://x.org/{place}",
        }
        for place in range(5)
    ]
    assert set(_kinds(_schema(records)).values()) == {Kind.LINK}


def test_the_same_rows_give_the_same_schema() -> None:
    assert _schema(SHOP) == _schema(SHOP)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$1,299.00", (1299.0, "$")),
        ("25元", (25.0, "元")),
        ("90 min", (90.0, "minutes")),
        ("1h 30m", (90.0, "minutes")),
        ("PT1H30M", (90.0, "minutes")),
        ("85%", (85.0, "%")),
        ("1.234,50", (1234.5, "")),
        ("12,50", (12.5, "")),
        ("4.5/5", (4.5, "")),
        ("-720", (-720.0, "")),
        ("9.78e+12", (9.78e12, "")),
        ("1e999", None),
        ("PG-13", None),
        ("2 Seasons", None),
        ("5:30-21:00", None),
        ("010-51979888", None),
    ],
)
def test_numbers_are_read_with_their_units(text: str, expected: tuple[float, str] | None) -> None:
    assert number_of(text) == expected


@pytest.mark.parametrize(
    ("text", "year", "date"),
    [
        ("2009-12-10", 2009.0, True),
        ("10/12/2009", 2009.0, True),
        ("Dec 10, 2009", 2009.0, True),
        ("2009年12月10日", 2009.0, True),
        ("2009-12-10T10:00:00", 2009.0, True),
        ("2008.0", 2008.0, False),
        ("-720", -720.0, False),
        ("0", None, False),
        ("12345", None, False),
        ("soon", None, False),
    ],
)
def test_years_are_read_from_dates(text: str, year: float | None, date: bool) -> None:
    assert (year_of(text), is_date(text)) == (year, date)


def test_flags_are_read_in_both_languages() -> None:
    assert [flag_of(word) for word in ("Yes", "FALSE", "是", "否", "1", 0.0, "maybe")] == [
        True, False, True, False, True, False, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "expected", "separator"),
    [
        (["Drama|Comedy", "Drama"], False, "|"),
        (["J.K. Rowling, Mary GrandPré", "Suzanne Collins"], True, ", "),
        (["Tolkien, J.R.R.", "Herbert, Frank", "Austen, Jane"], True, ""),
        (["A quiet village, far away, sleeps under the snow.", "A man, alone, walks."], False, ""),
        (["red", "blue"], True, ""),
    ],
)
def test_separators_need_evidence(texts: list[str], expected: bool, separator: str) -> None:
    assert separator_of(texts, expected=expected) == separator


def test_labels_nouns_and_units_come_from_the_tables() -> None:
    assert labels_of("release_date", year=True) == {"en": "release year", "zh": "上映年份"}
    assert labels_of("价格") == {"zh": "价格", "en": "price"}
    assert labels_of("productKind") == {"en": "product kind"}
    assert nouns_of("hotel_db") == {"en": "hotel", "zh": "酒店"}
    assert labels_of("length (s)") == {"en": "length"}


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        *(("duration_ms", "milliseconds"), ("weight_kg", "kg"), ("价格", "元"), ("price (EUR)", "EUR")),
        *(("length (s)", "seconds"), ("length_s", "seconds"), ("片长 [分钟]", "minutes"), ("时长（秒）", "seconds")),
        *(("minutes", "minutes"), ("total_minutes", "minutes"), ("page count", "pages"), ("calories", "kcal")),
        *(("height_m", "m"), ("length (m)", "m"), ("duration (m)", "minutes"), ("cook_time_m", "minutes")),
    ],
)
def test_a_unit_is_read_from_the_name_of_a_column(name: str, unit: str) -> None:
    assert unit_of(name) == unit


@pytest.mark.parametrize(
    "name", ["length", "runtime", "duration", "片长", "cook time", "tempo", "weight", "length (?)"]
)
def test_a_unit_that_no_file_tells_is_not_guessed(name: str) -> None:
    rows = [{"title": f"Take number {place}", name: 8 + place % 3} for place in range(12)]
    column = _schema(rows).field(name)
    assert (column.kind, column.unit) == (Kind.NUMBER, "")
