"""Generated text: what a language model wrote about items, apart from what people wrote and marked as generated.

Owns the facts that a text is written from, their hash, and the files: one for each source of items, to which lines
are only added. Knows nothing of models, prompts or of how a text is used; it is never evidence of anything.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge import catalogue, interactions
from knowledge.schema import Kind, Schema
from knowledge.settings import Settings

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

logger = logging.getLogger(__name__)

LABELS_EACH = 6
"""How many values of one attribute are facts; the first are the most characteristic."""


@dataclass(frozen=True)
class Facts:
    """What is known of an item and may stand in a prompt: never a person."""

    id: str
    title: str
    labels: tuple[str, ...] = ()
    description: str = ""
    year: int | None = None

    @property
    def text(self) -> str:
        """All facts in one text, for looking words up in."""
        year = "" if self.year is None else str(self.year)
        return "\n".join((self.title, year, ", ".join(self.labels), self.description))


@dataclass(frozen=True)
class Generated:
    """What a model wrote about an item; ``digest`` tells whether it was written from the facts as they are.

    ``version`` is that of the prompt, ``date`` an ISO date.
    """

    id: str
    digest: str
    description: str
    themes: tuple[str, ...]
    moods: tuple[str, ...]
    model: str
    version: int
    date: str

    @property
    def text(self) -> str:
        """The text as one line, for an encoder; empty if nothing passed the check."""
        parts = (self.description, ", ".join(self.themes), ", ".join(self.moods))
        return ". ".join(part.rstrip(". ") for part in parts if part)

    def fits(self, facts: Facts) -> bool:
        """Tell whether it was written from these facts."""
        return self.digest == digest_of(facts, self.version, self.model)


def digest_of(facts: DataclassInstance, version: int, model: str) -> str:
    """Return the hash of all that decides a text: facts (a dataclass), version of the prompt, model."""
    content = json.dumps([asdict(facts), version, model], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def facts_of_item(item: catalogue.Item, schema: Schema) -> Facts:
    """Return the facts of an item of a catalogue: title, year, labels and what people wrote; no names of people."""
    columns = schema.of_kind(Kind.CATEGORIES, Kind.CATEGORY)
    labels = (label for column in columns for label in item.labels(column.name)[:LABELS_EACH])
    years = (item.number(column.name) for column in schema.of_kind(Kind.YEAR))
    year = next((int(number) for number in years if number is not None), None)
    return Facts(item.id, item.title, tuple(dict.fromkeys(labels)), item.description, year)


def facts_of_listed(item: interactions.Item) -> Facts:
    """Return the facts of an item of interactions: title, with the year where it has one, and labels."""
    return Facts(item.id, item.title, item.labels)


def generated_path(settings: Settings, source: str) -> Path:
    """Return the file of what was generated for the items of ``source``, a catalogue or interactions by name."""
    name = re.sub(r"[^\w.-]", "_", source)
    return settings.home / "generated" / f"{name}.jsonl"


def read_generated(path: Path) -> dict[str, Generated]:
    """Return what was last written for each item id; empty where there is no file.

    A line that a crash left torn is passed over.
    """
    if not path.is_file():
        return {}
    found: dict[str, Generated] = {}
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            try:
                one = _from_plain(json.loads(line))
            except (ValueError, TypeError, KeyError) as error:
                logger.info("%s, line %d is passed over: %s", path, number, error)
            else:
                found[one.id] = one
    return found


def fresh_texts(path: Path, facts: Iterable[Facts]) -> Mapping[str, str]:
    """Return the text for each item id whose text was written from its facts as they are; empty if none was left."""
    kept = read_generated(path)
    return {one.id: kept[one.id].text for one in facts if one.id in kept and kept[one.id].fits(one)}


def with_generated(opened: catalogue.Catalogue, settings: Settings) -> catalogue.Catalogue:
    """Return a catalogue with what was generated from its items' facts as they are."""
    path = generated_path(settings, opened.name)
    if not path.is_file():
        return opened
    facts = (facts_of_item(item, opened.schema) for item in opened.items)
    return replace(opened, generated=fresh_texts(path, facts))


@contextmanager
def adding(path: Path) -> Iterator[Callable[[Generated], None]]:
    """Open the file for adding; the callable that this gives has its text on the disk when it returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        if file.tell() and _last_byte(path) != b"\n":  # a crash tore the last line: the next begins anew
            file.write(b"\n")

        def add(one: Generated) -> None:
            file.write(json.dumps(asdict(one) | {"generated": True}, ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

        yield add


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)


def _from_plain(plain: Mapping[str, object]) -> Generated:
    if plain["generated"] is not True:
        raise ValueError("it is not marked as generated")
    values = {name: plain[name] for name in Generated.__dataclass_fields__}
    texts = {name: value for name, value in values.items() if name not in ("themes", "moods", "version")}
    lists = {name: values[name] for name in ("themes", "moods")}
    if not all(isinstance(value, str) for value in texts.values()) or not isinstance(values["version"], int):
        raise ValueError("a value is of another type")
    if not all(isinstance(value, list) and all(isinstance(part, str) for part in value) for value in lists.values()):
        raise ValueError("themes and moods are lists of texts")
    return Generated(**{**values, **{name: tuple(value) for name, value in lists.items()}})  # type: ignore[arg-type]
