"""The catalogue: its items and their attributes, held in memory in a fixed order.

Owns items and access to them by id and position. Knows nothing of files (``ingestion``), vectors (``index``)
or of what a person wants.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.schema import LABELLED, NUMERIC, Kind, Schema

Value = str | float | bool | tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """One thing of the catalogue.

    ``titles`` are its other titles. ``attributes`` holds only what is known: text for a category or prose, a
    tuple of texts for categories and people, a float for numbers and years, a bool for flags. A missing value
    is a missing key, never ``None``.
    """

    id: str
    title: str
    description: str = ""
    titles: tuple[str, ...] = ()
    attributes: Mapping[str, Value] = field(default_factory=dict)

    def labels(self, name: str) -> tuple[str, ...]:
        """Return the values of a category, categories or people attribute; empty where it is missing."""
        value = self.attributes.get(name, ())
        if isinstance(value, tuple):
            return value
        return (value,) if isinstance(value, str) else ()

    def number(self, name: str) -> float | None:
        """Return a number or year, or ``None`` where it is not known."""
        value = self.attributes.get(name)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


@dataclass(frozen=True)
class Catalogue:
    """All items of one catalogue, in a fixed order; an item's place in it is its position.

    ``generated`` holds, by item id, what a language model wrote. Only the encoder reads it: it is shown to nobody and
    is evidence of nothing.
    """

    schema: Schema
    items: tuple[Item, ...]
    generated: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The catalogue's name, as in its schema."""
        return self.schema.name

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Map each item id to its position."""
        return {item.id: position for position, item in enumerate(self.items)}

    def item(self, item_id: str) -> Item:
        """Return the item with this id.

        Raises:
            KeyError: if the catalogue has no such item.
        """
        return self.items[self.positions[item_id]]

    def __contains__(self, item_id: object) -> bool:
        return item_id in self.positions

    def __len__(self) -> int:
        return len(self.items)

    @cached_property
    def popularity(self) -> NDArray[np.float64]:
        """Return each item's popularity prior, log-scaled to 0..1, shape (N,); zeros where none is known."""
        name = self.schema.popularity
        raw = np.array([item.number(name) or 0.0 for item in self.items], dtype=np.float64)
        logged = np.log1p(np.clip(raw, 0.0, None))
        return logged / logged.max() if len(logged) and logged.max() > 0 else logged

    @cached_property
    def available(self) -> NDArray[np.bool_]:
        """Return which items can be had now, shape (N,); all where the schema names nothing that tells.

        An item of which it is not known cannot: nobody could rely on it.
        """
        name = self.schema.available
        values = [item.attributes.get(name, 0.0) if name else 1.0 for item in self.items]
        return np.array([isinstance(value, bool | float | int) and value > 0 for value in values], dtype=np.bool_)

    @cached_property
    def numbers(self) -> Mapping[str, NDArray[np.float64]]:
        """Map each number or year field to its column, shape (N,), NaN where the value is missing."""
        return {
            column.name: np.array(
                [np.nan if (value := item.number(column.name)) is None else value for item in self.items],
                dtype=np.float64,
            )
            for column in self.schema.of_kind(*NUMERIC)
        }

    @cached_property
    def members(self) -> Mapping[str, Mapping[str, NDArray[np.intp]]]:
        """Map each labelled field and value to the ascending positions of the items that have it."""
        found: dict[str, dict[str, list[int]]] = {column.name: {} for column in self.schema.of_kind(*LABELLED)}
        for position, item in enumerate(self.items):
            for name, values in found.items():
                for value in item.labels(name):
                    values.setdefault(value, []).append(position)
        return {
            name: {value: np.array(sorted(set(places)), dtype=np.intp) for value, places in values.items()}
            for name, values in found.items()
        }

    @cached_property
    def flags(self) -> Mapping[str, Mapping[bool, NDArray[np.intp]]]:
        """Map each flag field to the ascending positions of the items where it is true, and where false."""
        return {
            column.name: {
                wanted: np.array(
                    [p for p, item in enumerate(self.items) if item.attributes.get(column.name) is wanted],
                    dtype=np.intp,
                )
                for wanted in (True, False)
            }
            for column in self.schema.of_kind(Kind.FLAG)
        }
