"""Contenders: the methods that stand side by side, and which of their parameters are tuned over what.

Owns this table; a new method is entered here and nowhere else. Knows nothing of how tuning or measuring is done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from tools.ranking.attention import Attention
from tools.ranking.blend import Blend
from tools.ranking.factors import Bpr, Ials, ItemKnn
from tools.ranking.histories import Method
from tools.ranking.neighbours import Cosine, Directional, Ease, Popularity, Rows
from tools.ranking.practice import Practice
from tools.ranking.sequential import SasRec

Values = Sequence[int | float | bool | str]

OURS = "signals weighed"

FADING = (0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
RIDGES = (3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0, 10_000.0, 30_000.0)


@dataclass(frozen=True)
class Contender:
    """A method with the parameters that it starts from and, in this order, those that are tuned.

    ``ours`` marks the product's own; ``slow`` ones run only when asked for.
    """

    name: str
    method: Method
    grid: Mapping[str, Values] = field(default_factory=lambda: MappingProxyType({}))
    ours: bool = False
    slow: bool = False


def contenders(vectors: Rows | None, timed: bool = True) -> tuple[Contender, ...]:
    """Return all contenders; those that need text only where there are ``vectors``, unit rows of (I, D).

    Where interactions are not ``timed``, both kinds of practice are the same.
    """
    found = [
        Contender("popularity", Popularity()),
        Contender("item-kNN", ItemKnn(), {"neighbours": (5, 10, 20, 50, 100, 200), "weighted": (False, True)}),
        Contender(
            "iALS",
            Ials(),
            {"factors": (32, 64, 128, 256), "confidence": (1.0, 5.0, 20.0), "ridge": (0.01, 0.1, 1.0, 10.0)},
        ),
        Contender("BPR", Bpr(rounds=20), {"rounds": (20, 50, 100), "factors": (32, 64), "ridge": (0.001, 0.01, 0.05)}),
        Contender("EASE", Ease(), {"ridge": RIDGES}),
        Contender("EASE, recent items weighted", Ease(decay=0.9), {"decay": FADING, "ridge": RIDGES}),
        Contender(
            "directional co-occurrence",
            Directional(),
            {
                "decay": FADING,
                "nearby": (0.8, 0.9, 0.95, 1.0),
                "second_power": (0.0, 0.1, 0.2, 0.3, 0.4),
                "first_power": (0.3, 0.5, 0.7, 1.0),
                "window": (20, 50, 100),
            },
        ),
        Contender("SASRec", SasRec(), {"rounds": (30, 60, 90)}, slow=True),
    ]
    if vectors is not None:
        found += [
            Contender("text alone, cosine", Cosine(vectors), {"decay": (0.6, 0.8, 0.95, 1.0)}),
            Contender("attention over text", Attention(vectors), {"rank": (0, 16)}),
        ]
    practices: Mapping[str, Values] = {"practice": (Practice.LAST, Practice.TIME)} if timed else {}
    grid = {**practices, "wide": (False, True), "factored": (False, True)}
    found.append(Contender(OURS, Blend(vectors), grid, ours=True))
    return tuple(found)


def newcomers_contenders(vectors: Rows | None) -> tuple[Contender, ...]:
    """Return those that are asked about people who are new; ours practises on people withheld from training."""
    named = {one.name: one for one in contenders(vectors)}
    beside = ("popularity", "item-kNN", "EASE", "text alone, cosine")
    ours = Contender(OURS, Blend(vectors, practice=Practice.NEW), ours=True)
    return (*(named[name] for name in beside if name in named), ours)
