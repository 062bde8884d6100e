"""What is said of a picture or a sound that was shown: that it was gone by, and what it seems to show.

Owns these sentences' composition. Knows nothing of how anything is seen or heard.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from agent.voice import Voice, directions_named
from knowledge.catalogue import Catalogue
from knowledge.sound_words import WORDS as HEARD
from tools.display import joined, title_of, value_name


def perceived(content: Mapping[str, Any], voice: Voice) -> str:
    """Return what was gone by: the look or sound of what was shown, what it seems to show, and the nearest item.

    Where no item of the list has a picture, it is not said that looks were gone by; sounds likewise.
    """
    sentences = []
    for one in content["attached"]:
        item = str(one["item"])
        modality = one["modality"] if one["met"] else f"no_{one['modality']}_here"
        if item:
            title = title_of(voice.catalogue.item(item), voice.language)
            sentences.append(voice.say(f"{modality}_of_item", title=title))
            continue
        told = [shown_word(field, value, voice.catalogue, voice.language) for field, value in one["told"]]
        key = f"{modality}_told" if told else modality
        sentences.append(voice.say(key, told=joined(told, voice.language)))
    if content["wordless"]:
        sentences.append(voice.say("looks_without_words"))
    if content["than"]:
        title = title_of(voice.catalogue.item(str(content["than"])), voice.language)
        own = not any(one["item"] for one in content["attached"])
        key = "nearest_than" if own else "other_than"
        sentences.append(voice.say(key, title=title, directions=directions_named(content, voice)))
    lacking = [shown_word(field, value, voice.catalogue, voice.language) for field, value in content["lacking"]]
    if lacking:
        sentences.append(voice.say("none_shows", told=joined(lacking, voice.language, "or")))
    return " ".join(sentences) if voice.language == "en" else "".join(sentences)


def shown_word(field: str, value: str, catalogue: Catalogue, language: str) -> str:
    """Return a word for what is seen in a picture, a value of a field, or heard in a sound, which has no field."""
    if field:
        return value_name(catalogue.schema.field(field), value, language)
    return HEARD[value]["zh" if language == "zh" else "en"]


def not_perceived(content: Mapping[str, Any], voice: Voice) -> str:
    """Return that an item has no picture or sound to go by."""
    return voice.say(f"no_{content['modality']}", title=voice.titles(content["items"][:1]))
