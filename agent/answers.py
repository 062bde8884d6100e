"""Answers: from a turn's work to what is shown: a lead, numbered cards, and what follows them.

Owns the composition. Words no reason itself (``wording``) and decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.perceived_words import not_perceived, perceived
from agent.state import Finding, Relaxation, Work
from agent.voice import Voice, directions_named
from knowledge.catalogue import Item
from knowledge.constraints import Scope, constraint_from_plain
from tools.display import joined, quantity, title_of, value_name, visible
from tools.facts_line import Named, facts_line, named_facts
from tools.reading import Direction

BAR = "\\|"


@dataclass(frozen=True)
class Card:
    """One numbered item as it is shown. ``facts`` is one line; ``reason`` is empty until it is worded."""

    number: int
    item_id: str
    title: str
    facts: str
    reason: str = ""


def cards(work: Work, reasons: Mapping[str, str], voice: Voice) -> tuple[Card, ...]:
    """Return the cards of the work's slate, numbered from 1; what was asked for leads their facts."""
    named = _named(work)
    return tuple(
        Card(
            number,
            pick.item_id,
            title_of(voice.catalogue.item(pick.item_id), voice.language),
            facts_line(voice.catalogue.item(pick.item_id), voice.catalogue, voice.language, named),
            reasons.get(pick.item_id, ""),
        )
        for number, pick in enumerate(work.slate, 1)
    )


def _named(work: Work) -> Named:
    """Return what this request names: by the wishes of the conversation, and by what the slate compares."""
    compared = [Direction(**one) for finding in work.findings for one in finding.content.get("directions", ())]
    return named_facts(work.conversation.constraints, compared)


def lead(work: Work, voice: Voice) -> str:
    """Return what is said before the items: what was noted, found out, and how many fit."""
    sentences = [_told(finding, voice) for finding in work.findings]
    if any(finding.kind == "recommended" for finding in work.findings):
        sentences.append(_counted(work, voice))
    sentences.append(_loosening(work.relaxations, voice))
    return " ".join(sentence for sentence in sentences if sentence).strip()


def _counted(work: Work, voice: Voice) -> str:
    active = work.conversation.constraints
    wishes = voice.say("wishes", wishes=voice.wishes(active)) if active else ""
    shown = len(work.slate)
    if not shown and work.fitting > 0:
        key = "none_left" if active else "none_left_open"
        return voice.say(key, count=work.fitting, noun=voice.noun, wishes=voice.wishes(active))
    if not shown:
        key = "none_fit" if active else "none_fit_open"
        return voice.say(key, noun=voice.noun, wishes=voice.wishes(active))
    similar = [item for finding in work.findings for item in finding.content.get("similar_to", ())]
    if similar:
        named = [title_of(voice.catalogue.item(item), voice.language) for item in similar]
        return voice.say("similar", title=joined(named, voice.language))
    if not active:
        more = any(finding.content.get("more") for finding in work.findings)
        return voice.say("more_liked" if more else "found_open")
    if work.fitting == 1:
        return voice.say("found_one", noun=voice.noun, wishes=wishes)
    key = "found_few" if work.fitting == shown else "found_many" if shown > 1 else "found_first"
    return voice.say(key, count=work.fitting, noun=voice.noun, wishes=wishes, shown=shown)


def _loosening(relaxations: Sequence[Relaxation], voice: Voice) -> str:
    if not relaxations:
        return ""
    options = [voice.say("relax_gives", change=loosening_name(item, voice), count=item.count) for item in relaxations]
    return voice.say("relax_intro", options=joined(options, voice.language, "or"))


def loosening_name(item: Relaxation, voice: Voice) -> str:
    """Return a loosening in words: "dropping comedy"; it says where it drops what was meant for good."""
    if item.wider is not None:
        return voice.say("relax_widen", wider=voice.wishes([item.wider]))
    standing = any(one.negative and one.scope is Scope.ALWAYS for one in item.dropped)
    return voice.say("relax_standing" if standing else "relax_drop", dropped=voice.wishes(item.dropped))


def _told(finding: Finding, voice: Voice) -> str:
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


def _facts(content: Mapping[str, Any], voice: Voice) -> str:
    item = voice.catalogue.item(str(content["item"]))
    title, known, unknown = title_of(item, voice.language), [], []
    for name, value in content["facts"]:
        label = _label(name, voice)
        if value is None:
            unknown.append(voice.say("fact_unknown", field=label, title=title))
            continue
        colon = "：" if voice.language == "zh" else " "
        known.append(f"{label}{colon}{_value(name, value, voice)}")
    told = (
        [voice.say("fact", title=title, facts=("，" if voice.language == "zh" else ", ").join(known))] if known else []
    )
    return " ".join([*told, *unknown])


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


TELLERS: dict[str, Callable[[Mapping[str, Any], Voice], str]] = {
    "feedback": _feedback,
    "preference": _preference,
    "lifted": _constraints("lifted"),
    "set_aside": _constraints("set_aside"),
    "standing": _constraints("standing"),
    "held_here": _constraints("held_here"),
    "against_standing": _constraints("against_standing"),
    "facts": _facts,
    "comparison": _comparison,
    "relation": lambda content, voice: voice.say(
        "relation", kind=content["kind"], title=title_of(voice.catalogue.item(str(content["item"])), voice.language)
    ),
    "why": _why,
    "why_not": _why_not,
    "undone": _undone,
    "perceived": perceived,
    "not_perceived": not_perceived,
    "critiqued": _critique,
    "narrowed": lambda content, voice: voice.say("narrow", directions=directions_named(content, voice)),
    "listed": lambda content, voice: _constraints("list")(content, voice) or voice.say("list_empty"),
    "say": lambda content, voice: voice.say(str(content["what"]), noun=voice.noun),
}
