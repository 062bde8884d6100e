"""Patterns of values that are told by those of an item: "in another colour than the first", 同一个导演的.

Owns the tables, over skeletons. ``F`` stands for the names of a catalogue's attributes. Knows nothing of what they
resolve to (``relative``).
"""

from __future__ import annotations

import re

from tools.reference_words import MEASURES
from tools.skeleton import ITEM

OTHER_NAMES: tuple[tuple[str, str], ...] = (
    (r"directors?|导演", "filmmaker"),
    (r"cast|actors?|stars?|主演|演员", "actor|actors|stars|主演|演员"),
    (r"authors?|writers?|作者", "writer|作家"),
    (r"artists?|音乐人", "musician|singer|band|composer|歌手|乐队|作曲家|艺术家"),
    (r"creators?|创作者", "博主|作者"),
    (r"brands?|品牌", "make|牌子"),
    (r"colou?rs?|颜色", "color|colour"),
    (r"materials?|fabrics?|材质", "fabric|面料|料子|材料"),
    (r"languages?|语言", "语种"),
    (r"country|countries|国家|地区|国家或地区", "国家|地区"),
)
"""Names that an attribute may have, and what else people call it."""

WHEN = frozenset({"season", "occasion", "季节", "场合"})
"""Names of attributes that tell a time as well: "not this season" may mean later."""

_ITEM = f"(?P<item>{ITEM})"
_MORE = "[\ue100-\ue3ff\ue500-\ue5ff]"
"""What else of a wish may stand beside: values, people, numbers, comparisons."""

_WITH = rf"(?: (?:as|like|of|from|than|to)(?: in| for| with)? {_ITEM}(?:'s)?(?: (?:has|is|was|comes in))?)?"
_BEHIND = "(?:(?<=by )|(?<=in )|(?<=from )|(?<=with ))"
"""Without one of these "the director of Heat" asks who that is."""
_THAT = r"(?:that|this|the (?:very |exact )?same|it'?s|their)"

SAME_EN = (
    rf"(?:the |a |exactly the )?(?:very |exact )?same F{_WITH}(?! of)",
    r"(?:that|this|it'?s) F",
    rf"{_BEHIND}the F (?:of|from) {_ITEM}",
    rf"{_BEHIND}{_ITEM}'s F",
)
"""How a value is named as that of an item."""
OTHER_EN = (
    rf"(?:an|any |some |all |the )?other F{_WITH}(?! of)",
    rf"(?:an? |some |any )(?:\w+ly )?different F{_WITH}(?! of)",
    rf"(?P<loose>different) F{_WITH}(?! of)",
    rf"(?:(?:(?:i|we) )?(?:don't|do not|wouldn't|would not) (?:really )?(?:want|like|need|fancy)"
    rf"|not|nothing|none|no more|no|never|anything but|(?:anything )?other than|except(?: for)?|without)"
    rf"(?: (?:one|ones|any|anything|something))?(?: (?:in|by|from|of|with))? {_THAT} F{_WITH}(?: again)?",
)
"""How other values are named than those of an item; ``loose`` ones, as "different colours", only beside an item."""

_LEAD = (
    r"(?:(?:ok|okay|and|but|or|so|well|hm+|ah|oh|yes|yeah|no|nah|nice|great|good|please|pls|maybe|perhaps|actually|now"
    r"|then|also|hi|hello|hey|right|cool|sorry|just|only|preferably|ideally)(?: |$))*+"
)
_FRAME = (
    r"(?P<frame>(?:(?:i|we)(?: really)? (?:want|need|prefer|fancy)(?: to (?:see|have|try|get))?"
    r"|(?:i|we)(?:'d| would|'ll)(?: really| rather)? (?:like|love|prefer|take|try|have|see|go for)"
    r"(?: to (?:see|have|try|get))?"
    rf"|(?:i|we)(?: really| quite)? (?:like|love)d?(?= {ITEM})"
    r"|(?:i'm|i am|we're|we are) (?:after|looking for)"
    r"|(?:can|could|would|will) (?:you|i|we) (?:please )?(?:show|find|give|get|see|have|try|recommend|suggest|do)"
    r"(?: me| us)?"
    r"|(?:show|find|give|get|recommend|suggest|bring)(?: me| us)?|(?:do|have) you(?: have| got| do| sell| stock)?"
    r"|what else (?:did|has|have|does|is there|have you got|do you have)"
    r"|got|what about|how about|let's (?:try|see|have|go for)|try|is there|are there|looking for|make (?:it|that)"
    r"|want|prefer|stick with|stay with|keep to|keep)"
    r"(?: please)? )?"
)
_THING = (
    rf"(?:{_MORE} |(?:more|else|other|new|nice|good|similar) )*"
    rf"(?:something|anything|one|ones|some|any|more|others|another|another one|it|N|{_MORE})(?: else| more| similar)?"
)
_HEAD = rf"(?:(?P<thing>(?:(?:an?|the|some|any|five|two|three|more|other) )?{_THING}(?: {_MORE})* )|(?P<head>{ITEM}) )?"
_LINK = (
    r"(?:(?:but|just|only|all|maybe|preferably|that is|that are|which is|that comes|made|written|directed|and) )*"
    r"(?:(?:in|by|of|from|with|for|has|have|that has|that have) )?"
)
_TAIL = (
    rf"(?:,? (?:please|pls|this time|next|instead|though|then|now|if possible|if you (?:have|can|do)(?: it| any| one)?"
    r"|if there (?:is|are)(?: any| one)?|as well|too|for a change|tonight|today|available|left|for me|perhaps|maybe"
    r"|ma[dk]e|do(?:ne)?|direct(?:ed)?|wr(?:ite|itten|ote)|record(?:ed)?|released?|starred in|been in"
    r"|would be (?:nice|great|good|lovely|fine)|is fine|ideally|only|again|thanks|thank you|else|one|ones|N"
    rf"|(?:(?:and|but|from|with|in|under|for|of|by|without|no|not|nothing|a bit|that is) )*{_MORE}(?: N)?))*+"
)
LEAD_EN, LEAD_ZH = re.compile(_LEAD), re.compile("嗯|好的|好吧|好|行|可以|你好|谢谢|那|那么|对了|可是|但是|不过")
"""Clauses that say nothing of their own."""
ITEM_EN = f"{_LEAD}{_FRAME}(?P<head>{ITEM}){_TAIL}"
"""A clause that does no more than point at an item."""
CLAUSE_EN = f"{_LEAD}{_FRAME}{_HEAD}{_LINK}(?:CORE){_TAIL}"

_C = "[个种位款名家些样]"
_OF = f"(?:和|跟|与|同|像){_ITEM}的?"
SAME_ZH = (
    rf"(?:{_OF})?(?:同一{_C}|同样|一样|相同|同{_C}?)的?F",
    rf"F(?:要|是|得)?{_OF}(?:一样|相同|一致|同样)",
    rf"{_OF}F(?:是)?(?:一样|相同|一致)",
    rf"{_OF}F",
    rf"{_ITEM}的F(?=的)",
    rf"[这那]一?{_C}F(?=的)",
)
OTHER_ZH = (
    rf"(?:换|改)(?:成|一下|掉|了)?(?:一?{_C})?(?:别的|其他|其它|另外?一?{_C}|不同的?|不一样的)?的?F",
    rf"(?:别的|其他的?|其它的?|另外?一?{_C}的?|另外的)F",
    rf"(?:{_OF})?(?P<loose>不(?:同|一样))的?F",
    rf"F(?:要|得)?(?:换|改)(?:成|一下|掉)?(?:一?{_C}|别的|其他的?)?",
    rf"F(?:要)?(?:{_OF})?(?P<loose>不(?:同|一样))",
    rf"(?:不要|别要|别是|不是|除了|别|不想要|不想看|不看|不喜欢)(?:再)?(?:是|用|有|来|选|看)?"
    rf"(?:[这那]一?{_C}?|同一?{_C}?|同样|一样)的?F(?:的)?(?:以外|之外)?",
    rf"[这那]一?{_C}?F的?(?:都|就)?(?:不要|不行|除外|以外|算了|不喜欢)",
    rf"F(?:不要|别)(?:是|选)?[这那]一?{_C}",
)
_LEAD_ZH = (
    r"(?:这次|这回|我们|我|嗯|好的|好|那就|那么|那|可是|但是|但|不过|只是|就是|就|请|麻烦|能不能|可不可以|可以|能|可否|想要|想看|想听|想买|想找|想"
    r"|要|找|看|给我|帮我|有没有|有无|有|还有|来|推荐|再|也|最好|希望|只|[点一几两]?"
    + f"[{MEASURES}点些]"
    + r"|用|拍|以)*+"
)
_THING_ZH = rf"(?:{_MORE}|N|电影|影片|片子|片|书|歌曲?|曲子|音乐|视频|作品|衣服|东西|[{MEASURES}]|的)*+"
_TAIL_ZH = (
    r"(?:吗|呢|吧|啊|呀|哦|了|的|有没有|还有|有|没有|可以|行|好|不|看看|试试|怎么样|谢谢|也|都|就|最好|一下|再?来|给我|推荐|这次|这回"
    r"|别的|其他|另外|[几一两三]" + f"[{MEASURES}]" + r"|[点些])*+"
)
ITEM_ZH = (
    rf"{_LEAD_ZH}(?:[很挺还]?喜欢|看看)?(?P<head>{ITEM}){_THING_ZH}(?:[很挺还]|不错|好看|喜欢|可以){{0,3}}{_TAIL_ZH}"
)
_HEAD_ZH = rf"(?:(?P<head>{ITEM})的?(?![和跟与同像]{ITEM}))?"
CLAUSE_ZH = rf"{_LEAD_ZH}{_HEAD_ZH}{_LEAD_ZH}(?P<thing>{_THING_ZH})(?:CORE){_THING_ZH}{_TAIL_ZH}"
