"""Patterns that tell the act of a message, over its skeleton, both languages.

Owns tables. Knows nothing of how they are weighed (``acts``).
"""

from __future__ import annotations

from tools.reading import Act

_T = "[\ue000-\ue6ff]"
_I = "[\ue000-\ue0ff\ue400-\ue4ff]"

FIRST: tuple[tuple[Act, str], ...] = (
    (Act.OFF_TOPIC, r"\b(?:ignore|disregard|forget|override) (?:all |any |your |the |my |every )*(?:previous "
        r"|prior |above |earlier )*(?:instructions?|rules?|prompts?|guidelines)|system prompt"
        r"|you are now|act as (?:a|an|if)\b|jailbreak|developer mode|your (?:instructions"
        r"|prompt)|"
     r"忽略(?:所有|之前|以上|前面)?.{0,6}(?:指令|指示|规则|提示)|系统提示|提示词|你现在是一?个|扮演"),
    (Act.RESET, r"\b(?:start(?:ing)? (?:over|again|afresh|from scratch|fresh|anew)|begin again|reset"
        r"|new search|clean slate|from scratch|(?:forget|clear|scrap|wipe|drop|delete"
        r"|remove) (?:everything|all(?: of)?(?: (?:that|this|it|my \w+|the \w+))?(?!\w"
        r"| (?:the )?[\ue000-\ue6ff])|it all|my (?:wishes|filters|requirements|preferences"
        r"|criteria|constraints)|the (?:filters|requirements|criteria|constraints"
        r"|whole thing))|let's start (?:over|again))"
     r"|重新(?:开始|来过?|找|搜)|从头(?:再?来|开始)|重来|清空|清除(?:所有|全部)?(?:条件"
         r"|要求)|重置|(?:忘掉|忘了|取消|删掉|去掉)(?:之前|前面|刚才|我)?(?:的|说的)?(?:所有"
         r"|全部|一切|这些)(?:条件|要求|的)?|都忘(?:掉|了)吧?|推倒重来|所有条件都不要"),
    (Act.UNDO, r"\b(?:undo|take (?:that|it) back|took that back|scratch that|revert(?: that)?"
        r"|cancel (?:that|the last|my last)|i didn't mean (?:that|it|to)|go back on that"
        r"|never mind that|roll (?:that )?back|that was a mistake|wrong button|oops)"
     r"|撤销|撤回|收回(?:刚才|上一|那)?|取消(?:刚才|上一|刚刚)|上一步(?:取消|撤销"
         r"|不算)|反悔|点错了|说错了|按错了|手滑|刚才(?:那句|说的)不算|不算数"),
    (Act.LIST, r"\b(?:what|which)(?: \w+){0,2} (?:filters?|wishes|constraints|requirements"
        r"|criteria|conditions|preferences|rules)\b|(?:remind me|tell me) (?:of )?what i(?: have"
            r"|'ve)? (?:told|asked|said|refused|wanted)|(?:read|run|go|tell|give|say"
            r"|list)(?: \w+){0,2} back(?: to me)? what i|read me back|what (?:have|did) you (?:got )?"
        r"(?:written|noted|jotted|put|write|note) down|what have i (?:asked|told|said"
        r"|refused|ruled out)|what did i (?:ask|say|tell you)(?: for| so far)?|what (?:do|did) i want so far|(?:list"
        r"|show)(?: me)? (?:my|all my|the|all) (?:active |current )?(?:filters?|wishes"
        r"|constraints|requirements|criteria|preferences|rules)|what do you (?:know"
        r"|remember|have) (?:about|on|of) (?:me|my|what i)|what am i (?:avoiding"
        r"|excluding|looking for)|my (?:current |active )(?:filters?|wishes|criteria"
        r"|preferences)\b"
        r"|\b(?:recap|sum up|summari[sz]e|run (?:me |us )?through|go (?:back )?over|repeat|remind me(?: of)?)\b"
        r"[^.!?,]{0,24}\b(?:(?:what|everything|all) i\b|my (?:\w+ )?(?:filters|wishes|requirements|criteria|constraints"
        r"|preferences|conditions|rules|requests))"
        r"|\bwhat (?:have|do|did) you (?:got |have |get )?(?:down|noted|on file|on record)\b"
        r"|\bwhat are you (?:filtering|searching|going|working) (?:on|by|with)\b"
        r"|\bmy list of (?:dos|do's|wishes|refusals)"
     r"|(?:现在|目前|我)?(?:都)?(?:有|设)(?:了)?(?:哪些|什么)(?:条件|要求|限制"
         r"|偏好|筛选)|(?:列出|看看|显示|查看|告诉我)(?:一下)?(?:我)?(?:现在|目前"
         r"|当前)?(?:的)?(?:所有|全部)?(?:条件|要求|限制|偏好|筛选条件)|我(?:现在|目前|刚才|到现在|一共|总共)?(?:都)?(?:提"
         r"|说|设置|设|要求|选)(?:过|了)(?:哪些|什么)|我(?:的|现在的|目前的)(?:筛选)?(?:条件|要求|偏好|限制)(?:是"
         r"|有)|你(?:都)?(?:记得|知道|记住)(?:了)?(?:我)?(?:的)?(?:哪些|什么)|(?:都)?记(?:下|录|着)?了(?:我)?(?:些|哪些)?(?:什么|啥)|(?:捋|理|总结|汇总|复述|回顾|盘点)一?(?:捋|理|下)?(?:一下)?(?:我|现在|目前)?(?:的)?(?:要求|条件)|排除了(?:什么"
         r"|哪些)"
     r"|(?<![没无不])(?<!没有)(?:哪些|什么|啥|几[条个]|列|念|梳理|捋|汇总|总结|回顾|复述|重复|报|盘点|清点|核对"
         r"|过一[遍下]|看看|记得|记住|记下|记着)[^,.!?都]{0,10}(?<!年龄)(?:要求|条件|限制|规矩|偏好|忌口|讲究)(?!都|随|[:,])"
     r"|(?:要求|条件|限制|规矩|偏好)(?:都|一共|总共)?(?:有|是)?(?:哪些|什么|啥|几[条个])"
     r"|我(?:刚才|之前|前面|先前)?(?:都|一共)?(?:说|讲|提|要|定)(?:过|了|下)(?:不要|不想看|要)?(?:些|的)?(?:什么|啥|哪些)"),
    (Act.WHY_NOT, rf"[\ue000-\ue0ff][^.!?]*\?\s*why not\b|\bwhy (?:not|isn't|aren't|wasn't|weren't"
        rf"|didn't you|don't you|did you not|haven't you|no\b|is(?: there)? no|was(?: there)? no"
        rf"|can't i (?:see|get)|couldn't you|do you not|won't you)[^.!?]*{_T}|(?:what happened to"
        rf"|where is|where's|where did|how come)\b[^.!?]*{_T}(?:[^.!?]*\b(?:not|missing"
        rf"|gone|go|isn't|n't)\b)?|{_T}[^.!?]*\bwhy not\b|you (?:left out|forgot|missed"
        rf"|skipped) {_T}"
     rf"|(?:为什么|为何|怎么|为啥|凭什么)[^,.!?]*(?:没有?|不|没给我)[^.!?]{{0,10}}{_T}"
         rf"|(?:为什么|为何|怎么|为啥)[^.!?]{{0,6}}{_T}[^.!?]{{0,6}}(?:没有?|不(?!错)"
         rf"|没)|{_T}(?:为什么|怎么|为何|为啥)(?:没|不)|{_T}(?:去哪|哪去|怎么没)"
         r"|[\ue000-\ue1ff]呢$"),
    (Act.WHY, r"\bwhy (?:did|does|is|was|are|were) [\ue000-\ue0ff\ue400-\ue4ff]|\bwhy (?:on earth "
        r"|the hell |in the world |exactly |ever )?(?:would you"
        r"|should you|have you|did you (?:pick|choose|recommend|suggest|show|list"
        r"|give)|do you (?:recommend"
        r"|suggest|think)|this|that|these|those|it\b|the\b|is|was|are|were|would i"
        r"|should i|me)|\bwhy [\ue000-\ue0ff\ue400-\ue4ff]|^\s*(?:but )?why\s*\??\s*$"
        r"|what (?:made|makes) you|how come you|reason(?:s|ing)? (?:for|behind)|what(?:'s"
        r"| is) the reason|explain (?:why|your|this|that|the)|on what basis"
     rf"|(?:为什么|为何|为啥|怎么会|凭什么|理由)(?:会|要|给我|你)*(?:推荐|选|挑"
         rf"|觉得|是|给|这|那)?|推荐(?:的)?(?:理由|原因)|{_I}(?:为什么|为何|理由)"),
    (Act.COMPARE, rf"\bcompar(?:e|ed|ison|ing)\b|\bdifferen(?:t|ce|ces)\b[^.!?]*\bbetween\b"
        rf"|how (?:do|does|is|are) [^.!?]*(?:differ|different from|stack up|measure up)"
        rf"|{_I}\s*(?:vs\.?|versus|or|against)\s*{_I}[^.!?]*\?|\b(?:vs\.?|versus)\b|can't (?:decide|choose) between"
        rf"|torn between|(?:how|where|what) (?:they|these|those|the two)"
        rf"(?: \w+)? differ"
        rf"|which (?:one )?(?:is|was|of the two|do you)[^.!?]*,?\s*{_I} or {_I}|which (?:is"
        rf"|was|one is) (?:better|the better)|(?:side by side)|better,? {_I} or|{_I}[^.!?]*(?:better"
        rf"|{_T}) than {_I}"
     rf"|比较(?:一下)?(?:{_T}|这|那|它)|对比|相比|不同之处|(?:区别|差别|差)在哪|摆(?:在)?一(?:块儿?|起)|放(?:在)?一(?:块儿?|起)(?:看|比)|掰扯|二选一|(?:有什么|有啥|什么)(?:区别|不同"
         rf"|差别|差异)|{_I}(?:和|跟|与|还是){_I}[^.!?]*(?:哪|谁|更|区别)|{_I}还是{_I}"
         rf"|比一比|比一下|比比|{_I}比{_I}"),
    (Act.RECALL, r"\b(?:go(?:ing)? back|back|return|jump back) to (?:the )?[\ue400-\ue4ff]|\bbring back [\ue400-\ue4ff]"
        r"|(?:show|bring|give|see|get|list)(?: me| us)?(?: back| up)? (?:the )?[\ue400-\ue4ff](?: (?:list"
        r"|again|once more|one more time|back))+|(?:back to|return to|show me|see"
        r"|what was|what were)(?: again)? (?:the )?(?:previous|earlier|first|original"
        r"|last|old|initial) (?:list|slate|batch|set|results?|suggestions|recommendations"
        r"|page|ones)|go back(?! on)(?: one| a step)?|(?:hop|flip|page) back"
        r"|(?:the )?(?:list|ones|batch) (?:from |you had up )?before"
        r"|what did you (?:show|recommend|suggest) (?:me )?(?:before|earlier|first)"
        r"|^\s*(?:back|previous)\s*$|what was (?:the )?[\ue400-\ue4ff] again"
     r"|(?:回到|返回|退回|再看看?|再看一下|看回|重新看|看一下|回看|再给我看(?:看"
         r"|一下)?|再显示)(?:一下)?(?:刚才|之前|上)?[\ue400-\ue4ff]|(?:刚才|之前|第一次"
             r"|上次|最早)[^,.!?]{0,8}(?:推荐|给)[^,.!?]{0,4}(?:那些|那批|[\ue400-\ue4ff])[^,.!?]{0,3}再?(?:给我)?看"
             r"|回到(?:上|前|第"
         r"|刚才|之前|最)|上一(?:批|组|页|轮)|^[\ue400-\ue4ff](?:再|又)?(?:给我)?(?:看看"
         r"|看一下|显示)"),
)  # fmt: skip

_OF_THEM = r"(?:of|among|amongst|from|out of|in|within) (?:all )?(?:of )?[\ue400-\ue4ff]"
NARROWING = (
    rf"(?:^|[,.;:!?]|\b(?:and|so|then|ok|okay|now|please|just|only|but)) ?{_OF_THEM}"
    rf"|\b(?:which|any|only|just|either|none|how many|what|who|keep|leave|pick|choose|take)\b"
    rf"[^.!?,]*\b{_OF_THEM}"
    rf"|\bthe\b[^.!?,]*{_T}[^.!?,]*\b{_OF_THEM}"
    rf"|\bwhich (?:one )?[\ue400-\ue4ff]|\bwhich ones?\b[^.!?]*{_T}"
    rf"|{_OF_THEM} ?(?:please|only|then)?(?:[.!?,;]|$)"
    r"|\b(?:filter|narrow|sort|rank|trim|cut)(?: down)? [\ue400-\ue4ff]|\bnarrow"
    r"|[\ue400-\ue4ff](?:里面|里头|当中|之中|其中|里|中)?[^,.!?]*(?:哪|最|只|有没有|有吗|挑|选|留)"
    r"|(?:从|在|就)[\ue400-\ue4ff]"
)
WITHIN = (
    r"^(?:那|这)?(?:其中|(?:里面|里头|当中)(?![^,.!?]*的(?:电影|片子?|书|酒店)?(?:呗|吧|啊|呀|嘛)?$))(?!谁|是谁|演)|"
    r"(?:^|[,.!?]|这|那|从[^,.!?]{0,6})(?:其中|里面|里头|当中)[^,.!?]*(?:哪|最|只|有没有|有吗|有无|挑|选|留|谁|几)"
    r"|(?:其中|里面|里头|当中)(?:哪|最)"
)
CHOOSING = (
    r"which (?:one |film |movie |book )?(?:of (?:these|them|those|[\ue400-\ue4ff]) )?(?:would|do|should|will|might) "
    r"(?:you|i|we) (?:pick|choose|recommend|suggest|like|go (?:for|with)|watch|read|start with|begin with|prefer|enjoy)"
    r"\b(?![^.!?]*\bor\b)|(?:pick|choose) (?:just )?one (?:for me|of (?:them|these|[\ue400-\ue4ff]))"
    r"|what(?:'s| is) your (?:top )?(?:pick|favou?rite)\b"
    r"|(?:会|最)?(?:推荐|建议|选)哪一?[个部本家]|我?(?:会|更|最)?喜欢哪一?[个部本家]"
    r"|哪一?[个部本家](?:最|更|比较)(?:好看?|值得看?|适合我|推荐|合我口味)|帮我(?:选|挑)一?[个部本家]吧?$"
)
"""Asking which of the shown ones to take."""

MORE = (
    r"\b(?:more|others?|another(?: (?:one|batch|set|round|few|lot|list))?|anything else"
    r"|what else|something else|next(?: (?:one|ones|batch|page|set|few|lot))?"
    r"|different ones|new ones|keep going|keep (?:them|it) coming|again|continue|else"
    r"|(?:dig|look) (?:a (?:little|bit) )?(?:deeper|further)|what else (?:is there|have you)"
    r"|fresh ones|further (?:suggestions|recommendations|ideas)|alternatives|(?:do )?go on|what(?:'s| is) next"
    r"|none of (?:these|those|them)[^?]*\?)\b"
    r"|换(?:一|几|两|三)?(?:点(?=新)|批|组|些|个|部|家|本|款|间|双|件|换)|(?:接着|往下|往后|再)(?:来|找|翻|推|看|挑|走)|翻翻看?|后面还有|还有(?:吗|类似的?|别的|其他|其它"
    r"|没有|什么|哪些|更多|没(?=$|[,.!?~\s]))|再来|再(?:推荐|给|找|看)|别的|其他的?|其它|下一(?:批"
    r"|组|页|轮)|更多|继续|多来|多推荐|再多"
)
GREET = (
    r"^[^\w\ue000-\ue6ff]*(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning"
    r"|afternoon|evening|day)|yo|sup|what's up|how are you|how's it going|nice to meet you)(?:[\s,!]+(?:there"
    r"|again|everyone|friend|bot|how are you|you|buddy|all))*[^\w\ue000-\ue6ff]*$"
    r"|^[^\w\ue000-\ue6ff]*(?:你好|您好|嗨|哈喽|哈啰|早上好|早安|晚上好|下午好"
    r"|中午好|在吗|在不在|hello|hi|大家好|早|你好呀|嘿)(?:啊|呀|哦|吗|呢|！|,|在吗|你好|早上好)*[^\w\ue000-\ue6ff]*$"
)
THANKS = (
    r"\b(?:thanks?|thank you|thx|cheers|much appreciated|appreciate it|you're the best"
    r"|great help|that's (?:all|it|perfect|great)|bye|goodbye|see you|good night"
    r"|goodnight|perfect, that|you've been (?:great|helpful)|helpful|nice one"
    r"|ta)\b"
    r"|谢谢|多谢|感谢|谢了|谢啦|谢咯|辛苦了|再见|拜拜|晚安|太好了|就这样吧?|没别的了|够了"
)
THANKED = (
    r"(?:thanks|thank you|thx|appreciate|grateful)[^.!?,;]*\b(?:suggest\w*|recommend\w*|help|ideas?|time|tips|advice)\b"
    r"|(?:谢谢|感谢|多谢)(?:你|您)?的?(?:推荐|介绍|建议)"
)
"""Thanks for what was given: its words ask for nothing new."""
ACCEPT = (
    r"\b(?:i|we)(?:'ll| will| might| may|'m going to| am going to|'re going to| have to| should| must"
    r"| gotta| need to| can|'d love to| would love to|'d like to| want to)"
    r"\b[^.!?]*\b(?:check|watch|see|try|give|look|go with|rent|stream"
    r"|start|add|read|book|get)\b[^.!?]*(?:\b(?:it|that|this|them|those|these|both)\b|[\ue000-\ue0ff\ue400-\ue4ff])"
    r"|\b(?:sounds|looks) (?:good|great|fun|perfect|interesting|like (?:fun|something (?:i|we)))\b"
    r"|\b(?:on|to|added to) my (?:\w+ )?list\b|(?:听起来|看起来|看着)(?:不错|挺好|很好|可以|有意思)"
    r"|那就(?:看|选|订)?(?:它|这|那)"
    r"|我(?:去|会|回头|今晚就?|待会儿?)(?:看看?|试试?)(?:它|这|那|[\ue000-\ue0ff\ue400-\ue4ff])"
)
"""Taking up what was shown: "I'll check it out"."""
OFF_TOPIC = (
    r"\bweather|write (?:me )?(?:a |an |some )?(?:\w+ )?(?:poem|essay|code|script"
    r"|story|email|letter|song|program|function|haiku)|capital (?:city )?of|tell (?:me"
    r"|us) (?:a|another) joke|translate|\bmath\b|\d+\s*[+*/x×]\s*\d+|who (?:is"
    r"|was) (?:the )?(?:president|prime minister|king|queen)|(?:(?<!in )(?<!of )stock|bitcoin"
    r"|crypto)|football (?:score|match|game)|order (?:me )?(?:a )?(?:pizza|food"
    r"|taxi|cab)|recipe|homework|what time is it|are you (?:a |an )?(?:human"
    r"|robot|real|ai|bot|person|alive|sentient)|who (?:made|built|created|are) you"
    r"|what(?:'s| is) your name|i love you|marry me|you (?:are |'re )?(?:\w+ )?(?:stupid"
    r"|idiot|useless|dumb|suck|an idiot|moron)|shut up|fuck|idiot|screw you|news today"
    r"|what's the news|do you (?:have (?:feelings|a soul|a name|friends|a body)"
    r"|dream|like being)|meaning of life|book (?:me )?a (?:flight|table)|set (?:an? )?(?:alarm"
    r"|timer|reminder)|horoscope|lottery|password|credit card"
    r"|天气|写(?:一?首|一?篇|一?段|个)?(?:诗|作文|代码|邮件|程序|文章|情书)|讲(?:个"
    r"|一个)?笑话|翻译|首都|几点了?|你(?:是谁|叫什么|是(?:真)?人|是机器人|几岁"
    r"|多大|有感情)|股票|比特币|彩票|作业|数学题|等于(?:几|多少)|\d+\s*[加减乘除]\s*\d+"
    r"|点外卖|叫(?:个)?外卖|订(?:机票|火车票|外卖)|菜谱|怎么做(?:菜|饭)|傻逼"
    r"|笨蛋|白痴|垃圾机器人|滚|去死|你好(?:笨|蠢|傻)|蠢|新闻|闹钟|总统|密码|我爱你"
    r"|星座|运势|减肥"
)
REQUEST = (
    r"\b(?:recommend(?:ation|ations|ed)?|suggest(?:ion|ions)?|show|give|find"
    r"|looking for|look for|want|need|something|anything|surprise me|what should"
    r"|what (?:can|could|shall) (?:i|we)|what to (?:watch|read)|any (?:good|ideas?"
    r"|tips)|in the mood|feel like|watch tonight|help me (?:choose|pick|find"
    r"|decide)|pick (?:me |us )?(?:a|something|one|for)|got any|do you have|have you (?:got"
    r"|any)|how about|find me|i'd like|would like|search|let's|fancy|hit me"
    r"|what do you (?:recommend|suggest|have)|what's good|bored)\b"
    r"|(?<![不别])推荐|介绍(?:几|一些|点)|找|来(?:一?[部个本家点些几两三]|[\ue000-\ue6ff])"
    r"|给我|想看|想要|想找|想读|想住|看什么|看点什么|有没有|有什么|有哪些|有啥"
    r"|求|随便|帮我(?:选|挑)|要(?:一?[部个本家点些])|挑|选一|搜|片荒|书荒|剧荒"
    r"|要看|要[\ue100-\ue3ff]"
)
CHOICE = (
    r"^[^\w\ue000-\ue6ff]*(?:(?:i'll|let's|i|we|we'll|ok|okay|yes|yeah|sure|great"
    r"|alright|fine|the|please|,| )\s*)*(?:take|go with|watch|pick|choose|have"
    r"|book|buy|get|do)?\s*[\ue400-\ue4ff]\s*(?:please|then|it is|sounds good)?[^\w\ue000-\ue6ff]*$"
    r"|^(?:就|我)?(?:要|选|看|订)?[\ue400-\ue4ff](?:吧|好了)?[^\w\ue000-\ue6ff]*$"
)
QUESTION = (
    r"\?|^[^\w\ue000-\ue6ff]*(?:(?:and|so|but|ok|hey|also)\s+)*(?:who|whose|what"
    r"|when|where|how|is|are|was|were|does|did|do|has|which|tell me (?:more )?about"
    r"|tell me who|tell me|describe|details|info|more (?:info|information|details)"
    r"|give me (?:the )?(?:plot|details|info))\b|\b(?:tell me (?:more )?about"
    r"|what(?:'s| is)|who(?:'s| is| directed| wrote| plays| stars)|how (?:long"
    r"|old|much|many)|more (?:info|details|about)|i wonder)"
    r"|吗|呢|谁|什么|哪|几|多少|多长|多久|怎么样|如何|是不是|有没有|介绍一下|讲讲|说说|详细|简介|介绍下|告诉我"
)

ALL: tuple[str, ...] = (
    *(pattern for _, pattern in FIRST), NARROWING, WITHIN, MORE, GREET, THANKS, ACCEPT, REQUEST, CHOICE, QUESTION,
)  # fmt: skip
"""Every pattern but those of talk off the subject: their words are no content of a request."""
