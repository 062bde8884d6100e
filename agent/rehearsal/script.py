"""The form of a rehearsal: a person, what is said or pressed, and what must hold after each turn.

Owns the types and the reading of a ``*.yaml`` file into them. Knows nothing of how one is run or judged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from agent.rehearsal.conditions import Condition, ConditionError, parse_condition
from knowledge.events import EventKind
from tools.reading import Act, Role

Wording = Literal["template", "model"]
"""Who words reasons: templates, or the model."""


class RehearsalError(ValueError):
    """A rehearsal file that cannot be run; the message names the file, the place and the remedy."""


def _condition(value: object) -> Condition:
    try:
        return value if isinstance(value, Condition) else parse_condition(str(value))
    except ConditionError as error:
        raise ValueError(str(error)) from None


ConditionText = Annotated[Condition, BeforeValidator(_condition)]
"""A condition as text: ``genres none_of Horror``."""
ItemName = Annotated[str, Field(min_length=1)]
"""An item by its id, or as ``item 2`` of the slate before."""


class Part(BaseModel):
    """A part of a rehearsal file: keys that are not known are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EventText(Part):
    """An event as text: ``liked heat-1995`` or ``seen item 1``."""

    kind: EventKind
    item: ItemName

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        kind, _, item = value.partition(" ")
        return {"kind": kind, "item": item.strip()}

    def __str__(self) -> str:
        return f"{self.kind} {self.item}"


class PreferenceText(Part):
    """A preference as text: ``liked director Ridley Scott``, ``disliked genres War``."""

    liked: bool
    field: str
    value: str

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        parts = value.split(maxsplit=2)
        if len(parts) < 3 or parts[0] not in ("liked", "disliked"):
            raise ValueError(f"{value!r} is no preference: write liked or disliked, a field and a value")
        return {"liked": parts[0] == "liked", "field": parts[1], "value": parts[2]}

    def __str__(self) -> str:
        return f"{'liked' if self.liked else 'disliked'} {self.field} {self.value}"


class FactOf(Part):
    """The value of a field of an item: looked up in the catalogue file, so that any slate will do."""

    item: ItemName
    field: str


class Before(Part):
    """What is known of the person before the first turn."""

    events: tuple[EventText, ...] = ()
    standing: tuple[ConditionText, ...] = ()
    preferences: tuple[PreferenceText, ...] = ()


class ModelAnswer(Part):
    """One answer of the scripted model: chosen options, words, or a failure."""

    choose: tuple[str, ...] | None = None
    say: str | None = None
    fail: Literal["timeout", "too long", "cancelled", "error"] | None = None
    probability: float = Field(default=0.9, gt=0, le=1)

    @model_validator(mode="after")
    def _one(self) -> Self:
        _exactly_one(self, "choose", "say", "fail")
        return self


class ExpectedSlate(Part):
    """What must hold of the slate.

    ``among: previous`` wants only items of the slate before, ``at_most_each: {creator: 2}`` at most two of each.
    """

    size: int | None = Field(default=None, ge=0)
    at_least: int | None = Field(default=None, ge=0)
    all: tuple[ConditionText, ...] = ()
    none: tuple[ConditionText, ...] = ()
    some: tuple[ConditionText, ...] = ()
    includes: tuple[ItemName, ...] = ()
    excludes: tuple[ItemName, ...] = ()
    at_most_each: Mapping[str, int] = {}
    fresh: bool = False
    among: Literal["previous"] | None = None
    lowest: str | None = None  # the first item has the lowest value of this field in the slate before
    highest: str | None = None


class ExpectedProfile(Part):
    """What must stand in the profile after the turn, and what must not."""

    events: tuple[EventText, ...] = ()
    no_events: tuple[EventText, ...] = ()
    standing: tuple[ConditionText, ...] = ()
    no_standing: tuple[ConditionText, ...] = ()
    preferences: tuple[PreferenceText, ...] = ()


class Expected(Part):
    """What must hold after a turn; never the wording.

    ``tools`` are called in this order, others may stand between. ``no_constraints`` names conditions, or fields
    on which nothing may be active. ``asks`` is the field that the answer asks about, or "nothing".
    """

    act: Act | None = None
    tools: tuple[str, ...] = ()
    tools_not: tuple[str, ...] = ()
    constraints: tuple[ConditionText, ...] = ()
    no_constraints: tuple[str, ...] = ()
    slate: ExpectedSlate | None = None
    facts: tuple[str | FactOf, ...] = ()
    facts_not: tuple[str | FactOf, ...] = ()
    language: Literal["en", "zh"] | None = None
    profile: ExpectedProfile | None = None
    model_calls_at_most: int | None = Field(default=None, ge=0)
    asks: str | None = None


class Press(Part):
    """A button: ``liked 2``."""

    kind: Literal["liked", "disliked", "seen", "saved"]
    number: int = Field(ge=1)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        found = re.fullmatch(r"(\w+) (\d+)", value.strip())
        if found is None:
            raise ValueError(f"{value!r} is no button: write its kind and an item's number, as in 'liked 2'")
        return {"kind": found[1], "number": int(found[2])}

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class TurnScript(Part):
    """One turn: a text said, a button pressed, or a restart of the program with a new conversation.

    In ``say``, ``{title of 2}`` stands for that column of item 2 of the slate before, and ``{option 1}``, ``{skip 1}``,
    ``{critique 1}`` or ``{loosening 1}`` for what the button of that offer of the answer before says. ``repeats``
    allows items that were shown; ``starts_over`` says that what was shown counts as unseen from this turn on. ``model``
    is what the scripted model must be asked for, in order; ``if_asked`` answers questions that it may be asked: the
    words in quotes to their role (want, avoid, context …), "act" to the act. ``picture`` and ``sound`` are files that
    are shown or played beside what is said, by their paths from the folder of the rehearsal.
    """

    say: str | None = None
    picture: str | None = None
    sound: str | None = None
    press: Press | None = None
    restart: Literal[True] | None = None
    repeats: bool = False
    starts_over: bool = False
    model: tuple[ModelAnswer, ...] = ()
    if_asked: Mapping[str, Role | Act] = {}
    expect: Expected = Expected()

    @model_validator(mode="after")
    def _one(self) -> Self:
        _exactly_one(self, "say", "press", "restart")
        return self


class RehearsalScript(Part):
    """A whole rehearsal. ``throughout`` must hold of every item of every slate."""

    name: str = Field(min_length=1)
    catalogue: str = "film"
    person: str = Field(min_length=1)
    wording: Wording = "template"
    before: Before = Before()
    throughout: tuple[ConditionText, ...] = ()
    turns: tuple[TurnScript, ...] = Field(min_length=1)


def _exactly_one(part: BaseModel, *keys: str) -> None:
    given = [key for key in keys if getattr(part, key) is not None]
    if len(given) != 1:
        raise ValueError(f"give exactly one of {', '.join(keys)}, not {' and '.join(given) or 'none'}")


def load_script(path: Path) -> RehearsalScript:
    """Read one rehearsal file.

    Raises:
        RehearsalError: if it is no rehearsal; the message names the file and the place in it.
    """
    try:
        plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RehearsalError(f"{path} cannot be read as YAML: {error}") from error
    try:
        return RehearsalScript.model_validate(plain)
    except ValidationError as error:
        first = error.errors()[0]
        place = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in first["loc"]).lstrip(".")
        hint = "there is no such key" if first["type"] == "extra_forbidden" else first["msg"]
        raise RehearsalError(f"{path}: {place or 'the file'}: {hint}") from error


def script_paths(path: Path) -> tuple[Path, ...]:
    """Return the rehearsal files at ``path``: itself, or all ``*.yaml`` in the folder and below, by name.

    Raises:
        RehearsalError: if there is none.
    """
    found = (path,) if path.is_file() else tuple(sorted(path.rglob("*.yaml")))
    if not found:
        raise RehearsalError(f"{path} holds no rehearsals: name a *.yaml file or a folder with some")
    return found
