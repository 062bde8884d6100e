"""Titles as an annotation writes them, matched to items: apart from the product's own linking, which is under test.

Owns the matching by name and year. Knows nothing of sentences.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

from knowledge.catalogue import Catalogue
from knowledge.schema import Kind

_YEAR = re.compile(r"^(.*?)\s*\((\d{4})\)\s*$")
_LATE_ARTICLE = re.compile(r"^(.*), (the|a|an|les?|la|il|el|der|die|das)$", re.IGNORECASE)
_ALSO = re.compile(r"^a\.?k\.?a\.? ", re.IGNORECASE)


class TitleIndex:
    """Finds the item of a written title: the same name and year, a year more or less, or a name that only one has."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._named: dict[str, list[tuple[str, int | None]]] = defaultdict(list)
        years = [column.name for column in catalogue.schema.of_kind(Kind.YEAR)]
        for item in catalogue.items:
            made = item.number(years[0]) if years else None
            for title in (item.title, *item.titles):
                names, year = _names_and_year(title)
                for name in names:
                    self._named[name].append((item.id, int(made) if year is None and made is not None else year))

    def find(self, title: str) -> str | None:
        """Return the id of the item that ``title`` means, or ``None`` where there is none or several."""
        names, year = _names_and_year(title)
        found = dict.fromkeys(pair for name in sorted(names) for pair in self._named.get(name, ()))
        if year is None:
            ids = {item_id for item_id, _ in found}
            return ids.pop() if len(ids) == 1 else None
        for slack in (0, 1):
            for item_id, own in found:
                if own is not None and abs(own - year) <= slack:
                    return item_id
        return None


def _names_and_year(title: str) -> tuple[set[str], int | None]:
    """Return the folded names of a title, those in its brackets too, and the year at its end."""
    match = _YEAR.match(title)
    base, year = (match[1], int(match[2])) if match else (title, None)
    names = [re.sub(r"\s*\([^)]*\)", "", base), *re.findall(r"\(([^)]*)\)", base)]
    return {folded for name in names if (folded := _fold(_ALSO.sub("", name)))}, year


def _fold(name: str) -> str:
    match = _LATE_ARTICLE.match(name)
    plain = unicodedata.normalize("NFKD", f"{match[2]} {match[1]}" if match else name).lower().replace("&", " and ")
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    plain = re.sub(r"[^\w\s]", "", re.sub(r"[-:/–—]", " ", plain))
    return re.sub(r"^(?:the|a|an) ", "", " ".join(plain.split()))
