"""First words to try, made from a catalogue's own values so that each has an answer.

Owns their wording. Knows nothing of the page.
"""

from __future__ import annotations

from collections import Counter
from statistics import quantiles

from knowledge.catalogue import Catalogue, Item
from knowledge.schema import Field, Kind
from tools.display import quantity, title_of, value_name

RANK = 2  # the place of the value that is refused, most frequent first: common, but not the commonest
ROUND = 10


def starters(catalogue: Catalogue, language: str) -> tuple[str, ...]:
    """Return two to four things one could say, in ``language``."""
    found = [_wish(catalogue, language), _like(catalogue, language), _length(catalogue, language)]
    people = _by(catalogue, language)
    return tuple(text for text in (*found, people) if text)


def _plural(catalogue: Catalogue) -> str:
    return f"{catalogue.schema.noun('en')}s"


def _wish(catalogue: Catalogue, language: str) -> str:
    """Return a wish with a refusal in it, which some items fit: "Funny films from the 1990s, no romance"."""
    labelled = [field for field in catalogue.schema.of_kind(Kind.CATEGORIES) if len(field.values) > RANK]
    if not labelled:
        return ""
    wanted, refused = (labelled[-1], labelled[-1].values[1]), (labelled[0], labelled[0].values[RANK])
    fitting = [
        item
        for item in catalogue.items
        if wanted[1] in item.labels(wanted[0].name) and refused[1] not in item.labels(refused[0].name)
    ]
    decades = Counter(decade for item in fitting if (decade := _decade(item, catalogue)))
    when = max(decades, key=lambda decade: (decades[decade], decade)) if decades else 0
    return _worded(catalogue, language, value_name(*wanted, language), value_name(*refused, language), when)


def _worded(catalogue: Catalogue, language: str, wanted: str, refused: str, decade: int) -> str:
    if language == "zh":
        return f"{f'{decade}年代' if decade else ''}{wanted}的{catalogue.schema.noun('zh')}，不要{refused}"
    when = f" from the {decade}s" if decade else ""
    return f"{wanted.capitalize()} {_plural(catalogue)}{when}, no {refused.lower()}"


def _decade(item: Item, catalogue: Catalogue) -> int:
    for field in catalogue.schema.of_kind(Kind.YEAR):
        year = item.number(field.name)
        return int(year) // 10 * 10 if year is not None else 0
    return 0


def _like(catalogue: Catalogue, language: str) -> str:
    """Return a wish for more like one of the best known items, of these the newest."""
    years = catalogue.schema.of_kind(Kind.YEAR)
    best = max(
        range(len(catalogue)),
        key=lambda place: (
            catalogue.popularity[place],
            (catalogue.items[place].number(years[0].name) or 0.0) if years else 0.0,
            -place,
        ),
    )
    title = title_of(catalogue.items[best], language)
    return f"类似《{title}》的" if language == "zh" else f"Something like {title}"


def _length(catalogue: Catalogue, language: str) -> str:
    """Return a wish for little of the first number that has a unit: "Films of at most 100 minutes"."""
    for field in catalogue.schema.of_kind(Kind.NUMBER):
        numbers = [value for item in catalogue.items if (value := item.number(field.name)) is not None]
        if field.unit and len(numbers) > 1 and not catalogue.schema.is_bookkeeping(field.name):
            quarter = quantiles(numbers, n=4)[0]
            return _at_most(field, quarter // ROUND * ROUND or quarter, catalogue, language)
    return ""


def _at_most(field: Field, limit: float, catalogue: Catalogue, language: str) -> str:
    amount = quantity(field, limit, language)
    if language == "zh":
        return f"不超过 {amount}的{catalogue.schema.noun('zh')}"
    return f"{_plural(catalogue).capitalize()} of at most {amount}"


def _by(catalogue: Catalogue, language: str) -> str:
    for field in catalogue.schema.of_kind(Kind.PEOPLE):
        if field.values:
            name, label = value_name(field, field.values[0], language), field.label(language)
            return f"{label}是{name}的" if language == "zh" else f"{_plural(catalogue).capitalize()} by {name}"
    return ""
