"""What the answer tells of words that nothing took up, so that no part of a wish is dropped without a word.

Owns when that is told. Which words they are is told in ``tools.unread``, how it is said in ``answers``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.state import Call, Finding, Work
from knowledge.catalogue import Catalogue
from knowledge.schema import Schema
from knowledge.words import fold
from tools.reading import Act, Reading
from tools.unread import unread
from tools.unstated import unstated

WISHING = frozenset({Act.FIND, Act.MORE, Act.CRITIQUE, Act.NARROW, Act.RESET, Act.FORGET})
"""Acts of messages that ask for items; of talk, questions and feedback nothing is missed."""


def with_unread(work: Work, reading: Reading | None, calls: Sequence[Call], catalogue: Catalogue) -> Work:
    """Return the work with a finding of what nothing took up, before all that was found out.

    Of words that every item shown has in its title or description nothing is said: they were found.
    """
    if reading is None or reading.act not in WISHING:
        return work
    left = unread(reading)
    aspects = {} if any(call.name == "tell_unstated" for call in calls) else _unstated(reading, catalogue.schema)
    whole = " ".join(aspects.values())
    kept = [words for words in left.loose if words not in whole]
    searched = any(call.arguments.get("text") for call in calls)  # whichever tool looks for items
    dropped = [words for words in (*left.dropped, *(() if searched else kept)) if words not in whole]
    loose = [words for words in kept if not _found(words, work, catalogue)] if searched else []
    told = [Finding("unstated", {"aspects": list(aspects)})] if aspects else []
    if dropped or left.refused or loose:
        told.append(Finding("unread", {"dropped": dropped, "refused": list(left.refused), "loose": loose}))
    return replace(work, findings=(*told, *work.findings)) if told else work


def _unstated(reading: Reading, schema: Schema) -> dict[str, str]:
    """Return the aspects that are wished for and that the catalogue does not state, with the words that say so.

    What is part of a value, a title or a comparison was taken up as that.
    """
    spans = [part.span for part in reading.spans if part.span.demands or part.span.direction]
    return {
        aspect: reading.text[match.start() : match.end()]
        for aspect, match in unstated(reading.text, schema).items()
        if not any(span.start < match.end() and match.start() < span.end for span in spans)
    }


def _found(words: str, work: Work, catalogue: Catalogue) -> bool:
    """Tell whether every item shown is described by these words."""
    shown = [catalogue.item(pick.item_id) for pick in work.slate]
    texts = [fold(" ".join((item.title, *item.titles, item.description))) for item in shown]
    return bool(texts) and all(fold(words) in text for text in texts)
