"""The words of comparisons in answers, "shorter", "the least violent", in English and Chinese, as tables.

Owns wording only, by the dimension or the family of what is compared. Knows nothing of when something is compared
(``voice``).
"""

from __future__ import annotations

from knowledge.schema import Field
from tools.claim_cues import INSTRUMENTS, OCCASIONS, THEMES
from tools.families import in_family

COMPARED: dict[str, dict[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "en": {
        "time": (("shorter", "longer"), ("the shortest", "the longest")),
        "pages": (("shorter", "longer"), ("the shortest", "the longest")),
        "year": (("older", "newer"), ("the oldest", "the newest")),
        "money": (("cheaper", "more expensive"), ("the cheapest", "the most expensive")),
        "tempo": (("slower", "faster"), ("the slowest", "the fastest")),
        "loudness": (("quieter", "louder"), ("the quietest", "the loudest")),
    },
    "zh": {
        "time": (("更短", "更长"), ("最短", "最长")),
        "pages": (("更薄", "更厚"), ("最薄", "最厚")),
        "year": (("更早", "更新"), ("最早", "最新")),
        "money": (("更便宜", "更贵"), ("最便宜", "最贵")),
        "tempo": (("更慢", "更快"), ("最慢", "最快")),
        "loudness": (("更安静", "更响"), ("最安静", "最响")),
    },
}
"""Comparatives and superlatives by the dimension of a number or the name of a scale: less and more, least and most."""

Forms = tuple[tuple[str, str], tuple[str, str]]

VALUE_FORMS: dict[str, Forms] = {
    "en": (("less {}", "more {}"), ("the least {}", "the most {}")),
    "zh": (("没那么{}", "更{}"), ("最不{}", "最{}")),
}
"""The same for a label."""

FAMILY_FORMS: tuple[tuple[frozenset[str], dict[str, Forms]], ...] = (
    (
        INSTRUMENTS,
        {
            "en": (("without {}", "with {}"), ("with the least {}", "with the most {}")),
            "zh": (("没有{}", "有{}"), ("{}最少", "{}最多")),
        },
    ),
    (
        OCCASIONS,
        {
            "en": (("less for {}", "more for {}"), ("the least for {}", "the most for {}")),
            "zh": (("没那么适合{}", "更适合{}"), ("最不适合{}", "最适合{}")),
        },
    ),
    (
        THEMES,
        {
            "en": (("less about {}", "more about {}"), ("the least about {}", "the most about {}")),
            "zh": (("少讲{}", "多讲{}"), ("最少讲{}", "最多讲{}")),
        },
    ),
)
"""The same for labels of which there is no more or less in so many words, by the family of their attribute."""


def forms_of(field: Field, language: str) -> Forms:
    """Return how labels of an attribute are compared: less and more, least and most."""
    found = (forms[language] for names, forms in FAMILY_FORMS if in_family(field, names))
    return next(found, VALUE_FORMS[language])
