"""What goes with the next message: a picture or a sound of the person's own, chosen on the page.

Owns the form that ``assets/attach.js`` reads and sends. The content comes in an event and is looked at in memory: no
file of it is written here, and where a picture was taken is not even sent (the browser draws it anew).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from agent.messages import MessageError
from agent.perceived_words import shown_word
from knowledge.schema import Kind
from tools.display import joined, visible
from tools.modalities import LOOKS, SOUNDS
from tools.search import EVEN
from ui.page.fault_words import fault_text
from ui.words import PAGE

if TYPE_CHECKING:
    from agent.recommender import Recommender
    from agent.state import Attachment
    from knowledge.catalogue import Catalogue
    from ui.page.tab import Tab

WEIGHED = {"words": 0.2, "evenly": EVEN, "shown": 0.8}
"""How much what is shown counts beside the words, by the choices of the page."""
KINDS = {LOOKS: Kind.IMAGE, SOUNDS: Kind.AUDIO}
ACCEPTED = {LOOKS: "image/*", SOUNDS: "audio/*,.wav,.flac,.ogg,.mp3"}
LARGEST_MB = 10
"""What may be sent at most; a picture that the browser can draw is sent much smaller."""


def attach_view(tab: Tab, catalogue: Catalogue) -> dict[str, Any]:
    """Return what can go with the next message, what does, and why what was chosen last does not."""
    words = PAGE[tab.language]
    offered = [name for name, kind in KINDS.items() if catalogue.schema.of_kind(kind)]
    label = "attach_both" if len(offered) > 1 else f"attach_{offered[0]}" if offered else ""
    return {
        "label": words[label] if label else "",
        "word": words["attach_word"],
        "accepted": ",".join(ACCEPTED[name] for name in offered),
        "attached": [
            {"modality": one.modality, "text": attached_text(one, catalogue, tab.language)} for one in tab.attached
        ],
        "remove": words["detach"],
        "weight": {
            "label": words["weigh"],
            "chosen": next(name for name, share in WEIGHED.items() if share == tab.balance),
            "choices": [{"name": name, "text": words[f"weigh_{name}"]} for name in WEIGHED],
        },
        "busy": words["attach_busy"],
        "fault": visible(tab.fault),
        "largest": LARGEST_MB * 1_000_000,
        "too_large": words["attach_large"].format(megabytes=LARGEST_MB),
    }


def attached_text(one: Attachment, catalogue: Catalogue, language: str) -> str:
    """Return what a person showed, in words: "your picture: backpack, green"."""
    words = PAGE[language]
    told = [shown_word(field, value, catalogue, language) for field, value in one.told]
    colon = "：" if language == "zh" else ": "
    yours = words[f"yours_{one.modality}"]
    return visible(f"{yours}{colon}{joined(told, language)}" if told else yours)


def weigh(tab: Tab, chosen: object) -> None:
    """Let what is shown count beside the next message as much as was chosen; what is no choice changes nothing."""
    if isinstance(chosen, str) and chosen in WEIGHED:
        tab.revision += 1
        tab.balance = WEIGHED[chosen]


def attach_to(tab: Tab, session: Recommender, sent: Mapping[str, Any]) -> None:
    """Let what the page sends go with the next message: ``kind``, "sounds" or else a picture, and base64 ``content``.

    What cannot be read is told in the tab.
    """
    content = sent.get("content")
    try:
        given = base64.b64decode(content if isinstance(content, str) else "", validate=True)
    except (binascii.Error, ValueError):
        given = b""
    if len(given) > LARGEST_MB * 1_000_000:
        tab.refuse_attaching(PAGE[tab.language]["attach_large"].format(megabytes=LARGEST_MB))
        return
    sounds = sent.get("kind") == SOUNDS
    try:
        (one,) = session.perceive(sound=given) if sounds else session.perceive(picture=given)
    except MessageError as error:
        tab.refuse_attaching(fault_text(error, SOUNDS if sounds else LOOKS, tab.language))
        return
    tab.attach(one)
