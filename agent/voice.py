"""The voice of an answer: fixed sentences, titles, wishes and directions in the language that is spoken.

Owns how these are put into words. Knows nothing of what is said when (``answers``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.compared_words import COMPARED, forms_of
from agent.phrases import MEASURES, phrase
from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint
from knowledge.schema import Kind
from tools.display import constraint_name, joined, title_of, value_name
from tools.measures import dimension_of

MOST_TITLES = 5


@dataclass(frozen=True)
class Voice:
    """How to speak: over which catalogue, in which language, in which turn."""

    catalogue: Catalogue
    language: str
    turn: int

    def say(self, key: str, **parts: object) -> str:
        """Return a fixed sentence."""
        measure = MEASURES.get(self.catalogue.schema.noun("zh"), "个")
        return phrase(key, self.language, self.turn, **{"measure": measure, **parts})

    @property
    def gap(self) -> str:
        """What stands between two sentences."""
        return "" if self.language == "zh" else " "

    @property
    def noun(self) -> str:
        """What an item is called."""
        return self.catalogue.schema.noun(self.language)

    def titles(self, item_ids: Sequence[str]) -> str:
        """Return the items' titles as a list, the first five where there are more."""
        names = [title_of(self.catalogue.item(item), self.language) for item in item_ids[:MOST_TITLES]]
        more = len(item_ids) - len(names)
        if self.language == "zh":
            quoted = [f"《{name}》" for name in names]
            return f"{'、'.join(quoted)}等 {len(item_ids)} 个" if more else joined(quoted, "zh")
        return joined([*names, f"{more} more"] if more else names, "en")

    def wishes(self, constraints: Sequence[Constraint]) -> str:
        """Return constraints as a list of words."""
        names = dict.fromkeys(constraint_name(item, self.catalogue, self.language) for item in constraints)
        return ("；" if self.language == "zh" else ", ").join(names)


def direction_name(direction: Mapping[str, Any], voice: Voice) -> str:
    """Return a direction in words: "shorter", "less violent", "the newest"."""
    field = voice.catalogue.schema.field(str(direction["field"]))
    value, sign = str(direction.get("value", "")), int(direction["sign"])
    chinese, most = voice.language == "zh", bool(direction.get("extreme"))
    if value:
        name = value_name(field, value, voice.language)
        name = name.lower() if field.kind is Kind.CATEGORIES else name
        return forms_of(field, voice.language)[most][sign > 0].format(name)
    kind = dimension_of(field)
    if kind in COMPARED[voice.language]:
        return COMPARED[voice.language][kind][most][sign > 0]
    label = field.label(voice.language)
    if chinese:
        return f"{label}{'最' if most else '更'}{'高' if sign > 0 else '低'}"
    return (
        f"the {'highest' if sign > 0 else 'lowest'} {label}" if most else f"{'higher' if sign > 0 else 'lower'} {label}"
    )


def directions_named(content: Mapping[str, Any], voice: Voice) -> str:
    """Return the ``directions`` of a finding in words."""
    return joined([direction_name(item, voice) for item in content["directions"]], voice.language)
