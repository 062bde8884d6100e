"""English cues behind what is named: "horror is a no", "the second one? seen it already".

Owns the table. The first pattern that fits right behind a thing named wins; cues before it are in ``cue_words_en``.
"""

from __future__ import annotations

from tools import cue_words_displeased as displeased
from tools.cue_kinds import ALLOW, AVOID, DISLIKED, LIKED, SAVED, SEEN, SIMILAR, WANT, Rule

_IS = (
    r"(?:\s*[a-z]+\s+(?=(?:is|are|was|were|would)\b))?"
    r"(?:(?:movies?|films?|ones?|stuff|things?|books?|hotels?|titles?|scenes?"
    r"|stories|genre)\s*)?(?:,\s*)?(?:(?:is|are|was|were|'s|'re|would be|will be"
    r"|might be|can be|could be|sounds?|seems?|looks?|feels?|i (?:think|guess) (?:is"
    r"|are)|it|it's|they're|i find)\s*)*(?:(?:actually|also|again|now|really"
    r"|totally|absolutely|very|so|perfectly|just|quite|pretty|too|all|completely"
    r"|rather|always|definitely|a bit|kind of|such an?|an?|the|tonight|today"
    r"|though|simply|both|all)\s*)*"
)

_THOSE = r"(?:it|that|them|those|these)"

_SHOWN = r"(?<=[\ue000-\ue0ff\ue400-\ue4ff]) (?:i|we) (?:really |quite |absolutely |did |have |'ve )*"
"""Behind an item: "the second I liked very much"."""

BACKWARD: tuple[Rule, ...] = (
    Rule(
        AVOID,  # what is said of it first, then the refusal: "zombies again? count me out"
        r"[^,.!?;\ue000-\ue6ff]{0,60}[,?;-]+ ?(?:so |and |but )?(?:please |just |i'd |i'll |you can |let's |better )*"
        r"(?:count me out|let's not|no thanks?(?: you)?|not (?:again|tonight|today|for me|this time)|hard pass"
            r"|i(?:'ll)? pass|(?:skip|avoid|drop|omit|exclude|remove|ditch|hide|leave out|keep out|cut|spare me) "
            rf"(?:{_THOSE}|all that|that (?:one|kind|sort|stuff)|those ones)"
            rf"|(?:leave|keep|take|throw) (?:{_THOSE}|that kind) (?:out|off|away|aside)"
            rf"|no(?:ne| more) of (?:{_THOSE}|this)"
            rf"|(?:i|we) (?:don't|do not|won't) (?:want|need) (?:any of |any )?(?:{_THOSE}|any))"
        r"(?: please| thanks| thank you| tonight| today| for me| then)*(?=\s*(?:$|[,.!;]))",
        2.0,
    ),
    Rule(
        AVOID,
        r"(?: \w+){0,2}[,.;]? (?:so |and |but )?(?:please |just )?(?:stop|enough|quit)"
        r"(?: (?:that|it|this|them|those|now|please|already|with (?:that|those|it"
            r"|them)|doing that|of (?:that|those|it)))*"
        r"(?=\s*(?:$|[.,!]))",
        2.0,
    ),
    Rule(
        ALLOW,
        r"[^.!?\ue000-\ue6ff]{0,12},? (?:but |though |although )?(?:actually |now "
            r"|tonight |today )*(?:it's|it is|that's|they're|they are)"
        r"(?: (?:actually|now|all|totally|perfectly))* (?:fine|ok|okay|alright|allowed"
            r"|no problem)(?: (?:now|again|after all|tonight))*",
        2.0,
    ),
    Rule(ALLOW, r" (?:that )?(?:i|we)(?: can| could|'d)(?: \w+)? (?:live|do|manage|cope) without\b|(?: is"
        r"| are)?(?:n't| not)"
        r" (?:needed|necessary|essential|a must|required|important)\b| (?:is|are) (?:unnecessary|optional)\b", 2.0),
    Rule(ALLOW, _IS + r"(?:isn't|aren't|not|is not|are not) (?:so|that|too|really) bad(?: after all)?"
        r"|(?:can|may|could) come back", 2.0),
    Rule(AVOID, r" (?:is|are|would be) the (?:very )?last thing (?:i|we|anyone)\b"),
    Rule(
        AVOID,  # "X is a topic I'd rather stay away from", "X is exactly what I don't want"
        r"(?: (?!that|which)\w+)? (?:is|are|was|would be) (?:just |exactly |precisely |simply )*(?:\w+ ){0,4}"
        r"(?:that |which )?(?:i|we)(?:(?:'d| would| will|'ll)? (?:\w+ )?(?:rather|(?:prefer|like|want|choose|need|try"
        r"|tend) to)(?: not)? (?:avoid|skip|stay away|steer clear|stay clear|do without|go without|give a miss|miss"
        r"|pass on)|(?:'d)? (?:really |just |simply |would )?(?:don't|do not|can't|cannot|won't|never) (?:ever "
        r"|really )?"
        r"(?:want|need|watch|see|touch|stand|stomach))(?: of| from)?(?=\s*(?:$|[,.!;]))",
    ),
    Rule(
        AVOID,  # "X must never be offered", "X are to be avoided", "X won't work", "X isn't what I'm after"
        r"(?: (?!that|which|who)\w+)? (?:(?:must|should|shall|can|may|is|are|ought)(?:n't| not| never| to never"
        r"| to not)"
        r" (?:ever )?(?:be )?(?:offered|shown|suggested|recommended|included|considered|on|in|appear|come up|show up"
        r"|turn up|feature)|(?:(?:is|are|ought|needs?|has|have|should) (?:to )?be|to be) (?:avoided|excluded|skipped"
        r"|omitted|left out|kept (?:out|away)|banned|ruled out|removed|dropped)"
        r"|(?:won't|wouldn't|will not|doesn't|does not|don't) (?:work|do|fly|cut it|suit)(?: for (?:me|us))?"
        r"(?=\s*(?:$|[,.!;]))|(?:can't|cannot|may not|mustn't) be (?:in|on|part of|among)\b"
        r"|(?:isn't|aren't|is not|are not) (?:what (?:i|we)(?:'m| am|'re| are)? (?:want|need|after|asked|meant|had"
        r"|like)"
        r"|where i want"
        r"|(?:something|anything|a \w+) (?:that )?(?:i|we) (?:enjoy|like|love|want|need|care for|watch))"
        r"|(?:not|n't) (?:appear|feature|come up|turn up|be (?:in|on|among|included|shown))\b"
        r"|(?:can|could|may) (?:go|stay out|be left out|be dropped|stay away)(?=\s*(?:$|[,.!;]))"
        r"|(?:is|are|would be|'s) (?:the (?:one|only) \w+ )?(?:i'm|i am|we're|i'll be|i) (?:skipping|avoiding"
        r"|excluding"
        r"|leaving out|skip|avoid)\b|(?:is|are) where i draw the line"
        r"|(?:makes?|made|gets?|gives?|has|have|leaves?) me (?:feel |all |so |really |quite |a bit )*"
        r"(?:switch off|cringe|squirm|reach for the"
        r"|cold|bored|sick|ill|queasy|nauseous|uneasy|dizzy|itch(?:y)?|sneeze|shudder|(?:a )?(?:headaches?|rash))\b"
        r"|(?:would|will|does|'d)? ?(?:rather |just |only )?(?:spoils?|ruins?|kills?) it for me)",
    ),
    Rule(
        AVOID,  # "X is off my list for good", "X and I are finished", "make sure X never turns up again"
        r" (?:is|are) (?:off|banned from|barred from|struck from|gone from) (?:my|the|our) \w+\b"
        r"| has no (?:place|business|home) (?:on|in|near) (?:my|our)\b"
        r"| and (?:i|me|we) (?:are|is) (?:finished|done|through|over)\b"
        r"| (?:can|may|should|must|had better)(?: just)? (?:stay|keep|go) (?:away|off|out|clear)\b"
        r"| (?:never|doesn't|does not|don't) (?:ever )?(?:turns?|comes?|shows?|pops?|crops?) up(?: again"
        r"| anywhere)?\b"
        r"|[:?,] ?(?:never|not) (?:again|ever|in a (?:million|thousand) years|in my lifetime)(?=\s*(?:$|[,.!;]))",
    ),
    Rule(
        AVOID,
        r",? (?:never|not) (?:again|ever)\b(?=\s*(?:$|[,.!;]))|(?: \w+){0,3}\? ?(?:nah|nope|no|never|pass|hard no"
        r"|no way"
        r"|no thanks)(?: (?:ty|thanks|thank you|way|yeah|mate|bro))*(?=\s*(?:$|[,.!;?]))"
        r"| ?= ?(?:banned|no|nope|out|never|bad)\b|(?: \w+)? (?:is|are) dead (?:to|2) (?:me|us)"
        r"|,? so (?:not|no|none of) (?:that|those|it|them)\b",
    ),
    Rule(
        AVOID,  # "if X turns up in it I'm out"
        r"(?: \w+){0,5},? (?:then |and )?(?:(?:i'm|i am|we're|we are|count (?:me|us)) out"
        r"|i (?:won't|walk"
        r"|switch off|pass|skip it)|(?:forget|skip|drop) it|(?:hard |big |a )pass|no thanks|not coming"
        r"|i'm not coming)(?=\s*(?:$|[,.!;]))",
    ),
    Rule(AVOID, r"[^,.!?;\ue000-\ue6ff]{0,20} (?:is|are|feels?|seems?|gets?|would be) (?:just |simply |always |a bit "
        r"|way )?(?:too \w+|[\ue500-\ue5ff](?=\s*(?:$|[,.!;]| for )))"),
    Rule(AVOID, r"(?: (?:out of (?:it|this|the (?:list|results|mix|picture)|my)|aside|away"
        r"|off the list|off)(?=\s*(?:$|[,.!;]))"
         r"| (?:is|are) (?:off|over|done|too much)(?=\s*(?:$|[,.!;]))"
             r"| (?:would |will |really |just |always )*(?:puts?|turns?) (?:me|us)(?: \w+)? off"
             r"| (?:does|do) nothing for me|\? (?:no|nope|nah)(?: thanks| way)?(?=\s*(?:$"
             r"|[,.!;])))"),
    Rule(LIKED, _SHOWN + r"(?:like[ds]?|love[ds]?|enjoy(?:ed)?|adored?)(?= (?:very|a lot|so)\b|\s*(?:$"
        r"|[,.!;]))", 1.0),
    Rule(DISLIKED, _SHOWN + r"(?:dislike[ds]?|hate[ds]?|loathed?)(?= (?:very|a lot|so)\b|\s*(?:$|[,.!;]))", 0.9),
    Rule(LIKED, _IS + r"(?:my |a |an |such )*(?:hero|heroes|idol|genius|legend|master|masters|goat"
        r"|king|queen)(?=\s*(?:$|[,.!;]))", 1.0),
    Rule(AVOID, _IS + r"(?:not (?:ok|okay|fine|allowed|welcome|acceptable|an option|for tonight"
        r"|tonight|today|now|wanted|good for)|isn't (?:ok|okay|fine|welcome|allowed"
        r"|an option)|aren't (?:ok|okay|fine|welcome|allowed|an option)|out(?: of the question)?(?![a-z ])"
        r"|out for (?:me|us|good)"
        r"|(?:a |an )?(?:\w+ )?(?:no(?:-go|-no| go| no)?|never|pass)(?= (?:from|for) (?:me|us)\b|\s*(?:$|[,.!;]))"
        r"|a no(?:-go|-no| go| no)\b|off the table|off limits|banned|forbidden|is unwelcome"
        r"|(?:a )?deal[- ]?breakers?|no way|no thanks|no thank you|nope|excluded"
        r"|-free|free(?! )|(?:isn't|aren't|not)(?=\s*(?:$|[.,!;]))|too much for me|be gone)"),
    Rule(ALLOW, _IS + r"(?:ok|okay|fine|alright|allowed|acceptable|welcome|good with me|no problem"
        r"|not a problem|back on the table|(?:back )?on the table|back in|possible"
        r"|cool|works?(?: for me)?|ok by me|fine by me|alright by me|not so bad|permitted"
        r"|an option|will do|won't hurt|doesn't bother me|don't bother me|doesn't matter"
        r"|don't matter)(?: (?:again|now|tonight|today|with me|for me|by me|too|as well"
        r"|after all|for once|this time))*"),
    Rule(DISLIKED, _IS + r"(?:not (?:for|really for) me|not (?:really )?(?:my|our) (?:thing|cup of tea"
        r"|style|taste|kind|type|cuppa)|not so much|not really|less so|isn't (?:for me"
        r"|my thing|my cup of tea|really my thing|my style)|aren't (?:for me|my thing"
        r"|my cup of tea|really my thing|my style)|wasn't (?:for me|my thing|my cup of tea"
        r"|really my thing|great|good|very good|that good)|weren't (?:for me|my thing"
        r"|great|good)|not (?:so |that |very |all that )?(?:good|great|interesting"
        r"|funny)|meh|nah|didn't (?:work for me|do it for me|do much for me|impress me"
        r"|land)|doesn't (?:appeal|interest me|do it for me|work for me|excite me)"
        r"|don't (?:appeal|interest me|do it for me|work for me|excite me)|leaves me cold"
        r"|left me (?:a bit |rather )?cold|was mid|sucked (?:big time|hard)|am not liking|disappointed me"
        r"|disappointing|dull|(?:a )?let[- ]?down|no good"
        r"|not interested)", 0.5),
    Rule(
        SIMILAR,  # "X is the sort of thing I mean", "X is getting somewhere"
        r" (?:is|was|are|'s|would be) (?:just |exactly |almost |nearly |kind of |sort of |very much |pretty much )*"
        r"(?:the (?:sort|kind|type|style)(?: of \w+)? (?:i|we)(?:'m| am)? (?:mean|want|like|had in mind|after|need"
        r"|looking for)"
        r"|(?:what|the one) (?:i|we)(?:'m| am)? (?:mean|want|had in mind|after|need|looking for)"
        r"|getting (?:somewhere|there|warm\w*)"
        r"|on the right (?:track|lines|path)|(?:a step |going |heading )?in the right direction|more like it"
        r"|close to what)"
        r"| (?:goes|points|heads|heading|going) (?:in |down )?(?:the )?right (?:direction|way|road)",
    ),
    Rule(DISLIKED, _IS + r"(?:terrible|awful|horrible|boring|bad|rubbish|garbage|trash|dreadful|overrated"
        r"|(?:a )?waste of time|crap|sucks?|sucked|the worst|bored me(?: to (?:death"
        r"|tears))?|put me to sleep|unwatchable|stinks|stupid|painful)", 0.9),
    Rule(LIKED, _IS + r"(?:great|amazing|awesome|excellent|brilliant|fantastic|wonderful|superb"
        r"|perfect|fabulous|stunning|incredible|masterpiece"
        r"|(?:my )?(?:all[- ]time |absolute |personal )*favorites?(?: (?:film|movie"
            r"|book|director|of all time))?|the best|my favorite(?: ever)?|my favorites"
        r"|beautiful|lovely|blew me away|rocks|rocked|gold|outstanding|terrific|a (?:real |true |total "
        r"|proper )?(?:pleasure|joy|delight|treat|winner|hit(?! job| man| list)|gem|blast)"
        r"|(?:right )?(?:up|down) my (?:street|alley)|(?:spot|bang) on|a keeper)(?! (?:idea"
        r"|but))", 1.0),
    Rule(LIKED, _IS + r"(?:good(?! with| for)|nice|fun|enjoyable|solid|decent|interesting|not bad"
        r"|my (?:thing|cup of tea|jam|style)|pretty cool|entertaining|worth (?:it"
        r"|watching))", 0.6),
    Rule(SEEN, r" (?:is|was|are) (?:one|something|a \w+) (?:that |which )?(?:i|we)(?:'ve| have"
        r"| had)? (?:\w+ )?(?:seen|saw|watched"
        r"|read|finished|done|been to|stayed at|stayed in|tried|visited)| (?:is|are|was) (?:old news"
        r"|ancient history)", 1.0),
    Rule(SEEN, r"(?:movies?|films?|ones?)?[\s,:?!-]*(?:(?:i|we) )?(?:(?:i've|we've|have"
        r"|'ve|had|already|just|both|i|we|been|but|all) )*(?:seen|saw|watched|read|binged"
        r"|finished)(?:(?: (?:it|that|that one|this|those|them|both|already|before"
        r"|too|twice|many times|a million times|last (?:week|year|month|night)|yesterday"
        r"|recently|ages ago|years ago))+|(?=\s*(?:$|[,.!?])))|(?:been there(?:, done that)?"
        r"|done that|old news)", 1.0),
    Rule(SAVED, r"(?:ones?)?\s*(?:for later|to (?:my|the) (?:list|watchlist|watch list|favorites"
        r"|shortlist|library|wishlist|saved (?:list|items))|on (?:my|the) (?:list"
        r"|watchlist|shortlist|wishlist)|in (?:my|the) list|saved)", 1.0),
    Rule(WANT, _IS + r"(?:please|would be (?:great|nice|good|perfect|lovely|ideal)|preferred|it is"
        r"|is what i want|sounds? good|a must|a plus)"),
    *displeased.BACKWARD_EN,
)  # fmt: skip
