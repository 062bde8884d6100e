"""What every tool of the agent is made with: its injected desk, its outcome, and how it leaves what it found.

Owns these few parts; the tools stand in ``toolbox`` and ``wish_tools``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

from langchain_core.tools import InjectedToolArg

from agent.state import Finding, Pick, Work

Injected = Annotated[Any, InjectedToolArg]
Outcome = tuple[str, Work]


def found(work: Work, matter: str, **content: Any) -> Work:
    """Return ``work`` with a finding for the answer: ``matter`` is its kind, ``content`` plain values."""
    return replace(work, findings=(*work.findings, Finding(matter, content)))


def shown_again(work: Work, items: Iterable[str]) -> Work:
    """Return ``work`` with items on its list that were shown or saved before, without a score."""
    return replace(work, slate=tuple(Pick(item, 0.0) for item in items), slate_kind="again")


def remembered(work: Work, **more: tuple[Any, ...]) -> Work:
    """Return ``work`` with more to remember: ``events``, ``add``, ``drop`` or ``preferences``."""
    added: dict[str, Any] = {name: (*getattr(work.memory, name), *values) for name, values in more.items()}
    return replace(work, memory=replace(work.memory, **added))
