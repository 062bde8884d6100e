"""What is said of pictures: a table, and rows of results with their bars.

Owns the forms and the bars. Knows nothing of how figures are computed.
"""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.results import Row
from tools.intervals import Estimate, mean_interval
from tools.pictures.contenders import OURS
from tools.pictures.finding import Found
from tools.pictures.photos import PhotoSplit
from tools.pictures.speed import Speed

ISSUE = 6
MEASURES: Mapping[str, tuple[str, float | None]] = {
    "itself": ("words to picture, the picture itself among the first 10", 0.80),
    "same_words": ("words to picture, one of the same words among the first 10", None),
    "same_type": ("picture to picture, share of the first 5 of the same type", 0.65),
    "colour": ("picture in another colour, share of the first 5 of that colour", 0.80),
    "type_kept": ("picture in another colour, share of the first 5 of the same type", None),
    "both": ("picture in another colour, share of the first 5 of that colour and type", None),
}
"""Each figure of ``Found``: what it says, and the least that was asked for."""
LEAST_SPEED = 0.9


def pictures_table(split: PhotoSplit, found: Mapping[str, Found], speed: Speed) -> str:
    """Return a table of all measures of all ways of finding, with intervals, and the speed."""
    lines = [
        f"{split.name}: {len(split.learned)} photographs learned from, {len(split.asked)} others asked for among "
        "themselves.",
        "",
        f"| | {' | '.join(found)} |",
        "|---" * (len(found) + 1) + "|",
    ]
    for measure, (what, _) in MEASURES.items():
        cells = (_shown(mean_interval(getattr(one, measure))) for one in found.values())
        lines.append(f"| {what} | {' | '.join(cells)} |")
    lines += ["", *(f"{row.name}: {row.value:.3g}" for row in _speed_rows(speed, ""))]
    return "\n".join(lines)


def _shown(estimate: Estimate) -> str:
    return f"{estimate.value:.3f} [{estimate.low:.3f}, {estimate.high:.3f}]"


def pictures_rows(split: PhotoSplit, found: Mapping[str, Found], speed: Speed, command: str) -> list[Row]:
    """Return rows of results: each measure of each way, ours with the bars."""
    rows = []
    for name, one in found.items():
        for measure, (what, least) in MEASURES.items():
            level = mean_interval(getattr(one, measure))
            bar = f"at least {least:.2f}" if least is not None and name == OURS else ""
            met = level.value >= least if bar and least is not None else None
            title = f"{split.name}, {len(split.learned)} learned from, {len(split.asked)} asked for, {name}: {what}"
            rows.append(
                Row(ISSUE, title, _round(level.value), _round(level.low), _round(level.high), bar, met, command)
            )
    return [*rows, *_speed_rows(speed, command)]


def _speed_rows(speed: Speed, command: str) -> list[Row]:
    share = speed.share
    return [
        Row(ISSUE, "reading a catalogue's pictures: pictures a second", _round(speed.catalogue), None, None, "", None,
            command),
        Row(ISSUE, "reading a catalogue's pictures: pictures a second, the encoder alone", _round(speed.alone), None,
            None, "", None, command),
        Row(ISSUE, "reading a catalogue's pictures: share of the encoder's own speed (median, range)",
            _round(share.value), _round(share.low), _round(share.high), f"at least {LEAST_SPEED:.2f}",
            share.value >= LEAST_SPEED, command),
    ]  # fmt: skip


def _round(value: float) -> float:
    return round(value, 4)
