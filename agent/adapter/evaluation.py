"""The evaluation of understanding: cues alone, plain models and the adapter over the same held-back wordings.

Owns which messages, which models and the table. Knows nothing of a terminal.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agent.adapter.file import adapter_file
from agent.adapter.measure import Figures, Share, measure_choices, measure_readings, read_all
from agent.adapter.utterances import Utterance, fill
from agent.adapter.wordings import patterns, words_of
from agent.local_model import open_local_model
from knowledge.catalogue import Catalogue
from knowledge.ingestion import open_catalogue
from knowledge.settings import Settings
from tools.lexicon import build_lexicon
from tools.references import Shown

SEED = 2026
PATIENT = 300.0  # seconds a call may take: what is measured is what is answered, also on a busy machine


@dataclass(frozen=True)
class EvaluatedRow:
    """One line of the table: who answered, on marked parts (None for cues), and in whole readings."""

    name: str
    marked: Figures | None
    read: Share
    left_open: Share
    doubted: Share | None = None  # asked about every span


def held_back_utterances(catalogue: Catalogue, most: int) -> list[Utterance]:
    """Return a message of each held-back wording, at most ``most``, shuffled, in the words of the catalogue."""
    chance = random.Random(SEED)
    words = [words_of(catalogue)]
    made = [fill(pattern, words, chance) for pattern in patterns() if pattern.held_back]
    chance.shuffle(made)
    return made[:most]


def evaluate(settings: Settings, models: Sequence[str], most: int, report: Callable[[str], None]) -> list[EvaluatedRow]:
    """Measure cues alone, then each model plain and, where the settings give it one, with its adapter.

    Raises:
        ModelFileError: if a model's file is missing or wrong.
    """
    catalogue = open_catalogue(settings.catalogue, settings)
    lexicon = build_lexicon(catalogue)
    ids = [item.id for item in catalogue.items[:8]]
    utterances = held_back_utterances(catalogue, most)
    readings = read_all(utterances, lexicon, Shown((tuple(ids[:3]), tuple(ids[3:]))))
    rows = [EvaluatedRow("cues alone", None, *measure_readings(readings, None))]
    for name in models:
        for adapter in ("none", settings.adapter):
            chosen = settings.model_copy(update={"model": name, "adapter": adapter, "model_timeout": PATIENT})
            adapted = adapter_file(chosen) is not None
            if adapter != "none" and not adapted:
                continue
            label = f"{name} with adapter" if adapted else f"{name} plain"
            model = open_local_model(chosen)
            if model is None:
                continue
            try:
                marked = measure_choices(model, utterances)
                usual = measure_readings(readings, model)
                doubted, _ = measure_readings(readings, model, doubt=True)
                rows.append(EvaluatedRow(label, marked, *usual, doubted))
            finally:
                model.engine.close()
            told = f"roles {marked.roles}, scopes {marked.scopes}, acts {marked.acts}"
            report(f"{label}: {told}, {marked.seconds:.2f} s a choice")
    return rows


def table(rows: Sequence[EvaluatedRow]) -> str:
    """Return the rows as a Markdown table."""
    lines = [
        "| | roles of marked parts | scopes | acts | s a choice | roles of linked spans | of those open | all asked |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        marked = ("–", "–", "–", "–") if row.marked is None else (
            str(row.marked.roles), str(row.marked.scopes), str(row.marked.acts), f"{row.marked.seconds:.2f}"
        )  # fmt: skip
        lines.append(f"| {row.name} | {' | '.join(marked)} | {row.read} | {row.left_open} | {row.doubted or '–'} |")
    return "\n".join(lines)
