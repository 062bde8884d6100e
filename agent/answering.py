"""The answer of a turn: what callers get of the state that the graph ends with.

Owns how it is put together. Knows nothing of sessions.
"""

from __future__ import annotations

from agent.answers import cards
from agent.state import State, conversation_from_plain
from agent.stream import Answer, Trace
from agent.voice import Voice
from knowledge.catalogue import Catalogue
from knowledge.constraints import Constraint


def answer_of(state: State, catalogue: Catalogue, name: str, constraints: tuple[Constraint, ...]) -> Answer:
    """Return the answer of a finished turn of the conversation called ``name``, after which ``constraints`` hold."""
    turn, conversation = state["turn"], conversation_from_plain(state["conversation"])
    assert turn.work is not None
    voice = Voice(catalogue, conversation.language, conversation.turn)
    trace = Trace(
        turn.steps,
        turn.calls,
        turn.dropped,
        turn.model_calls,
        turn.tokens_in,
        turn.tokens_out,
        turn.fallbacks,
        turn.reading,
    )
    return Answer(
        lead=turn.answer,
        cards=cards(turn.work, turn.reasons, voice),
        language=conversation.language,
        conversation=name,
        turn=conversation.turn,
        constraints=constraints,
        trace=trace,
        offers=turn.offered,
    )
