"""Frames of Chinese reasons: as ``frames_en``, under the same rules."""

from __future__ import annotations

MAINS: dict[str, tuple[str, ...]] = {
    "met": (
        "你要的这里有：{list}",
        "符合你的要求：{list}",
        "{list}，正是你要的",
        "这里有你要的{list}",
        "正合你的要求：{list}",
        "它满足你的要求：{list}",
    ),
    "refused": (
        "按你的要求，{list}",
        "符合你的要求：{list}",
        "{list}，如你所愿",
        "这里{list}，如你所愿",
        "正合你的要求：{list}",
        "它{list}，如你所愿",
    ),
    "liked": (
        "你喜欢《{title}》，这里也有{list}",
        "因为你喜欢《{title}》：同样有{list}",
        "{list}，和你喜欢的《{title}》一样",
        "这里也有{list}，像你喜欢的《{title}》",
        "正像你喜欢的《{title}》，也有{list}",
        "它和你喜欢的《{title}》一样有{list}",
    ),
    "liked_alone": (
        "你喜欢的《{title}》与它相近",
        "因为你喜欢《{title}》",
        "《{title}》是你喜欢的，与它相近",
        "这个与你喜欢的《{title}》相近",
        "正与你喜欢的《{title}》相近",
        "它与你喜欢的《{title}》相近",
    ),
    "like": (
        "和《{title}》相近：同样有{list}",
        "接近《{title}》：也有{list}",
        "{list}，和《{title}》一样",
        "这里也有{list}，像《{title}》",
        "正像《{title}》，也有{list}",
        "它和《{title}》一样有{list}",
    ),
    "like_alone": (
        "和《{title}》相近",
        "接近《{title}》",
        "《{title}》与它相近",
        "这个与《{title}》相近",
        "正与《{title}》相近",
        "它与《{title}》相近",
    ),
    "facts": (
        "特点：{list}",
        "其中有{list}",
        "{list}",
        "这里有{list}",
        "带有{list}",
        "它有{list}",
    ),
}
TAILS: dict[str, tuple[str, ...]] = {
    "facts": ("还有{list}", "另有{list}"),
    "refused": ("{list}，如你所愿", "也{list}，如你所愿"),
    "liked": ("与你喜欢的《{title}》相近", "因为你喜欢《{title}》"),
    "like": ("与《{title}》相近", "接近《{title}》"),
    "prior": ("广为人知",),
}
DENIAL = DENIAL_OF_MOOD = "没有{list}"
JOINT, END = "；", "。"
LIMIT = 45  # characters
