"""The fixed sentences of answers, in English and Chinese, as tables: several wordings each, taken in turn.

Owns wording only. Knows nothing of when a sentence is used (``answers``).
"""

from __future__ import annotations

PHRASES: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "found_many": (
            "{count} {noun}s fit{wishes}. Here are {shown} to start with.",
            "I found {count} {noun}s{wishes}; these {shown} come first.",
            "Out of {count} that fit{wishes}, I would begin with these {shown}.",
        ),
        "found_few": ("Only {count} {noun}s fit{wishes}:", "There are just {count} {noun}s{wishes}:"),
        "found_one": ("One {noun} fits{wishes}:", "Exactly one {noun} fits{wishes}:"),
        "found_open": (
            "A few to begin with; tell me what you like or want to avoid.",
            "Here is a start. Say what draws you, or what to leave out.",
        ),
        "wishes": (" ({wishes})",),
        "none_fit": ("No {noun} fits all of that ({wishes}).", "Nothing in the catalogue fits all of that ({wishes})."),
        "none_fit_open": ("There is nothing in the catalogue to show for that.",),
        "none_left": (
            "You have been shown all {count} {noun}s that fit ({wishes}). Say “start over” to see them again.",
        ),
        "none_left_open": ("You have been shown all {count} {noun}s. Say “start over” to see them again.",),
        "relax_drop": ("dropping {dropped}",),
        "relax_standing": ("dropping {dropped}, which you said for good,",),
        "relax_widen": ("going to {wider}",),
        "relax_gives": ("{change} gives {count}",),
        "relax_intro": ("You could loosen one thing: {options}.",),
        "remaining": ("{count} {noun}s fit.",),
        "remaining_open": ("There are {count} {noun}s to choose from.",),
        "ask": (
            "{remaining} Which {field} would you rather have: {options}? Or does it not matter?",
            "{remaining} As for the {field}, would you rather have {options}, or does it not matter?",
        ),
        "ask_flag": ("{remaining} About “{field}”: {options}, or does it not matter?",),
        "skip_label": ("doesn’t matter",),
        "neither_label": ("none of them",),
        "passed_over": ("All right, that stays open.", "Fine, I leave that open."),
        "chips": ("Like {title}, but:",),
        "chip_says": ("like {title}, but {direction}",),
        "more_liked": ("More along those lines:", "In the same vein:"),
        "similar": ("Close to {title}:", "In the neighbourhood of {title}:"),
        "critique": ("Compared with {title}, {directions}:", "Like {title}, but {directions}:"),
        "critique_none": ("Nothing that fits your other wishes is like {title} but {directions}.",),
        "narrow": ("Of those, {directions}:", "Among them, {directions}:"),
        "recall": ("Back to the list from before:",),
        "recall_none": ("There is no earlier list yet.",),
        "recall_empty": ("Nothing of that list is left: you have ruled out all of it since.",),
        "liked": ("Noted: you like {titles}.", "Good to know you like {titles}."),
        "disliked": ("Noted: {titles} is not for you, and stays away.", "I will keep {titles} away."),
        "seen": ("Marked as seen: {titles}.", "{titles}: seen, so it will not come up again."),
        "saved": ("Saved {titles} for later.", "{titles} is on your list."),
        "prefers": ("Noted: you like {values}.",),
        "prefers_not": ("Noted: less of {values} from now on.",),
        "lifted": ("{wishes}: no longer holds.", "I have dropped this: {wishes}."),
        "set_aside": ("Nothing fits that as well, so I set aside: {wishes}.",),
        "standing": ("I will remember that for good: {wishes}.",),
        "against_standing": (
            "You told me once to keep to this: {wishes}. I still do; say that it is fine again to lift it.",
        ),
        "fact": ("{title}: {facts}.",),
        "fact_unknown": ("I do not know the {field} of {title}: the catalogue does not say.",),
        "relation": ("I know of no {kind} of {title}: the catalogue names none, and I make nothing up.",),
        "which_item": ("Which one do you mean? Name a title or give me its number.",),
        "unknown_item": ("That title is not in this catalogue.",),
        "compare": ("Side by side:",),
        "why": ("{title}: {reasons}",),
        "why_plain": ("{title} came up as generally close to what you asked for; there is no stronger reason.",),
        "why_not_broken": ("{title} is left out because of this wish: {wishes}.",),
        "why_not_shown": ("{title} was already shown in this conversation.",),
        "why_not_refused": ("You told me that you have seen {title} or do not want it.",),
        "why_not_lower": ("{title} fits, but {rank} others fit better by the words and tastes I have to go on.",),
        "list": ("At the moment: {wishes}.",),
        "list_empty": ("No wishes are active: anything in the catalogue may come up.",),
        "reset": ("All wishes of this conversation are dropped. What would you like?",),
        "reset_anew": ("Starting over: what you wished before is dropped.",),
        "undone": ("Taken back: what you said about {titles}.",),
        "undo_none": ("There is nothing to take back.",),
        "greet": (
            "Hello! I am a program that recommends {noun}s from this catalogue. What are you in the mood for?",
            "Hello! Tell me what kind of {noun} you would like, or one that you loved.",
        ),
        "thanks": ("You are welcome. Enjoy!", "With pleasure. Have a good time with it."),
        "off_topic": (
            "That is outside what I can do: I recommend {noun}s from this catalogue. What would you like?",
            "I only know this catalogue of {noun}s. Shall I look for something in it?",
        ),
        "moved": ("On a closer reading I changed the list.",),
        "no_model": ("(answered without the language model)",),
    },
    "zh": {
        "found_many": (
            "符合条件的{noun}有 {count} {measure}{wishes}，先看这 {shown} {measure}。",
            "找到 {count} {measure}{noun}{wishes}，排在前面的是这 {shown} {measure}。",
        ),
        "found_few": ("符合条件的{noun}只有 {count} {measure}{wishes}：",),
        "found_one": ("只有一{measure}{noun}符合{wishes}：",),
        "found_open": ("先推荐几{measure}，告诉我你喜欢什么、不想要什么。", "先看看这几{measure}，再说说你的喜好吧。"),
        "wishes": ("（{wishes}）",),
        "none_fit": ("没有{noun}同时满足这些条件（{wishes}）。",),
        "none_fit_open": ("目录里没有可以推荐的。",),
        "none_left": ("符合条件的 {count} {measure}{noun}都给你看过了（{wishes}）。说“重新开始”可以再看一遍。",),
        "none_left_open": ("全部 {count} {measure}{noun}都给你看过了。说“重新开始”可以再看一遍。",),
        "relax_drop": ("去掉“{dropped}”",),
        "relax_standing": ("去掉你说过一直有效的“{dropped}”",),
        "relax_widen": ("放宽到“{wider}”",),
        "relax_gives": ("{change}就有 {count} {measure}",),
        "relax_intro": ("可以放宽一点：{options}。",),
        "remaining": ("符合的{noun}有 {count} {measure}。",),
        "remaining_open": ("一共有 {count} {measure}{noun}可选。",),
        "ask": (
            "{remaining}{field}方面，你更想要{options}？都行也可以。",
            "{remaining}想要哪种{field}：{options}？无所谓的话说“都行”。",
        ),
        "ask_flag": ("{remaining}关于“{field}”：{options}？都行也可以。",),
        "skip_label": ("都行",),
        "neither_label": ("都不要",),
        "passed_over": ("好，这一点先不限。",),
        "chips": ("像《{title}》，但是：",),
        "chip_says": ("像《{title}》，但{direction}",),
        "more_liked": ("同样路子的还有：",),
        "similar": ("和《{title}》相近的有：",),
        "critique": ("和《{title}》相比，{directions}的有：",),
        "critique_none": ("没有既像《{title}》又{directions}、还符合其他条件的。",),
        "narrow": ("其中{directions}的是：",),
        "recall": ("回到之前的那一批：",),
        "recall_none": ("之前还没有别的列表。",),
        "recall_empty": ("那一批里没有剩下的了：后来你都排除了。",),
        "liked": ("记下了：你喜欢{titles}。",),
        "disliked": ("记下了：{titles}不合你口味，不会再出现。",),
        "seen": ("记下了：{titles}你看过了，不会再推荐。",),
        "saved": ("已收藏{titles}。",),
        "prefers": ("记下了：你喜欢{values}。",),
        "prefers_not": ("记下了：以后少推荐{values}。",),
        "lifted": ("已取消：{wishes}。",),
        "set_aside": ("前面的条件和这次的合不到一起，先放下：{wishes}。",),
        "standing": ("我会一直记着：{wishes}。",),
        "against_standing": ("你以前说过：{wishes}。我仍然照办；如果现在可以了，告诉我一声。",),
        "fact": ("《{title}》：{facts}。",),
        "fact_unknown": ("目录里没有写《{title}》的{field}，我不知道。",),
        "relation": ("《{title}》的{kind}，目录里没有写，我不知道，也不编。",),
        "which_item": ("你指的是哪一个？说名称或者编号都可以。",),
        "unknown_item": ("目录里没有这个。",),
        "compare": ("对比如下：",),
        "why": ("《{title}》：{reasons}",),
        "why_plain": ("《{title}》大体上接近你的要求，没有更强的理由。",),
        "why_not_broken": ("没有列出《{title}》，是因为这个条件：{wishes}。",),
        "why_not_shown": ("《{title}》在这次对话里已经出现过了。",),
        "why_not_refused": ("你说过看过《{title}》或者不想要它。",),
        "why_not_lower": ("《{title}》也符合，不过按现有的线索有 {rank} {measure}更合适。",),
        "list": ("目前的条件：{wishes}。",),
        "list_empty": ("目前没有任何条件，什么都可能推荐。",),
        "reset": ("这次对话的条件都取消了。你想要点什么？",),
        "reset_anew": ("重新开始，之前的条件都取消了。",),
        "undone": ("已撤回关于{titles}的话。",),
        "undo_none": ("没有可以撤回的。",),
        "greet": ("你好！我是一个推荐{noun}的程序，只推荐这个目录里的。你想要什么样的？",),
        "thanks": ("不客气，祝你愉快！", "不用谢，好好享受吧。"),
        "off_topic": ("这个我帮不上忙，我只推荐这个目录里的{noun}。想找点什么？",),
        "moved": ("仔细理解之后，我调整了列表。",),
        "no_model": ("（没有使用语言模型）",),
    },
}


COMPARED: dict[str, dict[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "en": {
        "minutes": (("shorter", "longer"), ("the shortest", "the longest")),
        "hours": (("shorter", "longer"), ("the shortest", "the longest")),
        "pages": (("shorter", "longer"), ("the shortest", "the longest")),
        "year": (("older", "newer"), ("the oldest", "the newest")),
        "currency": (("cheaper", "more expensive"), ("the cheapest", "the most expensive")),
        "yuan": (("cheaper", "more expensive"), ("the cheapest", "the most expensive")),
    },
    "zh": {
        "minutes": (("更短", "更长"), ("最短", "最长")),
        "hours": (("更短", "更长"), ("最短", "最长")),
        "pages": (("更薄", "更厚"), ("最薄", "最厚")),
        "year": (("更早", "更新"), ("最早", "最新")),
        "currency": (("更便宜", "更贵"), ("最便宜", "最贵")),
        "yuan": (("更便宜", "更贵"), ("最便宜", "最贵")),
    },
}
"""Comparatives and superlatives by what a number counts: less and more, then least and most."""

VALUE_FORMS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "en": (("less {}", "more {}"), ("the least {}", "the most {}")),
    "zh": (("没那么{}", "更{}"), ("最不{}", "最{}")),
}
"""The same for a label."""


MEASURES: dict[str, str] = {
    "电影": "部",
    "书": "本",
    "图书": "本",
    "酒店": "家",
    "餐厅": "家",
    "歌曲": "首",
    "专辑": "张",
}
"""The measure word of a noun in Chinese; any other noun is counted by 个."""


def phrase(key: str, language: str, turn: int = 0, **parts: object) -> str:
    """Return the sentence called ``key`` in ``language``, filled with ``parts``; ``turn`` picks the wording."""
    wordings = PHRASES[language][key]
    return wordings[turn % len(wordings)].format(**parts)
