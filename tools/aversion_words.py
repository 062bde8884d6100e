"""Words and frames of aversion, both languages: what something does to people who would rather be spared it.

Owns tables. Knows nothing of how they are applied (``aversions``).
"""

from __future__ import annotations

import re

from tools.words_en import KIN
from tools.words_zh import DENIED, PRAISED

_WHOM = rf"(?:me|us|him|her|everyone|everybody|(?:my|our|his|her|their|the) (?:\w+ )?(?:{KIN}|\w+))"
_ILL = (
    r"(?:nightmares?|night terrors?|bad dreams?|headaches?|migraines?|hives|(?:a )?rash|panic|anxi\w+"
    r"|the (?:creeps|ick"
    r"|willies|heebie-jeebies|shudders|yawns)|sick|ill|queasy|nauseous|nausea\w*|cringe|squirm|shudder|heave"
    r"|gag|retch"
    r"|vomit|puke|yawn|snore|asleep|to sleep|sleepy|cold|mad|furious|angry|depressed|miserable|uneasy|uncomfortable"
    r"|nervous|restless|want to (?:leave|scream|run|cry|quit|hide|throw)|wanna \w+|switch off|up the wall"
    r"|round the bend"
    r"|crazy|nuts|bananas|itch\w*|off)"
)
_HARMS = (
    r"(?:bor(?:es?|ed|ing)|annoys?|annoyed|irritates?|irritated|upsets?|depress(?:es|ed)?|disgusts?|disgusted|repels?"
    r"|exhausts?|tires?|wearies|triggers?|triggered|haunts?|haunted|ruins?|ruined|spoils?|wrecks?|frightens?"
    r"|terrif\w+"
    r"|freaks? (?:\w+ )?out|creeps? (?:\w+ )?out|weirds? (?:\w+ )?out|grosses (?:\w+ )?out|winds? (?:\w+ )?up"
    r"|stress(?:es)?|grates? on|(?:gets?|got) on(?! (?:well|fine|great|with)\b)"
    r"|wears? on|wears? thin|does (?:\w+ ){1,2}head in|does nothing for)"
)
_ADV = (
    r"(?:(?:always|really|just|simply|usually|only|ever|totally|absolutely|seriously|never fails? to"
    r"|tends? to|still|all) )*"
)
_NOUN = r"(?:(?:movies?|films?|ones?|stuff|things?|books?|novels?|stories|places|hotels?|rooms?|scenes?) )?"
_SUBJECT = (
    rf" {_NOUN}{_ADV}(?:{_HARMS}(?: {_WHOM})?\b"
    rf"|(?:gives?|gave|makes?|made|puts?|sends?|sent|drives?|drove|leaves?|left|gets?"
    rf"|turns?) {_WHOM} (?:\w+ ){{0,3}}{_ILL}\b"
    r"|(?:has|have|had) (?:run (?:its|it's|their) course|lost (?:its|it's|their) (?:charm|appeal|shine)"
    r"|worn (?:thin|out)"
    r"|had (?:its|it's|their) day|outstayed \w+ welcome)|(?:and|&) (?:i|me|we|us) (?:don't|do not|never"
    r"|no longer) (?:mix"
    r"|get on|get along|agree)\b"
    r"|(?:is|are|was|were|'s|'re) (?:(?:really|just|simply|so|far|way|always|such an?|pure|sheer|absolute"
    r"|totally|a bit"
    r"|definitely|strictly|completely|a) )*(?:out of the question|too much|beyond me|wasted on (?:me|us)"
    r"|torture|agony"
    r"|hell(?! of)|a (?:bore|drag|chore|slog|turn-?off|no-?no|nightmare|non-?starter|hard sell|sore point|step too far)"
    r"|bore|drag|chore|slog|turn-?off|no-?no|non-?starter|tedious|tiresome|unbearable|insufferable|gross|vile"
    r"|dire|dead(?! (?!to (?:me|us)\b)\w)"
    r"|finished|done(?! (?:well|right|properly)\b)"
    r"|ruled out|where i (?:stop|leave|get off)|not happening|not on|not it|cancelled|dreaded)\b)"
)
_FALLS = r"(?:,| -+|\.{2,}|…|[?!]+)? (?:again|yet again) ?[?!]"
_CRY = (
    r"[?!,.…]+ ?(?:ugh+|e+w+|yuck|bleh|blah|god no|hell no|heavens no|please no|oh no|no chance|not a chance"
    r"|no way|never(?! (?:too|enough|gets?|tires?|bor\w+|disappoints?|fails?|miss)\b)"
    r"|over my dead body|spare (?:me|us)|i'd rather (?:not|\w+ \w+)|anything but|give me a break|have mercy|kill me"
    r"|shoot me|must (?:we|i|you)|do i (?:have|need) to|i'm begging(?: you)?)(?: \w+){0,2}"
    r"(?=\s*(?:$|[.!?;,]))"
)
_THE = (
    r"(?: (?:the|any|all|all the|another|these|those|that|this|such|more|every|a|an|kind of|sort of"
    r"|stuff like|things like))*"
)
_OBJECT = (
    rf"\b(?:fill|skinful|bellyful|gutful|sick|tired|weary|wary|fed up|bored(?: \w+)?|done|finished|through"
    rf"|scared|afraid"
    rf"|terrified|frightened|petrified|allergic|averse|dread|phobia|fear|(?:no|little|zero|not much) (?:time"
    rf"|patience|use"
    rf"|love|need|interest|desire|appetite|stomach|fondness|tolerance|wish|energy|nerve)|overdosed|overdose"
    rf"|burn(?:t|ed)"
    rf"[ -]out|given up|grown out|gone right off|gone off|sworn off|stay(?:ing)? clear|keep(?:ing)? clear|lay(?:ing)?"
    rf"|go(?:ing)? easy|hold(?:ing)? back|draw a line|(?:not|hardly) the (?:time|place|night|day|moment)|none)"
    rf"(?: (?:to death|already|now|completely|totally|right|out))?"
    rf" (?:of|with|by|to|from|for|on|about|off|at|under)(?: (?:watching|seeing|reading|looking at|staying (?:in"
    rf"|at|near)))?"
    rf"{_THE} $"
    rf"|\b(?:don't|do not|dont) (?:you|u|ya) (?:\w+ )?dare (?:\w+ ){{0,3}}{_THE.replace('(?: ', '(?:')} ?$"
    rf"|\b(?:dread(?:ing)?|shun(?:ning)?|dodg(?:e|ing)|eschew|boycott(?:ing)?|outgrew|outgrown|regret|fear"
    rf"|resent|abhor"
    rf"|refuse|reject|forbid|banish|swerve|can't face){_THE} $"
)
_LEAVES = (
    r"^[^.!?;\ue000-\ue6ff]{0,14},? ?(?:then )?(?:i|we|he|she|they|my \w+|our \w+|the \w+|count)(?:'m|'re|'ll"
    r"|'s| am| are"
    r"| is| will| just| simply| always)* (?:walk(?:s|ing)?|leav(?:es?|ing)|go(?:es|ing)? (?:away|home|out|off)"
    r"|switch(?:es)?"
    r"|turn(?:s)? (?:it )?off"
    r"|turn(?:s)? (?:it|off)|out|gone|off|refuse|scream(?! with (?:joy|delight|laughter))"
    r"|cr(?:y|ies)|faint|panic|hide|bolt|quit|stop|pass"
    r"|done"
    r"|won't|don't)"
    r"\b"
)
SUPPOSED = re.compile(
    r"\b(?:if|once|when(?:ever)?|as soon as|the (?:moment|minute|second))\b[^.!?;,\ue000-\ue6ff]{0,24}$"
)
RELATIVE = re.compile(
    r"\b(?:something|anything|one|films?|movies?|books?|that|which|who|so|like)\s[^,.!?;]*$", re.IGNORECASE
)
DENIED_EN = re.compile(r"(?:\b(?:never|not|hardly)|n't)(?: \w+){0,2} $")
"""It is no aversion: "I never get tired of it"."""
ONCE = re.compile(r"\b(?:used to|was|were|had|once)\b[^,.!?;]*$")
NOW = re.compile(r"\b(?:but|now|these days)\b")
"""An aversion that is over: "I used to be scared of horror, now I love it"."""
EN_BEHIND = re.compile(rf"(?:{_SUBJECT}|{_FALLS}|{_CRY})")
EN_BEFORE = re.compile(_OBJECT)
EN_LEAVES = re.compile(_LEAVES)
FRAMES = tuple(
    (re.compile(before + "$"), re.compile(behind))
    for before, behind in (
        (
            r"\b(?:give|giving|gave) (?:the |all |those )?",
            r" (?:\w+ )?a (?:rest|break|wide berth|swerve|pass|bit of a rest)\b",
        ),
        (
            r"\b(?:leave|let|put|throw|lock|shove|bury|send|take|toss) (?:the |any |all |those )?",
            r" (?:\w+ )?(?:be|alone|to rest|down|back(?! (?:on|in|into)\b)"
            r"|aside|away|out|in the (?:bin|drawer|ground|past|box|cupboard)"
            r"|where (?:it|they)\b|on the shelf|for another (?:day|time|night))\b",
        ),
    )
)
_KIND_ZH = (
    r"(?:片子?|电影|影片|题材|类型?|书|小说|酒店|那[套种类个些]|这[套种类个些]|的|什么的|之类的?|啥的|嘛|吧|呢"
    r"|啊|、)*"
)
_OFF_ZH = (
    r"(?<![不没])(?:腻|烦(?!请|劳|你|您)|恶心|反胃|噩梦|头疼|头大|头晕|想吐|吐了|难受|膈应|闹心|犯怵|发怵|发毛"
    r"|瘆得?慌|犯困|打瞌睡|打盹"
    r"|做不?了?噩梦|心慌|害怕|怕(?!是|什么|你)|(?<![就也])够了(?!,?不(?:用|必|需))|够够的|住怕|看怕|过敏|绝缘|无缘|没缘分?|八字不合"
    r"|相克|犯冲|水土不服)"
    r"|受不了|受不住|顶不住|扛不住|吃不消|消受不|伤不起|住不起|用不着|犯不着|看不进|读不进|听不进|看不下|读不下"
    r"|看不得|听不得|碰不得|提不得"
    r"|见不得|欣赏不|合不来|没感觉|无感|没兴趣|没胃口|没心情|不感冒|不来电|不合适|不适合|不对付|不伺候|不奉陪|不敏"
    r"|不(?:看|要|住|读|碰|沾|听|去|想|考虑|接受|行|成|可以|算|必)(?:了|的|啦|吧)?(?=$|[,.!?;~])"
    r"|收起来|收一收|收了吧|拿走|撤了|撤下|放一边|搁一边|靠边|一边去|退散|歇(?:歇|会|一)|缓(?:缓|一)|省省|省了"
    r"|饶了?我|放过|拉倒|没门|休想"
    r"|劝退|雷区|踩雷|避雷|拉黑|戒了|免谈|免了|不必|算了|罢了|打住|绕道|绕着|躲着|拒(?:绝|了)|谢绝|敬谢|掉头"
    r"|走人|走开|关掉|换台|快进"
)
NOT_OFF_ZH = re.compile(
    r"(?:不|没|别|百看不)(?:会|怎么|觉得|再|太|曾|是)?(?:腻|烦|怕|害怕|厌|够|恶心|难受)|不(?:看|去|住"
    rf"|读)不(?:行|可)|不是不|{DENIED}|{PRAISED}|看不够|不得不|怎么.{{0,3}}(?:都|也)不"
    r"|[吗么]\s*[?]?$"
)
ZH_BEHIND = re.compile(rf"{_KIND_ZH}[^,.!?;~\s\ue000-\ue6ff]{{0,9}}?(?:{_OFF_ZH})(?!的?[\ue000-\ue6ff])")
ZH_CRY = re.compile(
    rf"{_KIND_ZH}[?!,.~… ]+(?:放过|饶|打死|死也|说什么也|坚决|想都别|休想|没门|敬谢|免|算了|拉倒|打住|达咩|呕"
    rf"|呸|千万别|可别|别了|别来|不要|不了|no\b|pass)"
    r"(?:我|吧|了|啊|呀|嘛|哈|罢|呗|不敏|也|不|看|它|行不行|好吗)*(?=$|[,.!?~])"
)
ZH_TOO = re.compile(
    rf"{_KIND_ZH}(?:我|也|都|实在|真的|有点)*(?:太|过于)(?!好|棒|赞|爱|喜欢|精彩|美|酷|帅|绝|香|可爱|经典|对|合"
    rf"|懂|少|有|会|想|需要|多|能|牛|强|神|妙|甜|逗|燃|爽|萌|值|顶|搞笑|厉害|带劲|过瘾|舒服|喜庆|治愈|感人|震撼|刺激|迷人|温馨"
    rf"|温暖|漂亮|浪漫|优秀|惊艳|上头|动人|真实|巧妙|高级|实用|方便|划算)"
    r"[\u4e00-\u9fff]{1,3}"
)
IF_ZH = re.compile(
    r"(?:凡是|但凡|只要|一旦|如果|要是|若是|倘若|哪怕|有|带|沾|碰到|遇到|看到)[^,.!?;\ue000-\ue6ff]{0,6}$"
)
THEN_ZH = re.compile(
    rf"{_KIND_ZH}[^,.!?;\ue000-\ue6ff]{{0,6}},(?:我|就|那|那就|一概|一律|统统|通通|全都?|都|直接|请|麻烦|马上"
    rf"|立刻|立马)*"
    r"(?:不(?:要|看|用|必|想|住|读|考虑)|别|免|跳过|绕|走人|关掉?|换台|pass|算了|拉黑|扭头|掉头|拒)"
)
WANTED_ZH = re.compile(r"(?:想|要|来|求|找|推荐|给我|有没有|谁说|谁觉得)[^,.!?;]*$")
