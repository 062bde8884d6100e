"""Words around numbers: comparators before and after a quantity, and adjectives that stand for a range.

Owns tables of patterns over folded text, both languages. Knows nothing of fields.
"""

from __future__ import annotations

from tools.words_en import NUMERALS

_UNITS = "|".join(sorted((w for w, v in NUMERALS.items() if 0 < v < 10), key=len, reverse=True))
_TENS = "|".join(w for w, v in NUMERALS.items() if 20 <= v < 100 and v % 10 == 0)
_SMALL = "|".join(sorted((w for w, v in NUMERALS.items() if v < 20), key=len, reverse=True))
SPELLED = (
    rf"(?:(?:{_TENS})(?:[ -](?:{_UNITS}))?|(?:{_SMALL}|an?)(?: hundred(?: and (?:{_TENS}"
    rf"|{_SMALL})(?:[ -](?:{_UNITS}))?)?)?)"
)
"""A number in English words up to 999, or an article before a unit."""
CHINESE = r"[零〇一二两三四五六七八九十百千]+"

# Each row: pattern, bound ("max", "min", "about"), whether the number itself is out (for years), dimension or "".
BEFORE: tuple[tuple[str, str, bool, str], ...] = (
    (r"(?:no|not|nothing|isn't|aren't|don't go|never) (?:more|longer|greater|higher"
        r"|later|newer) than", "max", False, ""),
    (r"(?:not|nothing|isn't) (?:over|above|exceeding|beyond|past)", "max", False, ""),
    (r"(?:no|not|nothing) (?:less|fewer|lower|smaller) than|(?:not|nothing) (?:under|below)", "min", False, ""),
    (r"(?:no|not|nothing) (?:older|earlier) than|(?:not|nothing) (?:before|from before)", "min", False, "year"),
    (r"(?:no|not|nothing) shorter than", "min", False, "time"),
    (r"(?:shorter|briefer|quicker) than", "max", False, "time"),
    (r"(?:longer|lengthier) than", "min", False, "time"),
    (r"cheaper than|(?:costs?|costing|priced?)(?: at)? (?:less than|under|below|at most|up to|no more than)|for under"
     r"|(?:my |a )?budget (?:is|of|:)(?: about| around)?", "max", False, "money"),
    (r"(?:more expensive|pricier|dearer) than|(?:costs?|costing) (?:more than|over|at least)", "min", False, "money"),
    (r"lighter than", "max", False, "weight"),
    (r"heavier than", "min", False, "weight"),
    (r"(?:older|earlier) than|pre-?|prior to", "max", True, "year"),
    (r"(?:newer|more recent|later) than|post-?", "min", True, "year"),
    (r"(?:from )?before|from earlier than", "max", True, "year"),
    (r"(?:from )?after|later than", "min", True, "year"),
    (r"(?:ever )?since|starting (?:from|in)|from (?=\S+ (?:on|onwards?|forwards?"
        r"|and later|or later)\b)", "min", False, "year"),
    (r"until|till|up until", "max", False, ""),
    (r"under|below|less than|fewer than|lower than|smaller than|up to|at most|maximum(?: of)?|max(?: of)?|max\."
     r"|within|no more than|not exceed(?:ing)?|<=?|≤", "max", False, ""),
    (r"over|above|more than|higher than|greater than|better than|at least|minimum(?: of)?"
        r"|min(?: of)?|exceeding|beyond|>=?|≥",
     "min", False, ""),
    (r"about|around|roughly|approximately|approx\.?|circa|close to|some|near(?:ly)?"
        r"|more or less|~|ca\.?", "about", False, ""),
    (r"(?:不要|不能|不|别|不会|不得)(?:超过|多于|高于|长于|大于|贵过)|最多|最长"
        r"|最高|至多|顶多|控制在|少于|低于|小于|不到|短于|早于|便宜于",
     "max", False, ""),
    (r"(?:不要|不能|不|别)(?:低于|少于|小于|短于)|不早于|至少|起码|最少|最低|超过"
        r"|多于|高于|大于|长于|晚于|不下", "min", False, ""),
    (r"大约|大概|差不多|约|将近|接近", "about", False, ""),
)  # fmt: skip

AFTER: tuple[tuple[str, str, bool], ...] = (
    (r"(?:is|would be|should be) (?:the |my |our )?(?:absolute )?(?:max(?:imum)?"
        r"|limit|most|longest|upper limit|top)", "max", False),
    (r"(?:is|would be|should be) (?:the |my |our )?(?:absolute )?(?:min(?:imum)?|least|lower limit)", "min", False),
    (r"or (?:less|under|below|fewer|shorter|cheaper|so less|lower)|and (?:under"
        r"|below)|max(?:imum)?\b|tops\b|at (?:the )?most", "max", False),
    (r"or (?:earlier|older|before)|and (?:earlier|before)", "max", False),
    (r"or (?:more|longer|over|above|higher|better|later|newer|after|up)\b|and (?:up"
        r"|over|above|later|after|newer|higher|beyond)\b"
     r"|onwards?\b|\+|plus\b|at least|minimum|min\b(?!u)|on\b(?! )", "min", False),
    (r"or so\b|ish\b|-ish\b|give or take", "about", False),
    (r"(?:的)?(?:以内|之内|以下|以里|内|封顶|之下)", "max", False),
    (r"(?:的)?(?:以前|之前|前)(?!一)", "max", True),
    (r"(?:的)?(?:以上|之上|起步|往上|以后|之后|后|以来|起|至今)(?!面)", "min", False),
    (r"(?:左右|上下|前后|出头)", "about", False),
)  # fmt: skip

VAGUE: tuple[tuple[str, str, int], ...] = (
    (r"(?:highly|well|best|top)[- ](?:rated|reviewed)|(?:high|good|great) (?:ratings?|scores?|reviews)", "score", 1),
    (r"(?:评分|分数|口碑|评价)(?:要|比较|很|都|得)?(?:高|好)(?:一点|一些|点|些)?(?:的)?"
        r"|高分(?:的)?|好评(?:的)?", "score", 1),
    (r"(?:really |quite |pretty |fairly |very |relatively |fairly |more )?(?:short"
        r"|brief)(?! ?list| ?cut|s\b|ly|er|est)(?:(?= and)|(?= ))?\b", "time", -1),
    (r"(?:really |quite |pretty |fairly |very |super |overly )?(?<!how )(?<!hours"
        r" )(?<!hour )(?<!minutes )(?<!pages )(?<!so )(?:long"
        r"|lengthy)\b(?! time| ago| day| as| for| list)", "time", 1),
    (r"(?:really |quite |pretty |fairly |very |relatively )?(?:cheap|inexpensive"
        r"|affordable)\b|on a budget|budget[- ]friendly", "money", -1),
    (r"(?:really |quite |pretty |fairly |very |too )?(?:expensive|pricey|costly)\b", "money", 1),
    (r"(?:really |quite |pretty |fairly |very |relatively |brand )?(?:new|recent"
        r"|modern)\b(?! to me| wave| york| zealand| list| search| one|-)"
     r"|newly released|latest(?! one)", "year", 1),
    (r"(?:really |quite |pretty |fairly |very |good )?(?<!year[ -])(?<!years[ -])(?<!-)(?:old"
        r"|vintage)\b(?! man| men| woman| people| lady| folks| friend|boy|-school"
        r"| list| one)"
     r"|old-school", "year", -1),
    (r"(?:really |quite |very |super )?(?:famous|popular|well[- ]known)\b", "fame", 1),
    (r"(?:really |quite |very )?(?:obscure|lesser[- ]known|little[- ]known)\b", "fame", -1),
    (r"(?:时长|片长|篇幅)?(?:比较|很|偏|稍微)?短(?:小|篇)?的|短片|片长短|时长短", "time", -1),
    (r"(?:时长|片长|篇幅)?(?:比较|很|偏|太)?长的(?=电影|片|书|[,.!?]|$)|(?<=[太要别])长(?!大)", "time", 1),
    (r"(?:价格|价钱)?(?:比较|很|稍微)?(?:便宜|实惠|平价)(?:的)?|性价比高(?:的)?", "money", -1),
    (r"(?:价格|价钱)?(?:比较|很|太)?贵的|(?<=[太很])贵", "money", 1),
    (r"(?:比较|很|较|偏)新的|新(?:片|电影|书|作|出的|上映的)|(?<![最更])新的(?=电影"
        r"|片|[,.!?]|$)|近期的|最近(?:上映|出|几年)的?|近几年的?", "year", 1),
    (r"老(?:片子?|电影|书|影片)|(?:比较|很|较)老的|老的(?=电影|片|[,.!?]|$)|(?:很|比较)?早期的", "year", -1),
    (r"(?:比较|很|非常)?(?:有名|热门|知名|出名)的", "fame", 1),
    (r"(?:比较|很)?(?:冷门|小众)的?", "fame", -1),
)  # fmt: skip
"""Adjectives for the upper (+1) or lower (-1) third of a dimension; years by their distance from now."""

RECENT_YEARS = 5  # "recent" reaches this far back
OLD_YEARS = 30  # "old" begins this far back
