"""Long conversations: ten turns each, judged by the rules that may never be broken.

Owns their course and their report. Judged by the checker alone. Knows nothing of how the agent works, nor of what is
said when (``rambling``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from agent.service import Service
from agent.simulation.checker import PLURALS, RULES, Ledger, Violation, rules_of
from agent.simulation.course import Course
from agent.simulation.facts import FactSpace
from agent.simulation.kept import Kept
from agent.simulation.partners import AgentTalk
from agent.simulation.rambling import first_message, next_message
from agent.simulation.utterances import READABLE, Speaker
from knowledge.results import Row

TURNS = 10
ENOUGH = 500  # conversations
LANGUAGES = ("en", "zh", "mixed")
SHOWN_AGAIN = frozenset({"narrow", "recall", "compare", "ask"})
"""Acts after which shown items may stand on the slate again."""


@dataclass(frozen=True)
class Broken:
    """A broken rule and the conversation up to it."""

    violation: Violation
    said: tuple[str, ...]


@dataclass(frozen=True)
class LongReport:
    """How many conversations and turns there were, and what was broken."""

    half: str
    conversations: int
    turns: int
    items: int
    broken: tuple[Broken, ...]
    rules: tuple[str, ...] = RULES

    def count(self, rule: str) -> int:
        """Return how often a rule was broken."""
        return sum(one.violation.rule == rule for one in self.broken)

    @property
    def text(self) -> str:
        """The report for people; what was said is shown for the readable halves only."""
        lines = [f"{self.conversations} conversations, {self.turns} turns, {self.items} items, {self.half} half"]
        lines += [f"  {rule}: {self.count(rule)}" for rule in self.rules]
        if self.half in READABLE:
            for one in self.broken:
                lines.append(f"\n{one.violation.rule}: {one.violation.item} {one.violation.detail}")
                lines += [f"  > {text}" for text in one.said]
        return "\n".join(lines)

    @property
    def plain(self) -> dict[str, Any]:
        """The counts as plain values."""
        counts = {rule: self.count(rule) for rule in self.rules}
        return {"half": self.half, "conversations": self.conversations, "turns": self.turns, **counts}

    @property
    def json(self) -> str:
        """The counts as JSON."""
        return json.dumps(self.plain)

    def rows(self, command: str, label: str = "agent") -> list[Row]:
        """Return the counts as rows of ``docs/results.json``; ``label`` says who was talked to."""
        name = f"long conversations, {self.half} half, {label}: "
        enough = self.conversations >= ENOUGH
        found = [Row(3, name + "conversations", float(self.conversations), None, None, str(ENOUGH), enough, command)]
        for rule in RULES:
            count = float(self.count(rule))
            found.append(Row(3, name + PLURALS[rule], count, None, None, "0", count == 0, command))
        return found


def joined(reports: Sequence[LongReport]) -> LongReport:
    """Return several reports of one half as one."""
    broken = tuple(one for report in reports for one in report.broken)
    totals = [sum(getattr(report, name) for report in reports) for name in ("conversations", "turns", "items")]
    return LongReport(reports[0].half, totals[0], totals[1], totals[2], broken, reports[0].rules)


def long_conversations(
    service: Service,
    space: FactSpace,
    count: int,
    seed: int,
    half: str = "development",
    kept: Kept | None = None,
    progress: Callable[[int], None] | None = None,
    broad: bool = False,
) -> LongReport:
    """Hold ``count`` conversations of ten turns each, and report what was broken.

    ``kept`` holds those that the same code finished before; ``progress`` is told the number of each. ``broad`` ones
    tell numbers, budgets and stock as well, and are held to every rule that the catalogue knows.
    """
    kept = Kept() if kept is None else kept
    kind, rules = ("broad", rules_of(space.rows)) if broad else ("long", RULES)
    reports: list[LongReport] = []
    for number in range(count):
        key = f"{kind} {number}"
        known = kept.find(key)
        if known is None:
            report = _conversation(service, space, f"{kind}/{seed}/{space.schema.name}/{number}", half, Course(broad))
            kept.add(key, _to_plain(report))
        else:
            report = _from_plain(known, half)
        reports.append(replace(report, rules=rules))
        if progress is not None:
            progress(number)
    return joined(reports or [LongReport(half, 0, 0, 0, (), rules)])


def _conversation(service: Service, space: FactSpace, name: str, half: str, course: Course) -> LongReport:
    rng = Random(name)
    language, style = rng.choice(LANGUAGES), rng.choice(("plain", "paraphrased"))
    speaker = Speaker(language, style, half, space.nouns, rng)
    talk, ledger = AgentTalk(service, name.replace("/", "-")), Ledger(space.rows)
    said: list[str] = []
    broken: list[Broken] = []
    items = 0
    for turn in range(TURNS):
        say = next_message if turn else first_message
        message = say(space, speaker, course, rng)
        said.append(message.text)
        ledger.note(message)
        heard, _effort = talk.say(message)
        broken += [Broken(one, tuple(said)) for one in ledger.judge(heard.slate, message.act in SHOWN_AGAIN)]
        items += len(heard.slate)
        course.slate = heard.slate or course.slate
    return LongReport(half, 1, TURNS, items, tuple(broken))


def _to_plain(report: LongReport) -> dict[str, Any]:
    """Return a report as plain values; of the test half without what was said."""
    keep = report.half in READABLE
    broken = [{**vars(one.violation), "said": list(one.said) if keep else []} for one in report.broken]
    return {"conversations": report.conversations, "turns": report.turns, "items": report.items, "broken": broken}


def _from_plain(plain: Mapping[str, Any], half: str) -> LongReport:
    broken = tuple(
        Broken(Violation(one["rule"], one["item"], one["detail"]), tuple(one["said"])) for one in plain["broken"]
    )
    return LongReport(half, plain["conversations"], plain["turns"], plain["items"], broken)
