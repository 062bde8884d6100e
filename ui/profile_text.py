"""A profile in words, a line for each thing that is kept.

Owns the wording of a profile in the terminal.
"""

from __future__ import annotations

from knowledge.catalogue import Catalogue
from knowledge.events import EventKind
from knowledge.profiles import Profile, standing_events
from tools.display import constraint_name, title_of, visible


def profile_lines(profile: Profile, catalogue: Catalogue, language: str = "en") -> list[str]:
    """Return a profile as lines: standing wishes, preferences, then the events that count, latest last."""
    events = [event for event in standing_events(profile.events) if event.kind is not EventKind.SHOWN]
    shown = sum(event.kind is EventKind.SHOWN for event in profile.events)
    lines = [f"{profile.person} in the catalogue {catalogue.name!r}"]
    if profile.paused:
        lines.append(f"  paused     nothing is learned since {profile.paused:%Y-%m-%d}")
    for standing in profile.standing:
        said = f" (“{visible(standing.constraint.words)}”)" if standing.constraint.words else ""
        name = constraint_name(standing.constraint, catalogue, language)
        lines.append(f"  for good   {name}{said}, since {standing.at:%Y-%m-%d}")
    for preference in profile.preferences:
        verb = "likes" if preference.strength > 0 else "dislikes"
        lines.append(f"  {verb:10} {visible(preference.value)} ({preference.field}), {preference.at:%Y-%m-%d}")
    if profile.own and (profile.own.text or profile.own.tags):
        said = "; ".join(part for part in (profile.own.text, ", ".join(profile.own.tags)) if part)
        lines.append(f"  own words  {visible(said)}, {profile.own.at:%Y-%m-%d}")
    if profile.interest and (profile.interest.text or profile.interest.tags):
        written = profile.interest
        said = "; ".join(part for part in (written.text, ", ".join(written.tags)) if part)
        lines.append(f"  generated  {visible(said)} (by {written.model}, {written.date}; not used in ranking)")
    for event in events:
        known = event.item_id in catalogue
        title = title_of(catalogue.item(event.item_id), language) if known else f"{event.item_id} (no longer there)"
        said = f" (“{visible(event.words)}”)" if event.words else ""
        lines.append(f"  {visible(event.behaviour or event.kind):10} {title}, {event.at:%Y-%m-%d}{said}")
    if len(lines) == 1:
        lines.append("  nothing is kept yet" if not shown else "  no likes, dislikes or wishes yet")
    if shown:
        lines.append(f"  {shown} times an item was shown")
    return lines
