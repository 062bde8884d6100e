"""Words of both languages for what sounds are like, and which of musicnn's tags speak of which instruments.

Owns these tables only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from knowledge.synthesis import Kind

Language = Literal["en", "zh"]
Voice = Literal["female voice", "male voice"]

WORDS: Mapping[str, Mapping[Language, str]] = {
    "slow": {"en": "slow", "zh": "慢"},
    "medium": {"en": "medium tempo", "zh": "中速"},
    "fast": {"en": "fast", "zh": "快"},
    "quiet": {"en": "quiet", "zh": "轻"},
    "moderate": {"en": "moderately loud", "zh": "音量适中"},
    "loud": {"en": "loud", "zh": "响"},
    "plucked": {"en": "plucked strings", "zh": "弹拨乐"},
    "bowed": {"en": "strings", "zh": "弦乐"},
    "piano": {"en": "piano", "zh": "钢琴"},
    "organ": {"en": "organ", "zh": "管风琴"},
    "brass": {"en": "brass", "zh": "铜管乐"},
    "drums": {"en": "drums", "zh": "鼓"},
    "flute": {"en": "flute", "zh": "长笛"},
    "voice": {"en": "voice", "zh": "人声"},
    "female voice": {"en": "female voice", "zh": "女声"},
    "male voice": {"en": "male voice", "zh": "男声"},
}
"""Each tag in English and Chinese."""

BETWEEN: Mapping[Language, str] = {"en": ", ", "zh": "，"}

FEMALE = ("female", "woman", "female vocal", "female voice")
MALE = ("male", "man", "male vocal", "male voice")
FAMILIES: Mapping[Kind, tuple[str, ...]] = {
    "plucked": ("guitar", "harp", "harpsichord", "sitar"),
    "bowed": ("strings", "violin", "cello"),
    "piano": ("piano",),
    "drums": ("drums", "beat", "beats"),
    "flute": ("flute",),
    "voice": ("vocal", "vocals", "voice", "singing", "opera", "choir", "choral", *FEMALE, *MALE),
}
"""Kinds of instruments by musicnn's tags; it knows no organ and no brass."""
