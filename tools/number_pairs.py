"""Two numerals in a row that stand for a range: 七八百 is 700 to 800, 三四十分钟 is 30 to 40 minutes.

Owns finding them. Knows nothing of the fields that they speak of (``numbers``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.quantities import Quantity
from tools.words_zh import DIGITS, MULTIPLIERS

LEAST_MONEY = 100.0
"""Where no unit was said, a range from here on is taken for a price."""

_PAIR = re.compile(
    r"(?P<low>[一二两三四五六七八九])(?P<high>[二三四五六七八九])(?P<power>[十百千万])(?![一二三四五六七八九])"
)


def pair_ranges(text: str, found: Sequence[Quantity]) -> Iterator[tuple[float, Quantity]]:
    """Yield the lower end of each range, and its upper end as a quantity that has the whole range's place.

    ``found`` are the quantities of the same text; the unit of one that overlaps is the range's.
    """
    for match in _PAIR.finditer(text):
        low, high, power = DIGITS[match["low"]], DIGITS[match["high"]], MULTIPLIERS[match["power"]]
        if high - low != 1:
            continue
        same = next((one for one in found if one.start < match.end() and match.start() < one.end), None)
        end = match.end() if same is None else max(match.end(), same.end)
        dimension, factor = (same.dimension, same.factor) if same is not None else ("", 1.0)
        if not dimension and high * power >= LEAST_MONEY:
            dimension = "money"
        yield low * power * factor, Quantity(match.start(), end, high * power * factor, dimension, factor)
