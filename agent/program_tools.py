"""Tools that answer what is asked of the program and its catalogue: what there is, what was saved, what is not stated.

Owns these tools. Which messages ask that is told in ``tools.program_words`` and ``tools.unstated``.
"""

from __future__ import annotations

import numpy as np
from langchain_core.tools import tool

from agent.recommending import still_allowed
from agent.tooling import Injected, Outcome, found, remembered, shown_again
from tools.columns import label_counts
from tools.predicates import mask
from tools.saved import saved_events, taking_off

MOST = 12
"""Values of an attribute that are told at most."""


@tool(response_format="content_and_artifact")
def tell_overview(field: str, desk: Injected) -> Outcome:
    """Tell how many items there are and how many fit, or which values an attribute has, the most frequent first."""
    catalogue = desk.resources.catalogue
    if not field:
        fitting = int(mask(catalogue, desk.active).sum())
        return f"{len(catalogue)} items", found(desk.work, "counted", count=len(catalogue), fitting=fitting)
    counts = label_counts(catalogue, field, np.ones(len(catalogue), dtype=np.bool_))
    values = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    content = {"field": field, "values": [list(one) for one in values[:MOST]], "more": max(0, len(values) - MOST)}
    return f"{len(values)} values", found(desk.work, "overview", **content)


@tool(response_format="content_and_artifact")
def show_saved(desk: Injected) -> Outcome:
    """Show what the person has saved for later, the latest first, without what was refused since."""
    ids = [event.item_id for event in saved_events(desk.events) if event.item_id in desk.resources.catalogue]
    kept = still_allowed(desk, ids)
    return f"{len(kept)} items", found(shown_again(desk.work, kept), "say", what="saved_list" if kept else "saved_none")


@tool(response_format="content_and_artifact")
def unsave(items: list[str], desk: Injected) -> Outcome:
    """Take items off what was saved for later; without any named, the one saved last."""
    saved = [event.item_id for event in saved_events(desk.events)]
    gone = [item for item in items if item in saved] if items else saved[:1]
    if not gone:
        return "not saved", found(desk.work, "say", what="unsaved_none")
    events = tuple(event for item in gone for event in taking_off(desk.events, item, desk.now))
    return f"{len(gone)} items", found(remembered(desk.work, events=events), "unsaved", items=gone)


@tool(response_format="content_and_artifact")
def tell_unstated(aspects: list[str], desk: Injected) -> Outcome:
    """Say what the catalogue does not state of any item: ratings, prices, prizes, where it can be had."""
    return "not in the catalogue", found(desk.work, "unstated", aspects=aspects)
