"""Scoring of readings against labelled utterances: slots, refusals, references, acts.

Owns the compact labels of the utterance files and the four measures. A label reads ``ROLE[/SCOPE] TARGET``:
``want genres=Comedy``, ``avoid/always moods=gory``, ``want runtime<=90``, ``want year=1970..1979``,
``similar title:Heat``, ``seen ref:2`` (place in the latest slate; ``ref:1+2``, ``ref:all``, ``ref:s1`` a whole
earlier slate, ``ref:focus``, ``ref:none`` for what cannot be resolved), ``want dir:runtime-``,
``want dir:moods=violent-``, ``want dir:price-!`` a superlative. ``A ~ B`` accepts either. Phrases and context are
not scored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from knowledge.constraints import ITEM, Scope
from tests.understanding.catalogues import ids_of, lexicon, shown
from tools.cues import read
from tools.linking import link
from tools.reading import Reading, Role, SpanKind, SpanReading
from tools.references import Shown

Decide = Callable[[Reading], Reading]
Slot = tuple[str, str]  # role, target in its canonical form
VAGUE = 0.85  # a span of this similarity or less stands for a rough range: only its direction is scored
YEAR = 2026


@dataclass(frozen=True)
class Labelled:
    """One labelled utterance."""

    say: str
    catalogue: str = "film"
    act: tuple[str, ...] = ("find",)
    expect: tuple[str, ...] = ()
    focus: str = ""
    empty: bool = False
    count: int | None = None
    asked: tuple[str, ...] | None = None


@dataclass
class Score:
    """Counts over a set of utterances, and what went wrong."""

    hit: int = 0
    extra: int = 0
    missed: int = 0
    refusals: list[bool] = field(default_factory=list)
    references: list[bool] = field(default_factory=list)
    acts: list[bool] = field(default_factory=list)
    counts: list[bool] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of slots."""
        return 2 * self.hit / max(1, 2 * self.hit + self.extra + self.missed)

    def summary(self) -> dict[str, float]:
        """Return the four measures by name, each 0..1."""

        def share(list_: Sequence[bool]) -> float:
            return sum(list_) / max(1, len(list_))

        return {
            "slots_f1": self.f1,
            "refusals": share(self.refusals),
            "references": share(self.references),
            "acts": share(self.acts),
            "counts_and_questions": share(self.counts),
        }


def load(path: Path) -> list[Labelled]:
    """Read labelled utterances from a YAML file of groups: catalogue, then a list of mappings."""
    plain: Mapping[str, list[Mapping[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = []
    for catalogue, rows in plain.items():
        for row in rows:
            act = row.get("act", "find")
            asked = row.get("asked")
            found.append(
                Labelled(
                    say=str(row["say"]),
                    catalogue=catalogue,
                    act=tuple(act) if isinstance(act, list) else (act,),
                    expect=tuple(row.get("expect", ())),
                    focus=str(row.get("focus", "")),
                    empty=bool(row.get("empty", False)),
                    count=row.get("count"),
                    asked=None if asked is None else tuple(asked),
                )
            )
    return found


def canonical(item: SpanReading) -> list[str]:
    """Return the target of a span, one form for each of its first demands that may be meant."""
    span = item.span
    if span.direction:
        mark = "-" if span.direction.sign < 0 else "+"
        value = f"={span.direction.value}" if span.direction.value else ""
        return [f"dir:{span.direction.field}{value}{mark}{'!' if span.direction.extreme else ''}"]
    if span.kind is SpanKind.REFERENCE and not span.demands:
        return ["item=none"]
    if not span.demands:
        return []
    demand = span.demands[0]
    if demand.operator == "at_most":
        return [f"{demand.field}<={demand.value:g}", *([f"{demand.field}<=?"] if span.similarity <= VAGUE else [])]
    if demand.operator == "at_least":
        return [f"{demand.field}>={demand.value:g}", *([f"{demand.field}>=?"] if span.similarity <= VAGUE else [])]
    if demand.operator == "between" and isinstance(demand.value, tuple):
        return [f"{demand.field}={demand.value[0]}..{demand.value[1]}"]
    if demand.field == ITEM and span.kind is SpanKind.TITLE:
        values = [v for d in span.demands if isinstance(d.value, tuple) for v in d.value]
        return [f"item={'|'.join(sorted(values))}"]
    values = list(demand.value) if isinstance(demand.value, tuple) else [str(demand.value).lower()]
    return [f"{demand.field}={'|'.join(sorted(values))}"]


def target_of(label: str, catalogue: str, seen: Shown) -> str:
    """Return the canonical form of a label's target."""
    if label.startswith("title:"):
        return f"item={'|'.join(sorted(ids_of(catalogue, label[6:])))}"
    if label.startswith("ref:"):
        where = label[4:]
        if where == "none":
            return "item=none"
        if where == "all":
            ids: tuple[str, ...] = seen.last
        elif where == "focus":
            ids = (seen.focus,)
        elif where.startswith("s"):
            ids = seen.slates[int(where[1:]) - 1]
        else:
            ids = tuple(seen.last[int(place) - 1] for place in where.split("+"))
        return f"item={'|'.join(sorted(ids))}"
    match = re.fullmatch(r"([^<>=:]+)=([^.]*(?:\.[^.]+)*)", label)
    if match and ".." not in label:
        return f"{match[1]}={'|'.join(sorted(match[2].split('|')))}"
    return label


def _scored(reading: Reading) -> list[tuple[str, list[str], Scope, SpanReading]]:
    found = []
    for item in reading.spans:
        targets = canonical(item)
        if targets and item.role is not Role.CONTEXT:
            found.append((str(item.role), targets, item.scope, item))
    return found


def score_one(row: Labelled, total: Score, decide: Decide | None = None) -> None:
    """Read one utterance, let ``decide`` settle what the cues left open, and add what was right and wrong."""
    words, seen = lexicon(row.catalogue), shown(row.catalogue, row.focus, row.empty)
    reading = read(row.say, link(row.say, words, seen, YEAR), words, seen)
    reading = decide(reading) if decide else reading
    predicted = _scored(reading)
    left = list(range(len(predicted)))
    faults: list[str] = []
    refused = True
    refusing = any(role in ("avoid", "allow") for role, *_ in predicted)
    for label in row.expect:
        options = [option.strip().split(" ", 1) for option in label.split("~")]
        parsed = [
            (o[0].split("/")[0], o[0].partition("/")[2] or "conversation", target_of(o[1], row.catalogue, seen))
            for o in options
        ]
        place = next(
            (i for i in left for role, _, target in parsed if predicted[i][0] == role and target in predicted[i][1]),
            None,
        )
        is_refusal = parsed[0][0] in ("avoid", "allow")
        refusing |= is_refusal
        if "ref:" in label:
            total.references.append(any(target in targets for _, targets, _, _ in predicted for _, _, target in parsed))
            if not total.references[-1]:
                faults.append(f"reference {label}")
        if place is None:
            total.missed += 1
            faults.append(f"missed {label}")
            refused &= not is_refusal
            continue
        left.remove(place)
        total.hit += 1
        scopes = [s for role, s, target in parsed if predicted[place][0] == role and target in predicted[place][1]]
        if predicted[place][2] not in scopes:
            faults.append(f"scope of {label} is {predicted[place][2]}")
            refused &= not is_refusal
    for i in left:
        total.extra += 1
        refused &= predicted[i][0] not in ("avoid", "allow")
        faults.append(f"extra {predicted[i][0]} {predicted[i][1][0]} ({predicted[i][3].span.text!r})")
    if refusing:
        total.refusals.append(refused)
    total.acts.append(str(reading.act) in row.act)
    if not total.acts[-1]:
        faults.append(f"act {reading.act}, expected {'/'.join(row.act)}")
    if row.count is not None:
        total.counts.append(reading.count == row.count)
        if not total.counts[-1]:
            faults.append(f"count {reading.count}, expected {row.count}")
    if row.asked is not None:
        total.counts.append(set(reading.asked_fields) == set(row.asked))
        if not total.counts[-1]:
            faults.append(f"asked {reading.asked_fields}, expected {row.asked}")
    if faults:
        total.wrong.append(f"{row.catalogue}: {row.say}\n      " + "\n      ".join(faults))


def score(rows: Sequence[Labelled], decide: Decide | None = None) -> Score:
    """Score all utterances, by cues alone or with what ``decide`` makes of each reading."""
    total = Score()
    for row in rows:
        score_one(row, total, decide)
    return total
