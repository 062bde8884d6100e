"""How a simulation's figures are shown: a table, JSON, and rows of measured results.

Owns the forms. What was said is shown for the development half only. Knows nothing of how figures are computed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from agent.simulation.figures import POWERS, Estimate, costs, difference, groups, pass_estimate
from agent.simulation.simulate import AGENT, BARE, Report, Run
from knowledge.results import Row

ISSUE = 3
BARS = {1: 0.95, 4: 0.90}
ABOVE_BARE = 0.10


def report_table(report: Report) -> str:
    """Return the report as text for people."""
    lines: list[str] = []
    for arm in report.arms:
        runs = report.of(arm)
        lines.append(f"{arm}, {report.half} half: {len({run.need.name for run in runs})} needs, {len(runs)} runs")
        lines += [f"  pass^{power}  {_shown(found)}" for power in POWERS if (found := pass_estimate(runs, power))]
        lines += [f"  {name:24}{value:8.2f}" for name, value in costs(runs).items()]
        for name, members in groups(runs).items():
            found = pass_estimate(members, 1)
            lines.append(f"  {name:24} pass^1 {_shown(found)}" if found else f"  {name}")
    if report.half == "development":
        lines += [line for run in report.runs if run.arm != report.arms[-1] for line in failure_lines(run)]
    return "\n".join(lines)


def _shown(found: Estimate | None) -> str:
    return f"{found.value:.3f} [{found.low:.3f}, {found.high:.3f}] of {found.needs}" if found else "-"


def failure_lines(run: Run) -> Iterator[str]:
    """Yield a failed conversation, a line a turn."""
    if run.passed:
        return
    facts = "; ".join(f"{one.fact.condition} ({one.telling})" for one in run.need.facts)
    change = f"; then {run.need.change.new.condition}" if run.need.change else ""
    dropped = f"; drops {run.need.facts[run.need.give_up].fact.condition}" if run.need.give_up >= 0 else ""
    yield f"\nFAILED {run.need.name} repeat {run.repeat} ({run.arm}; {run.need.language}, {run.need.style})"
    yield f"  needs {facts}{change}{dropped}; {len(run.need.fitting)} fit"
    for exchange in run.exchanges:
        broken = "".join(f"  !! {one.rule}: {one.item} {one.detail}" for one in exchange.violations)
        yield f"  > {exchange.text}   [{exchange.act}] -> {len(exchange.slate)}: {', '.join(exchange.slate)}{broken}"


def report_json(report: Report) -> str:
    """Return the figures, and for the development half the failed conversations, as JSON."""
    plain: dict[str, object] = {"half": report.half, "arms": {arm: _arm(report.of(arm)) for arm in report.arms}}
    if report.half == "development":
        failed = [run for run in report.runs if run.arm != report.arms[-1] and not run.passed]
        plain["failures"] = ["\n".join(failure_lines(run)) for run in failed]
    return json.dumps(plain, ensure_ascii=False, indent=1)


def _arm(runs: tuple[Run, ...]) -> dict[str, object]:
    overall = {f"pass^{power}": asdict(found) for power in POWERS if (found := pass_estimate(runs, power))}
    members = {
        name: {f"pass^{power}": asdict(found) for power in POWERS if (found := pass_estimate(those, power))}
        for name, those in groups(runs).items()
    }
    return {**overall, "costs": dict(costs(runs)), "groups": members}


def report_rows(report: Report, command: str) -> list[Row]:
    """Return the figures as rows of ``docs/results.json``."""
    rows: list[Row] = []
    for arm in report.arms:
        runs = report.of(arm)
        for power in POWERS:
            found = pass_estimate(runs, power)
            bar = BARS.get(power) if arm == AGENT else None
            if found is not None:
                words = f"at least {bar:.2f}" if bar else ""
                met = found.value >= bar if bar else None
                name = f"simulated needs, {report.half} half, {arm}: pass^{power}"
                rows.append(Row(ISSUE, name, round(found.value, 4), *_ends(found), words, met, command))
        spent = costs(runs)
        for name in ("turns", "questions", "model calls a turn", "tokens a turn"):
            label = f"simulated needs, {report.half} half, {arm}: {name}"
            rows.append(Row(ISSUE, label, round(spent[name], 3), None, None, "", None, command))
    rows += _lead(report, command)
    return rows


def _lead(report: Report, command: str) -> Iterator[Row]:
    """Yield how far the agent is above itself without a model, on paraphrased needs."""
    own, bare = ([run for run in report.of(arm) if run.need.style == "paraphrased"] for arm in (AGENT, BARE))
    found = difference(own, bare)
    if found is not None:
        name = f"simulated needs, {report.half} half, paraphrased: pass^1 above the agent without a model"
        met = found.value >= ABOVE_BARE
        yield Row(ISSUE, name, round(found.value, 4), *_ends(found), f"at least {ABOVE_BARE:.2f}", met, command)


def _ends(found: Estimate) -> tuple[float, float]:
    return round(found.low, 4), round(found.high, 4)
