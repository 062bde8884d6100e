"""The export: everything that is kept of one person, as plain values that JSON can hold.

Owns what belongs to it beside the profile: the account, and the conversations, word by word. Knows nothing of files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agent.exchanges import exchange_to_plain
from knowledge.profiles import profile_to_plain

if TYPE_CHECKING:
    from agent.service import Service


def export_of(service: Service, person: str) -> dict[str, Any]:
    """Return account, profile and conversations of ``person``, the conversations in the order of their ids."""
    profile = profile_to_plain(service.resources.profiles.load(person))
    titles = service.histories.titles(person)
    talks = [
        {
            **service.session(person, one).kept_words(),
            "title": titles.get(one, ""),
            "exchanges": [exchange_to_plain(exchange) for exchange in service.histories.exchanges(person, one)],
        }
        for one in sorted({*titles, *service.conversations(person)})
    ]
    account = service.resources.accounts.of(person)
    named = {"name": account.name, "since": account.at.isoformat()} if account is not None else None
    return {**profile, "account": named, "catalogue": service.catalogue.name, "conversations": talks}
