"""What the profile panel shows, as plain values: the form that ``assets/profile.js`` reads.

Owns which of a profile stands under which heading. Everything is text; unseen characters are taken out here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from agent.profile_edits import TEXT_LIMIT, Kept, kept_things
from knowledge.constraints import ITEM
from knowledge.events import EventKind
from tools.display import constraint_name, day_text, joined, title_of, value_name, visible
from ui.page.profile_words import PROFILE

if TYPE_CHECKING:
    from knowledge.behaviours import Behaviour
    from knowledge.catalogue import Catalogue
    from knowledge.profiles import Profile

GROUPS = {
    EventKind.LIKED: "likes",
    EventKind.DISLIKED: "dislikes",
    EventKind.DISMISSED: "dislikes",
    EventKind.SAVED: "saved",
    EventKind.SEEN: "seen",
    EventKind.BOUGHT: "seen",
    EventKind.OPENED: "opened",
}
"""Under which heading a kind of event stands; a rating is a like or a dislike."""
SELDOM = frozenset({"preferences", "opened"})
"""Headings that stand only where there is something under them."""


def sign_view(paused: bool, incognito: bool, language: str) -> dict[str, str]:
    """Return the bar that says that learning is paused or the conversation is nobody's; empty where neither is so."""
    words = PROFILE[language]
    if incognito:
        return {"text": words["incognito_sign"], "button": words["incognito_leave"], "does": "incognito"}
    if paused:
        return {"text": words["paused_sign"], "button": words["resume"], "does": "learn"}
    return {}


def closed_view(paused: bool, incognito: bool, language: str) -> dict[str, Any]:
    """Return the view of the closed panel, with the bar."""
    words = PROFILE[language]
    return {
        "label": words["label"],
        "close": words["close"],
        "language": language,
        "incognito": incognito,
        "sign": sign_view(paused, incognito, language),
    }


def profile_view(
    profile: Profile, catalogue: Catalogue, language: str, told: str = "", known: Mapping[str, Behaviour] | None = None
) -> dict[str, Any]:
    """Return the open panel of a person's own profile; ``told`` says what has just been done.

    ``known`` are the catalogue's behaviours, by whose names what was done is called.
    """
    words = PROFILE[language]
    shown = sum(event.kind is EventKind.SHOWN for event in profile.events)
    return {
        **closed_view(profile.paused is not None, False, language),
        "words": words,
        "told": visible(told),
        "paused": profile.paused is not None,
        "interest": interest_view(profile, language),
        "groups": _groups(profile, catalogue, language, known or {}),
        "shown": words["shown_once" if shown == 1 else "shown"].format(count=shown) if shown else "",
    }


def thing_name(thing: Kept, catalogue: Catalogue, language: str) -> str:
    """Return what a thing that is kept is called, as text to show."""
    words, schema = PROFILE[language], catalogue.schema
    if (one := thing.constraint) is not None:
        known = one.field == ITEM or schema.has(one.field)
        return visible(constraint_name(one, catalogue, language) if known else f"{one.field}: {', '.join(one.values)}")
    if (liking := thing.preference) is not None:
        known = schema.has(liking.field)
        name = value_name(schema.field(liking.field), liking.value, language) if known else liking.value
        return visible(words["liked_value" if liking.strength > 0 else "disliked_value"].format(value=name))
    item_id = thing.events[0].item_id
    if item_id not in catalogue:
        return visible(words["gone"].format(item=item_id))
    return title_of(catalogue.item(item_id), language)


def interest_view(profile: Profile, language: str) -> dict[str, Any]:
    """Return the tastes in words: the person's own where there are any, else the generated ones, marked as such."""
    words, own, generated = PROFILE[language], profile.own, profile.interest
    shown = own or generated
    found = {
        "text": visible(shown.text) if shown else "",
        "tags": [visible(tag) for tag in shown.tags] if shown else [],
        "origin": "",
        "generated": own is None and generated is not None,
        "again": own is not None and generated is not None,
        "limit": TEXT_LIMIT,
        "nothing": "" if shown and (shown.text or shown.tags) else words["interest_none"],
    }
    if own is not None:
        found["origin"] = words["own"].format(day=day_text(own.at, language))
        found["nothing"] = "" if own.text or own.tags else words["interest_emptied"]
    elif generated is not None:
        day = day_text(datetime.fromisoformat(generated.date), language)
        found["origin"] = words["generated"].format(model=visible(generated.model), day=day)
    return found


def _groups(
    profile: Profile, catalogue: Catalogue, language: str, known: Mapping[str, Behaviour]
) -> list[dict[str, Any]]:
    words = PROFILE[language]
    names = ("standing", "preferences", "likes", "dislikes", "saved", "seen", "opened")
    found: dict[str, list[dict[str, str]]] = {name: [] for name in names}
    for thing in kept_things(profile):
        said = words["said"].format(words=visible(thing.words)) if thing.words else _deeds(thing, known, language)
        name = thing_name(thing, catalogue, language)
        row = {"key": thing.key, "text": name, "said": said, "remove": words["remove_thing"].format(thing=name)}
        found[_group(thing)].append({**row, "day": day_text(thing.at, language)})
    return [
        {
            "name": name,
            "title": words[name],
            "things": found[name],
            "nothing": words["standing_none" if name == "standing" else "none"],
            "more": words["more"].format(count=len(found[name])),
        }
        for name in names
        if found[name] or name not in SELDOM
    ]


def _deeds(thing: Kept, known: Mapping[str, Behaviour], language: str) -> str:
    """Return what the catalogue calls what was done with an item: "heard to the end"; "" where it has no name."""
    named = [known[event.behaviour] for event in thing.events if event.behaviour in known]
    labels = dict.fromkeys(one.labels[language] for one in named if language in one.labels)
    return visible(joined(list(labels), language))


def _group(thing: Kept) -> str:
    if thing.constraint is not None:
        return "standing"
    if thing.preference is not None:
        return "preferences"
    last = thing.events[-1]
    return GROUPS.get(last.kind, "likes" if last.strength > 0 else "dislikes")
