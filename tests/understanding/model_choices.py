"""Roles over the development sets: cues alone, the model where cues are open, and the model asked about every span.

Run it with ``python -m tests.understanding.model_choices [MODEL …]``. Owns the way from a label to the role of a
span. Knows nothing of the held-out sets.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

from agent.adapter.evaluation import PATIENT
from agent.adapter.measure import Read, measure_readings
from agent.language_model import LanguageModel
from agent.local_model import open_local_model
from knowledge.settings import load_settings
from tests.understanding.catalogues import lexicon, shown
from tests.understanding.scoring import YEAR, Labelled, canonical, load, target_of
from tools.cues import read
from tools.linking import link
from tools.reading import Role, SpanKind

SETS = ("dev", "fresh", "third", "fourth", "fifth")
FOLDER = Path(__file__).parent


def labelled_reading(row: Labelled) -> Read:
    """Read an utterance; a span whose target a label names has its role, any other but a phrase is an aside."""
    words, seen = lexicon(row.catalogue), shown(row.catalogue, row.focus, row.empty)
    reading = read(row.say, link(row.say, words, seen, YEAR), words, seen)
    wanted: dict[str, Role] = {}
    for label in row.expect:
        for option in reversed(label.split("~")):
            role, target = option.strip().split(" ", 1)
            wanted[target_of(target, row.catalogue, seen)] = Role(role.split("/")[0])
    labels = {}
    for place, part in enumerate(reading.spans):
        targets = canonical(part)
        named = next((target for target in targets if target in wanted), None)
        if named is not None:
            labels[place] = wanted[named]
        elif targets and part.span.kind is not SpanKind.PHRASE:
            labels[place] = Role.CONTEXT
    return Read(reading, labels)


def lines(model: LanguageModel | None, name: str) -> Iterator[str]:
    """Yield a line of the table for each way of asking."""
    readings = [labelled_reading(row) for set_ in SETS for row in load(FOLDER / f"{set_}.yaml")]
    every, left_open = measure_readings(readings, model)
    yield f"| {name} | {every} | {left_open} |"
    if model is not None:
        asked, _ = measure_readings(readings, model, doubt=True)
        yield f"| {name}, asked about every span | {asked} | – |"


def main(names: list[str]) -> None:
    """Print the table for the models named; ``none`` for their adapters beside each."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    report = logging.getLogger(__name__).info
    report("| | roles of labelled spans | of those the cues leave open |\n|---|---|---|")
    for line in lines(None, "cues alone"):
        report(line)
    settings = load_settings()
    for name in names:
        for adapter in dict.fromkeys(("none", settings.adapter)):
            chosen = settings.model_copy(update={"model": name, "adapter": adapter, "model_timeout": PATIENT})
            if (model := open_local_model(chosen)) is None or (adapter != "none" and name != "0.5b"):
                continue
            for line in lines(model, f"{name} {'plain' if adapter == 'none' else 'with adapter'}"):
                report(line)
            model.engine.close()


if __name__ == "__main__":
    main(sys.argv[1:] or ["0.5b"])
