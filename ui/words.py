"""The words of the interface itself, in English and Chinese.

Owns these tables. What the agent says is worded in ``agent``.
"""

from __future__ import annotations

STEPS: dict[str, dict[str, str]] = {
    "en": {
        "link": "reading your message",
        "preview": "looking through {count} {noun}s",
        "plan": "understanding what you mean",
        "tools": "searching {count} {noun}s",
        "check": "checking every item",
        "offer": "looking for what would help to know",
        "remember": "remembering",
        "slate": "putting the list together",
        "reasons": "finding the reasons",
    },
    "zh": {
        "link": "正在读您的话",
        "preview": "正在浏览 {count} 个{noun}",
        "plan": "正在理解您的意思",
        "tools": "正在搜索 {count} 个{noun}",
        "check": "正在逐个核对",
        "offer": "正在想还需要知道什么",
        "remember": "正在记下",
        "slate": "正在排列结果",
        "reasons": "正在写推荐理由",
    },
}
"""What each step of a turn is called while it runs."""

PAGE: dict[str, dict[str, str]] = {
    "en": {
        "ask": "What are you in the mood for?",
        "message": "Your message",
        "send": "Send",
        "stop": "Stop",
        "about": "You are talking to a program. It runs on its owner’s machine and knows {count} {noun}s.",
        "start": "Try one of these, or say it in your own words:",
        "holds": "Keeping to",
        "holds_nothing": "No wishes yet: anything may come up.",
        "how_long": "How long this holds",
        "scope_turn": "this turn",
        "scope_conversation": "this conversation",
        "scope_always": "for good",
        "liked": "Like",
        "disliked": "Dislike",
        "seen": "Seen it",
        "saved": "Save",
        "pressed_liked": "Liked",
        "pressed_disliked": "Disliked",
        "pressed_seen": "Seen",
        "pressed_saved": "Saved",
        "dismissed": "Less like this",
        "pressed_dismissed": "Less like this: noted",
        "undo": "Undo",
        "edit": "Edit",
        "again": "Answer again",
        "attach_both": "Show a picture or play a sound",
        "attach_looks": "Show a picture",
        "attach_sounds": "Play a sound",
        "attach_word": "like this…",
        "yours_looks": "your picture",
        "yours_sounds": "your recording",
        "detach": "Leave out",
        "attach_busy": "looking at it…",
        "weigh": "What counts",
        "weigh_words": "words more",
        "weigh_evenly": "both",
        "weigh_shown": "this more",
        "attach_large": "This file is larger than {megabytes} MB: choose a smaller one.",
        "lift": "Lift this wish",
        "dial": "How well known",
        "dial_any": "any",
        "dial_familiar": "well known first",
        "dial_level": "like what I like",
        "dial_adventurous": "little known first",
        "in_line": "others are being answered; yours is number {place} in line",
        "stopped": "stopped",
        "failed": "Something went wrong here; the program's log says what. Please try again.",
        "conversation": "Conversation",
        "you": "You",
        "agent": "Tastekeeper",
    },
    "zh": {
        "ask": "想找点什么？",
        "message": "您的消息",
        "send": "发送",
        "stop": "停止",
        "about": "您正在与程序对话。它只在主人的机器上运行，了解 {count} 个{noun}。",
        "start": "可以试试下面的说法，也可以直接用自己的话说：",
        "holds": "目前的要求",
        "holds_nothing": "还没有任何要求。",
        "how_long": "有效多久",
        "scope_turn": "这一轮",
        "scope_conversation": "这次",
        "scope_always": "一直",
        "liked": "喜欢",
        "disliked": "不喜欢",
        "seen": "看过",
        "saved": "收藏",
        "pressed_liked": "已喜欢",
        "pressed_disliked": "不喜欢",
        "pressed_seen": "已看过",
        "pressed_saved": "已收藏",
        "dismissed": "少来这种",
        "pressed_dismissed": "已少推荐",
        "undo": "撤回",
        "edit": "修改",
        "again": "重新回答",
        "attach_both": "给一张图片或一段声音",
        "attach_looks": "给一张图片",
        "attach_sounds": "给一段声音",
        "attach_word": "类似这个…",
        "yours_looks": "你的图片",
        "yours_sounds": "你的录音",
        "detach": "不用了",
        "attach_busy": "正在查看…",
        "weigh": "更看重",
        "weigh_words": "文字",
        "weigh_evenly": "两者",
        "weigh_shown": "这个",
        "attach_large": "文件超过 {megabytes} MB，请换一个小一点的。",
        "lift": "取消这个要求",
        "dial": "知名度",
        "dial_any": "不限",
        "dial_familiar": "先推荐大家熟悉的",
        "dial_level": "和我喜欢的差不多",
        "dial_adventurous": "先推荐少有人知的",
        "in_line": "正在回答其他人，您排在第 {place} 位",
        "stopped": "已停止",
        "failed": "这里出了错，程序日志里有原因。请再试一次。",
        "conversation": "对话",
        "you": "您",
        "agent": "Tastekeeper",
    },
}
"""The words on the page."""

LANGUAGES = {"en": "English", "zh": "中文"}
"""The languages of the interface, each with its own name for itself."""


def step_words(name: str, language: str, count: int, noun: str) -> str:
    """Return what a step is called while it runs; its bare name where it has no words."""
    return STEPS[language if language in STEPS else "en"].get(name, name).format(count=count, noun=noun)


def page_language(remembered: object, setting: str, accepted: str) -> str:
    """Return the language of the page: what this browser has chosen, else the owner's setting, else the browser's."""
    if isinstance(remembered, str) and remembered in LANGUAGES:
        return remembered
    return setting if setting in LANGUAGES else browser_language(accepted)


def browser_language(accepted: str) -> str:
    """Return the language of the page from a browser's ``Accept-Language`` header: its first that there is."""
    for part in accepted.lower().split(","):
        code = part.strip().split(";")[0].split("-")[0]
        if code in LANGUAGES:
            return code
    return "en"
