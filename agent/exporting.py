"""The export: everything that is kept of one person, as plain values that JSON can hold.

Owns what belongs to it beside the profile: the conversations, word by word. Knows nothing of files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from knowledge.profiles import profile_to_plain

if TYPE_CHECKING:
    from agent.service import Service


def export_of(service: Service, person: str) -> dict[str, Any]:
    """Return profile and conversations of ``person``, the conversations in the order of their ids."""
    profile = profile_to_plain(service.resources.profiles.load(person))
    titles = {held.conversation: held.title for held in service.history(person)}
    talks = [
        {"title": titles.get(conversation, ""), **service.session(person, conversation).kept_words()}
        for conversation in service.conversations(person)
    ]
    return {**profile, "catalogue": service.catalogue.name, "conversations": talks}
