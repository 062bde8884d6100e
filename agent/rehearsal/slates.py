"""What a rehearsal file expects of a turn's slate.

Owns the judgement of a slate. Knows nothing of how it was ranked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from agent.rehearsal.conditions import Condition
from agent.rehearsal.moment import Failure, Moment, held, named
from agent.rehearsal.script import ExpectedSlate


def slate_failures(moment: Moment, expected: ExpectedSlate) -> Iterator[Failure]:
    """Yield everything expected of the slate that does not hold.

    Raises:
        ItemNameError: if "item 3" is named and the slate before has fewer.
    """
    slate, rows = moment.slate, moment.rows
    if expected.size is not None and len(slate) != expected.size:
        yield Failure("slate.size", f"{expected.size} items were expected, there are {len(slate)}")
    if expected.at_least is not None and len(slate) < expected.at_least:
        yield Failure("slate.at_least", f"at least {expected.at_least} items were expected, there are {len(slate)}")
    for condition in _filled(moment, expected.all):
        for item in slate:
            if not rows.holds(item, condition):
                yield Failure("slate.all", f"{item} breaks {condition}: it has {held(moment, item, condition)}")
    for condition in _filled(moment, expected.none):
        yield from (Failure("slate.none", f"{item} meets {condition}") for item in slate if rows.holds(item, condition))
    for condition in _filled(moment, expected.some):
        if not any(rows.holds(item, condition) for item in slate):
            yield Failure("slate.some", f"no item meets {condition}: {named(slate)}")
    for field, most in expected.at_most_each.items():
        counts = Counter(value for item in slate for value in rows.values(item, field))
        crowded = sorted(value for value, count in counts.items() if count > most)
        if crowded:
            yield Failure("slate.at_most_each", f"more than {most} items have the {field} {named(crowded)}")
    yield from _named_items(moment, expected)
    yield from _extremes(moment, expected)


def _filled(moment: Moment, conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Yield conditions with "item 2" replaced by what that item of the slate before has in the same field."""
    for condition in conditions:
        values: list[str] = []
        for value in condition.values:
            name = moment.item(value)
            if name == value or condition.field == "item":
                values.append(name)
                continue
            own = moment.rows.by_id[name].get(condition.field)
            values += map(str, own if isinstance(own, list) else [] if own is None else [own])
        yield replace(condition, values=tuple(values))


def _named_items(moment: Moment, expected: ExpectedSlate) -> Iterator[Failure]:
    slate = moment.slate
    for name in expected.includes:
        if moment.item(name) not in slate:
            yield Failure("slate.includes", f"{moment.item(name)} is missing: {named(slate)}")
    for name in expected.excludes:
        if moment.item(name) in slate:
            yield Failure("slate.excludes", f"{moment.item(name)} is there")
    if expected.fresh:
        old = [item for item in slate if item in moment.shown]
        if old or not slate:
            yield Failure("slate.fresh", f"shown before: {named(old)}" if slate else "there are no items")
    if expected.among == "previous":
        others = [item for item in slate if item not in moment.previous]
        if others:
            yield Failure("slate.among", f"not on the slate before: {named(others)}")


def _extremes(moment: Moment, expected: ExpectedSlate) -> Iterator[Failure]:
    for rule, field, best in (("slate.lowest", expected.lowest, min), ("slate.highest", expected.highest, max)):
        if not field:
            continue
        places = [place for item in moment.previous for place in moment.rows.places(item, field)]
        own = moment.rows.places(moment.slate[0], field) if moment.slate else []
        if not places or best(places) not in own:
            yield Failure(rule, f"the first item has {field} {named(own)}, the slate before {named(places)}")
