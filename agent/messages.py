"""Messages as they come in: what of them can be answered, and what is said where one cannot.

Owns the limits and these refusals. Knows nothing of conversations.
"""

from __future__ import annotations

from pathlib import Path

from agent.attachments import PerceptionError, listen_to, look_at
from agent.state import Attachment
from knowledge.file_faults import Fault
from knowledge.perception import Perception

Shown = Path | str | bytes | None
"""A picture or sound as people give it: the path of a file, its content, or none."""
LIMIT = 2000
LIKE_THIS = {"en": "Something like this.", "zh": "找和这个类似的。"}
"""What is said for whoever shows something without a word."""


class MessageError(ValueError):
    """A message or button that cannot be answered; the text says what to do instead. Nothing was changed.

    ``fault`` is what is wrong with the file of a picture or a sound, where that is why.
    """

    def __init__(self, text: str, fault: Fault | None = None) -> None:
        super().__init__(text)
        self.fault = fault


def checked(text: str, attached: bool, language: str) -> str:
    """Return what a message says; whoever shows something may be silent.

    Raises:
        MessageError: if it says nothing, or is longer than 2,000 characters.
    """
    if not text.strip():
        if attached:
            return LIKE_THIS[language]
        raise MessageError("the message is empty: say what you are looking for")
    if len(text) > LIMIT:
        raise MessageError(f"the message has {len(text)} characters, at most {LIMIT} are read: shorten it")
    return text


def attachments_of(perception: Perception, picture: Shown, sound: Shown) -> tuple[Attachment, ...]:
    """Return what a picture shows and a sound is like.

    Raises:
        MessageError: if one cannot be read, or there is nothing to compare it to.
        TypeError: if one is neither a path nor bytes.
    """
    shown, played = _given("picture", picture), _given("sound", sound)
    try:
        seen = (look_at(perception, shown),) if shown is not None else ()
        heard = (listen_to(perception, played),) if played is not None else ()
    except PerceptionError as error:
        raise MessageError(str(error), error.fault) from error
    return (*seen, *heard)


def _given(what: str, given: object) -> Path | bytes | None:
    if given is None or isinstance(given, Path | bytes):
        return given
    if isinstance(given, str):
        return Path(given)
    raise TypeError(f"{what} is of type {type(given).__name__}; give the path of a file, or its content as bytes")


def checked_share(name: str, share: float, ends: str = "0 to 1") -> float:
    """Return a share; ``ends`` says what 0 and 1 mean.

    Raises:
        MessageError: if it is outside 0..1.
    """
    if not 0.0 <= share <= 1.0:
        raise MessageError(f"{name} is {share:g}; it goes from {ends}")
    return share


def on_dial(adventure: float | None) -> float | None:
    """Return a place on the dial of slates.

    Raises:
        MessageError: if it is outside 0..1.
    """
    if adventure is None:
        return None
    return checked_share("adventure", adventure, "0, familiar, to 1, adventurous")
