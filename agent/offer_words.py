"""The words by which a person takes up what was offered, in English and Chinese.

Owns these tables. Knows nothing of what is offered.
"""

from __future__ import annotations

import re

MARKS = " \"'“”‘’「」《》!！?？。，,.…~～"
"""Marks that may stand around a message."""

LEADING = re.compile(
    r"^(?:(?:um+|uh|er+|hm+|oh|well|ok(?:ay)?|then|maybe|perhaps|probably|i guess|i think|i['’]?d say|let['’]?s say"
    r"|let['’]?s go (?:with|for)|go (?:with|for)|make it|i['’]?d (?:rather|prefer|go (?:with|for)|like)"
    r"|i would (?:rather|prefer|like)|i prefer|i want|i['’]?ll (?:take|have|go (?:with|for))|rather|just|please)"
    r"\b[\s,]+(?:have )?"
    r"|嗯+[，,\s]*|那就|那么|那|就|我(?=选|要|想|更|觉)|更?想要|选|要(?=第|前|后|最))",
)
"""What may stand before an answer and says nothing."""

TRAILING = re.compile(r"[\s,，]*(?:\b(?:please|then|i guess|i think|thanks|for me|really)|[吧啦啊呀嘛哈呢]|谢谢|好了)$")

_ANY = r"(?:any|either|both|all|anything|any ?one|each)"
_EN_SKIP = (
    r"(?:(?:it|that|this) )?(?:really )?(?:does|do|did)n['’]?t (?:really )?matter(?: to me| at all| much)?",
    r"(?:i )?(?:really )?(?:do|wo)n['’]?t (?:really )?(?:care|mind|know)(?: either way| about (?:it|that)| which)?",
    r"(?:i have |i['’]?ve (?:got )?)?no (?:strong )?(?:preference|opinion|idea|matter)s?(?: either way)?",
    rf"{_ANY}(?: one| way)?(?: of (?:them|those|these|the (?:above|two)))?(?: (?:is|are|would be|will|works?|goes|do|ok"
    r"|fine|good|be|okay))*",
    r"(?:it['’]?s )?all the same(?: to me)?",
    r"whatever(?: you (?:like|think|want))?",
    r"skip(?: (?:it|that|this|the question|this (?:one|question)))?",
    r"(?:i['’]?ll )?pass",
    r"next(?: question)?",
    r"(?:i['’]?m )?not (?:really )?(?:sure|important|fuss(?:ed|y)|bothered|picky|relevant)",
    r"(?:(?:it['’]?s )?up to you|you (?:choose|decide|pick)|your (?:choice|call|pick)|surprise me)",
    r"(?:i['’]?m )?(?:open|easy|flexible)(?: to (?:anything|all))?",
    r"(?:(?:it['’]?s )?hard to say|(?:i )?can(?:['’]?t|not) (?:say|decide))",
    r"(?:it )?makes? no difference(?: to me)?",
    r"no(?:pe)?",
)
_ZH_SKIP = (
    r"(?:我|这个|这些|哪[种个部类]?|怎[样么]|什么|两[个种])?都(?:可以|行|好|成|ok|一样|没问题|无所谓)",
    r"(?:我|这个)?(?:都)?(?:无所谓|随便|随意|不限|不重要|不在乎|不在意|不介意|不挑|不知道|不清楚|不确定|没关系)",
    r"(?:我|这个)?没(?:有|什么)?(?:特别)?(?:的)?(?:要求|偏好|想法|意见|所谓|讲究)",
    r"(?:由)?你(?:来)?(?:看着办|定|选|决定|挑|看)|看着办|看你(?:的)?|听你的",
    r"跳过(?:这个|这题)?|下一个(?:问题)?|不(?:想)?(?:回答|说)|先不说|过",
    r"说不(?:好|上来|准|清)",
)
_PIECE = rf"(?:{'|'.join((*_EN_SKIP, *_ZH_SKIP))})"
SKIPPING = re.compile(rf"{_PIECE}(?:[\s,，.。;；、]*(?:and |so |but )?(?:{_PIECE}|[吧啦啊呀嘛了的]))*")
"""A message, bare, that gives a question no answer."""

NO_ANSWER = re.compile(
    r"(?:\b(?:no|not (?:a|any)|without (?:a|any))|n['’]?t (?:\w+ )?(?:have |got )?(?:a|any|much of a))"
    r" (?:\w+ )?(?:preferences?|opinions?|feelings|views?|leanings?|thoughts?|idea|clue|odds|difference)\b"
    r"(?: (?:there|here|either way|on (?:that|this|it)(?: \w+)?|about (?:that|it)|really|to me))*"
    r"|\b(?:nothing|no one|anything) (?:particular|specific|special|in particular)\b(?: in mind)?"
    r"|(?:n['’]?t|\bnot|\bnever|\bcan['’]?t say i|\bhardly) (?:\w+ (?:i )?)?"
    r"(?:mind|care(?: (?:less|either way|about that))?"
    r"|matter|bother(?:ed)?(?: me)?|fuss(?:ed|y)|picky|particular|choosy)\b(?: (?:on|about) (?:that|it|this)(?: \w+)?)?"
    r"|\b(?:happy|fine|good|ok|okay|cool|content|at ease) (?:with )?(?:either|any|all|both|whatever|whichever)\b"
    r"(?: (?:way|one|of (?:them|those|these)))?"
    r"|\b(?:either|any|all|both|each|whichever|whatever)(?: one| way| of (?:them|those|these))?"
    r" (?:(?:is|are|['’]?s|would|will|['’]?ll|can|could|might|do|does|all) )*"
    r"(?:(?:be |do |sounds? |looks? )?(?:fine|good|ok(?:ay)?|great|nice(?:ly)?)|do\b|suit|works?|goes\b)"
    r"(?: (?:by|for|with|to)? ?me)?"
    r"|\b(?:either|any|both) ways?\b|\ball (?:the same|one|good) (?:to|with) me\b"
    r"|\b(?:up to|leave (?:it|that|this) (?:up )?to) you\b|\byou (?:tell me|choose|decide|pick)\b"
    r"|\b(?:your|dealer['’]?s) (?:choice|call|pick|guess)\b|\bbeats me\b|\bwhichever\b|\bwhatever\b|\bsurprise me\b"
    r"(?: (?:on|with) (?:that|this|it)(?: front)?)?"
    r"|无所谓|(?<![别要])(?:随便|随意)|随缘|都(?:行|可以|好|成|中)(?=$|[\s,.，。!！啊吧的呀啦嘛])|都能接受|都没(?:问题|意见|关系)|(?<!不)一样(?:的)?$|不(?:挑|限|在乎|在意|介意|讲究|强求|计较|纠结)"
    r"|没(?:有|什么|啥)?(?:特别)?(?:的)?(?:要求|偏好|想法|意见|讲究|偏向|倾向|主意)|(?:你|您)(?:来)?(?:看着办|定|选|决定|做主|拿主意|说了算)(?!的|错|哪|了)"
    r"|看着办|看(?:你|您)|听(?:你|您)的|说不(?:好|上来|准|清)|没想(?:过|好)|哪[个种样]都(?!不|没)",
    re.IGNORECASE,
)
"""Words by which a question is left open, wherever they stand in a message."""

SAID_OF_SHOWN = re.compile(
    r"^(?:and |but |so )?(?:why|did|do|what|could|can|would|how|is|are)\b|\btell me\b|\babout\b (?!that|it$|this)"
    r"|[吗呢么]$|不一样|还是你|哪[部个家本]|\b(?:loved|liked|enjoyed|adored|hated|disliked|seen|saw|watched|finished|tried)\b|[看读住听去]过|看完|读完",
    re.IGNORECASE,
)
"""Words of a question, or of something that a person has come to know: what is said with them is no answer."""

PLURAL = re.compile(r"(?:any of |all of |either of |both of )?(?:them|they|those|these)|both|[这那]些|它们")
"""A word for several things that answers a question about none of them: "those all sound fine"."""

PRONOUN = re.compile(r"(?:that|this)(?: one)?|it|[这那](?:个|点|一点)?")
"""A word that points at what was asked about, and names nothing."""

NEITHER = re.compile(
    r"(?:neither|none)(?: of (?:them|those|these|the above|the two))?|not any of (?:them|those|these)"
    r"|(?:这些|哪[个种]|一个)?都不(?:要|想要|是|喜欢|行|合适|好)"
)
"""A message that wants none of the answers."""

_TAIL = r"(?: (?:one|option|answer|choice))?(?: of (?:them|those|these))?"
_ZH_TAIL = r"(?:个|种|项|类|选项)"
ORDINALS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(rf"(?:the )?(?:first|1st|former){_TAIL}|option (?:1|one|a)|第[一1]{_ZH_TAIL}?|前者|前一{_ZH_TAIL}"), 0),
    (re.compile(rf"(?:the )?(?:second|2nd){_TAIL}|option (?:2|two|b)|第[二两2]{_ZH_TAIL}?"), 1),
    (re.compile(rf"(?:the )?(?:third|3rd){_TAIL}|option (?:3|three|c)|第[三3]{_ZH_TAIL}?"), 2),
    (re.compile(rf"(?:the )?(?:fourth|4th){_TAIL}|option (?:4|four|d)|第[四4]{_ZH_TAIL}?"), 3),
    (re.compile(rf"(?:the )?(?:fifth|5th){_TAIL}|option (?:5|five|e)|第[五5]{_ZH_TAIL}?"), 4),
    (re.compile(rf"(?:the )?(?:last|latter){_TAIL}|后者|后一{_ZH_TAIL}|最后(?:一)?{_ZH_TAIL}"), -1),
)
"""The place of an offer among its like; a bare number, and an ordinal with a thing's measure word, mean an item."""

YES = re.compile(
    r"(?:yes|yeah|yep|yup)(?:[ ,]+(?:that(?: one|['’]s (?:it|the one|right))?|i did|i do|it is|exactly|sure))?"
    r"|sure|ok(?:ay)?|do (?:that|it|so)|go ahead|fine|good|please do|alright|all right|agreed|exactly|right|correct"
    r"|that(?: one|['’]s (?:it|the one|right|the one i mean(?:t)?))"
    r"|好(?:的|啊)?|可以|行|嗯|是的?|没问题|就?这样|同意|对(?:的|对)*|没错|就是(?:它|[这那][部个本首件家])?"
)

DROPPING = re.compile(
    r"(?:drop(?:ping)?|forget(?: about)?|lift|remove|ditch|leave out|give up(?: on)?|loosen|lose|without)(?: the| my)?"
    r" (?P<name>.+)|(?:去掉|取消|放弃|放宽|不要求|拿掉)(?P<zh>.+)"
)

INDIFFERENT = re.compile(
    r"\bsurprise me\b|\bany(?:thing| \w+) (?:is fine|will do|goes|works)\b|\bwhatever\b|\byou (?:choose|decide|pick)\b"
    r"|随便|随意|都行|都可以|你(?:定|选|决定|看着办)",
    re.IGNORECASE,
)
"""A request whose maker does not want to be asked."""

FLAG_WORDS: dict[bool, tuple[str, ...]] = {
    True: ("yes", "yeah", "yep", "yes please", "sure", "是", "是的", "要", "要的", "有", "需要"),
    False: ("no", "nope", "no thanks", "不", "不要", "否", "不是", "没有", "不用", "不需要"),
}
"""What answers a question about something that an item has or has not."""

AGAIN = (
    "show again", "show it again", "show them again", "show me again", "see it again", "see them again", "again",
    "再看一遍", "再看看", "再看一次", "再给我看看", "再给我看一遍", "再显示一遍",
)  # fmt: skip
"""Words that ask for what was shown before, where it is all that fits."""
