"""What is wrong with a picture or a sound that was chosen on the page, in the page's language.

Owns these words. In English they are those of the error, which the terminal and Python say as well.
"""

from __future__ import annotations

from agent.messages import MessageError
from knowledge.file_faults import Fault
from knowledge.picture_files import FORMATS, LARGEST_BYTES, LARGEST_PIXELS
from knowledge.sound_files import CHANNELS, FORMS, LONGEST, RATES, SHORTEST
from tools.modalities import LOOKS, SOUNDS

_CHINESE: dict[str, dict[Fault, str]] = {
    LOOKS: {
        Fault.MISSING: "找不到这张图片，请重新选择。",
        Fault.EMPTY: "图片是空的，请换一张。",
        Fault.LARGE: "图片超过 {bytes:,} 字节，请换一张小一点的。",
        Fault.WIDE: "图片太大，最多 {pixels:,} 像素，请缩小后再试。",
        Fault.FORM: "这不是能读的图片，请另存为 {forms} 再试。",
        Fault.BROKEN: "图片不完整或已损坏，请重新保存后再试。",
    },
    SOUNDS: {
        Fault.MISSING: "找不到这段声音，请重新选择。",
        Fault.EMPTY: "声音是空的，请换一段。",
        Fault.LARGE: "声音文件太大，请换一段短一点的。",
        Fault.FORM: "这不是能读的声音，请另存为 {heard} 再试。",
        Fault.CODED: "这里还读不了这种声音，请另存为 WAV 再试。",
        Fault.BROKEN: "声音不完整或已损坏，请重新保存后再试。",
        Fault.CHANNELS: "最多 {channels} 个声道、每秒 {low:,} 到 {high:,} 次采样，请存为单声道的 WAV。",
        Fault.SHORT: "声音不到 {shortest:g} 秒，请换一段长一点的。",
        Fault.LONG: "声音超过 {hours:g} 小时，请换一段短一点的。",
        Fault.SILENT: "里面没有声音，请换一段听得见的。",
    },
}
"""What is wrong and what helps, by what was chosen."""


def fault_text(error: MessageError, modality: str, language: str) -> str:
    """Return what is wrong with a file in ``language``: the error's own text where there are no other words."""
    wording = _CHINESE[modality].get(error.fault) if language == "zh" and error.fault is not None else None
    if wording is None:
        return str(error)
    return wording.format(
        bytes=LARGEST_BYTES,
        pixels=LARGEST_PIXELS,
        forms="、".join(FORMATS),
        heard=FORMS.replace(", ", "、").replace(" or ", "、").replace(" and ", "、"),
        channels=CHANNELS[-1],
        low=RATES[0],
        high=RATES[-1],
        shortest=SHORTEST,
        hours=LONGEST / 3600,
    )
