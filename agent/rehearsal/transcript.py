"""Transcripts: a conversation that was rehearsed, as a page to read, with the verdict of the rules at its end.

Owns the page's form and the place of a short transcript in the README. Knows nothing of how a conversation is run.
"""

from __future__ import annotations

import re
from collections import Counter

from agent.rehearsal.moment import BROKEN, OUTSIDE, REFUSED, REPEAT
from agent.rehearsal.report import ConversationResult, TurnResult
from tools.display import visible_lines

BEGIN, END = "<!-- transcript:begin -->", "<!-- transcript:end -->"
MADE = "Made by `make transcripts`: every answer is the agent's own, word for word, with {model}. Do not edit."

MARKS = re.compile(r"[\\`<\[\]*_&]")
BACKTICKS = re.compile("`+")


class TranscriptError(ValueError):
    """A document that a transcript cannot be put into; the message says what it lacks."""


def transcript_page(one: ConversationResult, model: str) -> str:
    """Return a whole conversation as Markdown; ``model`` says in words which model took part."""
    turns = "\n\n".join(_turn(turn, one.person) for turn in one.turns)
    return f"# {_text(one.name)}\n\n{MADE.format(model=model)}\n\n{turns}\n\n## Verdict\n\n{verdict(one)}\n"


def _turn(turn: TurnResult, person: str) -> str:
    took = f"*{turn.seconds:.1f} s, {_calls(turn.model_calls)}*"
    return f"**{_text(person)}:** {_text(turn.said)}\n\n{_text(turn.answer)}\n\n{took}"


def _text(said: str) -> str:
    """Return a text whose signs Markdown shows as they are: no image is fetched, no link made, no markup run."""
    return MARKS.sub(r"\\\g<0>", visible_lines(said))


def _calls(count: int) -> str:
    return f"{count} model call{'' if count == 1 else 's'}" if count else "no model call"


def verdict(one: ConversationResult) -> str:
    """Return what the rules that always hold, and the file's expectations, say of a conversation."""
    counts = Counter(failure.rule for _number, failure in one.failures)
    items = sum(len(turn.slate) for turn in one.turns)
    slowest = max((turn.seconds for turn in one.turns), default=0.0)
    always = (OUTSIDE, BROKEN, REFUSED, REPEAT)
    rows = (
        ("turns", len(one.turns)),
        ("items shown", items),
        ("items outside the catalogue", counts[OUTSIDE]),
        ("broken refusals", counts[BROKEN] + counts[REFUSED]),
        ("repeats that nobody asked for", counts[REPEAT]),
        ("other expectations that did not hold", sum(n for rule, n in counts.items() if rule not in always)),
        ("slowest turn, seconds", f"{slowest:.1f}"),
        ("tokens read anew and written, all turns", sum(turn.tokens for turn in one.turns)),
    )
    return "| | |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in rows)


def short_transcript(one: ConversationResult, turns: int) -> str:
    """Return the first ``turns`` turns as a block of plain text."""
    parts = [f"> {turn.said}\n{turn.answer}" for turn in one.turns[:turns]]
    text = visible_lines("\n\n".join(parts))
    fence = "`" * max(3, 1 + max((len(run) for run in BACKTICKS.findall(text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def with_transcript(document: str, transcript: str) -> str:
    """Return a document with what stands between its two markers replaced.

    Raises:
        TranscriptError: if it has no such markers.
    """
    before, begin, rest = document.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise TranscriptError(f"the document has no place for a transcript: put {BEGIN} and {END} where it belongs")
    return f"{before}{BEGIN}\n{transcript}\n{END}{after}"
