"""The words of comparisons in answers, "shorter", "the least violent", in English and Chinese, as tables.

Owns wording only. Knows nothing of when something is compared (``voice``).
"""

from __future__ import annotations

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

VALUE_FORMS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "en": (("less {}", "more {}"), ("the least {}", "the most {}")),
    "zh": (("没那么{}", "更{}"), ("最不{}", "最{}")),
}
"""The same for a label."""
