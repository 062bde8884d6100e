"""Health and models on the owner's page, as plain values.

Owns their form. Knows nothing of what is examined or how.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from knowledge.doctor import SHOWN
from knowledge.model_files import MODELS
from tools.display import visible
from ui.owner.overview import Overview, PartState, SumState
from ui.owner.plots import bar, ceiling_of
from ui.report import figure

View = dict[str, Any]
Words = dict[str, str]


def health_view(overview: Overview, words: Words) -> View:
    """Return the doctor's last report in words."""
    last = overview.examination
    if last is None:
        return {"examined": words["never_examined"], "healthy": None, "lines": []}
    report = last.report
    counts = words["counts"].format(items=report.items, stored=report.stored, asked=report.asked)
    lines = [visible(report.trouble)] if report.trouble else [counts]
    for name, ids in report.faults.items():
        more = f" {words['more'].format(count=len(ids) - SHOWN)}" if len(ids) > SHOWN else ""
        lines.append(f"{len(ids)} · {words[f'fault_{name}']}: {visible(', '.join(ids[:SHOWN]))}{more}")
    for one in report.files:
        if one.faults:
            told = words[f"unusable_{one.what}"].format(count=one.unusable, items=one.items, folder=one.folder)
            lines.append(visible(f"{told} {one.examples()}"))
    return {
        "examined": words["examined"].format(at=moment(last.at)),
        "healthy": report.healthy,
        "verdict": words["healthy" if report.healthy else "unhealthy"],
        "lines": lines,
    }


def models_view(overview: Overview, words: Words, names: Words) -> list[View]:
    """Return the parts in use, each with what is known of its file; ``names`` are other names of figures."""
    return [_part(state, words, names) for state in overview.parts]


def _part(state: PartState, words: Words, names: Words) -> View:
    part = state.part
    facts = [] if part.path is None else _facts(state, words)
    if part.version is not None:
        bundled = words["version_bundled"].format(version=part.version)
        version = bundled if part.version == 0 else str(part.version)
        facts.insert(0, _fact(words["version"], version))
    return {
        "role": words[part.role],
        "name": "" if part.name == "none" else visible(part.name),
        "state": words[f"state_{state.state}"],
        "good": {SumState.RIGHT: True, SumState.WRONG: False, SumState.MISSING: False}.get(state.state),
        "trouble": visible(part.trouble),
        "remedy": _remedy(state, words),
        "facts": [*facts, *_card_facts(state, words)],
        "figures": _card_figures(state, names),
    }


def _facts(state: PartState, words: Words) -> list[View]:
    part = state.part
    if state.state is SumState.MISSING:
        return [_fact(words["file"], str(part.path))]
    size = f"{state.size:,}"
    sizes = words["bytes"].format(size=size)
    if part.size and part.size != state.size:
        sizes = words["size_expected"].format(size=size, expected=f"{part.size:,}")
    when = words["hashed"].format(at=moment(state.at)) if state.at else words["hashed_fetched"] if state.found else ""
    return [
        _fact(words["file"], str(part.path)),
        _fact(words["size"], sizes),
        _fact(words["expected"], part.sha256 or words["nowhere"], is_sum=bool(part.sha256)),
        _fact(words["found"], state.found or words["not_hashed"], when, is_sum=bool(state.found)),
    ]


def _fact(name: str, value: str, note: str = "", is_sum: bool = False) -> View:
    return {"name": name, "value": visible(value), "note": note, "sum": is_sum}


def _remedy(state: PartState, words: Words) -> str:
    """Return the command that fetches a known model which is missing or not the published one."""
    known = next((model.name for model in MODELS if model.file == state.part.name), "")
    wrong = state.state in (SumState.MISSING, SumState.WRONG)
    return words["fetch"].format(name=known) if known and wrong else ""


def _card_facts(state: PartState, words: Words) -> list[View]:
    card = state.part.card
    if not card:
        return []
    names = ("source", "date", "people", "interactions")
    learned = words["learned_from"].format(**{name: visible(str(card.get(name, "?"))) for name in names})
    found = [_fact(words["learned"], learned)]
    if card.get("licence"):
        found.append(_fact(words["licence"], str(card["licence"])))
    return found


def _card_figures(state: PartState, names: Words) -> View | None:
    """Return the figures of a scorer's card as bars on one scale; none where the card holds none that can be read."""
    figures = state.part.card.get("figures")
    if not isinstance(figures, dict) or not all(_is_estimate(one) for one in figures.values()):
        return None
    ceiling = ceiling_of([one["high"] for one in figures.values()])
    return {
        "metric": visible(str(state.part.card.get("metric", ""))),
        "bars": [
            {
                "name": visible(names.get(str(name), str(name))),
                "bar": bar(one["value"], one["low"], one["high"], ceiling=ceiling),
                "value": figure(one["value"]),
            }
            for name, one in figures.items()
        ],
    }


def _is_estimate(one: object) -> bool:
    return isinstance(one, dict) and all(isinstance(one.get(name), int | float) for name in ("value", "low", "high"))


def moment(at: str) -> str:
    """Return a moment of ISO 8601 as a day and a time of this machine's zone."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
