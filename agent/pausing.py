"""Paused learning: what a turn still writes about a person who has asked that nothing be learned.

Owns what holds all the same, and that the answer does not say "noted". Knows nothing of stores.
"""

from __future__ import annotations

from dataclasses import replace

from agent.state import Finding, Work
from knowledge.constraints import constraint_from_plain
from knowledge.profiles import Memory, Profile

LEARNT = frozenset({"feedback", "preference", "undone"})
"""Findings by which an answer says that something was noted, or taken back."""


def kept_memory(memory: Memory, profile: Profile) -> Memory:
    """Return what of a turn's memory is written: while learning is paused, only refusals for good and their lifting."""
    if profile.paused is None:
        return memory
    return Memory(add=tuple(item for item in memory.add if item.negative), drop=memory.drop)


def told_work(work: Work, profile: Profile) -> Work:
    """Return a turn's work as the answer tells it: while learning is paused it says so in place of "noted"."""
    if profile.paused is None or not any(_learnt(finding) for finding in work.findings):
        return work
    others = tuple(finding for finding in work.findings if not _learnt(finding))
    return replace(work, findings=(Finding("say", {"what": "paused"}), *others))


def _learnt(finding: Finding) -> bool:
    if finding.kind == "standing":
        return not any(constraint_from_plain(plain).negative for plain in finding.content["constraints"])
    return finding.kind in LEARNT
