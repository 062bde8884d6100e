"""Families of attributes: what an attribute of any schema means, by its name or label, and what words that asks for.

Owns the test and the article before a country. The names of each family are in ``claim_cues``.
"""

from __future__ import annotations

import re

from knowledge.schema import Field, Kind, Schema
from tools.claim_cues import KINDS

_ARTICLED = re.compile(r"^United |Union$|Republic$|^Netherlands$|^Philippines$")


def in_family(column: Field, names: frozenset[str]) -> bool:
    """Tell whether an attribute is of a family, by its name or labels."""
    return bool({column.name.lower(), column.label("en").lower(), column.label("zh")} & names)


def kind_fields(schema: Schema) -> frozenset[str]:
    """Return the names of the fields that tell what kind of thing an item is: one value of no scale, as "mug"."""
    named = (column for column in schema.of_kind(Kind.CATEGORY) if in_family(column, KINDS))
    return frozenset(column.name for column in named if not column.ordered)


def place_name(country: str) -> str:
    """Return an English name of a country as it stands in a sentence: "the Netherlands"."""
    return f"the {country}" if _ARTICLED.search(country) else country
