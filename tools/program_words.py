"""What is asked of the program, and of its catalogue as a whole: help, what there is, what was saved, what is kept.

Owns how that is said. A message counts only where it asks that and nothing else: "help me find a comedy" looks for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.schema import LABELLED, Field, Schema
from tools.claim_cues import GENRES
from tools.families import in_family, kind_fields
from tools.reading import Act
from tools.tokens import fold
from tools.words_en import NOUN_GROUPS, PLAIN_NOUNS

_END = r"(?: please| here| thanks)?[\s?!.。？！吗呢啊呀吧]*$"
_GREETING = re.compile(r"^\W*(?:hi(?: there)?|hello|hey|ok|okay|well|你好|您好|嗨)[\s,.!，。！]+")
_HELP = re.compile(
    rf"^\W*(?:help(?: me)?|what (?:can|do) (?:you|i) (?:do|say|ask)(?: (?:for|you|to you|with you|in here))?"
    rf"|how (?:do|does|should|can) (?:this|it|you|that|i use (?:this|it|you))(?: (?:thing|app|work))?(?: work)?"
    rf"|(?:who|what) are you|are you (?:an? )?(?:bot|robot|human|person|real|ai|machine|chatgpt)"
    r"|帮助|(?:怎么|如何)(?:用|使用|玩)(?:你|这个)?|你(?:能|会|可以)(?:做|干|帮我做)?(?:些)?(?:什么|啥)"
    r"|你是(?:谁|什么|机器人|真人|人|ai)"
    rf"|(?:我)?(?:能|可以)(?:问|说)(?:你)?(?:些)?(?:什么|啥)|使用说明){_END}"
)
_LIST = (
    r"(?:(?:watch ?|wish ?|reading |saved )?list|playlist|basket|cart|bookmarks"
    r"|saved (?:items|ones|things|films|books))"
)
_SAVED = re.compile(
    rf"^\W*(?:(?:(?:can|could|may) (?:i|you) )?(?:please )?(?:show|see|open|list|view)(?: me)? my {_LIST}|my {_LIST}"
    rf"|what(?:'s| is| do i have) (?:on|in) my {_LIST}|what (?:have|did) i (?:saved?|bookmark(?:ed)?)(?: so far)?"
    r"|(?:给我|帮我|我想|我要)?(?:看看?|看一下|打开|显示|列出)?我的(?:收藏夹?|购物车|片单|书单|歌单|清单|心愿单|想看)"
    r"(?:里)?(?:都)?(?:有(?:什么|哪些|啥))?"
    rf"|我(?:都)?收藏(?:了|过)(?:些)?(?:什么|哪些|啥)){_END}"
)
_TAKEN_OFF = re.compile(
    rf"\b(?:remove|take|drop|delete|cross|strike) (?:[^,.;!?]{{1,40}} )?(?:from|off) (?:of )?(?:my|the) {_LIST}\b"
    r"|\bunsave\b|(?:从|把)[^,.!?]{0,12}(?:收藏夹?|片单|书单|歌单|清单|心愿单)(?:里|中)?(?:删掉|移除|去掉|拿掉|删除|移出)"
    r"|取消收藏|不(?:用|要)?收藏了"
)
_ABOUT_ME = re.compile(
    r"\bwhat (?:do|have|did) you (?:know|learn(?:ed|t)?|remember|stored?|keep|kept|saved?) (?:about|of|on) me\b"
    r"|\bwhat (?:is|do you keep|do you have) (?:in )?my profile\b|\bshow (?:me )?my profile\b"
    r"|你(?:都)?(?:知道|了解|记得|记住|记录)了?(?:关于)?我(?:的)?(?:什么|哪些)|(?:看看|显示)?我的(?:资料|档案)(?:里)?有(?:什么|哪些)"
)
_ERASED = re.compile(
    r"\b(?:delete|erase|remove|wipe|clear) (?:all )?(?:of )?my (?:data|profile|account|history|information|info)\b"
    r"|\bforget (?:me$|(?:all|everything|what) (?:you (?:know|have) )?about me\b)"
    r"|(?:删除|删掉|清除|抹掉|清空)我的(?:所有|全部)?(?:数据|资料|档案|记录|信息|账号)"
)
_PATTERNS = (
    (Act.HELP, _HELP),
    (Act.SAVED, _SAVED),
    (Act.UNSAVE, _TAKEN_OFF),
    (Act.PROFILE, _ERASED),
    (Act.PROFILE, _ABOUT_ME),
)
_OFFERED = (
    r"(?: do you (?:have|carry|sell|offer|stock|know)| have you got| are there| are available| exist"
    r"| can i (?:choose|pick)(?: from)?)(?: in (?:the|your|this) catalogue| on offer| to choose from)?"
)


_KINDS = frozenset({"kind", "kinds", "type", "types", "sort", "sorts", "category", "categories", "种类", "分类"})


@dataclass(frozen=True)
class Asked:
    """What is asked; ``field`` is the attribute whose values are asked for, "" where items are counted."""

    act: Act
    field: str = ""


def asked_of_program(message: str, schema: Schema) -> Asked | None:
    """Return what a message asks of the program or its catalogue, ``None`` where it asks something else."""
    text = _GREETING.sub("", fold(message).strip())
    found = next((act for act, pattern in _PATTERNS if pattern.search(text)), None)
    if found is not None:
        return Asked(found)
    nouns = "|".join(sorted(map(re.escape, _nouns(schema)), key=len, reverse=True))
    if re.search(
        rf"^\W*(?:so )?how many"
        rf"(?: (?:{nouns})(?:{_OFFERED})?| (?:of them |(?:{nouns}) )?(?:(?:still )?(?:fit|match)|are left)){_END}"
        rf"|^\W*(?:你们?|这里|目录里?|现在)?(?:一共|总共|还|都)?有(?:多少|几)(?:部|本|家|件|首|张|个|条|款)?(?:{nouns})?"
        rf"(?:符合|合适)?{_END}",
        text,
    ):
        return Asked(Act.OVERVIEW)
    if re.search(
        rf"^\W*(?:so )?what (?:do|have) you (?:sell|have|offer|carry|stock|got)"
        rf"(?: in (?:stock|(?:the|your) catalogue))?{_END}"
        rf"|^\W*(?:你们?|这里|目录里?)(?:都|主要)?(?:有|卖|提供)(?:些)?(?:什么|啥|哪些)(?:东西)?{_END}",
        text,
    ):
        kinds = _named("kinds", schema)
        return Asked(Act.OVERVIEW, kinds.name if kinds is not None else "")
    values = re.search(
        rf"^\W*(?:so )?(?:what|which) (?P<label>[a-z ]{{3,30}}?)(?: of (?:{nouns}))?{_OFFERED}{_END}"
        rf"|^\W*(?:list|show me)(?: all)?(?: the| your)? (?P<listed>[a-z ]{{3,30}}?)(?:{_OFFERED})?{_END}"
        rf"|^\W*(?:你们?|这里|目录里?)?(?:都|一共)?有(?:哪些|什么|哪几种|几种)(?P<zh>[\u4e00-\u9fff]{{2,6}}?)"
        rf"(?:的(?:{nouns}))?(?:可选|可以选)?{_END}",
        text,
    )
    label = next((words for words in values.groups() if words), "") if values else ""
    column = _named(label, schema) if label else None
    return Asked(Act.OVERVIEW, column.name) if column is not None else None


def _nouns(schema: Schema) -> frozenset[str]:
    """Return the words for an item of the catalogue, single and plural."""
    own = {fold(noun) for noun in schema.nouns.values() if noun}
    groups = [group for group in NOUN_GROUPS if own & group]
    return frozenset({*own, *(f"{noun}s" for noun in own), *PLAIN_NOUNS}.union(*groups))


def _named(label: str, schema: Schema) -> Field | None:
    """Return the attribute that words name, or the one that tells kinds where kinds are asked for."""
    fields = [field for field in schema.fields if field.kind in LABELLED and not schema.is_bookkeeping(field.name)]
    for field in fields:
        names = {fold(name).replace("_", " ") for name in (field.name, *field.labels.values())}
        if {label, label.removesuffix("s"), f"{label.removesuffix('ies')}y"} & names:
            return field
    if label.split()[0] in _KINDS:
        kinds = kind_fields(schema)
        return next((field for field in fields if in_family(field, GENRES) or field.name in kinds), None)
    return None
