"""Patterns of references to what was shown, both languages, over folded text.

Owns tables. Knows nothing of what they resolve to (``references``).
"""

from __future__ import annotations

import re

from tools.words_en import NOUNS, ORDINALS

MEASURES = "部个本家间款条张首支双件处所册"
REST = r"(?:the )?(?:rest|others?|remaining)\b|其他|其余|剩下"
"""How words begin that mean all but what was named."""

_OTHERS = (
    rf"(?! (?!(?:{'|'.join(sorted(NOUNS))}|looks|sounds|seems|was|has|does|as|this|us|always|besides|perhaps)\b)"
    r"[a-z]+(?:[a-rt-z]s|'s)\b)"
)
"""Not before another plural: "those audiobooks" and "the other school's colour" are none of a list of films."""

_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))

_NOUN = "|".join(sorted(NOUNS, key=len, reverse=True))

_ZHN = r"[一二两三四五六七八九十\d]+"

_ZHNOUN = rf"(?:[{MEASURES}](?:电影|片子|影片|书|酒店|小说)?)"

_ZHTHAT = rf"(?:那|的)*一?{_ZHNOUN}"

_ZHREST = rf"(?:(?:你|您)?(?:提到|推荐|给出?|列出?|说)?(?:过|到)?(?:的)?那一?{_ZHNOUN})?"

_OF = rf"(?: (?:of|from|on|in) (?:them|these|those|all|(?:the|your|that|this) (?:{_NOUN}|list|lot|bunch|batch)))?"

_GAVE = r"(?:you(?:'ve| have| just)? (?:mentioned|listed|named|gave|showed|shown|put|suggested|recommended)(?: me)?)"

_LIST = (
    r"(?:list|lists|slate|set|batch|round|page|results?|suggestions|recommendations|selection|ones|lot|bunch|picks"
    r"|options|choices)"
)

PATTERNS: tuple[tuple[str, str], ...] = (
    # lists
    ("list", r"(?:the |that |your )?(?:initial|opening|earliest) (?:list|slate|set|batch|round|page|suggestions|ones)"
        r"|最早(?:的)?那?(?:批|组|轮|份|几[部个家本])"),
    ("twice", r"(?:the |that )?(?:list|batch|set|ones|lot|slate) before (?:that|the last)(?: one)?"
        r"|上上(?:一)?(?:批|组|轮|次|页)(?:推荐|列表)?"),
    ("list", rf"(?:the |that |your )?(?:very )?(?P<which>first|original|second|third) (?:list"
        rf"|slate|set|batch|round|page)(?: of (?:{_NOUN}))?"),
    ("before", rf"(?:the |those |that |your )?(?:previous|earlier|prior|last) {_LIST}(?: of (?:{_NOUN}))?(?! of)"
        rf"|the (?:list|batch|set|ones|lot) (?:from )?before(?: (?:this|that)(?: (?:one"
        rf"|list))?)?|the {_LIST} (?:that |which )?(?:you|we|i) (?:just )?(?:showed|gave|had|saw|put up|offered)"
        r"(?: me| us)? (?:before|earlier)(?: (?:this|that)(?: (?:one|list))?)?"
     r"|(?:what|the ones?) you (?:showed|gave) me (?:before|earlier)|the ones (?:from )?(?:before|earlier)"),
    ("list", r"(?:最开始|最初|一开始)(?:的)?(?:那)?一?(?:批|组|个列表|份列表|几部|几个|列表)"
        r"|(?P<zhlist>第[一二三]|头)(?:批|轮|组|次推荐|份列表|个列表|页)(?:的)?"),
    ("before", r"(?:上|前|(?:之前|先前|前面|早先|刚才|刚刚)的?那?)一?"
        r"(?:批|组|轮|页|拨|波|次(?=推荐|列表|结果|的|那|给))"
        r"(?:名单|推荐|列表|结果|的)*"
        r"|(?:之前|先前|前面)(?:(?:推荐|给|列)(?:过|的|我)*那?|看到(?:过|的)*那)(?:些|几[部个家本]|批)"
        r"|之前(?:的)?(?:那些|那几[部个家本]|列表|结果|推荐)|刚才(?:的)?那(?:些|批"
        r"|几[部个家本])|刚刚那(?:些|批|几[部个家本])"),
    # positions
    ("following", rf"(?:the )?(?:one|{_NOUN}) (?:right |just |directly |straight )?"
        r"(?:below|after|under|following|beneath|behind)"
        r" the (?P<preceding>first|second|third|fourth|top)(?: one)?(?! (?:world|husband|wife|half|part|season))"),
    ("top", rf"(?:the )?(?:one|{_NOUN}) (?:on top|(?:that|which) (?:heads|tops|leads|opens|starts)"
        rf"(?: off)? (?:your|the) (?:list|lot"
        r"|selection|suggestions|recommendations))|numero uno"),
    ("top", rf"(?:the )?(?:one|{_NOUN}) (?:at|on) the (?:very )?(?:top|start|beginning|head){_OF}"
        rf"|the ones? {_GAVE} first"
        rf"|(?:最开头|开头|打头|排头|领头|最顶上|最上头|最前头|榜首|排头一?位?){_ZHTHAT}|头一{_ZHNOUN}"
        rf"|首[部个家本](?!要)"),
    ("last", rf"(?:the )?(?:one|{_NOUN}) (?:at|on) the (?:very )?(?:bottom|end){_OF}|the ones? {_GAVE} last"
        rf"|(?:最末尾?|末尾|末了|最底下|最下面|最下头|最后头|最后面|压轴|收尾|垫底|排最后|排在最后){_ZHTHAT}"
        rf"|末一?{_ZHNOUN}"),
    ("between", r"(?:the )?middle (?P<between>two|three|ones|couple)\b"
        r"|中间(?:的)?(?P<zhbetween>[两二三])" + f"[{MEASURES}]"),
    ("middle", rf"(?:the |that )?(?:one|{_NOUN}) in the middle{_OF}|(?:the|that) middle (?:one|{_NOUN}){_OF}"
        rf"|(?:正中间|最中间|中间|正中|居中){_ZHTHAT}"),
    ("back", rf"倒数第(?P<zhback>{_ZHN})(?:{_ZHNOUN}|位)?"),
    ("letter", r"(?:option|item|pick|choice|选项)\s?(?P<letter>[a-e])\b"),
    ("both", r"both (?:of )?(?:them|these|those)|(?:它|这|那)俩(?:[部个家本])?|俩都"),
    ("three", r"(?:这|那)仨|仨都"),
    ("pair", r"the (?P<pair>former|latter)\b"),
    ("all", rf"everything {_GAVE}|all (?:that )?{_GAVE}|what {_GAVE}|the (?:two|three|four|five|few|lot) {_GAVE}"),
    ("last", rf"(?:the )?(?:very )?last (?:thing|{_NOUN}) {_GAVE}"),
    ("count", rf"(?:这|那|上面|以上)(?P<zhall>[三四五六])(?:{_ZHNOUN})(?:里面|当中|之中|里|中)?"),
    ("rest", r"the (?:rest|others|other ones?) of (?:them|these|those)"),
    ("before", rf"the other {_LIST}\b(?<!ones)(?<!lot)(?<!bunch)"),
    ("other", r"另外?(?:的)?那?一?(?:" + _ZHNOUN + ")"),
    ("some", rf"(?:the |those )?(?P<end>first|last|top|bottom|other) (?P<count>two|three"
        rf"|four|couple of|couple|few)(?: (?:{_NOUN}))?\b"),
    ("some", rf"(?P<zhend>前|头|后|最后)(?P<zhcount>[两二三四])(?:[{MEASURES}])"),
    ("penultimate", r"(?:the )?(?:second|2nd|next)[ -](?:to[ -])?last(?: one)?|(?:the )?(?:penultimate"
        r"|last but one)(?: one)?|倒数第二" + _ZHNOUN + "?"),
    ("ordinal", rf"(?<!\ba )(?:the |that |your |my )?(?P<ordinal>{_ORDINAL})(?:(?:'s)? (?:{_NOUN})\b"
        rf"| (?:suggestion|entry|title|mention|spot|slot|pick|number)\b)?{_OF}"
        rf"(?! (?:time|thing i|half|of all|and foremost|place|world war"
        rf"|lady|date|hand|class|century|name|decade|part|person|season|year|love"
        rf"|blood|contact|thoughts?|of all|off|(?:appear|publish|air|release|print|screen|show|open)ed|came|saw|hit"
        rf"|went|opinion|nature|chance|helping|try|attempt|glance"
        rf"|look|sight|impressions?|floor|wife|husband|child|marriage|rate|choice would|to none|guess|cousin|language"
        rf"|\w+ (?:i|we) (?:want|need|care))\b)"),
    ("number", r"(?:numbers?|nos?\.?|nr\.?|options?|items?|picks?"
        r"|choices?|#|№|编号|第)\s?(?P<number>\d{1,2}"
        r"|one|two|three|four|five|six|seven|eight|nine|ten)(?![a-z0-9])(?! (?:minutes?|hours?"
        r"|stars?|pages?))"
     rf"(?!\d|\s*(?:分钟|小时|元|块|年|页|分))(?:[{MEASURES}])?"),
    ("number", r"(?:result|place|entry|suggestion|recommendation|slot|spot|rank|row) (?:number |no\.? ?|#)?"
        r"(?P<placed>\d{1,2})"
        r"(?=\s*(?:$|[,.!?;:']|(?:is|was|and|or|but|n|looks|works|please|pls|ticks|with|has|had|if|as|again)\b))"),
    ("number", rf"排老(?P<zhnumber>[二三四五六]){_ZHREST}"),
    ("number", rf"(?:序号|编号|号码|排名|排位|选项)(?:是|为|第)?\s?(?P<zhnumber>{_ZHN})(?:号)?{_ZHREST}"),
    ("ordinal", rf"(?!第一[,，、:：](?![一二三四五六七八九十]))(?:排(?:在|名)?)?第(?P<zh>{_ZHN})(?:{_ZHNOUN}"
        rf"|推荐|[名项位行席排]|顺位)?{_ZHREST}"
        r"(?!次|季|一次|点|步|时间|眼|反应|感觉|人称|世界|印象|天)"),
    ("number", rf"(?P<zhnumber>{_ZHN})号(?:[{MEASURES}])?{_ZHREST}"),
    ("last", rf"(?:the |that |your )(?:very )?(?:last|final|bottom)(?! thing (?:i|we|you|on))(?: (?:{_NOUN}))?\b{_OF}"
        rf"(?! (?:year"
        rf"|decade|time|week|night|month|\d|two|three|few|list|batch))|最后(?:的)?(?:那)?一?(?:{_ZHNOUN})"),
    ("top", r"(?:the |that )?(?:top|topmost) (?:one|pick|choice|result)\b"
     r"|最(?:上面|前面)(?:的)?(?:那)?一?(?:" + _ZHNOUN + ")"),
    ("precede", rf"the (?:one|{_NOUN}) before(?: (?:that|it|this|this one|that one))?\b|the previous (?:one"
        rf"|{_NOUN})\b|(?:上|前)一?(?:{_ZHNOUN})(?!月|星期|礼拜|周|世纪|季度|学期|假期)|前面(?:的)?那(?:{_ZHNOUN})"),
    ("follow", rf"the (?:one after(?: (?:that|it|this))?|next one)\b|下一(?:{_ZHNOUN})(?=是|怎么|呢)"),
    ("rest", rf"the (?:other{_OTHERS}|rest|others|remaining)(?: (?:ones|two|three|four))?\b(?! (?:day"
        r"|night))|(?:其他|其余|剩下)(?:的)?(?:那)?(?:几[部个家本]|两[部个家本]|三[部个家本])"
        r"|(?:其余|剩下)的(?=我|都|也|全|就|没|不|$|[,.!?])"),
    ("all", rf"(?:these|those)(?! (?:lines?|days?|times|nights|kinds?|sorts?|types?|things|people|who|whose"
        rf"|where)\b){_OTHERS}"
        rf"(?: (?:{_NOUN}|two|three|four|five))?\b|all (?:three|four"
        rf"|five)\b|the(?:se)? ones (?:above|here|you (?:showed|listed))"),
    ("both", r"\bboth\b(?: of them)?|这两(?:" + _ZHNOUN + ")|那两(?:" + _ZHNOUN + ")|两(?:部|个|家|本)都"),
    ("all", r"(?:这|那)(?:些|几)(?:" + _ZHNOUN + r")?(?:里面|当中|之中|里|中)?"
     r"|(?:它们|他们)(?:里面|当中|之中|里|中)?|以上(?:这些"
        r"|几[部个家本])|上面(?:这些|几[部个家本]|的)"),
    ("them", r"\b(?:them|they(?!'ve| (?:have|had|'?ve)\b(?! (?:a|an|any|the|got)\b)"
        r"| (?:speak|talk|say|said|sing|told|think|like|love|hate|want|prefer|gave|asked|made|live)\b))\b"),
    ("it", r"刚才(?:的)?那(?:一)?(?:" + _ZHNOUN
     + r")|刚刚(?:的)?那(?:一)?(?:" + _ZHNOUN + r")|(?:这|那|该)(?:一)?(?:" + _ZHNOUN + r")"
     r"(?!月|人|脸|伙|导演|演员|女|男|孩|时候|地方|味|意思|分|事|样|感觉|劲|调|角色|镜头|结局)"
        r"|它(?!们)"),
    ("it", rf"\b(?:this|that) (?:one|{_NOUN})\b(?! (?:time|round|occasion))|\b(?:the one|the (?:film|movie|book|hotel"
        rf"|product)) (?:you )?just (?:mentioned|showed|recommended)(?: me)?"),
)  # fmt: skip
"""Kinds of reference and their patterns; the first that fits at a place wins."""

ONE_MORE = re.compile(
    r"\s*(?:,\s*(?:and |or )?|、|and |or |& ?|和|跟|与)\s*(?:number |no\.? ?|# ?)?"
    r"(?P<more>\d{1,2}|(?:one|two|three|four|five|six|seven|eight|nine|ten)(?![a-z-])|[一二两三四五六七八九十])"
    r"(?=\s*(?:$|[,.!?;、)]|(?:and|or|but|are|were|is|was|looks?|sounds?|seems?|please|pls|too|both|have"
    r"|already|i|we|not"
    r"|no|on|to|again|instead|though|if|as|then)\b"
    r"|[部个本家](?=\s*(?:$|[,.!?;、)都也我看不是有吧和跟好怎哪太很比呢]))|都|也|我|看|不|是|有|吧|号))"
)
"""A number more behind a place in a slate: "numbers one, three and five", 第一、三部."""

BARE_IT = re.compile(
    r"(?:(?<=seen )|(?<=saw )|(?<=watched )|(?<=watch )|(?<=loved )|(?<=love )"
    r"|(?<=liked )|(?<=like )|(?<=hated )|(?<=hate )|(?<=enjoyed )|(?<=enjoy )"
    r"|(?<=finish )"
    r"|(?<=read )|(?<=about )|(?<=directed )|(?<=wrote )|(?<=in )|(?<=is )|(?<=was )"
    r"|(?<=does )|(?<=did )|(?<=has )|(?<=save )|(?<=bookmark )"
    r"|(?<=disliked )|(?<=dislike )|(?<=adored )|(?<=why )|(?<=made )|(?<=of )|(?<=own )|(?<=finished )|(?<=bought )"
    r"|(?<=than )|(?<=adore )|(?<=tried )|(?<=stand )|(?<=starred in )|(?<=stars in )"
    r"|(?<=remember ))(?:it|this|that)\b(?!'|s\b| (?:to (?:be|have)|has|way|kind"
    r"|sort|much|many|when|whenever))"
    r"|^(?:it|this|that)(?= (?:was|is|looks|sounds|seems))|(?<=[,.!?] )(?:it|this|that)(?= (?:was|looks|sounds"
    r"|seems))"
)
"""Pronouns that mean the item spoken of only after certain words: never "make it shorter" or "it's raining"."""

BARE_NUMBER = re.compile(
    r"(?:^\s*(?:(?:and|ok|okay|um+|hm+|mm+|eh|ah|so|then|maybe|right|yes|no)[,.]? )?|\badd "
    r"|\b\d (?:and|or|&|vs|versus) "
    r"|(?:\b(?:like|loved|liked|hated|seen|saw|watched"
    r"|about|compare|put|between|and|vs\.?|versus|than|save|why|not|or|is|are|of|for|with|want"
    r"|take|choose|open|rate|as|scrap|drop|remove|skip|ditch|lose|bin|delete|hide|keep|pick|try|book|swap"
    r"|replace|disliked|directed|in|similar to|dislike|love)|像"
    r"|和|跟|与|比|对比|比较|看过|喜欢|选|要|收藏|、|,)\s*)"
    r"(?P<bare>\d{1,2})(?=\s*(?:$|[,.!?]|(?:and|but|or|vs|versus|is|was|are|were"
    r"|please|then|except|only|again|too|instead|last|already|before|yesterday"
    r"|both|again|side|from|for|with|looks|sounds|has|nearly|almost|though"
    r"|(?:to|on) (?:my|the|our))\b|[\u4e00-\u9fff]))"
    r"(?!\s*(?:or|and|to)\s*\d+\s*(?:people|persons|adults|guests|kids|children|nights|days"
    r"|hours|minutes|stars|of us)\b)"
    r"(?!\s*(?:加|减|乘|除|等于|分"
    r"|小时|元|块|年|页|部|个|本|家|星|月|点|天|人|集|季|号|\.\d))"
)
