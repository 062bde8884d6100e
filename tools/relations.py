"""Relations of one item to another that no field of a catalogue tells: a sequel, a remake, a prequel.

Owns the words, and which item of a message they are said of. "The sequel to Heat" is not Heat, and what is not in the
catalogue is neither made up nor taken for the item that it is said of. Knows nothing of what is answered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.words import fold
from tools.reading import ITEM_KINDS, Reading, SpanReading

_KINDS = r"(?:sequel|prequel|remake|reboot|spin-?off|follow-?up|continuation)s?"
_PART = r"part (?:two|three|four|2|3|4|ii|iii|iv)"
_BEFORE = re.compile(
    rf"\b(?P<kind>{_KINDS}|{_PART})\b(?:,? ?(?:there (?:is|was) |they made )?(?:to|of|for|from))"
    r"(?: the| that| this)?(?: (?:film|movie|book|novel|first|original))? ?[\"'“《]?$"
)
_BEHIND = re.compile(
    r"^[\"'”》]?(?:'s)?,? ?(?:(?:is|was|has|have|had|get|got) )?(?:(?:really|actually|also|ever) )?"
    r"(?:(?:an?|any|the|its) )?"
    rf"(?P<kind>{_KINDS}|{_PART})\b"
    r"|^[》”\"]?(?:是不是|是|有没有|有|出过|拍过|还有)?(?:什么|一部|个)?的?(?P<zh>续集|续作|前传|后传|外传|翻拍版?|重拍版?|衍生[剧片作]?"
    r"|下一部|第[二三四]部)"
)


@dataclass(frozen=True)
class Related:
    """What a message calls something by its relation to an item: "sequel", and the part that names the item."""

    kind: str
    part: SpanReading


def related(reading: Reading) -> Related | None:
    """Return the first relation that a message speaks of, where it names or points at the item that it is said of."""
    for part in reading.spans:
        if part.span.kind not in ITEM_KINDS or not part.span.demands:
            continue
        before = _BEFORE.search(fold(reading.text[: part.span.start]) + (" " if _spaced(reading, part) else ""))
        behind = _BEHIND.match(fold(reading.text[part.span.end :]))
        if before:
            return Related(before["kind"], part)
        if behind:
            return Related(behind["kind"] or behind["zh"], part)
    return None


def _spaced(reading: Reading, part: SpanReading) -> bool:
    return reading.text[: part.span.start].endswith(" ")
