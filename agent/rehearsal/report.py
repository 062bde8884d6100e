"""The report of rehearsals: a table for the terminal, JSON, and the counts of broken rules.

Owns the results' types and their plain forms. Knows nothing of how a rehearsal is run; its page is in ``page``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass

from agent.rehearsal.moment import ALWAYS, Failure
from tools.json_text import json_text


@dataclass(frozen=True)
class TurnResult:
    """One turn that was run: what was said and answered, and what did not hold. ``stopped`` ends the conversation."""

    number: int
    said: str
    answer: str = ""
    slate: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    model_calls: int = 0
    tokens: int = 0
    seconds: float = 0.0
    stopped: bool = False


@dataclass(frozen=True)
class ConversationResult:
    """One rehearsal that was run."""

    name: str
    path: str
    person: str
    catalogue: str
    turns: tuple[TurnResult, ...]

    @property
    def failures(self) -> tuple[tuple[int, Failure], ...]:
        """Everything that did not hold, with the number of its turn."""
        return tuple((turn.number, failure) for turn in self.turns for failure in turn.failures)

    @property
    def passed(self) -> bool:
        """Whether everything held."""
        return not self.failures


@dataclass(frozen=True)
class Report:
    """All rehearsals of one run, with the scripted or the real model."""

    model: str
    conversations: tuple[ConversationResult, ...]

    @property
    def passed(self) -> bool:
        """Whether everything held in every conversation."""
        return all(conversation.passed for conversation in self.conversations)

    @property
    def broken(self) -> dict[str, int]:
        """How often each of the rules that always hold was broken."""
        counts = Counter(failure.rule for one in self.conversations for _number, failure in one.failures)
        return {rule: counts[rule] for rule in ALWAYS}

    @property
    def summary(self) -> str:
        """The verdict in one line."""
        passed = sum(one.passed for one in self.conversations)
        turns = sum(len(one.turns) for one in self.conversations)
        rules = ", ".join(f"{count} {rule}" for rule, count in self.broken.items())
        return (
            f"{passed} of {len(self.conversations)} conversations passed ({turns} turns, {self.model} model): {rules}"
        )


def report_table(report: Report) -> str:
    """Return the report as plain text: a line for each conversation, what failed below it, and the verdict."""
    width = max((len(one.name) for one in report.conversations), default=0)
    lines = []
    for one in report.conversations:
        seconds, calls = sum(turn.seconds for turn in one.turns), sum(turn.model_calls for turn in one.turns)
        mark = "ok  " if one.passed else "FAIL"
        lines.append(f"{mark} {one.name:<{width}}  {len(one.turns):>2} turns  {calls:>2} model calls  {seconds:5.1f} s")
        said = {turn.number: turn.said for turn in one.turns}
        lines += [f"     turn {number} {said[number]!r}: {one_.rule}: {one_.detail}" for number, one_ in one.failures]
    return "\n".join([*lines, report.summary])


def report_json(report: Report) -> str:
    """Return the report as JSON."""
    plain = {
        "model": report.model,
        "passed": report.passed,
        "broken": report.broken,
        "conversations": [{**asdict(one), "passed": one.passed} for one in report.conversations],
    }
    return json_text(plain, indent=1)
