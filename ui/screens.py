"""Where answers go: drawn as they come on a terminal, as plain lines into a pipe, as JSON lines.

Owns these three ways. Knows nothing of where messages come from (``terminal``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.live import Live
from rich.text import Text

from tools.display import visible
from tools.json_text import json_text
from ui.output import tell
from ui.plain import answer_to_plain
from ui.rendering import Sight, plain_lines, seen_after, sight_view
from ui.trace import trace_view

if TYPE_CHECKING:
    from agent.stream import Answer, Update

StepWords = Callable[[str], str]
PROMPT = "> "


class Screen(Protocol):
    """Shows answers and remarks."""

    def show(self, updates: Iterator[Update], step_words: StepWords) -> Answer | None:
        """Show an answer and return it; ``None`` if it was interrupted."""
        ...

    def message(self, text: str) -> None:
        """Show what is being answered, where nobody saw it being typed."""
        ...

    def trace(self, answer: Answer) -> None:
        """Show what the turn did."""
        ...

    def remark(self, lines: list[str]) -> None:
        """Show what the program itself has to say, such as help."""
        ...

    def refusal(self, sentence: str) -> None:
        """Show why a line cannot be answered, in place of an answer."""
        ...


class LiveScreen:
    """Draws an answer while it comes: the first items at once, replaced where the final ones differ."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def show(self, updates: Iterator[Update], step_words: StepWords) -> Answer | None:
        """Draw the updates; Ctrl-C ends the answer with what there is so far."""
        from agent.stream import Done, StepStarted

        sight, answer = Sight(), None
        with Live(sight_view(sight), console=self._console, refresh_per_second=12, transient=False) as live:
            try:
                for update in updates:
                    if isinstance(update, StepStarted):
                        sight = replace(sight, status=step_words(update.name))
                    else:
                        sight = seen_after(sight, update)
                    if isinstance(update, Done):
                        answer = update.answer
                    live.update(sight_view(sight))
            finally:
                live.update(sight_view(replace(sight, status="")))
        return answer

    def message(self, text: str) -> None:
        """Draw the message as it would stand behind the prompt."""
        self._console.print(Text(visible(f"{PROMPT}{text}")))

    def trace(self, answer: Answer) -> None:
        """Draw the trace as a table."""
        self._console.print(trace_view(answer.trace))

    def remark(self, lines: list[str]) -> None:
        """Draw lines dimly."""
        for line in lines:
            self._console.print(Text(visible(line), style="dim"))

    def refusal(self, sentence: str) -> None:
        """Draw the sentence dimly."""
        self.remark([sentence])


class PlainScreen:
    """Writes the final answer as lines of text, an empty line before each but the first, and before its message."""

    def __init__(self) -> None:
        self._first = True
        self._headed = False  # the message of the next answer stands there already

    def show(self, updates: Iterator[Update], step_words: StepWords) -> Answer | None:  # noqa: ARG002
        """Write the answer once it is whole."""
        answer = _last(updates)
        if not self._headed:
            self._part()
        self._headed = False
        for line in plain_lines(answer.lead, answer.cards, answer.offers):
            tell(line)
        return answer

    def _part(self) -> None:
        if not self._first:
            tell()
        self._first = False

    def message(self, text: str) -> None:
        """Write the message as it would stand behind the prompt."""
        self._part()
        self._headed = True
        tell(f"{PROMPT}{visible(text)}")

    def trace(self, answer: Answer) -> None:
        """Write the trace without colours."""
        console = Console(width=120, no_color=True, force_terminal=False, highlight=False)
        console.print(trace_view(answer.trace))

    def remark(self, lines: list[str]) -> None:
        """Write lines."""
        for line in lines:
            tell(line)

    def refusal(self, sentence: str) -> None:
        """Write the sentence."""
        self.remark([sentence])


class JsonScreen:
    """Writes one JSON object a line for each answer, its trace inside where it is asked for, and for each refusal."""

    def __init__(self, with_trace: bool) -> None:
        self._with_trace = with_trace

    def show(self, updates: Iterator[Update], step_words: StepWords) -> Answer | None:  # noqa: ARG002
        """Write the answer once it is whole."""
        answer = _last(updates)
        tell(json_text(answer_to_plain(answer, self._with_trace), indent=None, default=str))
        return answer

    def message(self, text: str) -> None:
        """Write nothing: a line holds an answer."""

    def trace(self, answer: Answer) -> None:
        """Write nothing: the trace is in the answer."""

    def remark(self, lines: list[str]) -> None:
        """Write lines on standard error, so that the output stays JSON."""
        for line in lines:
            tell(line, error=True)

    def refusal(self, sentence: str) -> None:
        """Write the sentence as the one thing that is told, ``error``, and on standard error as every command does."""
        tell(json_text({"error": sentence}, indent=None))
        tell(sentence, error=True)


def _last(updates: Iterator[Update]) -> Answer:
    from agent.stream import Done

    answer: Answer | None = None
    for update in updates:
        if isinstance(update, Done):
            answer = update.answer
    assert answer is not None, "a turn always ends with Done"
    return answer
