"""Toy interactions: three people over a few items, and a world in which what comes next can be known."""

from __future__ import annotations

from knowledge.interactions import Interactions, Item, build_interactions

ITEMS = {name: Item(name, name.upper()) for name in "abcdef"}


def interactions(*lines: str, timed: bool = True, extra: str = "") -> Interactions:
    """Return interactions of lines like "ann: abc", each person's oldest first, over the items a to f and ``extra``."""
    rows = []
    for line in lines:
        person, items = line.split(": ")
        rows += [(person, item, 1.0, float(place)) for place, item in enumerate(items)]
    return build_interactions("toy", rows, ITEMS | {name: Item(name) for name in extra}, timed)


def in_turn(people: int = 30, length: int = 6) -> Interactions:
    """Return people who each start somewhere in a ring of twelve items and take them in turn."""
    ring = "abcdefghijkl"
    lines = [
        f"{number:02d}: " + "".join(ring[(number + step) % len(ring)] for step in range(length))
        for number in range(people)
    ]
    return interactions(*lines, extra="ghijkl")
