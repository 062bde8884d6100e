"""Tellings: what each kind of finding is told as, before the items.

Owns one teller a kind of finding. Knows nothing of the order in which they are told (``answers``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from agent.perceived_words import not_perceived, perceived
from agent.program_answers import counted, overview
from agent.state import Finding
from agent.unstated import told_unstated
from agent.voice import Voice, directions_named
from knowledge.catalogue import Item
from knowledge.constraints import constraint_from_plain
from tools.display import joined, quantity, title_of, value_name, visible

BAR = "\\|"


def told(finding: Finding, voice: Voice) -> str:
    """Return what is said of a finding; nothing of one that only notes how a list came."""
    teller = TELLERS.get(finding.kind)
    return teller(finding.content, voice) if teller else ""


def _feedback(content: Mapping[str, Any], voice: Voice) -> str:
    return voice.say(str(content["kind"]), titles=voice.titles(content["items"]))


def _preference(content: Mapping[str, Any], voice: Voice) -> str:
    field = voice.catalogue.schema.field(str(content["field"]))
    names = [value_name(field, value, voice.language) for value in content["values"]]
    return voice.say("prefers" if content["kind"] == "liked" else "prefers_not", values=joined(names, voice.language))


def _constraints(key: str) -> Callable[[Mapping[str, Any], Voice], str]:
    def tell(content: Mapping[str, Any], voice: Voice) -> str:
        changed = [constraint_from_plain(plain) for plain in content["constraints"]]
        return voice.say(key, wishes=voice.wishes(changed)) if changed else ""

    return tell


def _titled(key: str) -> Callable[[Mapping[str, Any], Voice], str]:
    return lambda content, voice: voice.say(key, titles=voice.titles(content["items"]))


def _set_aside(content: Mapping[str, Any], voice: Voice) -> str:
    aside, count = [constraint_from_plain(plain) for plain in content["constraints"]], len(content["again"])
    key = "set_aside_one" if count == 1 else "set_aside_few" if count else "set_aside"
    return voice.say(key, wishes=voice.wishes(aside), count=count, noun=voice.noun)


def _facts(content: Mapping[str, Any], voice: Voice) -> str:
    item = voice.catalogue.item(str(content["item"]))
    title, known, unknown, had = title_of(item, voice.language), [], [], []
    for name, value in content["facts"]:
        label = _label(name, voice)
        if value is None:
            unknown.append(voice.say("fact_unknown", field=label, title=title))
            continue
        if name == voice.catalogue.schema.available:  # whether it can be had, and not how a number is read
            can = voice.catalogue.available[voice.catalogue.positions[item.id]]
            key = "fact_available" if can else "why_not_unavailable"
            had.append(voice.say(key, title=title, state=_availability(item, voice)))
            continue
        colon = "：" if voice.language == "zh" else " "
        known.append(f"{label}{colon}{_value(name, value, voice)}")
    told = (
        [voice.say("fact", title=title, facts=("，" if voice.language == "zh" else ", ").join(known).rstrip(".。"))]
        if known
        else []
    )
    return voice.gap.join([*told, *had, *unknown])


def _label(name: str, voice: Voice) -> str:
    schema = voice.catalogue.schema
    return schema.field(name).label(voice.language) if schema.has(name) else name.replace("_", " ")


def _value(name: str, value: Any, voice: Voice) -> str:
    if not voice.catalogue.schema.has(name):
        return visible(str(value))
    field = voice.catalogue.schema.field(name)
    if isinstance(value, bool):
        return {("zh", True): "是", ("zh", False): "否", ("en", True): "yes"}.get((voice.language, value), "no")
    if isinstance(value, int | float):
        return quantity(field, float(value), voice.language)
    if isinstance(value, list | tuple):
        return joined([value_name(field, part, voice.language) for part in value], voice.language)
    return value_name(field, str(value), voice.language)


def _comparison(content: Mapping[str, Any], voice: Voice) -> str:
    names = [title_of(voice.catalogue.item(item), voice.language) for item in content["items"]]
    lines = [voice.say("compare"), _row("", *names), "|---" * (len(names) + 1) + "|"]
    for name, values in content["rows"]:
        shown = ["–" if value is None else _value(name, value, voice) for value in values]
        lines.append(_row(voice.catalogue.schema.field(name).label(voice.language), *shown))
    return "\n".join(lines)


def _row(*cells: str) -> str:
    """Return a row of a table; a bar within a cell is no end of it."""
    return "|" + "|".join(f" {cell.replace('|', BAR)} " if cell else " " for cell in cells) + "|"


def _unknown_item(content: Mapping[str, Any], voice: Voice) -> str:
    near = [title_of(voice.catalogue.item(item), voice.language) for item in content["near"]]
    quoted = [f"《{name}》" for name in near] if voice.language == "zh" else near
    asked = voice.say("near_titles", titles=joined(quoted, voice.language, "or")) if near else ""
    return voice.say("unknown_item") + (" " if asked and voice.language == "en" else "") + asked


def _missing_place(content: Mapping[str, Any], voice: Voice) -> str:
    quoted = joined([f"“{visible(str(words))}”" for words in content["words"]], voice.language)
    return voice.say("missing_place", words=quoted, count=content["count"], noun=voice.noun)


def _why(content: Mapping[str, Any], voice: Voice) -> str:
    title = title_of(voice.catalogue.item(str(content["item"])), voice.language)
    reasons = str(content.get("reasons", ""))
    return voice.say("why", title=title, reasons=reasons) if reasons else voice.say("why_plain", title=title)


def _why_not(content: Mapping[str, Any], voice: Voice) -> str:
    schema, item = voice.catalogue.schema, voice.catalogue.item(str(content["item"]))
    broken = [constraint_from_plain(plain) for plain in content.get("constraints", ())]
    return voice.say(
        f"why_not_{content['kind']}",
        title=title_of(item, voice.language),
        wishes=voice.wishes(broken),
        rank=content.get("rank", 0),
        state=_availability(item, voice),
        fair=schema.field(schema.fair).label(voice.language) if schema.fair else "",
    )


def _availability(item: Item, voice: Voice) -> str:
    """Return in brackets what the catalogue says of whether an item can be had: " (in stock: 0 pieces)"."""
    name = voice.catalogue.schema.available
    if name not in item.attributes:
        return ""
    label, value = _label(name, voice), _value(name, item.attributes[name], voice)
    return f"（{label}：{value}）" if voice.language == "zh" else f" ({label}: {value})"


def _undone(content: Mapping[str, Any], voice: Voice) -> str:
    schema = voice.catalogue.schema
    values = [value_name(schema.field(field), value, voice.language) for field, value in content["values"]]
    titles = [voice.titles([item]) for item in content["items"]]
    return voice.say("undone", titles=joined([*titles, *values], voice.language))


def _critique(content: Mapping[str, Any], voice: Voice) -> str:
    title = title_of(voice.catalogue.item(str(content["item"])), voice.language)
    key = "critique" if content["fitting"] else "critique_none"
    return voice.say(key, title=title, directions=directions_named(content, voice))


def _unread(content: Mapping[str, Any], voice: Voice) -> str:
    """Return one sentence for each way in which words of the message were not taken up."""
    sentences = []
    for kind in ("dropped", "refused", "loose"):
        quoted = [f"“{visible(words)}”" for words in content[kind]]
        if quoted:
            sentences.append(voice.say(f"unread_{kind}", words=joined(quoted, voice.language)))
    return voice.gap.join(sentences)


def _profile(content: Mapping[str, Any], voice: Voice) -> str:
    """Return the gist of what is kept of the person, and where all of it can be seen and erased."""
    schema = voice.catalogue.schema

    def values(likes: bool) -> str:
        named = [(schema.field(field), value) for field, value, liked in content["values"] if liked is likes]
        return joined([value_name(field, value, voice.language) for field, value in named], voice.language)

    held = [constraint_from_plain(plain) for plain in content["standing"]]
    parts = (
        voice.say("knows_liked", what=voice.titles(content["liked"])) if content["liked"] else "",
        voice.say("knows_liked", what=values(True)) if values(True) else "",
        voice.say("knows_disliked", what=voice.titles(content["disliked"])) if content["disliked"] else "",
        voice.say("knows_disliked", what=values(False)) if values(False) else "",
        voice.say("knows_standing", wishes=voice.wishes(held)) if held else "",
    )
    told = [part for part in parts if part] or [voice.say("knows_nothing")]
    return voice.gap.join([*told, voice.say("knows_where", count=content["events"])])


TELLERS: dict[str, Callable[[Mapping[str, Any], Voice], str]] = {
    "feedback": _feedback,
    "preference": _preference,
    "lifted": _constraints("lifted"),
    "set_aside": _set_aside,
    "outgrown": _constraints("outgrown"),
    "taken": _constraints("taken"),
    "standing": _constraints("standing"),
    "held_here": _constraints("held_here"),
    "against_standing": _constraints("against_standing"),
    "facts": _facts,
    "comparison": _comparison,
    "relation": lambda content, voice: voice.say(
        "relation", kind=content["kind"], title=title_of(voice.catalogue.item(str(content["item"])), voice.language)
    ),
    "unknown_item": _unknown_item,
    "missing_place": _missing_place,
    "pictured": _titled("pictured"),
    "unpictured": _titled("unpictured"),
    "shown_card": _titled("shown_card"),
    "why": _why,
    "why_not": _why_not,
    "undone": _undone,
    "profile": _profile,
    "unread": _unread,
    "unstated": told_unstated,
    "counted": counted,
    "overview": overview,
    "unsaved": lambda content, voice: voice.say(
        "unsaved" if len(content["items"]) == 1 else "unsaved_many", titles=voice.titles(content["items"])
    ),
    "perceived": perceived,
    "not_perceived": not_perceived,
    "critiqued": _critique,
    "narrowed": lambda content, voice: voice.say("narrow", directions=directions_named(content, voice)),
    "listed": lambda content, voice: _constraints("list")(content, voice) or voice.say("list_empty"),
    "say": lambda content, voice: voice.say(str(content["what"]), noun=voice.noun),
}
