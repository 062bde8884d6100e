"""The checker: what a conversation may never show, kept apart from the agent.

Owns the rules and a ledger of what was refused and shown. Reads rows as they stand in the catalogue's files
(``agent.rehearsal.rows``) and shares no code with ``tools``. Knows nothing of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from agent.rehearsal.conditions import Condition, Rows

OUTSIDE, BROKEN, REPEAT = "outside the catalogue", "broken refusal", "repeat"
RULES = (OUTSIDE, BROKEN, REPEAT)
PLURALS = {OUTSIDE: "items outside the catalogue", BROKEN: "broken refusals", REPEAT: "repeats"}


@dataclass(frozen=True)
class Violation:
    """A broken rule: which, by which item, and the refusal that it breaks."""

    rule: str
    item: str
    detail: str = ""


@dataclass
class Ledger:
    """What one conversation has refused and been shown."""

    rows: Rows
    refused: list[Condition] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)

    def refuse(self, condition: Condition) -> None:
        """Note a refusal: a condition with a refusing operator."""
        if condition not in self.refused:
            self.refused.append(condition)

    def lift(self, condition: Condition) -> None:
        """Note that a refusal no longer holds."""
        self.refused = [one for one in self.refused if one != condition]

    def note(self, refused: Iterable[Condition], dropped: Iterable[Condition], closed: Iterable[str]) -> None:
        """Note what one message refuses, no longer holds and puts an end to."""
        for condition in dropped:
            self.lift(condition)
        for condition in refused:
            self.refuse(condition)
        self.closed.update(closed)

    def judge(self, slate: Sequence[str], repeats_allowed: bool = False) -> tuple[Violation, ...]:
        """Return what a slate breaks, and note it as shown. Repeats are allowed where a shown list was asked for."""
        found = tuple(self._violations(slate, repeats_allowed))
        self.shown.update(slate)
        return found

    def _violations(self, slate: Sequence[str], repeats_allowed: bool) -> Iterator[Violation]:
        for place, item in enumerate(slate):
            if item not in self.rows.by_id:
                yield Violation(OUTSIDE, item)
                continue
            for condition in self.refused:
                if not self.rows.holds(item, condition):
                    yield Violation(BROKEN, item, str(condition))
            if item in self.closed and not repeats_allowed:
                yield Violation(BROKEN, item, "the item itself was refused")
            elif item in slate[:place] or (item in self.shown and not repeats_allowed):
                yield Violation(REPEAT, item)
