"""What the operations take and give, as types: their schemas are what a caller is told.

Owns the form and what is left out of it. Text of catalogues and people is data: it passes without unseen characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from knowledge.constraints import Constraint
from knowledge.item_files import is_address
from knowledge.schema import FILES
from knowledge.schema import Field as SchemaField
from tools.display import constraint_name, title_of, visible, visible_lines

if TYPE_CHECKING:
    from agent.looking import Found
    from agent.offers import OfferGroup
    from agent.stream import Answer
    from knowledge.catalogue import Catalogue, Item, Value


def _listed(given: Any) -> Any:
    return [given] if isinstance(given, str) else given


Texts = Annotated[list[str], BeforeValidator(_listed, json_schema_input_type=str | list[str])]
"""Texts, in JSON a list of them; one alone is a list of one."""
Plain = str | int | float | bool | list[str]


class Taken(BaseModel):
    """What an operation takes; a part that it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Given(BaseModel):
    """What an operation gives."""

    model_config = ConfigDict(frozen=True)


class RecommendRequest(Taken):
    """A message of the person."""

    message: str = Field(description="What the person said, in their own words and language; 2,000 characters at most.")
    conversation: str = Field(
        "", description="The `conversation` of an earlier answer, to go on with it; empty begins a new one."
    )


class FeedbackRequest(Taken):
    """What the person thinks of one item."""

    item: str = Field(description="The `item` of a card or of something found: an id, never a title.")
    kind: str = Field(description="What the person said of it.")
    conversation: str = Field("", description="The `conversation` in which the item was shown; empty begins a new one.")


class ProfileRequest(Taken):
    """Nothing: whose profile it is was settled when the server was started."""


class Card(Given):
    """One item of a list."""

    number: int = Field(description="Its place, from 1: the person may say “the second one”.")
    item: str = Field(description="Its id.")
    title: str
    facts: str = Field(description="A line of its facts.")
    reason: str = Field(description="Why it is here; each claim was checked against the catalogue and the profile.")


class Held(Given):
    """A wish or refusal that holds."""

    text: str = Field(description="In words.")
    field: str
    operator: str
    value: Plain
    scope: str = Field(description="turn, conversation, or always: for good.")


class Offer(Given):
    """A way to go on."""

    label: str
    says: str = Field(description="What to send as the next `message` to take it up.")
    count: int = Field(description="How many items then fit; -1 where that does not change.")


class Offers(Given):
    """Ways to go on of one kind."""

    text: str = Field(description="What they are, or the question that they answer; empty where the lead says it.")
    offers: list[Offer]


class RecommendAnswer(Given):
    """The answer to a message or to feedback."""

    conversation: str = Field(description="Give it back to go on from here.")
    turn: int
    language: str
    lead: str = Field(description="What was understood, noted and found, in the person's language.")
    items: list[Card] = Field(description="Best first; empty where nothing fits: the lead and offers say what would.")
    wishes: list[Held] = Field(description="Everything that holds now, standing refusals included.")
    offers: list[Offers]


class FoundItem(Given):
    """One item that was found, with everything that the catalogue says of it."""

    item: str = Field(description="Its id.")
    title: str
    description: str
    attributes: dict[str, Plain] = Field(description="What is not known is left out.")
    events: list[str] = Field(description="What the person did with it: liked, disliked, seen, saved …")


class SearchAnswer(Given):
    """What was found."""

    fitting: int = Field(description="How many items meet the filters and everything the person refused for good.")
    refused: int = Field(description="How many more meet the filters but are withheld: the person refused them.")
    items: list[FoundItem] = Field(description="Best first, for this person.")


class Kept(BaseModel):
    """Part of a profile, as it is exported."""

    model_config = ConfigDict(extra="allow", frozen=True)


class ProfileAnswer(Kept):
    """Everything that is kept of the person for this catalogue."""

    catalogue: str
    person: str = Field(description="A pseudonym; the name itself is kept nowhere.")
    interest: dict[str, Any] | None = Field(description="A text and tags that a language model wrote, or null.")
    events: list[Kept] = Field(description="What was shown and done, oldest first.")
    standing_constraints: list[Kept] = Field(description="Wishes and refusals that hold for good.")
    preferences: list[Kept] = Field(description="Likes and dislikes of genres, people and themes.")


def answer_value(answer: Answer, catalogue: Catalogue) -> RecommendAnswer:
    """Return an answer as the interfaces give it."""
    return RecommendAnswer(
        conversation=answer.conversation,
        turn=answer.turn,
        language=answer.language,
        lead=visible_lines(answer.lead),
        items=[
            Card(
                number=card.number,
                item=card.item_id,
                title=visible(card.title),
                facts=visible(card.facts),
                reason=visible(card.reason),
            )
            for card in answer.cards
        ],
        wishes=[held(one, catalogue, answer.language) for one in answer.constraints],
        offers=[_offers(group) for group in answer.offers],
    )


def held(constraint: Constraint, catalogue: Catalogue, language: str) -> Held:
    """Return a constraint with its words."""
    return Held(
        text=visible(constraint_name(constraint, catalogue, language)),
        field=constraint.field,
        operator=str(constraint.operator),
        value=_value(constraint.value),
        scope=str(constraint.scope),
    )


def _offers(group: OfferGroup) -> Offers:
    offers = [Offer(label=visible(one.label), says=visible(one.says), count=one.count) for one in group.buttons]
    return Offers(text=visible(group.text), offers=offers)


def search_value(found: Found, catalogue: Catalogue) -> SearchAnswer:
    """Return what was found as the interfaces give it."""
    items = [
        _found(catalogue.item(item), catalogue, [str(kind) for kind in kinds])
        for item, kinds in zip(found.items, found.events, strict=True)
    ]
    return SearchAnswer(fitting=found.fitting, refused=found.refused, items=items)


def _found(item: Item, catalogue: Catalogue, events: list[str]) -> FoundItem:
    known = ((field, item.attributes.get(field.name)) for field in catalogue.schema.fields)
    told = {field.name: _value(value) for field, value in known if value is not None and not _on_disk(field, value)}
    return FoundItem(
        item=item.id,
        title=title_of(item, "en"),
        description=visible(item.description),
        attributes=told,
        events=events,
    )


def _on_disk(field: SchemaField, value: Value) -> bool:
    """Tell whether a value is a path on this machine: no caller's business."""
    return field.kind in FILES and not is_address(str(value))


def _value(value: Value) -> Plain:
    if isinstance(value, tuple):
        return [visible(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return visible(value) if isinstance(value, str) else value


def seen_as_text(plain: Any, key: str = "") -> Any:
    """Return plain values with every text freed of unseen characters; ids stay as they are, to be given back."""
    if isinstance(plain, dict):
        return {name: seen_as_text(part, name) for name, part in plain.items()}
    if isinstance(plain, list):
        return [seen_as_text(part, key) for part in plain]
    return visible_lines(plain) if isinstance(plain, str) and key != "item" else plain
