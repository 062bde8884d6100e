"""Acts: what a message does, told from its cues, its roles and what was shown.

Owns the order in which acts are considered. Knows nothing of how roles were found (``roles``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from tools import act_words
from tools.attributes import asked_fields
from tools.counts import count_places
from tools.narrowing import narrows
from tools.pointing import pointing
from tools.reading import ITEM_KINDS, Act, Role, SpanKind
from tools.scene import FEELINGS, WISHES, Acted, Scene, compiled, has, is_plural
from tools.skeleton import Skeleton
from tools.words_en import NOUNS


@lru_cache(maxsize=1)
def _first() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    return tuple((act, re.compile(pattern)) for act, pattern in act_words.FIRST)


_TELLING = ("MORE", "NARROWING", "WITHIN", "GREET", "THANKS", "REQUEST", "QUESTION")


def act_places(skeleton: Skeleton) -> list[tuple[int, int]]:
    """Return where words stand that tell the act or the count, in places of the folded text: never content."""
    found = [match.span() for _, pattern in _first() for match in pattern.finditer(skeleton.text)]
    found += [match.span() for name in _TELLING for match in compiled(name).finditer(skeleton.text)]
    found += count_places(skeleton)
    return [(skeleton.origin[start], skeleton.origin[end]) for start, end in found if start < end]


def restart_end(skeleton: Skeleton) -> int:
    """Return where the words end that make a fresh start; what is named behind them is wished anew."""
    return max(
        (m.end() for act, words in _first() if act is Act.RESET for m in words.finditer(skeleton.text)), default=0
    )


def act_of(scene: Scene) -> Acted:
    """Return the act of a message."""
    if has("GREET", scene.folded):
        return Acted(Act.GREET, True)
    for step in (_choosing, _command, pointing, _question, _change, _feedback, _accept, _request, _talk):
        found = step(scene)
        if found:
            return found
    return Acted(Act.FIND, False)


def _choosing(scene: Scene) -> Acted | None:
    """Take "which would you pick?" of what is shown as asking for the first and what speaks for it."""
    own = scene.spans(SpanKind.TITLE, SpanKind.VALUE, SpanKind.PERSON, SpanKind.NUMBER, SpanKind.DIRECTION)
    return Acted(Act.WHY) if scene.shown.slates and not own and has("CHOOSING", scene.skeleton.text) else None


_NO_LIST = re.compile(r"符合|满足|谈不上|没[提说]|放宽|取消|[提加]几|都(?:行|可以|成|好)|\b(?:read|watch|know about)\b")


def _command(scene: Scene) -> Acted | None:
    text = scene.skeleton.text
    for act, pattern in _first():
        if not pattern.search(text):
            continue
        if (
            act is Act.COMPARE
            and len(scene.items) < 2
            and not any(is_plural(span) for span in scene.items)
            and "compar" not in text
        ):
            continue
        if (
            act is Act.RECALL
            and not scene.spans(SpanKind.REFERENCE)
            and not re.search(r"back|before|previous|earlier|上|回", text)
        ):
            continue
        if act is Act.LIST and (
            scene.spans(SpanKind.VALUE, SpanKind.PERSON, SpanKind.NUMBER, SpanKind.DIRECTION) or _NO_LIST.search(text)
        ):
            continue
        if act is Act.UNDO and scene.spans(SpanKind.VALUE, SpanKind.PERSON, SpanKind.NUMBER):
            continue
        if act is Act.WHY and not (scene.items or scene.shown.slates):
            continue
        if act in (Act.WHY_NOT, Act.RECALL, Act.RESET) and scene.roles & {Role.LIKED, Role.DISLIKED, Role.SEEN}:
            continue
        return Acted(act, True, asked_fields(scene.lexicon.schema, text) if act is Act.COMPARE else ())
    return None


def _question(scene: Scene) -> Acted | None:
    text = scene.skeleton.text
    if re.match(act_words.CHOICE, text):
        return Acted(Act.ASK, bool(scene.shown.slates))
    if scene.spans(SpanKind.DIRECTION) and has("REQUEST", text):
        return None
    if _asks_for_other(scene):
        return None
    named = asked_fields(scene.lexicon.schema, text) if not scene.roles & FEELINGS else ()
    asking = has("QUESTION", text) or (
        named and not scene.spans(SpanKind.VALUE, SpanKind.NUMBER, SpanKind.DIRECTION, SpanKind.PERSON)
    )
    if not asking or Role.SIMILAR in scene.roles or not scene.items:
        return None
    if any(is_plural(span) for span in scene.items) and narrows(scene):
        return None
    last = _questions(scene)
    asked = asked_fields(scene.lexicon.schema, last) or _value_fields(scene)
    explicit = [i for i, span in enumerate(scene.skeleton.spans) if span.kind in ITEM_KINDS]
    wished = [i for i in explicit if scene.governed[i].role in WISHES]
    felt = [i for i in explicit if scene.governed[i].role in FEELINGS and scene.governed[i].certain]
    if felt and len(felt) == len(explicit) and not asked:
        return None
    if felt and len(felt) == len(explicit) and not re.search(r"\?|吗|谁|什么|多|几|哪", last):
        return None
    if wished and not asked and not re.search(r"\?|吗|怎么样|介绍|讲讲|about", last):
        return None
    if (
        wished
        and has("REQUEST", text)
        and any(s.kind in (SpanKind.VALUE, SpanKind.NUMBER) for s in scene.skeleton.spans)
        and not asked
    ):
        return None
    return Acted(Act.ASK, bool(asked), asked)


_OFFERING = re.compile(
    r"有没有|有没|有无|可否|另寻|另找|能不能(?:来|找|换)|\b(?:have you (?:got )?(?:one|any|some)|do you have (?:one"
    r"|some)|got one"
    r"|is there one|are there ones|could you find (?:one|some))\b"
)


_PAUSE = re.compile(r"[,.;!?]|\bbut\b|但|不过")
_OF_ITS_OWN = re.compile(r"镜头|元素|内容|场面|情节|戏|服务|地方")
"""What a shown item itself may have: 第二部不错，有没有血腥镜头？"""


def _asks_for_other(scene: Scene) -> bool:
    """Tell whether other items are asked for beside a shown one that will nearly do: "第一部可以，有没有法国的？"."""
    text, skeleton = scene.skeleton.text, scene.skeleton
    found = _OFFERING.search(text)
    if found is None or _OF_ITS_OWN.search(text, found.end()):
        return False
    parts = list(zip(skeleton.places, skeleton.spans, strict=True))
    shown = [place for place, span in parts if span.kind is SpanKind.REFERENCE]
    if not shown or max(shown) > found.start() or not _PAUSE.search(text, max(shown), found.start()):
        return False
    return any(
        place > found.start() and span.kind in (SpanKind.VALUE, SpanKind.NUMBER, SpanKind.PERSON)
        for place, span in parts
    )


def _questions(scene: Scene) -> str:
    parts = [part for part in re.split(r"(?<=[.!?])\s+|(?<=[.!?])", scene.skeleton.text) if part.strip()]
    asking = [part for part in parts if has("QUESTION", part)]
    return " ".join(asking) if asking else scene.skeleton.text


def _value_fields(scene: Scene) -> tuple[str, ...]:
    found = [
        span.demands[0].field
        for span, item in zip(scene.skeleton.spans, scene.governed, strict=True)
        if span.kind in (SpanKind.VALUE, SpanKind.PERSON, SpanKind.NUMBER)
        and span.demands
        and item.role in (None, Role.WANT)
    ]
    found += [span.direction.field for span in scene.skeleton.spans if span.direction]
    return tuple(dict.fromkeys(found))


def _change(scene: Scene) -> Acted | None:
    if narrows(scene):
        return Acted(Act.NARROW, bool(scene.shown.slates))
    directions = [span for span in scene.skeleton.spans if span.direction]
    referred = bool(scene.spans(SpanKind.REFERENCE))
    similar = [
        span for span, item in zip(scene.skeleton.spans, scene.governed, strict=True)
        if item.role is Role.SIMILAR and span.kind is SpanKind.REFERENCE
    ]  # fmt: skip
    changed = [
        span for span, item in zip(scene.skeleton.spans, scene.governed, strict=True)
        if span.kind in (SpanKind.VALUE, SpanKind.NUMBER, SpanKind.PERSON)
        and item.role in (Role.WANT, Role.AVOID, None)
    ]  # fmt: skip
    if directions and (referred or scene.shown.slates or scene.spans(SpanKind.TITLE)):
        return Acted(Act.CRITIQUE, True)
    bare = any(
        s.kind is SpanKind.REFERENCE and g.role is None
        for s, g in zip(scene.skeleton.spans, scene.governed, strict=True)
    )
    if changed and (similar or _asks_for_other(scene) or (bare and not has("QUESTION", scene.skeleton.text))):
        return Acted(Act.CRITIQUE, True)
    return None


_FELT = re.compile(
    r"^[\s\"'(]*(?:(?:no|nah|oh|well|ok|yes|yeah|but|sorry|hmm|i|i've|we've|already"
    r"|we|both|all|have|just|been there),? *)*"
    r"(?:seen|saw|watched|read|loved|liked|hated|disliked|not (?:really )?(?:for me"
    r"|my thing|my cup of tea|interested)|no good|save|saved|boring|amazing|meh"
    r"|great|brilliant|terrible|awful)\b(?: (?:already|before|too|twice|last"
    r" \w+))*[.! ]*$"
    r"|^(?:我|都|已经|早就|早|就|嗯|哦|不|啊|,|很|真|太|挺|没|不太|不怎么|超"
    r"|非常|帮我|先)*(?:看过|看完|读过|住过|去过|买过|听过|喜欢|讨厌|好看|难看"
    r"|无聊|不错|没兴趣|感兴趣|收藏|爱|棒|没意思|一般)(?:一下|了|啦|的|过|啊"
    r"|呀|吧)*[.!~ ]*$"
)


def _feedback(scene: Scene) -> Acted | None:
    if not scene.skeleton.spans and _FELT.search(scene.skeleton.text):
        return Acted(Act.FEEDBACK, bool(scene.shown.focus))
    wishes = scene.roles & WISHES or _only_unknown_felt(scene)
    if scene.roles & FEELINGS and not wishes:
        asking = has("REQUEST", scene.skeleton.text) and not any(
            item.role in FEELINGS and item.cue and has("REQUEST", item.cue) for item in scene.governed
        )
        if asking and not (has("MORE", scene.skeleton.text) and len(scene.items) == len(scene.skeleton.spans)):
            return Acted(Act.FIND, True)
        if has("MORE", scene.skeleton.text) and not re.search(
            r"(?:seen|saw|watched|loved|liked)\b[^.!?]*\bagain", scene.skeleton.text
        ):
            return Acted(Act.MORE, True)
        return Acted(Act.FEEDBACK, True)
    return None


def _only_unknown_felt(scene: Scene) -> bool:
    """Tell whether a wish stands beside a feeling for what nothing in the catalogue is: "up to 50, she likes tea"."""
    parts = list(zip(scene.skeleton.spans, scene.governed, strict=True))
    felt = [span.kind for span, item in parts if item.role in FEELINGS]
    open_ = [span for span, item in parts if span.kind in (SpanKind.VALUE, SpanKind.NUMBER) and item.role is None]
    return bool(open_) and all(kind is SpanKind.PHRASE for kind in felt)


def _accept(scene: Scene) -> Acted | None:
    """Take "I'll check it out" as a friendly end, unless something is asked or wished for beside it."""
    text = scene.skeleton.text
    wished = scene.roles & {Role.AVOID, Role.ALLOW} or scene.spans(SpanKind.VALUE, SpanKind.NUMBER, SpanKind.DIRECTION)
    if not scene.shown.slates or wished or "?" in text or has("MORE", text) or not has("ACCEPT", text):
        return None
    return Acted(Act.THANKS, not scene.spans(SpanKind.PHRASE))


def _asking(text: str) -> str:
    """Return a text without thanks for what was given: "thanks for the suggestions" suggests nothing."""
    return compiled("THANKED").sub("thanks", text)


_GIFT = re.compile(r"\b(?:presents?|gifts?)\b(?! (?:day|moment|time))|礼物|送人")
"""What somebody looks for who names nothing else: "a gift for my dad"."""


def _request(scene: Scene) -> Acted | None:
    text = _asking(scene.skeleton.text)
    content = scene.spans(SpanKind.VALUE, SpanKind.NUMBER, SpanKind.PERSON, SpanKind.DIRECTION)
    governed = bool(scene.roles & WISHES)
    aside = has("OFF_TOPIC", scene.folded) and not scene.items and not has("REQUEST", text)
    if aside and not (content and governed):
        return Acted(Act.OFF_TOPIC, not content)
    refused = [g for s, g in zip(scene.skeleton.spans, scene.governed, strict=True) if s.kind is SpanKind.REFERENCE]
    only_refused = len(refused) == len(scene.skeleton.spans) and all(item.role is Role.AVOID for item in refused)
    if refused and only_refused and has("MORE", text):
        return Acted(Act.MORE, True)
    said = any(
        s.kind is SpanKind.PHRASE and g.role in WISHES
        for s, g in zip(scene.skeleton.spans, scene.governed, strict=True)
    )
    others = any(found.settled for found in scene.governed)
    if content or others or (governed and scene.items) or (said and Role.AVOID in scene.roles):
        return Acted(Act.FIND, True)
    if has("OFF_TOPIC", text) and not scene.items:
        return Acted(Act.OFF_TOPIC, True)
    if (
        has("MORE", text)
        and not scene.spans(SpanKind.TITLE)
        and (scene.shown.slates or not scene.spans(SpanKind.PHRASE))
    ):
        return Acted(Act.MORE, not scene.spans(SpanKind.PHRASE))
    if has("THANKS", text) and not has("REQUEST", text) and not scene.items:
        return Acted(Act.THANKS, True)
    if has("REQUEST", text):
        return Acted(Act.FIND, not scene.items and not scene.spans(SpanKind.PHRASE))
    return None


def _talk(scene: Scene) -> Acted | None:
    text = scene.skeleton.text
    if scene.roles & WISHES or re.search(r"\b(?:fine|ok|okay) with\b", text):
        return Acted(Act.FIND, False)
    if has("THANKS", text):
        return Acted(Act.THANKS, True)
    if scene.items:
        return Acted(Act.ASK, False, asked_fields(scene.lexicon.schema, text))
    if scene.shown.slates and (asked := asked_fields(scene.lexicon.schema, text)) and has("QUESTION", text):
        return Acted(Act.ASK, False, asked)
    noun = any(word in text for word in scene.lexicon.schema.nouns.values())
    if (
        noun
        or _GIFT.search(scene.folded)
        or any(
            re.search(rf"\b{word}\b", text)
            for word in NOUNS - {"one", "ones", "things", "thing", "stuff", "show", "place"}
        )
    ):
        return Acted(Act.FIND, False)
    return Acted(Act.OFF_TOPIC, False)
