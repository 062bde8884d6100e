"""The owner's page as plain values: sections with their words and plots, for the template.

Owns the form that ``assets/owner.html`` reads. Everything is text there and is escaped by it; unseen characters are
taken out here. Health and models are in ``parts_view``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from knowledge.catalogue import Catalogue
from knowledge.reports import KeptReport
from knowledge.results import Row
from knowledge.shown_counts import LEAST_PEOPLE
from tools.display import title_of, visible
from tools.exposure import LEAST_TIMES, TENTHS, Exposure
from tools.latency import Latency, Spread
from ui.owner.overview import Overview
from ui.owner.parts_view import health_view, models_view, moment
from ui.owner.plots import bar, bar_of_row, ceiling_of
from ui.owner.words import FIGURES, OWNER, STEPS
from ui.report import figure

GOALS = {"first": 1000.0, "whole": 6000.0}
"""Milliseconds under which the 95th percentile is to stay, as the bars of the project have it."""

View = dict[str, Any]


def owner_view(overview: Overview, catalogue: Catalogue, language: str) -> View:
    """Return the whole page in ``language``."""
    words = OWNER[language]
    noun = catalogue.schema.noun(language)
    return {
        "language": language,
        "words": words,
        "catalogue": words["catalogue"].format(name=visible(overview.catalogue), count=overview.items, noun=noun),
        "health": health_view(overview, words),
        "models": models_view(overview, words, FIGURES[language]),
        "latency": _latency(overview.latency, words, STEPS[language]),
        "shown": _shown(overview, catalogue, language),
        "reports": [_report(report, language) for report in overview.reports],
        "project": _rows(overview.project, language),
    }


def _latency(found: Latency | None, words: dict[str, str], steps: dict[str, str]) -> View | None:
    if found is None:
        return None
    main = [spread for spread in (found.first, found.whole) if spread is not None]
    return {
        "about": words["latency_about"].format(turns=found.turns, since=found.since),
        "tables": [
            [_spread(one, words[one.name], words, GOALS[one.name]) for one in main],
            [_spread(one, steps.get(one.name, one.name), words, None, found.steps) for one in found.steps],
        ],
    }


def _spread(one: Spread, name: str, words: dict[str, str], goal: float | None, beside: Sequence[Spread] = ()) -> View:
    """Return a row of times; those ``beside`` it share its scale."""
    ceiling = ceiling_of([goal, *(each.tail for each in (one, *beside))])
    return {
        "name": visible(name),
        "bar": bar(one.median, one.median, one.tail, goal, ceiling=max(ceiling, 1.0)),
        "median": _time(one.median, words),
        "tail": _time(one.tail, words),
        "goal": words["under"].format(value=_time(goal, words)) if goal is not None else "",
        "met": None if goal is None else one.tail < goal,
    }


def _time(milliseconds: float, words: dict[str, str]) -> str:
    if milliseconds >= 1000:
        return words["seconds"].format(value=figure(milliseconds / 1000))
    return words["milliseconds"].format(value=figure(round(milliseconds, 1)))


def _shown(overview: Overview, catalogue: Catalogue, language: str) -> View | None:
    words, found = OWNER[language], overview.exposure
    if not found.times:
        return None
    about = "most_shown_about" if overview.most_shown else "nobody_named"
    most = overview.most_shown[0].times if overview.most_shown else 1
    return {
        "tiles": _tiles(found, words),
        "few": "" if found.parts_tell or not found.by_popularity else words["too_few_about"].format(least=LEAST_TIMES),
        "parts": [
            {
                "name": words["part"].format(number=number),
                "bar": bar(share, goal=1 / TENTHS, ceiling=ceiling_of([*found.by_popularity, 1 / TENTHS])),
                "value": _percent(share),
            }
            for number, share in enumerate(found.by_popularity if found.parts_tell else (), 1)
        ],
        "about": words[about].format(least=LEAST_PEOPLE, count=overview.unnamed),
        "titles": [
            {"name": title_of(catalogue.item(one.item), language), "bar": bar(one.times / most), "value": one.times}
            for one in overview.most_shown
        ],
    }


def _tiles(found: Exposure, words: dict[str, str]) -> list[View]:
    reached = words["reached"].format(reached=found.reached, items=found.items)
    told = [
        (_percent(found.coverage), "coverage", reached),
        (f"{found.gini:.2f}", "gini", ""),
        (_percent(found.top_tenth), "top_tenth", ""),
    ]
    few = words["too_few_about"].format(least=f"{found.least:,}")
    return [
        {"value": f"{found.times:,}", "name": words["times"], "note": "" if found.tells else few},
        *(
            {"value": value if found.tells else words["too_few"], "name": words[name], "note": note}
            for value, name, note in told
        ),
    ]


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share >= 0.1 or not share else f"{100 * share:.1f} %"


def _report(report: KeptReport, language: str) -> View:
    words = OWNER[language]
    barred = [row for row in report.rows if row.met is not None]
    others = [row for row in report.rows if row.met is None]
    return {
        "kind": words.get(report.kind, visible(report.kind)),
        "at": moment(report.at),
        "catalogues": visible(", ".join(report.catalogues)),
        "answered": words["answered"].format(model=visible(report.model)),
        "verdict": words["bars_met"].format(met=sum(row.met is True for row in barred), count=len(barred)),
        "all_met": all(row.met for row in barred),
        "command": visible(report.rows[0].command) if report.rows else "",
        "rows": _rows(barred or others, language),
        "others": _rows(others if barred else (), language),
        "others_name": words["other_figures"].format(count=len(others)),
    }


def _rows(rows: Sequence[Row], language: str) -> list[View]:
    words = OWNER[language]
    return [
        {
            "name": visible(FIGURES[language].get(row.name, row.name)),
            "bar": bar_of_row(row),
            "value": figure(row.value),
            "spread": "" if row.low is None else words["interval"].format(low=figure(row.low), high=figure(row.high)),
            "goal": _goal(row.bar, words),
            "met": row.met,
        }
        for row in rows
    ]


def _goal(bar: str, words: dict[str, str]) -> str:
    """Return what is to be reached in the words of the page, where it is a plain limit; else as the row has it."""
    for said in ("at least", "at most"):
        limit = bar.removeprefix(f"{said} ")
        if limit != bar and limit.replace(".", "", 1).isdigit():
            return words[said].format(value=limit)
    return visible(bar)
