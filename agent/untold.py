"""What the answer tells of words that nothing took up, so that no part of a wish is dropped without a word.

Owns when that is told. Which words they are is told in ``tools.unread``, how it is said in ``answers``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.state import Call, Finding, Work
from tools.reading import Act, Reading
from tools.unread import unread

WISHING = frozenset({Act.FIND, Act.MORE, Act.CRITIQUE, Act.NARROW, Act.RESET})
"""Acts of messages that ask for items; of talk, questions and feedback nothing is missed."""


def with_unread(work: Work, reading: Reading | None, calls: Sequence[Call]) -> Work:
    """Return the work with a finding of what nothing took up, before all that was found out."""
    if reading is None or reading.act not in WISHING:
        return work
    left = unread(reading)
    if not left:
        return work
    searched = any(call.name == "recommend" and call.arguments.get("text") for call in calls)
    dropped = left.dropped if searched else (*left.dropped, *left.loose)
    content = {
        "dropped": list(dropped),
        "refused": list(left.refused),
        "loose": list(left.loose) if searched else [],
    }
    return replace(work, findings=(Finding("unread", content), *work.findings))
