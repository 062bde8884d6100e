"""Attributes: the words by which people ask for, or point at, an attribute of the schema.

Owns the table of question words and their match with a schema's fields. Knows nothing of the catalogue's values.
"""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.schema import FILES, NUMERIC, Kind, Schema
from tools.measures import dimension_of
from tools.tokens import fold

DESCRIPTION = "description"

# Names a field may have (in either language), words that point a person at it, words that ask for it.
CONCEPTS: tuple[tuple[str, str, str], ...] = (
    (r"directors?|导演", r"direct(?:ed|s|or|ing)?(?: by)?|(?:film|movie|made|something|anything|work"
        r"|one)s? by|by|导演|执导|拍|导",
     r"direct|导演|执导|谁拍|who made|filmmaker|谁导"),
    (r"cast|actors?|stars?|starring|主演|演员",
     r"starring|stars|with|featuring|actors?|actress|played by|acted|in it|主演"
        r"|演|出演|参演",
     r"\bstar(?:s|ring|red)?\b|\bcast\b|\bactors?\b|\bactress|play(?:s|ed)? (?:in"
         r"|the)|(?:who|which actors?) (?:plays?|played)\b|who(?:'s| is| are) in|who acts"
         r"|acting in|主演|演员|谁演|谁主演|(?<!导)演的|出演|阵容"),
    (r"authors?|writers?|作者|编剧", r"(?:written|book|novel|something|anything|books|novels|work|one)s? by|by"
        r"|author|wrote|作者|写",
     r"\bwrote\b|\bwriter|\bauthor|written by|作者|谁写|编剧"),
    (r"artists?|musicians?|bands?|singers?|performers?|音乐人|艺人|歌手", r"",
     r"\bwho (?:sings?|sang|plays?|made|recorded|performs?|is singing|is playing)\b|\bartist|\bsinger|\bband\b"
     r"|谁唱|歌手|谁的(?:歌|曲子|音乐)|演唱|谁演奏"),
    (r"country|countries|production countries|国家|地区",
     r"",
     r"country|where (?:is|was|does|are|were) (?:it|that|\S+) (?:from|made|shot"
        r"|come)|哪国|哪个国家|什么国家|国家|产地|哪里拍"),
    (r"languages?|original language|spoken languages|language code|语言",
     r"",
     r"language|what do they speak|语言|什么语|哪种语"),
    (r"genres?|类型|category|type|酒店类型", r"", r"\bgenre|what (?:kind|type|sort) of|类型|什么片|哪类|题材|什么类"),
    (r"certificate|age rating|rated|分级",
     r"",
     r"certificate|age rating|suitable|appropriate|kid[- ]?friendly|what(?:'s"
        r"| is) (?:it|that|\S+) rated|分级|适合[^,.!?]{0,5}(?:孩子|小孩|儿童|小朋友|几岁)|几岁"),
    (r"themes?|主题|keywords?", r"", r"\bthemes?\b|主题"),
    (r"moods?|氛围|气氛|基调", r"", r"\bmood\b|\btone\b|氛围|气氛|基调"),
    (r"address|location|地址|位置",
     r"",
     r"address|where(?:'s| is| are)|located|location|地址|在哪|位置|哪儿|什么地方"),
    (r"phone|telephone|电话", r"", r"phone|电话|联系方式"),
    (r"facilities|amenities|酒店设施|设施", r"", r"facilities|amenities|设施"),
    (r"metro|subway|地铁", r"", r"metro|subway|地铁"),
    (r"brand|品牌", r"", r"\bbrand|什么牌|哪个牌|品牌"),
    (r"materials?|fabrics?|材质|面料", r"",
     r"\bmade (?:of|from|out of)\b|materials?|fabrics?|材质|材料|面料|什么(?:料|做的)"),
    (r"colou?r|base ?colou?r|颜色", r"", r"colou?rs?|颜色|什么色"),
)  # fmt: skip

QUESTIONS: dict[str, str] = {
    "time": r"how long|running time|runtime|duration|how many (?:minutes|hours)|length"
    r"|多长|时长|片长|几个?小时|多少分钟|多久",
    "pages": r"how long|how many pages|length|page count|多少页|几页|页数|多厚",
    "money": r"how much|price|cost|expensive|cheap|多少钱|价格|价钱|贵不贵|贵吗|几块",
    "score": r"\brating|\bscore|how good|how (?:well|highly) (?:is|was)|reviews|评分|几分|多少分|打分|口碑",
    "year": r"what year|which year|when (?:was|is|did|were)|how old|release date|come out"
    r"|came out|哪年|哪一年|什么时候|几几年|年份|何时|上映时间|多少年的",
    "fame": r"how (?:popular|famous|well known)|多火|多有名",
    "budget": r"budget|预算|成本",
}
AVAILABILITY = (
    r"\bavailab|\bin stock|\bout of stock|\bsold out|\b(?:any|some|one|many|much) left\b|\bstill (?:have|there)\b"
    r"|有货|没货|现货|缺货|断货|库存|还有吗|还有没有|卖完|卖光|售罄"
)
"""Words that ask whether an item can be had."""
_ABOUT = re.compile(
    r"\babout\b(?! (?:the )?(?:length|price|rating))|\bplot\b|\bstory\b|synopsis"
    r"|summary|happens in|描述|讲(?:了|的是|的|述)?(?:一个)?(?:什么|啥)|说的(?:是)?(?:什么"
    r"|啥)|什么(?:故事|内容)|"
    r"剧情|内容|简介|情节|介绍|tell me more|tell me about|more about|details?|describe|know more"
)

_AGE = re.compile(r"\b(?:\d{1,2}|[a-z]+)[- ]years?[- ]olds?\b")
"""How old somebody is, which asks for no year."""


@lru_cache(maxsize=32)
def _concept_fields(schema_key: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, str, str], ...]:
    found = []
    for name, *labels in schema_key:
        for names, points, asks in CONCEPTS:
            if any(re.fullmatch(names, fold(text).replace("_", " ")) for text in (name, *labels)):
                found.append((name, points, asks))
                break
    return tuple(found)


def _key(schema: Schema) -> tuple[tuple[str, ...], ...]:
    return tuple((field.name, *field.labels.values()) for field in schema.fields)


def pointed_field(schema: Schema, before: str, after: str) -> str:
    """Return the people field that the words just before or after a name point at; "" where none does."""
    best, length = "", 0
    people = {field.name for field in schema.of_kind(Kind.PEOPLE)}
    for name, points, _ in _concept_fields(_key(schema)):
        if name not in people or not points:
            continue
        match = re.search(rf"(?:^|[^a-z])(?P<word>{points})\s*(?:是|:|the)?\s*[\"'《]?$", before)
        if match and len(match["word"]) > length:
            best, length = name, len(match["word"])
        match = re.match(rf"\s*(?P<word>{points.replace('|by', '').replace('|with', '')})(?![a-z])", after)
        if match and match["word"] and not best and not match["word"].isascii():
            best, length = name, len(match["word"])
    return best


_VALUE_POINTS: tuple[tuple[str, str, str], ...] = (
    (r"languages?|original language|spoken languages|language code|语言",
     r"(?:languages?|word of|spoken|speak(?:s|ing)?|dialogue|audio|subtitles?|subtitled|dubbed|语言|语种|对白|台词"
     r"|说|讲|用|听)"
        r"(?: (?:is|are|of|in|into|be|being|has to be|must be|should be|would be))*(?:是|为|得是|要是|:)?",
     r"[ -]?(?:language|speaking|speakers?|dialogue|audio|subtitles?|track|语|对白|发音|配音|台词|版|(?:我)?(?:完全"
     r"|根本|一点都)?(?:听|看)?不懂)"),
    (r"country|countries|production countries|国家|地区",
     r"(?:countr(?:y|ies)(?: of origin)?|cinema|产地|国家|出品地?|出产地?)(?: (?:is|of|from))*(?:是|为|:)?",
     r"[ -]?(?:cinema|productions?|出品|制作|出产|产的|拍摄)"),
)  # fmt: skip
"""Names of a field, the words before and after a value that point at it."""


def pointed_value_field(schema: Schema, before: str, after: str) -> str:
    """Return the field of labels that the words beside a value point at ("the language is"); "" where none does."""
    for names, ahead, behind in _VALUE_POINTS:
        known = [
            field.name
            for field in schema.fields
            if any(re.fullmatch(names, fold(text).replace("_", " ")) for text in (field.name, *field.labels.values()))
        ]
        if known and (re.search(rf"(?:^|[^a-z]){ahead}\s*$", before) or re.match(rf"{behind}(?![a-z])", after)):
            return known[0]
    return ""


def asked_fields(schema: Schema, text: str) -> tuple[str, ...]:
    """Return the fields that a question in folded ``text`` asks for, in the schema's order; "description" last."""
    text = _AGE.sub(" ", text)
    by_concept = {name: asks for name, _, asks in _concept_fields(_key(schema))}
    found = []
    for field in schema.fields:
        if field.kind in FILES:
            continue
        pattern = by_concept.get(field.name, "")
        if field.kind in NUMERIC:
            pattern = QUESTIONS.get(dimension_of(field), pattern)
        if field.name == schema.available:
            pattern = AVAILABILITY
        labels = [
            re.escape(fold(label)) for label in (field.name.replace("_", " "), *field.labels.values()) if len(label) > 1
        ]
        own = "|".join(rf"(?<![a-z]){label}(?![a-z])" if label.isascii() else label for label in labels)
        if (pattern and re.search(pattern, text)) or (own and re.search(own, text)):
            found.append(field.name)
    if not found and _ABOUT.search(text):
        found.append(DESCRIPTION)
    return tuple(found)
