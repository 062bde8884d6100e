"""What is wrong with a file is said in the language of the page."""

from __future__ import annotations

import base64
import re
from types import SimpleNamespace
from typing import Any

import pytest

from agent.messages import MessageError
from knowledge.file_faults import Fault, FileError
from knowledge.picture_files import open_picture
from knowledge.sound_files import open_sound
from tests.toy_pictures import as_bytes, drawn
from tools.modalities import LOOKS, SOUNDS
from ui.page.attaching import attach_to
from ui.page.fault_words import fault_text

PICTURE = as_bytes(drawn("triangle", "blue", 47))
READING: dict[str, Any] = {LOOKS: open_picture, SOUNDS: open_sound}


def fault_of(modality: str, content: bytes) -> MessageError:
    """Return what reading a file raises, as the page gets it."""
    with pytest.raises(FileError) as raised:
        READING[modality](content)
    return MessageError(str(raised.value), raised.value.fault)


@pytest.mark.parametrize(
    ("modality", "content", "fault"),
    [
        (LOOKS, b"", Fault.EMPTY),
        (LOOKS, b"<svg></svg>", Fault.FORM),
        (LOOKS, b"no picture at all", Fault.FORM),
        (LOOKS, PICTURE[: len(PICTURE) // 2], Fault.BROKEN),
        (SOUNDS, b"", Fault.EMPTY),
        (SOUNDS, b"no sound at all", Fault.FORM),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_chinese_on_a_chinese_page(
    modality: str, content: bytes, fault: Fault
) -> None:
    error = fault_of(modality, content)
    assert error.fault is fault
    assert fault_text(error, modality, "en") == str(error)
    told = fault_text(error, modality, "zh")
    assert re.search("[\u4e00-\u9fff]", told)
    assert not re.search("[a-z]{2}", told)


@pytest.mark.parametrize(("modality", "kind"), [(LOOKS, "looks"), (SOUNDS, "sounds")])
@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_that_a_file_may_have_has_chinese_words(modality: str, kind: str, fault: Fault) -> None:
    if kind == "looks" and fault in (Fault.CHANNELS, Fault.SHORT, Fault.LONG, Fault.SILENT, Fault.CODED):
        return
    if kind == "sounds" and fault is Fault.WIDE:
        return
    assert fault_text(MessageError("in English", fault), modality, "zh") != "in English"


def test_what_is_no_fault_of_the_file_keeps_its_words() -> None:
    assert fault_text(MessageError("say it in words"), LOOKS, "zh") == "say it in words"


@pytest.mark.parametrize(("language", "told"), [("zh", "图片是空的，请换一张。"), ("en", "the picture is empty")])
def test_the_page_tells_it_in_its_own_language(language: str, told: str) -> None:
    refused: list[str] = []
    tab: Any = SimpleNamespace(language=language, refuse_attaching=refused.append)

    def perceive(picture: bytes) -> None:
        raise fault_of(LOOKS, picture)

    session: Any = SimpleNamespace(perceive=perceive)
    attach_to(tab, session, {"kind": LOOKS, "content": base64.b64encode(b"").decode()})
    assert refused[0].startswith(told)
