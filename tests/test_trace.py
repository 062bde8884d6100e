"""The trace in the terminal: every step, call and drop is to be seen, and nothing of it is read as markup."""

from __future__ import annotations

from rich.console import Console

from agent.state import Call, Dropped, Step
from agent.stream import Trace
from ui.plain import trace_to_plain
from ui.trace import trace_view

TRACE = Trace(
    steps=(Step("link", 1.26), Step("plan", 480.0, {"tokens_in": 210, "tokens_out": 3, "asked": 2})),
    calls=(Call("recommend", {"count": 5, "genres": ["Drama"]}),),
    dropped=(Dropped("heat-1995", "breaks [bold]genres[/bold]: none of Crime"),),
    model_calls=1,
    tokens_in=210,
    tokens_out=3,
    fallbacks=("reasons: ModelTimeout",),
)


def _text(trace: Trace) -> str:
    console = Console(width=120, no_color=True, force_terminal=False)
    with console.capture() as capture:
        console.print(trace_view(trace))
    return capture.get()


def test_each_step_stands_in_a_line_with_its_milliseconds_and_tokens() -> None:
    lines = _text(TRACE).splitlines()
    assert any(line.split()[:2] == ["link", "1.3"] for line in lines)
    assert any(line.split() == ["plan", "480.0", "210", "3", "asked=2"] for line in lines)


def test_the_sum_of_the_steps_and_the_model_calls_stand_below() -> None:
    line = next(line for line in _text(TRACE).splitlines() if line.startswith("in all"))
    assert line.split() == ["in", "all", "481.3", "210", "3", "1", "model", "call"]  # 1.26 + 480.0


def test_calls_are_shown_with_their_arguments() -> None:
    assert 'recommend(count=5, genres=["Drama"])' in _text(TRACE)


def test_drops_are_shown_with_their_reason_and_markup_in_it_is_text() -> None:
    assert "heat-1995: breaks [bold]genres[/bold]: none of Crime" in _text(TRACE)


def test_fallbacks_are_named() -> None:
    assert "reasons: ModelTimeout" in _text(TRACE)


def test_a_trace_without_calls_or_drops_shows_steps_only() -> None:
    assert "tool calls" not in _text(Trace(steps=(Step("link", 1.0),)))


def test_the_plain_form_holds_the_same() -> None:
    plain = trace_to_plain(TRACE)
    assert plain["steps"][1] == {"name": "plan", "milliseconds": 480.0, "tokens_in": 210, "tokens_out": 3, "asked": 2}
    assert plain["calls"] == [{"tool": "recommend", "arguments": {"count": 5, "genres": ["Drama"]}}]
    assert plain["dropped"] == [{"item": "heat-1995", "reason": "breaks [bold]genres[/bold]: none of Crime"}]
