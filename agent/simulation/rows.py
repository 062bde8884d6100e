"""Rows of measured results from a simulation.

Owns the names of the rows and their bars. Knows nothing of how figures are computed (``figures``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agent.simulation.checker import PLURALS, RULES
from agent.simulation.figures import POWERS, costs, difference, groups, pass_estimate, turn_costs
from agent.simulation.runs import AGENT, BARE, SPEAKING, Report, Run
from knowledge.results import Row

ISSUE = 3
BARS = {1: 0.95, 4: 0.90}
ABOVE_BARE = 0.10
LEAST_NEEDS = 300
MOST_CALLS, MOST_TOKENS, MOST_SPREAD, MOST_FALLBACK = 2, 1500, 2.0, 0.01


@dataclass(frozen=True)
class _Naming:
    """The head of each row's name and the command that measured it."""

    head: str
    command: str

    def row(
        self,
        name: str,
        value: float,
        ends: tuple[float, float] | None = None,
        bar: str = "",
        met: bool | None = None,
    ) -> Row:
        low, high = (round(ends[0], 4), round(ends[1], 4)) if ends else (None, None)
        return Row(ISSUE, f"{self.head}{name}", round(value, 4), low, high, bar, met if bar else None, self.command)


def report_rows(report: Report, command: str, wording: str) -> list[Row]:
    """Return the figures as rows of ``docs/results.json``; bars hold for the agent with its model.

    ``wording`` says who worded reasons ("model" or "template"): what a turn took is named by it.
    """
    of_all = _Naming(f"simulated needs, {report.half} half", command)
    needs = len({run.need.name for run in report.runs})
    rows = [of_all.row(": needs", needs, bar=f"at least {LEAST_NEEDS}", met=needs >= LEAST_NEEDS)]
    for arm in report.arms:
        naming = _Naming(f"simulated needs, {report.half} half, {arm}", command)
        rows += _passes(naming, report.of(arm), barred=arm == AGENT)
        rows.append(naming.row(": turns", costs(report.of(arm))["turns"]))
        if arm in SPEAKING:
            rows += _turns(naming, report.of(arm), wording, barred=arm == AGENT)
            for name, members in groups(report.of(arm)).items():
                rows += _passes(_Naming(f"{naming.head}, {name}", command), members, barred=False)
    for style in ("paraphrased", "plain"):
        rows += _lead(of_all, report, style)
    return rows


def _passes(naming: _Naming, runs: Sequence[Run], barred: bool) -> Iterator[Row]:
    for power in POWERS:
        found = pass_estimate(runs, power)
        bar = BARS.get(power) if barred else None
        if found is not None:
            words, met = (f"at least {bar:.2f}", found.value >= bar) if bar else ("", None)
            yield naming.row(f": pass^{power}", found.value, (found.low, found.high), words, met)


def _turns(naming: _Naming, runs: Sequence[Run], wording: str, barred: bool) -> Iterator[Row]:
    """Yield what turns took and broke: means with the most as upper end, plans of the model, the rules."""
    spent, turns = costs(runs), turn_costs(runs)
    calls, tokens, spread = (
        turns.most_calls <= MOST_CALLS,
        turns.most_tokens <= MOST_TOKENS,
        turns.spread <= MOST_SPREAD,
    )
    yield naming.row(": questions a conversation", spent["questions"])
    took = _Naming(f"{naming.head}, {wording} wording", naming.command)
    mean, most = spent["model calls a turn"], float(turns.most_calls)
    yield took.row(": model calls a turn (mean, most)", mean, (mean, most), f"at most {MOST_CALLS}" * barred, calls)
    mean, most = spent["tokens a turn"], float(turns.most_tokens)
    yield took.row(": tokens a turn (mean, most)", mean, (mean, most), f"at most {MOST_TOKENS}" * barred, tokens)
    yield took.row(": seconds of a turn (p50, p95)", turns.median, (turns.median, turns.tail))
    yield took.row(": p95 over p50 of a turn", turns.spread, None, f"at most {MOST_SPREAD:g}" * barred, spread)
    if turns.plans:
        yield naming.row(": plans valid", turns.valid, None, "1.00", turns.valid == 1)
        low = turns.fallback <= MOST_FALLBACK
        yield naming.row(": fallback share of plans", turns.fallback, None, f"at most {MOST_FALLBACK:.2f}", low)
    for rule in RULES:
        yield naming.row(f": {PLURALS[rule]}", spent[rule])


def _lead(naming: _Naming, report: Report, style: str) -> Iterator[Row]:
    """Yield how far the agent is above itself without a model, on needs in one style."""
    own, bare = ([run for run in report.of(arm) if run.need.style == style] for arm in (AGENT, BARE))
    found = difference(own, bare)
    if found is not None:
        barred = style == "paraphrased"
        bar, met = (f"at least {ABOVE_BARE:.2f}", found.value >= ABOVE_BARE) if barred else ("", None)
        yield naming.row(f", {style}: pass^1 above no model", found.value, (found.low, found.high), bar, met)
