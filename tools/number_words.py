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
_RUN = (
    r"(?:drag|go|run|last|stretch|take|cost|pay|spend|afford|shell out|fork out|be|is|are|get|sit|hang)"
    r"(?:s|es|ging|ing|ning|ting)?"
    r"(?: on| out| me| us| you)?(?: for| to)?"
)
_PAST = r"(?:past|over|beyond|above|more than|longer than|later than|higher than|in excess of|upwards of)"
_UNSEEN = (
    r"(?:\w+n't|not|never)(?: (?!seen|watched|read|saw)\w+){0,2} (?:come|came|coming|out|released?|made|shot|filmed"
    r"|published|written"
    r"|appear(?:ed)?|exist)"
    r"(?: out)?(?: any)?"
)
_SCORED = r"(?:scor(?:ing|es?|ed)|rated|rating|ratings|with a (?:score|rating)(?: of)?)"

BEFORE: tuple[tuple[str, str, bool, str], ...] = (
    (r"(?:max(?:imum)?|at most|highest) (?:ratings?|scores?|prices?|length|runtime|pages?|duration|cost)(?: of| is"
        r"|:)?|(?:not|nothing|none)"
        r" (?:after|later than|past)|(?:max(?:imum)?|upper) (?:\w+ ){1,2}(?:of|at|is)|up (?:through"
        r"|until|till|to and including)"
        r"|(?:does|do|should|must|may|can|will)(?:n't| not) exceed|(?:in|on|at) or (?:before|earlier than)|by the time",
        "max", False, ""),
    (r"(?:min(?:imum)?|at least|lowest) (?:ratings?|scores?|prices?|length|runtime|pages?|duration|cost)(?: of| is|:)?"
        r"|min(?:imum)? (?:\w+ ){1,2}(?:of|at|is)|(?:in|on|at) or (?:after|later than)"
        r"|(?:n't|not|never|without)(?: \w+){0,3} short of", "min", False, ""),
    (rf"{_UNSEEN} (?:before|earlier than|prior to)|(?:none|nothing)(?: (?:from|made|shot|released|out|at|all|that"
        rf"|came|is)){{0,3}} (?:before|earlier than"
        rf"|prior to)", "min", False, "year"),
    (rf"{_UNSEEN} (?:after|later than|past)|(?:none|nothing)(?: \w+){{0,3}} (?:after|later than"
        rf"|past)", "max", False, "year"),
    (r"(?:after|once)(?= \d{4} (?:was|is|had|has) (?:over|done|out|ended|gone|finished))", "min", True, "year"),
    (r"再(?:新|晚|近|长|久|贵|多|厚|高)(?:也|都|就|只|别|莫|不(?:能|得|会|要|可)?)+(?:能|新|晚|近|长|久|贵|多|厚|高)?不?"
        r"(?:过|于)?(?:到|是)?", "max", False, ""),
    (r"再(?:老|早|旧|短|少|薄|低|便宜|俭省)(?:也|都|就|只|别|莫|不(?:能|得|会|要|可)?)+(?:能|老|早|旧|短|少|薄|低)?不?"
        r"(?:过|于)?(?:到|是)?", "min", False, ""),
    (r"(?:不(?:能|要|会|得|致|可|许)?|别|莫(?:要)?)(?:掉|跌|降|落|滑|低)(?:到|至|破|过|于)?了?|(?:别|不要|莫|不能|不)(?:老|旧|早|短|低|少|便宜)(?:过|于)"
        r"|最(?:短|少|低|早|老|旧|薄|便宜(?=也|得|要))"
        r"(?:也)?(?:都)?(?:得|要|是)?|不(?:逊|亚|输)于|少(?:则|也)", "min", False, ""),
    (r"(?:别|不要|莫(?:要)?|不能|不)(?:新|晚|长|贵|高|多|厚|越|超|逾)(?:过|于|出)|不逾|用不了(?:比)?"
        r"|(?:最|至)(?:贵|长|多|高|晚|厚|迟|新(?=也|到|不))"
        r"(?:也)?(?:都)?(?:就|只|不)?(?:过|到|得|要|是)?|多则", "max", False, ""),
    (r"(?<![看错刷读见住])过了", "min", True, "year"),
    (rf"{_SCORED} (?:at least|at or above|no lower than|no less than|not (?:below|under|less than)|above|over"
        r"|better than|higher than|more than|a minimum of|upwards of|north of)", "min", False, "score"),
    (rf"{_SCORED} (?:at most|under|below|less than|lower than|no more than|no higher than)", "max", False, "score"),
    (rf"(?:\w+n't|not|never|without|nothing|no|none|refus(?:e|ing))(?: to| that| ever| have to| let (?:it|them))?"
        rf" {_RUN} {_PAST}", "max", False, ""),
    (rf"(?:not|n't|never|without|nothing|no|none)(?: to| that| ever)? {_RUN} (?:under|below|less than|shorter than)",
        "min", False, ""),
    (r"(?:cap(?:ped|s)?|max(?:es|ed|ing)? out|top(?:s|ped|ping)? out|peaks?|stops?|ends?|finishe?[sd]?|done)(?: it"
        r"| them| out)?(?: at| by| within| in under)|(?:a |the |my )?(?:cap|ceiling|upper limit|maximum) (?:of|is|at)"
        r"|limit(?:ed|s)?(?: it| them| me| yourself)? to|(?:keep|stay|stays|staying|keeping|kept)(?: it| them| things"
        r"| the \w+)? (?:to|under|below|within|inside|at)|doesn't exceed|don't exceed|shy of|south of|inside(?: of)?"
        r"|not a (?:minute|second|penny|cent|dollar|page|year|day) (?:over|more than|past|beyond|after|later than)"
        r"|up to and including|as (?:late|long|much|many|high) as|no further than|nothing past", "max", False, ""),
    (r"upwards? of|north of|(?:a |the |my )?(?:floor|lower limit|minimum) (?:of|is|at)|as (?:early|little|few) as"
        r"|starts? at|starting at|not a (?:minute|page|star|point) (?:under|less than|below)"
        r"|clear of", "min", False, ""),
    (r"predat(?:ing|es?)", "max", True, "year"),
    (r"already (?:out|released|around|made|published|shot|in cinemas) (?:in|by)|(?:out|around|released|made|finished"
        r"|published|printed|existed|shot) by"
        r"|(?<!inspired )(?<!directed )(?<!written )(?<!made )(?<!film )(?<!films )(?<!something )"
        r"(?<!book )(?<!books )by",
        "max", False, "year"),
    (r"postdat(?:ing|es?)", "min", True, "year"),
    (r"(?:不要|不能|不会|不得|不许|不可|不|别|没有?)(?:给我)?(?:拖|拉|长|贵|多|高|晚|放|演|播)?(?:过"
        r"|超出|超过|超|越过|多过|晚于|迟于|多于|高于|长于)"
        r"|(?:控制|限制|限定|限|压|卡|锁定|保持)(?:在|到|于)|不出|撑死|顶天|最晚|最迟|截止到?|上限(?:是"
        r"|为|在)?|封顶", "max", False, ""),
    (r"少说(?:也)?(?:得|要|有|在)?|(?:怎么|怎么着|好歹|总|至少|起码|最少|最低)(?:也)?(?:得|要|该)(?:有|到|在|上)?"
        r"|下限(?:是|为|在)?|(?<!能)够(?!了)|足足|打底|最早|不下于|(?:不要|不能|不得|不会|不|别)(?:早于|先于"
        r"|小于|低于|少于|短于|低过|少过|短过|早过)|(?<!不)满", "min", False, ""),
    (r"(?:no|not|nothing|isn't|aren't|don't go|never) (?:more|longer|greater|higher"
        r"|later|newer) than", "max", False, ""),
    (r"(?:not|nothing|isn't) (?:over|above|exceeding|beyond|past)", "max", False, ""),
    (r"(?:no|not|nothing) (?:less|fewer|lower|smaller) than|(?:not|nothing) (?:under|below)", "min", False, ""),
    (r"(?:no|not|nothing) (?:older|earlier) than|(?:not|nothing) (?:before|from before)", "min", False, "year"),
    (r"(?:no|not|nothing) shorter than", "min", False, "time"),
    (r"(?:shorter|briefer|quicker) than", "max", False, "time"),
    (r"(?:longer|lengthier) than", "min", False, "time"),
    (r"cheaper than|(?:costs?|costing|priced?)(?: at)? (?:less than|under|below|at most|up to|no more than)|for under"
     r"|(?:my |our |a |the |total |max(?:imum)? )?(?<!low )(?<!low-)(?<!big )(?<!big-)(?<!high )(?<!high-)budget"
        r"(?:'s| is| of| at| limit| cap|:| down| up| to)*(?: about| around| only| just| max)?", "max", False, "money"),
    (r"(?:my |our |the )?(?:limit|cut-?off) is", "max", False, ""),
    (r"(?:我的|我们的)?预算(?:只有|不多|大概|大约|也就|就|最多|[改换变](?:成|为|到)|[降提加减]到|是|在|为|有"
        r"|：|:|,)*", "max", False, "money"),
    (r"(?:more expensive|pricier|dearer) than|(?:costs?|costing) (?:more than|over|at least)", "min", False, "money"),
    (r"lighter than", "max", False, "weight"),
    (r"heavier than", "min", False, "weight"),
    (r"(?:older|earlier) than|pre-?|prior to", "max", True, "year"),
    (r"(?:newer|more recent|later) than|post-?", "min", True, "year"),
    (r"(?:from )?before|from earlier than", "max", True, "year"),
    (r"(?:from )?after|later than", "min", True, "year"),
    (r"(?:ever )?since|starting (?:from|in)|from (?=\S+ (?:on|onwards?|forwards?"
        r"|and later|or later)\b)", "min", False, "year"),
    (r"until|till|up until|(?:over|done|finished|through) (?:in|within)", "max", False, ""),
    (r"under|below|less than|fewer than|lower than|smaller than|up to|at most|maximum(?: of)?|max(?: of)?|max\."
     r"|within|no more than|not exceed(?:ing)?|<=?|≤", "max", False, ""),
    (r"over|above|more than|higher than|greater than|better than|at least|minimum(?: of)?"
        r"|min(?: of)?|exceeding|beyond|>=?|≥",
     "min", False, ""),
    (r"about|around|roughly|approximately|approx\.?|circa|close to|some|near(?:ly)?"
        r"|more or less|~|ca\.?", "about", False, ""),
    (r"(?:不要|不能|不|别|不会|不得)(?:超过|多于|高于|长于|大于|贵过)|最多|最长"
        r"|最高|至多|顶多|控制在|少于|低于|小于|不到|短于|便宜于",
     "max", False, ""),
    (r"(?:不要|不能|不|别)(?:低于|少于|小于|短于)|不早于|至少|起码|最少|最低|超过"
        r"|多于|高于|大于|长于|贵于|不下|达到", "min", False, ""),
    (r"早于|先于", "max", True, "year"),
    (r"晚于|迟于", "min", True, "year"),
    (r"大约|大概|差不多|约|将近|接近", "about", False, ""),
)  # fmt: skip

AFTER: tuple[tuple[str, str, bool], ...] = (
    (r"(?:左右|上下)?,?(?:就)?(?:别|不能|不要|不可以|可别|不许|没法)再(?:往上|高|多|贵|涨)(?:了|啦)?", "max", False),
    (r"(?:年)?(?:算起|开始往后|往后走|到现在|到如今|至今|起跳|往上走|看起(?!来)|为起点|始(?![终末]))", "min", False),
    (r"(?:年)?(?:尚未|还没)(?:到来?(?!得|中|过)|来(?!得|中|过))", "max", True),
    (r"(?:钱)?(?:就|便)?(?:能|可以?)?(?:拿下|搞定|住下|住得起|买到|买下|买得[到起]|看完|读完|翻完|播完|到头(?!来))"
        r"|(?:钱)?(?:够不够|够(?:了)?吗|足矣)|(?: or so)? ?(?:left )?to (?:spend|play with|work with)", "max", False),
    (r"at the (?:very |absolute )?(?:latest|outside|longest|max)|and not a \w+ (?:more|longer|later|over)"
        r"|and no (?:more|longer|later)|or thereabouts? at most|is (?:my|our|the) (?:\w+ )?(?:limit|ceiling|cut-?off"
        r"|budget)"
        r"|is (?:as long|as much|as far|as late|all) (?:as )?(?:i|we)\b[^,.;]*", "max", False),
    (r"at the (?:very |absolute )?(?:earliest|least)|is the (?:least|minimum)[^,.;]*|or bust", "min", False),
    (r"or (?:thereafter|afterwards?|since|subsequently|any time after|any year after)|,? ?if not (?:higher|more"
        r"|longer|later|better|newer)"
        r"|(?:is|'s|being) (?:the (?:furthest|farthest|earliest|oldest)|as (?:far|old|early) (?:back )?as"
        r"|where i start)[^,.;]*"
        r"|and nothing (?:less|lower|earlier|older|shorter|cheaper|below|before)[^,.;]*|n up\b", "min", False),
    (r"or (?:beforehand|previously|any time before)|,? ?if not (?:lower|less|shorter|earlier|cheaper|fewer|older)"
        r"|(?:is|'s|being) (?:the (?:latest|newest|furthest forward)|as (?:late|new|recent) as)[^,.;]*"
        r"|,? ?(?:and )?(?:nothing|none|not) (?:more|higher|later|newer|longer|dearer|above|after"
        r"|past)(?: than)?(?: that| it)?(?= |$|[,.;])",
        "max", False),
    (r"(?:年)?(?:时|那会儿|那年|那时|当时|以前|之前)?(?:就|便)已经?", "max", False),
    (r"(?:年)?(?:或者?|及|和|以及|甚至)(?:更早|以前|之前|此前|更少|更短|更低|更便宜|以下|以内|之内)"
        r"|(?:年)?(?:为止|为限|打住|顶天|到顶|为上限|撑死)", "max", False),
    (r"(?:年)?(?:或者?|及|和|以及|甚至)(?:更晚|更新|以后|之后|其后|此后|更多|更长|更高|以上|往后)|(?:年)?(?:打底"
        r"|往后|开外|有余|朝上|为下限)", "min", False),
    (r"(?:is|would be|should be) (?:the |my |our )?(?:absolute )?(?:max(?:imum)?"
        r"|limit|most|longest|upper limit|top)", "max", False),
    (r"(?:is|would be|should be) (?:the |my |our )?(?:absolute )?(?:min(?:imum)?|least|lower limit)", "min", False),
    (r"(?:long |old |thick )?or (?:even )?(?:longer|pricier|dearer|thicker|newer)", "min", False),
    (r"(?:long |old |thick )?or (?:even )?(?:shorter|cheaper|thinner|older)|or b4\b", "max", False),
    (r"or (?:less|under|below|fewer|shorter|cheaper|so less|lower)|and (?:under"
        r"|below)|max(?:imum)?\b|tops\b|at (?:the )?(?:very )?most", "max", False),
    (r"or (?:earlier|older|before)|and (?:earlier|before)", "max", False),
    (r"or (?:more|longer|over|above|higher|better|later|newer|after|up)\b|up(?=\s*(?:$|[,.;!?]))|and (?:up"
        r"|over|above|later|after|newer|higher|beyond)\b"
     r"|onwards?\b|\+|plus\b|at least|minimum|min\b(?!u)|on\b(?! )", "min", False),
    (r"or so\b|ish\b|-ish\b|give or take", "about", False),
    (r"(?:的)?(?:以内|之内|以下|以里|内|封顶|之下)", "max", False),
    (r"(?:的)?(?:以前|之前|前)(?!一)", "max", True),
    (r"(?:的)?(?:以上|之上|起步|往上|以后|之后|后|以来|起|至今)(?!面)", "min", False),
    (r"(?:左右|上下|前后|出头)", "about", False),
)  # fmt: skip

SPENDABLE = (
    r"(?:\b(?:have|has|got|with|for|spend|spending|afford|pay|paying)(?: only| just| got| about| around)*"
    r"|(?:只|就|才|身上|手里|手头|兜里)?(?:能|想|打算)?(?:有|剩|带着?|花|出|掏|拿))(?:大概|大约|差不多)?\s*$"
)
"""Before a sum of money without a bound of its own: it is all that there is, "I have 60 euros", 手里只有60块."""

BOUND_WORDS = frozenset(
    (
        "afford", "afterwards", "approximately", "around", "before", "beforehand", "beyond", "budget", "ceiling",
        "cheaper", "costing", "dearer", "dollars", "earlier", "earliest", "euros", "exceed", "exceeding",
        "expensive", "furthest", "greater", "higher", "highest", "latest", "length", "longer", "longest", "lowest",
        "maximum", "minimum", "minutes", "newest", "onwards", "outside", "paying", "pounds", "priced", "prices",
        "pricier", "roughly", "runtime", "seconds", "shorter", "shortest", "spending", "starting", "thicker",
        "thinner", "upwards",
    )
)  # fmt: skip
"""English words that bounds are made of, known to spelling: "at the erliest"."""

VAGUE: tuple[tuple[str, str, int], ...] = (
    (r"(?:highly|well|best|top)[- ](?:rated|reviewed)|(?:high|good|great) (?:ratings?|scores?|reviews)", "score", 1),
    (r"(?:评分|分数|口碑|评价)(?:要|比较|很|都|得)?(?:高|好)(?:一点|一些|点|些)?(?:的)?"
        r"|高分(?:的)?|好评(?:的)?", "score", 1),
    (r"(?:really |quite |pretty |fairly |very |relatively |fairly |more )?(?:short"
        r"|brief)(?! ?list| ?cut| of\b|s\b|ly|er|est)(?:(?= and)|(?= ))?\b", "time", -1),
    (r"(?:really |quite |pretty |fairly |very |super |overly )?(?<!how )(?<!hours"
        r" )(?<!hour )(?<!minutes )(?<!seconds )(?<!pages )(?<!so )(?:long"
        r"|lengthy)\b(?! time| ago| as| for| list| (?:day|week|weekend|night|shift|month|year|drive|journey|trip|way"
        r"|walk"
        r"|haul|wait|commute|flight|semester|term)\b)", "time", 1),
    (r"(?:really |quite |pretty |fairly |very |relatively )?(?:cheap|inexpensive"
        r"|affordable)\b|on a budget|budget[- ]friendly", "money", -1),
    (r"(?:really |quite |pretty |fairly |very |too )?(?:expensive|pricey|costly)\b", "money", 1),
    (r"(?:really |quite |pretty |fairly |very |relatively |brand )?(?:new|recent"
        r"|modern)\b(?! to me| wave| york| zealand| list| search| one|-)"
     r"|newly released|latest(?! one)", "year", 1),
    (r"(?:really |quite |pretty |fairly |very |good )?(?<!year[ -])(?<!years[ -])(?<!-)(?<!0s )(?:old"
        r"|vintage)\b(?! man| men| woman| people| lady| folks| friend|boy|-school"
        r"| list| one)"
     r"|old-school", "year", -1),
    (r"(?:really |quite |very |super )?(?:famous|popular|well[- ]known)\b", "fame", 1),
    (r"(?:really |quite |very )?(?:obscure|lesser[- ]known|little[- ]known)\b", "fame", -1),
    (r"(?:时长|片长|篇幅)?(?:比较|很|偏|稍微)?短(?:小|篇)?的|短片|片长短|时长短", "time", -1),
    (r"(?:时长|片长|篇幅)?(?:比较|很|偏|太)?长的(?=电影|片|书|[,.!?]|$)|(?<=[太要别])长(?!大)", "time", 1),
    (r"(?:价格|价钱)?(?:比较|很|稍微)?(?:便宜|实惠|平价)(?:的)?|性价比高(?:的)?", "money", -1),
    (r"(?:价格|价钱)?(?:比较|很|太)?贵的|(?<=[太很])贵", "money", 1),
    (r"(?<=[别要]太)新(?=的|了|$|[,.!?])|(?:比较|很|较|偏)新的|新(?:片|电影|书|作|出的|上映的)|(?<![最更])新的(?=电影"
        r"|片|[,.!?]|$)|近期的|最近(?:上映|出|几年)的?|近几年的?", "year", 1),
    (r"(?<=[别要]太)老(?=的|了|$|[,.!?])|(?<=太)老(?=的(?:就|都|请)?(?:不|别|算了|免))|老(?:片子?|电影"
        r"|书|影片)|(?:比较|很|较)老的|老的(?=电影|片|[,.!?]|$)|(?:很|比较)?早期的", "year", -1),
    (r"(?:比较|很|非常)?(?:有名|热门|知名|出名)的", "fame", 1),
    (r"(?:比较|很)?(?:冷门|小众)的?", "fame", -1),
)  # fmt: skip
"""Adjectives for the upper (+1) or lower (-1) third of a dimension; years by their distance from now."""

RECENT_YEARS = 5  # "recent" reaches this far back
OLD_YEARS = 30  # "old" begins this far back
