"""The graph of a turn: link, preview, plan, tools, check, offer, remember, slate, reasons.

Owns the order of the steps; each step is a function in ``nodes`` or ``offering``. ``build_graph`` returns it
uncompiled; ``make_graph`` is what LangGraph's own tooling serves (``langgraph.json``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from agent import nodes, offering
from agent.assembly import Resources
from agent.state import Person, State
from knowledge.settings import load_settings

STEPS: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("link", nodes.link),
    ("preview", nodes.preview),
    ("plan", nodes.plan),
    ("tools", nodes.tools),
    ("check", nodes.check),
    ("offer", offering.offer),
    ("remember", nodes.remember),
    ("slate", nodes.slate),
    ("reasons", nodes.reasons),
)
"""The steps of a turn in their order. ``remember`` stands before ``slate``: nothing is acknowledged unwritten."""


def build_graph(resources: Resources) -> StateGraph[State, Person, State, State]:
    """Return the graph over ``resources``, uncompiled, so that the caller chooses the checkpointer."""
    graph = StateGraph(State, context_schema=Person)
    before = START
    for name, step in STEPS:
        graph.add_node(name, partial(nodes.timed, name, step, resources))
        graph.add_edge(before, name)
        before = name
    graph.add_edge(before, END)
    return graph


def make_graph() -> CompiledStateGraph[State, Person, State, State]:
    """Return the compiled graph with settings from the environment; the server brings its own checkpointer."""
    return build_graph(Resources(load_settings())).compile()
