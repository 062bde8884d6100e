"""What is heard in the sounds of items as fields of their catalogue: tempo, loudness and instruments.

Owns which fields these are and their words. A field that the catalogue has itself is left as it is. Knows nothing of
how sounds are heard (``sound_tags``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from knowledge.catalogue import Catalogue, Item, Value
from knowledge.schema import Field, Kind
from knowledge.sound_tags import SoundTags
from knowledge.sound_words import WORDS

TEMPO, LOUDNESS, INSTRUMENTS = "tempo", "loudness", "instruments"
SAME: Mapping[str, frozenset[str]] = {
    TEMPO: frozenset({"tempo", "bpm", "speed", "速度", "节奏"}),
    LOUDNESS: frozenset({"loudness", "volume", "响度", "音量"}),
    INSTRUMENTS: frozenset({"instruments", "instrument", "instrumentation", "乐器"}),
}
"""Names and labels under which a catalogue may have such a field itself."""

VOICES = ("female voice", "male voice")

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "slow": (
        "慢速",
        "慢的",
        "慢歌",
        "慢节奏",
        "节奏慢",
        "慢板",
        "缓慢",
        "slow tempo",
        "slow-paced",
        "unhurried",
        "slow songs",
    ),
    "medium": ("中速", "中板", "不快不慢", "medium tempo", "mid-tempo", "midtempo"),
    "fast": (
        "快速",
        "快的",
        "快歌",
        "快节奏",
        "节奏快",
        "快板",
        "fast tempo",
        "fast-paced",
        "uptempo",
        "up-tempo",
        "fast songs",
    ),
    "quiet": ("安静", "轻声", "轻柔", "小声", "轻", "soft", "softly", "hushed", "low-key"),
    "moderate": ("音量适中", "不吵不静", "moderately loud", "moderate volume", "medium loud"),
    "loud": ("吵闹", "吵", "响", "大声", "响亮", "noisy", "blaring", "thunderous", "deafening"),
    "plucked": ("弹拨乐", "吉他", "竖琴", "guitar", "guitars", "harp", "plucked strings", "lute", "琵琶", "古筝"),
    "bowed": ("弦乐", "提琴", "小提琴", "大提琴", "violin", "violins", "cello", "string quartet", "strings"),
    "piano": ("钢琴", "钢琴曲", "pianos", "solo piano", "keyboard"),
    "organ": ("管风琴", "风琴", "organs", "church organ"),
    "brass": ("铜管乐", "铜管", "小号", "长号", "trumpet", "trumpets", "trombone", "horns"),
    "drums": ("鼓", "鼓声", "鼓点", "打击乐", "drum", "drumming", "percussion"),
    "flute": ("长笛", "笛子", "flutes", "woodwind", "woodwinds"),
    "voice": ("人声", "唱歌", "歌声", "voices", "singing", "vocals", "vocal", "singer"),
    "female voice": ("女声", "女歌手", "女生唱的", "female vocals", "female singer", "woman singing"),
    "male voice": ("男声", "男歌手", "男生唱的", "male vocals", "male singer", "man singing"),
}
"""Other words for what is heard. The first is the value's name in Chinese."""

_SCALES: Mapping[str, tuple[tuple[str, str], tuple[str, ...]]] = {
    TEMPO: (("tempo", "速度"), ("slow", "medium", "fast")),
    LOUDNESS: (("loudness", "响度"), ("quiet", "moderate", "loud")),
}
_LABEL = ("instrument", "乐器")


def with_heard(catalogue: Catalogue, heard: Mapping[int, SoundTags]) -> Catalogue:
    """Return the catalogue with what was heard in its items' sounds as fields; ``heard`` is by position.

    Only the sounds themselves were listened to, so these fields are marked as ``heard``, and what they hold is no fact
    that the catalogue states. Without anything heard, or with fields of its own for all of it, it is the same.
    """
    lacking = [name for name in (TEMPO, LOUDNESS, INSTRUMENTS) if not _has(catalogue, name)]
    told = {place: _values(tags, lacking) for place, tags in heard.items()}
    fields = tuple(field for name in lacking if (field := _field(name, told)) is not None)
    if not fields:
        return catalogue
    items = tuple(
        replace(item, attributes={**item.attributes, **told[place]}) if told.get(place) else item
        for place, item in enumerate(catalogue.items)
    )
    schema = replace(catalogue.schema, fields=(*catalogue.schema.fields, *fields))
    return Catalogue(schema, items, catalogue.generated)


def _has(catalogue: Catalogue, name: str) -> bool:
    own = {one.lower() for field in catalogue.schema.fields for one in (field.name, *field.labels.values())}
    return bool(own & SAME[name])


def _values(tags: SoundTags, names: list[str]) -> dict[str, Value]:
    voiced = any(one in VOICES for one in tags.instruments)
    played = tuple(_name(one) for one in (*tags.instruments, *(("voice",) if voiced else ())))
    every: dict[str, Value] = {TEMPO: tags.tempo, LOUDNESS: tags.loudness, INSTRUMENTS: played}
    return {name: every[name] for name in names if every[name]}


def _name(tag: str) -> str:
    """Return an instrument as a value: as people call it in English."""
    return WORDS[tag]["en"]


def _field(name: str, told: Mapping[int, Mapping[str, Value]]) -> Field | None:
    """Return a field with the values that any item has, ``None`` where none has one."""
    items = [Item("", "", attributes=values) for values in told.values()]
    held = [label for item in items for label in item.labels(name)]
    if not held:
        return None
    if name in _SCALES:
        (english, chinese), scale = _SCALES[name]
        words = {value: SYNONYMS[value] for value in scale}
        return Field(
            name, Kind.CATEGORY, {"en": english, "zh": chinese}, values=scale, ordered=True, synonyms=words, heard=True
        )
    values = tuple(sorted(set(held), key=lambda value: (-held.count(value), value)))
    words = {_name(tag): SYNONYMS[tag] for tag in SYNONYMS if _name(tag) in values}
    return Field(name, Kind.CATEGORIES, {"en": _LABEL[0], "zh": _LABEL[1]}, values=values, synonyms=words, heard=True)
