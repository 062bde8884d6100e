"""Taking back the last turn: the conversation goes on from the checkpoint before it, and the profile from before it.

Owns the way back through the checkpoints. What undoes a turn in the profile is found in ``knowledge.inverse``.
"""

from __future__ import annotations

from dataclasses import replace

from langchain_core.runnables import RunnableConfig
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import StateSnapshot

from agent.assembly import Resources
from agent.state import Person, State, conversation_from_plain, conversation_to_plain
from knowledge.constraints import Scope
from knowledge.inverse import inverse_from_plain, still_due
from knowledge.profiles import Profile

Graph = CompiledStateGraph[State, Person, State, State]


def undo_turn(graph: Graph, config: RunnableConfig, resources: Resources, person: Person) -> bool:
    """Take back the last turn of a conversation, and tell whether there was one."""
    now = graph.get_state(config)
    if not _turn(now):
        return False
    earlier, profiles = _before(graph, now), resources.profiles
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
    kept = conversation_from_plain(graph.get_state(config).values["conversation"])
    left = tuple(
        one
        for one in kept.constraints
        if not (one.negative and one.scope is Scope.ALWAYS)
        or any(one.same_demand(standing) for standing in profile.constraints)
    )
    if left != kept.constraints:
        plain = conversation_to_plain(replace(kept, constraints=left))
        graph.update_state(config, {"conversation": plain}, as_node="reasons")


def _turn(snapshot: StateSnapshot) -> int:
    return conversation_from_plain(snapshot.values.get("conversation") or {}).turn


def _before(graph: Graph, now: StateSnapshot) -> StateSnapshot | None:
    """Return the last state of an earlier turn, or nothing where this is the first."""
    last, earlier = _turn(now), now
    while earlier.parent_config is not None:
        earlier = graph.get_state(earlier.parent_config)
        if 0 < _turn(earlier) < last:
            return earlier
    return None
