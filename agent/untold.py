"""What the answer tells of words that nothing took up, so that no part of a wish is dropped without a word.

Owns when that is told. Which words they are is told in ``tools.unread``, how it is said in ``answers``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.state import Call, Finding, Work
from knowledge.catalogue import Catalogue
from knowledge.words import fold
from tools.reading import Act, Reading
from tools.unread import unread

WISHING = frozenset({Act.FIND, Act.MORE, Act.CRITIQUE, Act.NARROW, Act.RESET, Act.FORGET})
"""Acts of messages that ask for items; of talk, questions and feedback nothing is missed."""


def with_unread(work: Work, reading: Reading | None, calls: Sequence[Call], catalogue: Catalogue) -> Work:
    """Return the work with a finding of what nothing took up, before all that was found out.

    Of words that every item shown has in its title or description nothing is said: they were found.
    """
    if reading is None or reading.act not in WISHING:
        return work
    left = unread(reading)
    if not left:
        return work
    searched = any(call.arguments.get("text") for call in calls)  # whichever tool looks for items
    dropped = left.dropped if searched else (*left.dropped, *left.loose)
    loose = [words for words in left.loose if not _found(words, work, catalogue)] if searched else []
    if not (dropped or left.refused or loose):
        return work
    content = {"dropped": list(dropped), "refused": list(left.refused), "loose": loose}
    return replace(work, findings=(Finding("unread", content), *work.findings))


def _found(words: str, work: Work, catalogue: Catalogue) -> bool:
    """Tell whether every item shown is described by these words."""
    shown = [catalogue.item(pick.item_id) for pick in work.slate]
    texts = [fold(" ".join((item.title, *item.titles, item.description))) for item in shown]
    return bool(texts) and all(fold(words) in text for text in texts)
