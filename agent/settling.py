"""Settling a reading by where the conversation stands: an answer to what was asked back, a choice, an unknown title.

Owns these corrections. Pure; knows nothing of which tools answer a reading (``planning``).
"""

from __future__ import annotations

import re
from dataclasses import replace

from agent.likeness import beside_items, lets_go
from agent.planning import FEEDBACK
from agent.pointing_out import asks_for_card
from agent.state import Conversation
from knowledge.schema import Schema
from tools.attributes import DESCRIPTION, asked_fields
from tools.program_words import Asked, asked_of_program
from tools.reading import ITEM_KINDS, Act, Reading, Role, Span, SpanKind, SpanReading
from tools.scene import FEELINGS
from tools.tokens import fold

QUESTION = re.compile(r"^\W*(?:who|when|where|how|what|which)\b|谁|哪年|哪一年|多长|多久|什么时候|几分", re.IGNORECASE)
UNKNOWN_TITLE = re.compile(
    r"《[^》]+》|(?<=[a-z,] )[A-Z][\w'’-]*(?: (?:of|the|and|in|for|to|a|[A-Z][\w'’-]*))* [A-Z][\w'’-]+"
)


def settle(reading: Reading, conversation: Conversation, schema: Schema, attached: bool = False) -> Reading:
    """Return ``reading`` as it stands in this conversation; something may be ``attached`` to the message."""
    if attached:
        return replace(beside_items(reading), act=Act.FIND, act_certain=True)
    asked = asked_of_program(reading.text, schema)
    if asked is not None and not (asked.act is Act.UNSAVE and _names_more(reading)):
        return _of_program(reading, asked)
    if conversation.wish.attached and lets_go(reading):
        return replace(beside_items(reading), act=Act.FORGET, act_certain=True)
    return _asking(about_unknown(chosen(instead(answered(reading, conversation), conversation)), schema), schema)


def _asking(reading: Reading, schema: Schema) -> Reading:
    """Return a question with the attributes that its own words name, where none was heard beside what it is about."""
    if reading.act is not Act.ASK or reading.asked_fields:
        return reading
    named = tuple(field for field in asked_fields(schema, fold(reading.text)) if field != DESCRIPTION)
    return replace(reading, asked_fields=named)


def _names_more(reading: Reading) -> bool:
    """Tell whether something beside items is named: "strike Westerns off my list" refuses, and takes nothing off."""
    return any(part.span.kind not in ITEM_KINDS and part.span.demands for part in reading.spans)


def _of_program(reading: Reading, asked: Asked) -> Reading:
    """Return ``reading`` as asking something of the program; what is taken off a list is all that it names."""
    named = tuple(part for part in reading.spans if part.span.kind in ITEM_KINDS) if asked.act is Act.UNSAVE else ()
    spans = tuple(replace(part, role=Role.SUBJECT, certain=True, plain=True) for part in named)
    fields = (asked.field,) if asked.field else ()
    return replace(reading, spans=spans, act=asked.act, act_certain=True, asked_fields=fields)


def only_item(reading: Reading) -> str:
    """Return the one item that a message points at and says nothing of, as an answer to "which one?"; else ""."""
    named = {item for part in reading.spans for item in part.span.item_ids}
    alone = all(part.span.kind in ITEM_KINDS and part.role not in FEELINGS for part in reading.spans)
    return named.pop() if alone and len(named) == 1 and not reading.asked_fields else ""


def answered(reading: Reading, conversation: Conversation) -> Reading:
    """Return ``reading`` as the answer to the question that is pending: "the second" after "which one?"."""
    items = [part for part in reading.spans if part.span.kind in ITEM_KINDS]
    if not conversation.pending or not items or reading.act is not Act.ASK or reading.asked_fields:
        return reading
    role = next(role for role, kind in FEEDBACK.items() if kind == conversation.pending)
    spans = tuple(replace(part, role=role, certain=True) if part in items else part for part in reading.spans)
    return replace(reading, spans=spans, act=Act.FEEDBACK, act_certain=True)


def chosen(reading: Reading) -> Reading:
    """Return ``reading`` as thanks where it only takes one of the shown items: "I'll take that one", "就看这部"."""
    roles = {part.role for part in reading.spans}
    items = all(part.span.kind in ITEM_KINDS for part in reading.spans)
    taken = reading.act is Act.FIND and reading.spans and items and roles <= {Role.WANT, Role.CONTEXT}
    if taken and asks_for_card(reading):
        return replace(reading, act_certain=True)
    if taken:
        return replace(reading, act=Act.THANKS, act_certain=True)
    return reading


def instead(reading: Reading, conversation: Conversation) -> Reading:
    """Return ``reading`` with what is fine instead of something refused as a wish: "not Korean, Japanese is fine"."""
    refused = {demand.field for part in reading.with_role(Role.AVOID) for demand in part.span.demands}
    held = {(old.field, value) for old in conversation.constraints if old.negative for value in old.values}

    def wished(part: SpanReading) -> SpanReading:
        named = {
            (d.field, value) for d in part.span.demands for value in (d.value if isinstance(d.value, tuple) else ())
        }
        instead_of = part.role is Role.ALLOW and {field for field, _ in named} & refused and not named & held
        return replace(part, role=Role.WANT) if instead_of else part

    return replace(reading, spans=tuple(wished(part) for part in reading.spans))


def about_unknown(reading: Reading, schema: Schema) -> Reading:
    """Return ``reading`` as a question about something unknown where it asks for a fact of a title we do not have.

    Its words are then neither wishes nor about the item last spoken of.
    """
    named = any(part.span.kind in ITEM_KINDS for part in reading.spans)
    title = UNKNOWN_TITLE.search(reading.text)
    fields = reading.asked_fields or tuple(asked_fields(schema, reading.text.casefold()))
    if named or title is None or not QUESTION.search(reading.text) or not fields:
        return reading
    span = Span(title.start(), title.end(), title.group(), SpanKind.PHRASE)
    subject = SpanReading(span, Role.SUBJECT, certain=True)
    return replace(reading, act=Act.ASK, act_certain=True, spans=(subject,), asked_fields=fields)
