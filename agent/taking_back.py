"""Taking back the last turn: the conversation goes on from the checkpoint before it, and the profile from before it.

Owns the way back through the checkpoints, and taking wishes out of a kept state. What undoes a turn in the profile is
found in ``knowledge.inverse``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from langchain_core.runnables import RunnableConfig
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import StateSnapshot

from agent.assembly import Resources
from agent.state import Conversation, Person, State, conversation_from_plain, conversation_to_plain
from knowledge.constraints import Constraint, Scope
from knowledge.inverse import inverse_from_plain, still_due
from knowledge.profiles import Profile

Graph = CompiledStateGraph[State, Person, State, State]


def undo_turn(graph: Graph, config: RunnableConfig, resources: Resources, person: Person) -> bool:
    """Take back the last turn of a conversation, and tell whether there was one."""
    states, profiles = states_back(graph, config), resources.profiles
    now = next(states)
    last = conversation_of(now).turn
    if not last:
        return False
    earlier = next((state for state in states if 0 < conversation_of(state).turn < last), None)
    undoing = inverse_from_plain(now.values.get("undoing") or {})
    profiles.remember(person.person, still_due(undoing, profiles.load(person.person)), resources.clock())
    if earlier is None:
        graph.checkpointer.delete_thread(config["configurable"]["thread_id"])  # type: ignore[union-attr]
    else:
        graph.update_state(earlier.config, None)
        _let_lapse(graph, config, profiles.load(person.person))
    return True


def _let_lapse(graph: Graph, config: RunnableConfig, profile: Profile) -> None:
    """Let no refusal for good come back with an earlier state that the person has taken back for good since."""

    def lapsed(one: Constraint) -> bool:
        for_good = one.negative and one.scope is Scope.ALWAYS
        return for_good and not any(one.same_demand(standing) for standing in profile.constraints)

    drop_constraints(graph, config, lapsed)


def drop_constraints(graph: Graph, config: RunnableConfig, gone: Callable[[Constraint], bool]) -> None:
    """Let those constraints of a conversation hold no longer that are ``gone``."""
    kept = conversation_of(graph.get_state(config))
    left = tuple(one for one in kept.constraints if not gone(one))
    if left != kept.constraints:
        plain = conversation_to_plain(replace(kept, constraints=left))
        graph.update_state(config, {"conversation": plain}, as_node="reasons")


def conversation_of(snapshot: StateSnapshot) -> Conversation:
    """Return the conversation that a checkpoint holds."""
    return conversation_from_plain(snapshot.values.get("conversation") or {})


def states_back(graph: Graph, config: RunnableConfig) -> Iterator[StateSnapshot]:
    """Yield the states of a conversation, newest first; what was taken back is passed by."""
    state = graph.get_state(config)
    while True:
        yield state
        if state.parent_config is None:
            return
        state = graph.get_state(state.parent_config)
