"""Sentences about the catalogue as a whole: how many items there are, and of which kinds.

Owns these two. Knows nothing of how they were counted (``program_tools``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from agent.voice import Voice
from tools.display import joined, value_name


def counted(content: Mapping[str, Any], voice: Voice) -> str:
    """Return how many items there are, and how many of them fit where not all do."""
    every, fitting = int(content["count"]), int(content["fitting"])
    key = "counted" if fitting == every else "counted_fitting"
    return voice.say(key, count=every, fitting=fitting, noun=voice.noun)


def overview(content: Mapping[str, Any], voice: Voice) -> str:
    """Return the values of an attribute with how many items have each."""
    field = voice.catalogue.schema.field(str(content["field"]))
    values = [f"{value_name(field, str(value), voice.language)} ({count})" for value, count in content["values"]]
    key = "overview_more" if content["more"] else "overview"
    return voice.say(
        key, field=field.label(voice.language), values=joined(values, voice.language), more=content["more"]
    )
