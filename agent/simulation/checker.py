"""The checker: what a conversation may never show, kept apart from the agent.

Owns the rules and a ledger of what was refused, stated and shown. Reads rows as they stand in the catalogue's files
(``agent.rehearsal.rows``) and shares no code with ``tools``. Knows nothing of words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from agent.rehearsal.conditions import Condition, Rows
from agent.simulation.messages import Message

OUTSIDE, BROKEN, REPEAT = "outside the catalogue", "broken refusal", "repeat"
ABOVE, GONE, CROWDED = "above the budget", "out of stock", "too many by one creator"
RULES = (OUTSIDE, BROKEN, REPEAT)
PLURALS = {
    OUTSIDE: "items outside the catalogue",
    BROKEN: "broken refusals",
    REPEAT: "repeats",
    ABOVE: "items above the budget",
    GONE: "items out of stock",
    CROWDED: "items over the quota of their creator",
}
MOST_BY_ONE = 2
"""How many items of a slate of five come from one creator, where the catalogue is to be fair to them."""


@dataclass(frozen=True)
class Violation:
    """A broken rule: which, by which item, and the refusal that it breaks."""

    rule: str
    item: str
    detail: str = ""


@dataclass
class Ledger:
    """What one conversation has refused, stated and been shown.

    ``budget`` is the latest stated; ``named`` are the creators of the latest wish for any, under no quota.
    """

    rows: Rows
    refused: list[Condition] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    budget: Condition | None = None
    named: frozenset[str] = frozenset()
    now: tuple[Condition, ...] = ()

    def refuse(self, condition: Condition) -> None:
        """Note a refusal: a condition with a refusing operator."""
        if condition not in self.refused:
            self.refused.append(condition)

    def lift(self, condition: Condition) -> None:
        """Note that a refusal or the budget no longer holds."""
        self.refused = [one for one in self.refused if one != condition]
        self.budget = None if self.budget == condition else self.budget

    def note(self, message: Message) -> None:
        """Note what one message refuses, states, no longer holds and puts an end to."""
        for condition in message.dropped:
            self.lift(condition)
        for condition in message.refused:
            self.refuse(condition)
        self.budget = message.budget or self.budget
        wanted = [one for one in message.told if one.field == self.rows.fair and one.operator == "any_of"]
        self.named = frozenset(value for one in wanted for value in one.values) if wanted else self.named
        self.now = message.refused_now
        self.closed.update(message.closed)

    def judge(self, slate: Sequence[str], repeats_allowed: bool = False) -> tuple[Violation, ...]:
        """Return what a slate breaks, and note it as shown.

        Where a shown list was asked for, repeats are allowed, and items that came before the budget was stated.
        """
        found = tuple(self._violations(slate, repeats_allowed))
        self.shown.update(slate)
        return found

    def _violations(self, slate: Sequence[str], repeats_allowed: bool) -> Iterator[Violation]:
        for place, item in enumerate(slate):
            if item not in self.rows.by_id:
                yield Violation(OUTSIDE, item)
                continue
            for condition in (*self.refused, *self.now):
                if not self.rows.holds(item, condition):
                    yield Violation(BROKEN, item, str(condition))
            if self.rows.available and not self._to_be_had(item):
                yield Violation(GONE, item)
            if self.budget is not None and not repeats_allowed and not self.rows.holds(item, self.budget):
                yield Violation(ABOVE, item, str(self.budget))
            if item in self.closed and not repeats_allowed:
                yield Violation(BROKEN, item, "the item itself was refused")
            elif item in slate[:place] or (item in self.shown and not repeats_allowed):
                yield Violation(REPEAT, item)
        if self.rows.fair and not repeats_allowed:
            yield from self._crowding([item for item in slate if item in self.rows.by_id])

    def _to_be_had(self, item: str) -> bool:
        told = self.rows.by_id[item].get(self.rows.available)
        return isinstance(told, int | float) and told > 0

    def _crowding(self, slate: Sequence[str]) -> Iterator[Violation]:
        """Yield the items that come after as many by the same creator as a slate may hold."""
        counts = Counter[str]()
        for item in slate:
            creators = set(self.rows.values(item, self.rows.fair)) - self.named
            counts.update(creators)
            over = sorted(one for one in creators if counts[one] > MOST_BY_ONE)
            if over:
                yield Violation(CROWDED, item, over[0])


def rules_of(rows: Rows) -> tuple[str, ...]:
    """Return the rules that can be broken in a catalogue: stock and creators where its schema names them."""
    return (*RULES, *((ABOVE, GONE) if rows.available else ()), *((CROWDED,) if rows.fair else ()))
