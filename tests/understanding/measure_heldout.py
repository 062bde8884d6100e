"""Understanding of the held-out messages: totals only, written as rows of results. Run by ``make understanding``.

Never prints a message or an id, so that improving the system cannot lean on the set. Films are always measured; books
and hotels where their outside data is at hand.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from agent.adapter.evaluation import PATIENT
from agent.language_model import LanguageModel
from agent.local_model import open_local_model
from agent.understanding import understand
from knowledge.catalogue import Catalogue
from knowledge.ingestion import ingest, open_catalogue
from knowledge.results import Row, record_results
from knowledge.settings import load_settings
from tests.understanding.heldout_entries import Entry, load_entries
from tests.understanding.heldout_scoring import Judgement, judge
from tests.understanding.heldout_totals import totals
from tests.understanding.measure_iard import GOLD, iard_rows
from tools.cues import read
from tools.intervals import Estimate
from tools.lexicon import build_lexicon
from tools.linking import Shown, link
from tools.reading import Reading

HELDOUT = Path(__file__).resolve().parent / "heldout"
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
BARS = {"slot_f1": 0.95, "refusals": 0.98, "references": 0.97}
COMMAND = "make understanding"


def _catalogues(home: Path) -> Iterator[tuple[str, Catalogue]]:
    yield "films", open_catalogue("film", load_settings())
    for name, source in (("books", "goodbooks-10k/books.csv"), ("hotels", "crosswoz-zh/hotel_db.json")):
        if (DATA / source).is_file():
            yield name, ingest(DATA / source, home, name)[0]


def readings(model: LanguageModel | None) -> Iterator[tuple[Entry, Reading]]:
    """Yield each held-out entry with its reading: by cues alone, or with the model where they leave something open."""
    with tempfile.TemporaryDirectory() as home:
        for name, catalogue in _catalogues(Path(home)):
            lexicon = build_lexicon(catalogue)
            for entry in load_entries(HELDOUT / f"{name}.yaml"):
                shown = Shown((entry.shown,) if entry.shown else (), "")
                reading = read(entry.text, link(entry.text, lexicon, shown), lexicon, shown)
                yield entry, understand(reading, model) if model else reading


def rows_of(judged: list[Judgement], label: str) -> list[Row]:
    """Return the rows of every measure for all messages and each language."""
    return [
        _row(f"understanding, held out, {label}: {measure} ({language}, {share.count})", measure, share, language)
        for language, shares in totals(judged, seed=0).items()
        for measure, share in shares.items()
        if share.count and (language == "all" or measure in BARS)
    ]


def _row(name: str, measure: str, share: Estimate, language: str) -> Row:
    bar = BARS.get(measure) if language == "all" else None
    wanted = "" if bar is None else f"at least {bar}"
    met = None if bar is None else share.value >= bar
    return Row(3, name, round(share.value, 4), round(share.low, 4), round(share.high, 4), wanted, met, COMMAND)


def _decided(model: LanguageModel | None, reading: Reading) -> Reading:
    return understand(reading, model) if model else reading


def main() -> None:
    """Measure without and with the model, print the totals and keep them."""
    rows: list[Row] = []
    settings = load_settings()
    for label, with_model in (("cues alone", False), ("with the model", True)):
        if with_model and "--cues" in sys.argv:
            continue
        model = open_local_model(settings.model_copy(update={"model_timeout": PATIENT})) if with_model else None
        judged, asked = [], 0
        for entry, reading in readings(model):
            judged.append(judge(entry, reading))
            asked += reading.source == "model" if model else not reading.certain
        sys.stdout.write(f"{label}: {asked} of {len(judged)} {'asked about' if model else 'left something open'}\n")
        measured = rows_of(judged, label)
        if (DATA / GOLD).is_file():
            films = build_lexicon(open_catalogue("film", settings))
            measured += iard_rows(DATA / GOLD, films, partial(_decided, model), label, COMMAND)
        for row in measured:
            spread = "" if row.low is None else f" [{row.low:.3f}, {row.high:.3f}]"
            sys.stdout.write(f"{row.value:.3f}{spread} {row.name} {row.bar}\n")
            rows.append(row)
        sys.stdout.flush()
    if "--record" in sys.argv:
        record_results(rows, all_of=None if "--cues" in sys.argv else COMMAND)


if __name__ == "__main__":
    main()
