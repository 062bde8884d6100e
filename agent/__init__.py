"""What Tastekeeper decides: the conversation graph, the language model, the session and rehearsals.

``open_service`` is the way in from Python. Names are loaded on first use, so that importing a part stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from agent.messages import MessageError
    from agent.recommender import Recommender
    from agent.service import Service, open_service
    from agent.stream import Answer, Done, ItemsShown, LeadShown, Reasoned, StepStarted, Update

_HOMES = {
    "agent.recommender": ("MessageError", "Recommender"),
    "agent.service": ("Service", "open_service"),
    "agent.stream": ("Answer", "Done", "ItemsShown", "LeadShown", "Reasoned", "StepStarted", "Update"),
}
__all__ = [
    "Answer",
    "Done",
    "ItemsShown",
    "LeadShown",
    "MessageError",
    "Reasoned",
    "Recommender",
    "Service",
    "StepStarted",
    "Update",
    "open_service",
]


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'agent' has no attribute {name!r}")
