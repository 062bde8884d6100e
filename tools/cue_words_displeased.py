"""Cues of displeasure: what is said against a thing named without a word of refusal, "gets on my nerves", 用不着.

Owns tables for both languages, in the frames of a sentence: the thing as its subject, or as what somebody has, wears or
hears. They come behind all other cues (``cue_words_en``, ``cue_words_behind_en``, ``cue_words_zh``).
"""

from __future__ import annotations

from tools.cue_kinds import AVOID, DISLIKED, WANT, Rule
from tools.words_en import WELCOMED
from tools.words_zh import DENIED, PRAISED

_NAMED = r"(?<=[\ue100-\ue3ff])"
_BESIDE = r"(?= (?:(?:the|all|any|these|those|such|other|more|on|of|an?) )*[\ue000-\ue6ff])"
_HATED = rf"(?![^\ue000-\ue3ff?]*{WELCOMED})"
_NO_SUM = r"(?<![\ue300-\ue3ff])"  # what is said of numbers is read by other rules
_THING = (
    r"(?: (?:ones?|stuff|things?|clips?|films?|movies?|music|songs?|tracks?|records?|products?|items?|books?|hotels?"
    r"|videos?|scenes?|plots?|stories|playing|singing|sounds?))?"
)
_MUCH = (
    r"(?: (?:just|really|always|simply|only|also|quite|honestly|totally|absolutely|frankly|usually|often|sometimes|so"
    r"|such))*"
)
_ME = r"(?:me|us|my [a-z]+|our [a-z]+)"
_END = (
    r"(?: already| anyway| thanks)*(?=\s*(?:$|[,.!;])"
    r"| (?:right now|at the moment|these days|today|tonight|any ?more|lately|so |and |while ))"
)
_VEXING = (
    "annoy bother bore irritate depress disgust sicken offend exhaust tire repel repulse revolt infuriate anger enrage"
    " frustrate aggravate distress nauseate overwhelm stress disappoint drain trigger fail burn irk rattle sting"
)
_FRIGHTENING = "scare frighten terrify upset disturb unsettle unnerve creep freak"  # a film may, and be liked for it


def _forms(verb: str) -> tuple[str, ...]:
    """Return a regular verb with its "s" and "ed": bore, bores, bored; terrify, terrifies, terrified."""
    stem = verb[:-1] + "i" if verb.endswith("y") and verb[-2] not in "aeiou" else verb
    past = stem + ("d" if stem.endswith("e") else "ed")
    return (verb, stem + ("es" if stem.endswith(("i", "s", "ch", "sh")) else "s"), past)


_VEXES = f"(?:{'|'.join(form for verb in _VEXING.split() for form in _forms(verb))}|wears?|lets?)"
_FRIGHTENS = f"(?:{'|'.join(form for verb in _FRIGHTENING.split() for form in _forms(verb))})"
_BAD = (
    r"(?:annoying|irritating|boring|tedious|tiresome|ugly|hideous|horrible|awful|unbearable|intolerable|off-putting"
    r"|overrated|overplayed|overdone|overused|done to death|old hat|useless|pointless|wasted|wrong|unsuitable|no good"
    r"|covered|sorted|taken care of|a nightmare|a nuisance|a bore|a problem|an issue|a worry|torture|poison|not on"
    r"|a turn-?off|a pain|a headache|depressing|disgusting|upsetting|scary|disturbing|of no (?:use|interest|help)"
    r"|no (?:use|help|fun|thanks)|not (?:me|us|right|suitable|working|happening|necessary|called for|worth it))"
)
_AVERSE = (
    r"(?:awful|terrible|horrible|bad|ugly|pale|silly|ridiculous|dreadful|sick|ill|uncomfortable|itchy|queasy|uneasy"
    r"|nervous|anxious|scared|afraid|terrified|frightened|wary|suspicious|averse|intolerant|sensitive|phobic|bored"
    r"|weary|tired|sick and tired|unhappy)"
)

BACKWARD_EN: tuple[Rule, ...] = (
    Rule(
        DISLIKED,
        rf"(?:{_THING}{_MUCH} {_VEXES}|{_NAMED}{_THING}{_MUCH} {_FRIGHTENS}) {_ME}(?! to (?:death|tears)){_HATED}",
        0.9,
    ),
    Rule(
        DISLIKED,
        rf"{_THING}{_MUCH} (?:(?:gets?|got|getting|grates?|grating) on {_ME}|drives? (?:me|us) (?:mad|nuts|crazy|insane"
        r"|up the wall|round the bend)|sets? my teeth on edge|does my head in|(?:breaks?|brings?) me out in"
        rf"|(?:has|have) (?:had (?:its|their) day|run (?:its|their) course|been done to death|(?:let|failed) {_ME})"
        rf"|(?:gives?|gave|causes?) {_ME} (?:\w+ )?(?:creeps|willies|shivers|nightmares?|hives|ick|stress|anxiety"
        r"|pain))" + _HATED,
        0.9,
    ),
    Rule(
        DISLIKED,
        rf"{_NO_SUM}{_THING}(?: (?:is|are|was|were|would be|seems?|feels?|sounds?|looks?)|'s|'re){_MUCH}"
        rf"(?: (?:a bit|too|all|rather|already|plain|far too))* {_BAD}(?: (?:to|for|on|with) {_ME})?{_END}",
        0.9,
    ),
    Rule(
        DISLIKED,
        rf"{_THING}{_MUCH} (?:isn't|aren't|wasn't|weren't){_MUCH} (?:me|us|right|suitable|working|happening"
        rf"|necessary|called for|worth it|helping)(?: (?:to|for|on|with) {_ME})?{_END}",
        0.9,
    ),
    Rule(
        DISLIKED,  # "doesn't suit me", "won't go with my hall", "never sits well with me"
        r"(?: \w+)?(?: (?:doesn't|don't|does not|do not|won't|will not|never|didn't|can't|hasn't|haven't))"
        r"(?: (?:really|quite|ever|exactly))* (?!matter|bother|scar|frighten|bor|annoy|upset|disappoint|hurt|harm|count"
        r"|mind|worr|fail|kill|need|have|let|gets? on (?:my|our)|grat|wear|driv|tir|put|turn|giv|leav"
        r"|creep|spoil|ruin)\w+(?: (?:well|right|good|nicely))?"
        rf"(?: (?:with|to|for|on|at|in) {_ME}| {_ME}){_END}",
        0.9,
    ),
    Rule(
        AVOID,  # "jazz I can do without", "wool, I'd rather not"
        rf"{_NAMED},? (?:i|we)(?:'d|'ll|'ve| would| will| have| can| could| am|'m)?"
        r"(?: (?:really|just|simply|well|happily))*"
        r" (?:don't|do not|can't|cannot|won't|never|rather not|do without|live without|pass on|skip|avoid|hate|loathe"
        r"|detest|dislike|have (?:enough|plenty)|got (?:enough|plenty)|(?:tired|sick|done)\b)"
        r"(?! (?:know|mind|care|remember|seen|heard|read|watched|tried|owned|forget|resist|wait|stop|miss|help|put down"
        r"|get enough|do without|live without|be without|of \w+ for)\b)",
    ),
    Rule(
        AVOID,
        r" and (?:i|me|we) (?:don't|do not|never|can't|cannot|won't|have never)"
        r"(?: (?:ever|really|quite))?"
        r"(?: (?:mix|match|agree|gel|click|work|go|get (?:on|along)(?: well)?|see eye to eye|hit it off))?"
        r"(?=\s*(?:$|[,.!;]| together))",
    ),
    Rule(
        AVOID,  # "bags we're fully stocked on"
        rf"{_NAMED},? (?:i|we)(?:'m|'re| am| are) (?:\w+ )?(?:stocked|sorted|covered|set|over|fed up|finished)\b",
    ),
    Rule(
        AVOID,  # "if I see X one more time I'm leaving"
        r"(?: \w+){0,2} (?:one more time|once more|yet again|again|another time),? (?:and )?(?:then )?"
        r"(?:i'm|i am|i'll|i will|i'd|we're|we'll)",
    ),
)

FORWARD_EN: tuple[Rule, ...] = (
    Rule(WANT, r"(?:(?<=from [\ue200-\ue2ff] )|(?<=from a [\ue200-\ue2ff] ))to"),
    Rule(
        AVOID,
        rf"(?<!used to )(?:look|looks|looked|feel|feels|felt|get|gets|be|am|i'm|we're|become)"
        rf" (?:really |so |very |quite )?{_AVERSE} (?:in|with|around|near|from|after|of|by|to|about){_BESIDE}",
    ),
    Rule(
        AVOID,
        r"(?:i've|i have|we've|i|we) (?:muted|blocked|unfollowed|unsubscribed from|given up(?: on)?|gone off"
        r"|outgrown|grown out of|stopped (?:\w+ing)(?: to)?|had enough of|seen (?:more than )?enough(?: of)?)"
        + _BESIDE,
    ),
    Rule(
        AVOID,
        r"(?:scrap|bin|ditch|dump|axe|junk)(?= (?:\w+ )?[\ue100-\ue2ff])"
        r"|(?<!better )(?<!more )(?<!other )(?<!less )than(?: an?| the| any| another)?(?= [\ue200-\ue2ff])",
    ),
    Rule(
        AVOID,
        r"(?:have|has|got|'ve got|see|find) no (?:use|need|time|taste|love|liking|desire|wish|place|room"
        rf"|tolerance|intention)(?: (?:for|in|of)(?: \w+ing)?)?{_BESIDE}"
        r"|(?:bad|unhappy|nasty|awful|poor|rotten) (?:experiences?|luck|memories|times?) with"
        r"|(?:phobia|fear|dread) of|(?:trouble|problems|issues) with",
    ),
    Rule(
        AVOID,
        r"(?:my|our) \w+(?: \w+)?(?: is| are|'s|'re)(?: \w+)? (?:full of|flooded with|overflowing with|packed with"
        r"|stuffed with|crammed with|drowning in)"
        r"(?![^.!?]*(?:\b(?:love|another|again|fan)\b|(?<!no )(?<!any )\bmore\b))"
        r"|(?:switch|change|move) from|take back",
    ),
)

_PART = r"[^,.!?\s\ue000-\ue6ff]{0,5}"
_OFF_ZH = (
    r"(?:没用|没必要|没戏|无关|无缘|没缘|不合|有仇|没劲|没意义|没好感|没什么用|多余|作罢|就罢|免谈|走人|信不过|不合适|不适合|不搭|不配|不对路|不爽"
    r"|难受|难看|难听|难吃|头疼|头痛|头晕|心烦|闹心|糟心|反感|反胃|恶心|无聊|乏味|过敏|发痒|痒|看?吐了?|腻歪|腻味"
    r"|太雷|雷人|踩雷|坑人|避坑|拉倒|拜拜|再见|滚蛋|(?:我|就|很|好|真)?烦|没得商量|没得谈|退避三舍|望而却步|劝退|无感|累了"
    r"|(?:[看听用买读玩穿刷逛吃见]得?|(?<![就也近得]))够(?:多)?了(?!,?不(?:用|必|需)))"
)
_CANNOT = (
    r"(?:(?:用|看|听|受|忍|见|穿|戴|吃|读|玩|提|接|欣赏|信|惹|顶|扛|碰|沾|喝|闻|待|坐|高攀|消受)"
    r"不(?:了|得|上|着|下去?|住|起|进去?|惯|动|来|过))"
)

BACKWARD_ZH: tuple[Rule, ...] = (
    Rule(
        AVOID,
        rf"{_NAMED}{_NO_SUM}(?![^.!?\ue000-\ue6ff]{{0,12}}(?:{DENIED}|{PRAISED})){_PART}(?:{_CANNOT}|{_OFF_ZH})(?:了|的|啊|呀|啦|吧|呢|死了|透了|极了)*(?=$|[,.!?~\s])",
    ),
    Rule(
        AVOID,
        rf"{_NAMED}{_PART}(?:都|也|就|可|就是)?(?:不|别|没)(?:是我(?:的|要)|适合|买|缺|听|穿|用|吃|收|留|沾|考虑|必买|再买|再听)"
        r"[^,.!?\ue000-\ue6ff]{0,4}(?=$|[,.!?~\s])",
    ),
    Rule(
        AVOID,
        rf"{_NAMED}{_PART}(?:永久|永远|长期|直接)?(?:拉黑|封杀|禁掉|禁止|屏蔽|出局|免疫|划掉|没戏)(?:了|吧)*(?=$|[,.!?~\s])",
    ),
    Rule(
        AVOID,  # 坑过我，别要他家的: what is said of it first, then the refusal
        rf"{_NAMED}[^,.!?\ue000-\ue5ff]{{0,10}},(?:所以|就|那|那就|请)?(?:别|不)(?:要|买|看|听|给|来|推荐?|碰|考虑)"
        r"(?:他|她|它|他们|这|那)?(?:家|个|种|些)?的?(?:了|吧)*(?=$|[,.!?~])",
    ),
)

FORWARD_ZH: tuple[Rule, ...] = (
    Rule(WANT, r"(?<=,)(?:还)?(?:缺|买)(?=[\ue100-\ue2ff])"),  # 不买手表了，买背包
    Rule(
        AVOID,
        r"(?:把|将)(?=[\ue200-\ue2ff]\S{0,3}(?:换成?|改成?|变成|替换|去掉|删|撤))|(?:比起|与其(?:说|要|买|看|听)?|收回|不缺的?(?:就是|是)?)"
        r"(?=[\ue100-\ue2ff])|从(?=[\ue200-\ue2ff]\S{0,2}(?:换|改)成?)|比(?=[\ue200-\ue2ff](?:更|要)?(?:好|强|合适|实用|靠谱|管用))",
    ),
    Rule(AVOID, rf"{_CANNOT}(?=[\ue100-\ue3ff])|(?:买|花|付|出|掏|拿|吃|用)不起(?=[\ue100-\ue3ff])"),
    Rule(
        AVOID,
        r"不能(?!不|没有|再(?:快|慢|长|短|早|晚|多|少|贵|便宜))(?:是|有|带|含|要|买|看|听|穿|太)*(?=[\ue100-\ue2ff])",
    ),
    Rule(
        AVOID,
        r"(?:再|又)(?:让我|给我|跟我|叫我)?(?:看到|看见|听到|听见|提到?|推荐?|来|放|刷到)(?=[\ue100-\ue2ff]\S{0,4}(?:就|的话|我)(?!\S{0,5}(?:好|高兴|开心|喜欢|爱|满意)))",
    ),
    Rule(
        AVOID,  # a verb that is denied: 不讲星空的, 不拿去旅游用, 不想听见电吉他
        r"不(?:讲|拿|想|愿|打算|准备|含|带|放|唱|聊|谈|提|穿|戴|用来|给|做|搞|玩|弄|收|爱|喜|听|看|买|沾|碰)(?:去|来|想|有|到|见|听见|看见|听到|看到)?"
        r"(?=[\ue100-\ue2ff])",
    ),
)
