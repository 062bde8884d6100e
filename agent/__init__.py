"""What Tastekeeper decides: the conversation graph, the language model, the session and rehearsals.

``open_service`` is the way in from Python.
"""

from agent.recommender import MessageError, Recommender
from agent.service import Service, open_service
from agent.stream import Answer, Done, ItemsShown, LeadShown, Reasoned, StepStarted, Update

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
