"""The intents of people in ReDial dialogues as annotated in IARD, an outside set. Run by ``make understanding``.

Owns which of our acts an intent of IARD allows, and the share of turns whose act one of their intents allows. The last
title that the other side named is on screen; any film stands in for one that the pack lacks, for acts alone are judged.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.results import Row
from tools.cues import read
from tools.intervals import mean_interval
from tools.lexicon import Lexicon
from tools.linking import link
from tools.reading import Act, Reading, SpanKind
from tools.references import Shown

GOLD = "iard/formatted_IARD_annotated_gold.json"
TALK = frozenset({Act.OFF_TOPIC, Act.GREET, Act.THANKS})
ASKING = frozenset({Act.FIND, Act.MORE, Act.CRITIQUE})
ALLOWED: dict[str, frozenset[Act]] = {
    "OTH": TALK, "END": TALK, "NRE": TALK | ASKING, "ASK": TALK | {Act.ASK},
    "IQU": ASKING, "CON": ASKING, "REF": ASKING, "STO": ASKING,
    "CRI-F": ASKING | {Act.FEEDBACK}, "CRI-A": ASKING | {Act.FEEDBACK}, "CRI-C": ASKING | {Act.FEEDBACK},
    "PRO": ASKING | {Act.FEEDBACK}, "ANS": ASKING | {Act.FEEDBACK}, "REJ": ASKING | {Act.FEEDBACK},
    "SEE": frozenset({Act.FEEDBACK}), "ACC": TALK | {Act.FEEDBACK}, "INQ": frozenset({Act.ASK, Act.COMPARE}),
}  # fmt: skip
DRAWS = 2000
_DATED = re.compile(r"((?:[A-Z0-9][\w':&.-]* (?:of |the |and |in |a |to )*)+)\((?:19|20)\d\d\)")


@dataclass(frozen=True)
class Turn:
    """What a person said, the intents that it was given, and the title on screen, or ""."""

    text: str
    intents: tuple[str, ...]
    shown: str = ""


def turns(path: Path) -> Iterator[Turn]:
    """Yield the turns of the person, in order."""
    for talk in json.loads(path.read_text(encoding="utf-8")):
        shown = ""
        for said in talk["conversation"]:
            acts: list[dict[str, Any]] = said["dialogue_acts"]
            if said["participant"] == "USER":
                yield Turn(said["utterance"].replace("...", ". "), tuple(act["intent"] for act in acts), shown)
            else:
                titles = [slot[1] for act in acts for slot in act["slot_values"] if slot[0] == "TITLE" and slot[1]]
                titles += _DATED.findall(said["utterance"])
                shown = titles[-1] if titles else shown


def _on_screen(title: str, lexicon: Lexicon) -> Shown:
    if not title:
        return Shown()
    spans = [span for span in link(f"I loved {title}", lexicon, Shown()) if span.kind is SpanKind.TITLE]
    demanded = spans[0].demands[0].value if spans and spans[0].demands else ()
    item = demanded[0] if isinstance(demanded, tuple) and demanded else lexicon.catalogue.items[0].id
    return Shown(((item,),), item)


def iard_rows(
    path: Path, lexicon: Lexicon, decide: Callable[[Reading], Reading], label: str, command: str
) -> list[Row]:
    """Return the share of turns whose act is allowed, with its interval, beside the best constant act."""
    right, constant = [], Counter[Act]()
    for turn in turns(path):
        shown = _on_screen(turn.shown, lexicon)
        reading = decide(read(turn.text, link(turn.text, lexicon, shown), lexicon, shown))
        allowed = frozenset().union(*(ALLOWED[intent] for intent in turn.intents))
        right.append(reading.act in allowed)
        constant.update(allowed)
    found = mean_interval(right, draws=DRAWS)
    best, count = constant.most_common(1)[0]
    name = f"IARD intents ({found.count} turns of people), {label}: acts that an intent allows"
    always = f"IARD intents ({found.count} turns of people), always {best}: acts that an intent allows"
    return [
        Row(3, name, round(found.value, 4), round(found.low, 4), round(found.high, 4), "", None, command),
        Row(3, always, round(count / found.count, 4), None, None, "", None, command),
    ]
