"""Measures: which numeric attribute a unit, an adjective or a label speaks of, over any schema.

Owns the tables of units, dimensions and adjectives in both languages and the choice of field. Knows nothing of
sentences (``numbers``, ``directions``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from knowledge.catalogue import Catalogue
from knowledge.schema import NUMERIC, Field, Kind, Schema
from tools.tokens import fold

UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(["seconds", "second", "secs", "sec", "秒钟", "秒"], ("time", 1 / 60)),
    **dict.fromkeys(["minutes", "minute", "mins", "min", "分钟"], ("time", 1.0)),
    **dict.fromkeys(["hours", "hour", "hrs", "hr", "h", "小时", "个小时", "个钟头", "钟头"], ("time", 60.0)),
    **dict.fromkeys(["pages", "page", "pp", "页"], ("pages", 1.0)),
    **dict.fromkeys(
        ["dollars", "dollar", "bucks", "usd", "euros", "euro", "eur", "pounds", "gbp", "yuan", "rmb", "cny", "kuai",
         "quid", "元", "块", "块钱", "人民币", "刀", "美刀", "美金", "欧元", "英镑", "日元", "港币", "美元", "$", "€",
         "£", "¥", "欧", "currency"],
        ("money", 1.0),
    ),
    **dict.fromkeys(["kg", "kgs", "kilo", "kilos", "kilograms", "公斤", "千克"], ("weight", 1.0)),
    **dict.fromkeys(["stars", "star", "points", "point", "分", "星"], ("score", 1.0)),
}  # fmt: skip
"""A unit word, the dimension it counts and how many of the dimension's base units it is."""

LABELS: dict[str, tuple[str, ...]] = {
    "time": ("runtime", "running time", "duration", "length", "时长", "片长", "长度", "minutes", "分钟"),
    "pages": ("pages", "page count", "num pages", "number of pages", "页数", "页", "length"),
    "money": ("price", "cost", "fee", "价格", "价钱", "票价", "人均消费", "房价", "售价", "money", "price usd"),
    "score": ("rating", "score", "average rating", "vote average", "评分", "得分", "stars", "打分"),
    "weight": ("weight", "重量"),
    "budget": ("budget", "revenue"),
    "fame": (
        "renown",
        "popularity",
        "votes",
        "vote count",
        "ratings count",
        "n ratings",
        "plays",
        "views",
        "sold",
        "热度",
        "知名度",
        "播放量",
        "销量",
    ),
    "year": ("year", "release year", "release date", "publication year", "original publication year", "年份", "年"),
}
"""Names by which an attribute is known to measure a dimension."""

ADJECTIVES: dict[str, tuple[str, int]] = {
    **dict.fromkeys(["short", "brief", "quick", "短"], ("time", -1)),
    **dict.fromkeys(["long", "lengthy", "长"], ("time", 1)),
    **dict.fromkeys(["cheap", "inexpensive", "affordable", "budget", "便宜", "实惠"], ("money", -1)),
    **dict.fromkeys(["expensive", "pricey", "pricy", "dear", "costly", "贵"], ("money", 1)),
    **dict.fromkeys(["new", "recent", "modern", "fresh", "新", "近"], ("year", 1)),
    **dict.fromkeys(["old", "早", "老", "旧"], ("year", -1)),
    **dict.fromkeys(["light", "轻"], ("weight", -1)),
    **dict.fromkeys(["heavy", "重"], ("weight", 1)),
    **dict.fromkeys(["famous", "popular", "known", "有名", "热门", "出名", "火"], ("fame", 1)),
    **dict.fromkeys(["obscure", "冷门", "小众"], ("fame", -1)),
    **dict.fromkeys(["rated", "reviewed", "good", "评分高", "高分", "口碑好", "评价高", "好评"], ("score", 1)),
    **dict.fromkeys(["评分低"], ("score", -1)),
}
"""An adjective, the dimension it orders by and its sign."""

_SAME = {"time": ("time", "pages"), "pages": ("pages",)}


def dimension_of(attribute: Field) -> str:
    """Return the dimension an attribute measures, or its own name where no table knows it."""
    if attribute.kind is Kind.YEAR:
        return "year"
    unit = UNITS.get(fold(attribute.unit).strip())
    if unit:
        return unit[0]
    names = {fold(name).replace("_", " ") for name in (attribute.name, *attribute.labels.values())}
    for dimension, labels in LABELS.items():
        if names & set(labels):
            return dimension
    for dimension, labels in LABELS.items():
        if any(re.search(rf"\b{label}\b", name) for label in labels if label.isascii() for name in names):
            return dimension
    return attribute.name


@dataclass(frozen=True)
class Measures:
    """The numeric attributes of one catalogue by dimension, with their range and thirds.

    ``units`` maps a unit word to its dimension and to how much of what the field of that dimension counts it is: a
    minute is 60 where a length is kept in seconds. ``thirds`` maps a field to the values below which a third and two
    thirds of the items lie.
    """

    fields: Mapping[str, tuple[str, ...]]
    units: Mapping[str, tuple[str, float]]
    labels: Mapping[str, str]
    ranges: Mapping[str, tuple[float, float]]
    thirds: Mapping[str, tuple[float, float]]
    whole: frozenset[str] = field(default_factory=frozenset)
    unsaid: frozenset[str] = field(default_factory=frozenset)  # meant by no number alone: how well known, how many left

    def of(self, dimension: str) -> str:
        """Return the first field of a dimension, or "" where the catalogue has none."""
        for candidate in _SAME.get(dimension, (dimension,)):
            if self.fields.get(candidate):
                return self.fields[candidate][0]
        return ""

    def counted_in(self, dimension: str) -> str:
        """Return the first field that units of a dimension count, or "": hours count no pages, though both are long."""
        return next(iter(self.fields.get(dimension, ())), "")

    def fitting(self, number: float) -> str:
        """Return the only numeric field but years whose range holds ``number``; "" where none or several do.

        Where a catalogue has no more than one such field, any number is its: 5 is below the range of prices from 9.
        """
        years = self.fields.get("year", ())
        known = {name: ends for name, ends in self.ranges.items() if name not in years and name not in self.unsaid}
        found = [name for name, (low, high) in known.items() if low <= number <= high or len(known) == 1]
        return found[0] if len(found) == 1 else ""


def measures_of(catalogue: Catalogue) -> Measures:
    """Read the measures of a catalogue from its schema and its columns."""
    fields: dict[str, list[str]] = {}
    units = dict(UNITS)
    labels: dict[str, str] = {}
    ranges: dict[str, tuple[float, float]] = {}
    thirds: dict[str, tuple[float, float]] = {}
    whole: set[str] = set()
    for attribute in catalogue.schema.of_kind(*NUMERIC):
        dimension = dimension_of(attribute)
        fields.setdefault(dimension, []).append(attribute.name)
        if attribute.unit and fold(attribute.unit) not in units:
            units[fold(attribute.unit)] = (dimension, 1.0)
        said = (attribute.name.replace("_", " "), *attribute.labels.values(), *LABELS.get(dimension, ()))
        for name in said if attribute.name != catalogue.schema.available else ():  # "in stock under 60" is a price
            labels.setdefault(fold(name), attribute.name)
        column = catalogue.numbers[attribute.name]
        known = column[~np.isnan(column)]
        if len(known):
            ranges[attribute.name] = (float(known.min()), float(known.max()))
            low, high = np.quantile(known, [1 / 3, 2 / 3])
            if (known == np.round(known)).all():
                whole.add(attribute.name)
                low, high = (
                    np.floor(round(low, 6)),
                    np.ceil(round(high, 6)),
                )  # the same items, and a number that can be said
            thirds[attribute.name] = (float(low), float(high))
    unsaid = frozenset(filter(None, (catalogue.schema.popularity, catalogue.schema.available)))
    found = Measures({k: tuple(v) for k, v in fields.items()}, {}, labels, ranges, thirds, frozenset(whole), unsaid)
    return replace(found, units=_in_own_units(units, found, catalogue.schema))


def _in_own_units(
    units: Mapping[str, tuple[str, float]], measures: Measures, schema: Schema
) -> Mapping[str, tuple[str, float]]:
    """Return the units with their factors in what the field of each dimension counts."""
    own: dict[str, float] = {}
    for dimension in {dimension for dimension, _ in units.values()}:
        name = measures.of(dimension)
        unit = units.get(fold(schema.field(name).unit)) if name else None
        own[dimension] = unit[1] if unit is not None and unit[0] == dimension else 1.0
    return {word: (dimension, factor / own[dimension]) for word, (dimension, factor) in units.items()}
