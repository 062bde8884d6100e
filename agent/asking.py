"""Asking: whether a turn ends with a question, and about which field.

Owns the rule when to ask. Which field tells most is computed in ``tools.questions``; the wording is elsewhere.
"""

from __future__ import annotations

from agent.desk import Desk
from agent.offer_words import INDIFFERENT
from agent.recommending import closed, profile_now
from knowledge.constraints import ITEM
from tools.predicates import mask
from tools.questions import Question, best_question
from tools.reading import Role, SpanKind

MANY = 4
"""Slates: a question helps only where more unseen items than these would show still fit."""

MOST_ASKED = 3
"""Questions of one conversation at most."""

MOST_PASSED = 2
"""Questions that may be passed over; then the person is asked no more."""


def field_to_ask(desk: Desk) -> str:
    """Return the field that the answer of this turn asks about, "" where it asks nothing.

    A question is asked where all of this holds:

    - the turn gave a new list by what was said: not more like an item, not a critique, not after feedback, not for
      words that had to be searched as text (the order of the list is then the answer, and "all that fits" is not),
      nor for "surprise me";
    - more than four slates of unseen items still fit;
    - the last turn's question was not passed over, fewer than two of the conversation were, and fewer than three
      were asked: a question is passed over if no wish on its field came of it;
    - some field tells enough about what is left, that nobody has spoken of: no wish or refusal of this conversation
      or for good names it, no preference of the profile does, and it was not asked about before.
    """
    if not _open_request(desk) or not _willing(desk):
        return ""
    catalogue = desk.resources.catalogue
    unseen = mask(catalogue, desk.active) & ~closed(desk)  # (N,)
    many = MANY * desk.resources.settings.slate_size
    if int(unseen.sum()) - len(desk.work.slate) <= many:
        return ""
    fits, left_out = mask(catalogue, desk.active), _known(desk) | {field for field, _ in desk.work.conversation.asked}
    while found := best_question(catalogue, fits, left_out, slate_size=desk.resources.settings.slate_size):
        if question_on(desk, found.field) is not None:
            return found.field
        left_out.add(found.field)
    return ""


def question_on(desk: Desk, field: str) -> Question | None:
    """Return the question about one field over what fits now, as the answer counts it; nothing where none helps.

    An answer that only items already seen or refused would meet is not on offer.
    """
    catalogue = desk.resources.catalogue
    fits = mask(catalogue, desk.active)  # (N,)
    others = [one.name for one in catalogue.schema.fields if one.name != field]
    found = best_question(catalogue, fits, others, slate_size=desk.resources.settings.slate_size)
    if found is None:
        return None
    unseen = fits & ~closed(desk)  # (N,)
    unseen[[catalogue.positions[pick.item_id] for pick in desk.work.slate]] = False
    options = tuple(one for one in found.options if (mask(catalogue, [one.wish]) & unseen).any())
    return Question(found.field, options, found.remaining, found.gain) if len(options) > 1 else None


def _open_request(desk: Desk) -> bool:
    """Tell whether the turn gave a new list that all there is of the request decided."""
    work, reading = desk.work, desk.turn.reading
    if not work.slate or work.slate_kind != "new" or work.memory.events or work.memory.preferences:
        return False
    if INDIFFERENT.search(desk.turn.text):
        return False
    found = [finding.content for finding in work.findings if finding.kind == "recommended"]
    if not found or any(content.get("similar_to") for content in found):
        return False
    wanted = reading.with_role(Role.WANT) if reading is not None else ()
    return not any(part.span.kind is SpanKind.PHRASE for part in wanted)


def _willing(desk: Desk) -> bool:
    """Tell whether the person can be expected to answer, by what became of earlier questions."""
    conversation, known = desk.work.conversation, _known(desk)
    passed = [(field, turn) for field, turn in conversation.asked if field not in known]
    if len(conversation.asked) >= MOST_ASKED or len(passed) >= MOST_PASSED:
        return False
    return not any(turn == conversation.turn - 1 for _field, turn in passed)


def _known(desk: Desk) -> set[str]:
    """Return the fields that the person has spoken of, in this conversation or for good."""
    preferred = {one.field for one in profile_now(desk).preferences if one.strength}
    return ({one.field for one in desk.active} | preferred) - {ITEM}
