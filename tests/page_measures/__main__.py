"""Measure the page in a real browser: turns, a crowd, axe-core, thirty minutes. ``make page`` records all of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from playwright.sync_api import Browser, sync_playwright

from knowledge.results import Row, record_results
from tests.browsing import CHROMIUM, FLAGS
from tests.page_measures import accessible, crowd, endurance, turns
from tests.page_measures.serving import Served, serving

COMMAND = "make page"
MINUTES = 30.0


def _turns(browser: Browser, served: Served) -> list[Row]:
    seen = []
    for text, one in turns.watch_turns(browser, served.address):
        told = (
            "no items" if one is None else f"{one.first:6.2f} s  {one.whole:6.2f} s  {one.moved:5.1f} px {one.changed}"
        )
        sys.stdout.write(f"{told:32} {text}\n")
        seen += [] if one is None else [one]
    return turns.rows_of(seen, COMMAND)


def _crowd(browser: Browser, served: Served) -> list[Row]:
    single = crowd.alone(browser, served.address)
    return crowd.rows_of(crowd.crowd(browser, served.address), single, COMMAND)


def _accessible(browser: Browser, served: Served) -> list[Row]:
    found = []
    for state, faults in accessible.examine(browser, served.address):
        sys.stdout.write(f"{len(faults)}  {state}\n")
        sys.stdout.writelines(f"   {fault}\n" for fault in faults)
        found.append((state, faults))
    return accessible.rows_of(found, COMMAND)


def _endurance(browser: Browser, served: Served) -> list[Row]:
    samples = []
    for passed, size in endurance.talk(browser, served, MINUTES):
        samples.append((passed, size))
        sys.stdout.write(f"{passed:5.1f} min {size:8.1f} MiB\n")
        sys.stdout.flush()
    return endurance.rows_of(samples, COMMAND)


MEASURES: dict[str, Callable[[Browser, Served], list[Row]]] = {
    "turns": _turns,
    "crowd": _crowd,
    "accessible": _accessible,
    "endurance": _endurance,
}


def main() -> None:
    """Run what is named, print the rows, and record them where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measures", nargs="*", choices=[*MEASURES, []], help="by default all of them")
    parser.add_argument("--record", action="store_true", help="write the rows to docs/results.json")
    parser.add_argument("--model", default="0.5b", help="language model of the page")
    given = parser.parse_args()
    for name in given.measures or MEASURES:
        with serving(model=given.model) as served, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            turns.rehearse(browser, served.address)
            rows = MEASURES[name](browser, served)
            browser.close()
        for row in rows:
            sys.stdout.write(f"{row.value:10.4f}  {row.name}  {row.bar} {'' if row.met is None else row.met}\n")
        if given.record:
            record_results(rows)


if __name__ == "__main__":
    main()
