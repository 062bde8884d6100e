"""Frames: how people speak of a field, known by its name and unit.

Owns the tables of frames of labels and of numbers, and the steps by which numbers are said. Knows nothing of words
(``utterances``) or of which values are worth speaking of (``facts``).
"""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.schema import Field, Kind

FRAMES: Mapping[str, tuple[str, ...]] = {
    "genre": ("genres", "genre", "类型"),
    "mood": ("moods", "mood", "氛围"),
    "theme": ("themes", "theme", "subjects", "题材"),
    "country": ("country", "countries", "国家"),
    "language": ("language", "languages", "language code", "语言"),
    "director": ("director", "directors", "导演"),
    "cast": ("cast", "actors", "演员", "主演"),
    "author": ("authors", "author", "作者"),
    "facility": ("酒店设施", "设施", "amenities", "facilities"),
    "near": ("周边景点", "周边餐馆", "地铁", "nearby", "subway station"),
    "kind": ("type", "品类"),
    "brand": ("brand", "brands", "品牌"),
    "colour": ("colour", "colours", "颜色"),
    "material": ("material", "materials", "材质"),
    "department": ("department", "部门"),
    "season": ("season", "seasons", "季节"),
    "occasion": ("occasion", "occasions", "场合"),
    "style": ("style", "styles", "风格"),
    "artist": ("artist", "artists", "音乐人"),
    "instrument": ("instrument", "instruments", "乐器"),
    "tempo": ("tempo", "速度"),
    "loudness": ("loudness", "响度"),
    "form": ("form", "形式"),
    "topic": ("topic", "topics", "主题"),
    "creator": ("creator", "creators", "创作者"),
    "format": ("format",),
    "sound": ("sound", "声音"),
    "note": ("notes", "content note", "内容提示"),
}
"""How the values of a field are spoken of, by the field's name; every other label is named plainly."""
WITHOUT_WORDS = frozenset({"Wordless", "Instrumental"})
"""Values of a language that are none: nobody says "in Wordless"."""
SPOKEN_SCALES = frozenset({"tempo", "loudness"})
"""Frames of ordered fields whose values people name: "something slow"."""
COMMON_PEOPLE: Mapping[str, int] = {"artist": 2}
"""How many items people of a frame have at least to be spoken of, where few have as many as other labels."""
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "time": ("runtime", "running time", "片长", "时长"),
    "pages": ("pages", "num pages", "页数"),
    "money": ("price", "价格"),
    "score": ("rating", "average rating", "评分"),
}
"""Numbers that people speak of, by the field's name; years are known by their kind."""
UNITS: Mapping[str, str] = {"seconds": "seconds", "euros": "euros"}
"""Units that numbers are spoken of by, where they are not those of the tables: minutes and yuan."""
MONEY = frozenset({"money", "euros"})
STEPS: Mapping[str, float] = {
    "time": 10, "pages": 50, "money": 100, "score": 0.1, "year": 5, "seconds": 10, "euros": 10,
}  # fmt: skip


def frame_of(field: Field, value: str) -> str:
    """Return how a value of a labelled field is spoken of."""
    if value in WITHOUT_WORDS:
        return "wordless"
    return next((one for one, names in FRAMES.items() if field.name.replace("_", " ") in names), "default")


def dimension_of(field: Field) -> str:
    """Return how a number or year is spoken of; "" where nobody speaks of it."""
    if field.kind is Kind.YEAR:
        return "year"
    names = {name.replace("_", " ") for name in (field.name, *field.labels.values())}
    found = next((one for one, known in DIMENSIONS.items() if names & set(known)), "")
    return UNITS.get(field.unit, found) if found else ""
