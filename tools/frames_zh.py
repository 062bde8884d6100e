"""Frames of Chinese reasons: as ``frames_en``, under the same rules."""

from __future__ import annotations

MAINS: dict[str, tuple[str, ...]] = {
    "met": (
        "你要的这里有：{what}",
        "符合你的要求：{what}",
        "{what}，正是你要的",
        "这是你要的{what}",
        "正合你的要求：{what}",
        "它是你要的{what}",
    ),
    "refused": (
        "按你的要求，{what}",
        "符合你的要求：{what}",
        "{what}，如你所愿",
        "这里{what}，如你所愿",
        "正合你的要求：{what}",
        "它{what}，如你所愿",
    ),
    "liked": (
        "你喜欢《{title}》，这也是{what}",
        "因为你喜欢《{title}》：同样是{what}",
        "{what}，和你喜欢的《{title}》一样",
        "这也是{what}，像你喜欢的《{title}》",
        "正像你喜欢的《{title}》，也是{what}",
        "它和你喜欢的《{title}》一样，是{what}",
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
        "和《{title}》相近：同样是{what}",
        "接近《{title}》：也是{what}",
        "{what}，和《{title}》一样",
        "这也是{what}，像《{title}》",
        "正像《{title}》，也是{what}",
        "它和《{title}》一样，是{what}",
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
        "特点：{what}",
        "属于{what}",
        "{what}",
        "这是{what}",
        "正是{what}",
        "它是{what}",
    ),
}
for _key in ("", "_alone"):
    MAINS[f"done{_key}"] = tuple(frame.replace("《{title}》", "{deed}《{title}》") for frame in MAINS[f"like{_key}"])
TAILS: dict[str, tuple[str, ...]] = {
    "facts": ("还有：{what}", "另外，{what}"),
    "refused": ("{what}，如你所愿", "也{what}，如你所愿"),
    "liked": ("与你喜欢的《{title}》相近", "因为你喜欢《{title}》"),
    "like": ("与《{title}》相近", "接近《{title}》"),
    "liked_shared": ("{what}，和你喜欢的《{title}》一样",),
    "like_shared": ("{what}，和《{title}》一样",),
    "prior": ("广为人知",),
}
for _key in ("", "_shared"):
    TAILS[f"done{_key}"] = tuple(frame.replace("《{title}》", "{deed}《{title}》") for frame in TAILS[f"like{_key}"])
DENIAL = DENIAL_OF_MOOD = "没有{what}"
DENIAL_OF_ORIGIN = "不是{what}的"
BETWEEN_DENIALS = "，"
JOINT, END = "；", "。"
LIMIT = 45  # characters
