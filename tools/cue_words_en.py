"""English cues: the words that give what is named its role, its scope and the message its act.

Owns tables of patterns over the skeleton of a message, where each named thing is one private character (see
``skeleton``). Order matters: at one place the first pattern that fits wins.
"""

from __future__ import annotations

from tools.cue_kinds import (
    ALLOW,
    ALWAYS,
    AND,
    AVOID,
    BUT,
    CONTEXT,
    DISLIKED,
    EXCEPT,
    LIKED,
    MILD,
    SAVED,
    SEEN,
    SIMILAR,
    SOMETHING,
    SUBJECT,
    TURN,
    WANT,
    WITH,
    Rule,
)

_I = r"(?:i|we|i've|we've|i'm|we're|my \w+|me|you|they|he|she|who)"
_ADV = r"(?:(?:really|absolutely|totally|just|always|also|quite|particularly|especially|do|did|have|had|'ve|already|both|usually|generally|honestly|actually|very much|still|kind of|sort of|rather|never really|truly|so|have always|much) )*"
_NOT = r"(?:don't|do not|didn't|did not|doesn't|does not|never|can't|cannot|won't|wouldn't|would not|am not|i'm not|isn't|aren't|not)"
_WATCHED = (
    r"(?:seen|saw|watched|rewatched|read|finished|stayed at|stayed in|been to|own|bought|owned|tried|listened to|heard)"
)

FORWARD: tuple[Rule, ...] = (
    Rule(ALWAYS, r"for good|for ever|forever|from now on|going forward|permanently|in general|as a rule|at any time|ever(?=\s*(?:$|[,.!;]))|ever again|always|all the time|in the future|for all time|under any circumstances|any more ever|no matter what|until i say otherwise|generally speaking"),
    Rule(TURN, r"(?:just |only |at least )?(?:this time|this once|for once|right now|for now|at the moment|just now|this round|for this one|in this one|for this search|once)(?: only| around)?"),
    # no refusal although a negative word is in it
    Rule(ALLOW, rf"{_NOT} mind|don't (?:dislike|hate|object to)|(?:no|have no|have nothing|nothing|got nothing) (?:problem|issue|objections?|against)(?: with| to| against)?|fine with|okay with|ok with|cool with|open to|happy with|allow|allowed|permit|bring back|(?:can|may) (?:show|include|have|recommend|suggest)(?: me)? (?=\S+ again)|unban|unblock|lift (?:the|my) (?:ban|rule) on|no longer (?:mind|hate|refuse|object to)|forget (?:what i said )?about (?:no|avoiding|not wanting)|changed my mind (?:about|on)|drop the (?:no|ban on|rule about|rule on)|(?:stop|no need to) (?:avoid|exclud|filter)ing|don't (?:avoid|exclude|filter|skip|rule out|leave out)"),
    Rule(WANT, r"(?:don't|do not) (?:care|worry) (?:about|if)|nothing but|not without|no (?:less|fewer) than|not only|not just|(?:can't|cannot|couldn't) (?:get enough of|live without|resist|go wrong with)|(?:nothing|can't|couldn't) beats?|why (?:not|don't we) (?:try|watch|see)|wouldn't (?:say no to|mind)|wouldn't mind(?: (?:some|a|an|seeing|watching))?|only"),
    Rule(SUBJECT, r"(?:have|did|do|has|had) (?:you|u|anyone)(?: guys)?(?: ever| already| even)? (?:seen|see|watched|watch|read|know|heard(?: of| about)?|like|liked|think of)(?= [\ue000-\ue0ff\ue400-\ue4ff])|what (?:do|did) you think (?:of|about)|what(?:'s| is)(?= [\ue000-\ue0ff\ue400-\ue4ff])"),
    Rule(CONTEXT, rf"(?:haven't|have not|hasn't|never|not|didn't|did not)(?: ever| actually| yet)? {_WATCHED}|never (?:got|came) (?:around|round) to(?: watching| reading| seeing)?|(?:watching|reading) (?:it )?with|for my|with my"),
    Rule(CONTEXT, r"don't (?:know|remember|recall)(?: if)?"),
    # likings
    Rule(DISLIKED, rf"{_NOT} {_ADV}(?:love|adore)", 0.5),
    Rule(DISLIKED, rf"{_NOT} {_ADV}(?:like|liked|enjoy|enjoyed|care for|rate|get into|connect with|dig|appreciate|gel with|get on with|feel)(?! like| watching| seeing| something| anything)|(?:not|never|wasn't|weren't)(?: really| exactly| much of| been)? (?:a (?:big |huge |great |real |massive )?fan(?: of)?|into|keen on|crazy about|fond of|impressed (?:by|with)|wild about|big on|sold on|one for)|not (?:my|our) (?:thing|cup of tea|style|taste)", 0.7),
    Rule(DISLIKED, r"(?:absolutely |really |totally |utterly |just |simply |always )*(?:hate[sd]?|loathe[sd]?|despise[sd]?|detest(?:ed|s)?|can't stand|couldn't stand|cannot stand|can't bear|couldn't bear|can't (?:deal with|handle|abide)|couldn't (?:finish|get through))(?: (?:watching|reading|seeing))?", 1.0),
    Rule(DISLIKED, r"dislike[sd]?|was bored by|bored me|got bored (?:by|with|of)|(?:was |were |very |really |so )?disappointed (?:by|with|in)|walked out of|fell asleep (?:during|in|watching)|thumbs down (?:for|to|on)|wasn't (?:a fan of|into)", 0.7),
    Rule(SIMILAR, r"(?:feel|felt|feels|looks?|sounds?|seems?) (?:something |a bit |kind of |much |just )?like(?= [\ue000-\ue1ff\ue400-\ue4ff])|would like (?:something|anything|a \w+|some \w+|more) (?:(?:just|more|much|a bit|exactly) )?like"),
    Rule(AVOID, rf"{_NOT} (?:really |exactly |currently |quite )?(?:feel like|feeling|in the mood for|up for|fancy|in a mood for|looking for|after|interested in|keen to|ready for)(?: (?:watching|seeing|reading|another|more|any|anything|something))*|not (?:really )?feeling"),
    Rule(WANT, r"(?:would |'d |would really |'d really |i'd |we'd )(?:like|love|prefer|enjoy|want)(?: to (?:see|watch|read|have|find|get|stay|book|buy))?|(?:feel|feeling) like|feels like"),
    Rule(LIKED, r"(?:absolutely |really |totally |just |simply |always |also )*(?:love|loved|loves|adore|adored|am obsessed with|obsessed with|crazy about|huge fan of|massive fan of|big fan of|biggest fan of|blown away by|my (?:all[- ]time )?favorites?(?: \w+)?(?: of all time| ever)?(?: is| are| was| has always been| would be|:)?|favorites?(?: (?:include|are|is)|:)|can recommend)", 1.0),
    Rule(LIKED, rf"{_I} {_ADV}(?:like|likes|liked)(?: (?:watching|reading|the look of))?(?! to| something| anything| more of)|(?:enjoy|enjoyed|liked|really dug|dig|dug|appreciate|appreciated|fan of|fond of|into|partial to|keen on|thumbs up (?:for|to|on)|was (?:impressed|moved) by|was (?:good|great) fun|likes|my taste is|tend to like)(?: (?:watching|reading))?|liking", 0.7),
    Rule(SAVED, r"(?:save|bookmark|shortlist|keep|pin|mark|store|add|put|remember)(?= (?:the )?[\ue000-\ue0ff\ue400-\ue4ff])|(?:save|bookmark|pin|shortlist)"),
    Rule(SEEN, rf"(?:(?:have|had|i've|we've|'ve|just|already|recently|i|we|last night) )*(?:already |just |recently |both |all )*{_WATCHED}(?: (?:both|all))?", 1.0),
    # the same or alike
    Rule(AVOID, r"(?:nothing|not|never|no|un|don't want (?:something|anything|another one)|without anything|nothing more)(?: (?:at all|remotely|anything|something|another|more|exactly))*[ ]?like(?= )|less like|different (?:from|to|than)|nothing (?:similar to|in the style of)|dissimilar to|the opposite of"),
    Rule(SIMILAR, r"(?:in the |with the )?(?:style|vein|spirit|manner|mould|mold|league|feel|vibe|vibes|tone|mood|atmosphere) of|along the lines of|similar(?:ly)?(?: (?:in (?:tone|style|mood|feel|spirit)))? to|similar with|reminiscent of|reminds? (?:me|us) of|comparable (?:to|with)|close to|akin to|(?:the )?same as|resembl(?:es?|ing)|the likes of|same (?:\w+ ){1,2}as|as (?:good|great|funny|scary|tense|dark) as|in (?:the same|a similar) \w+ (?:as|to|of)|(?:more |much |just |exactly |a bit |a little |something |anything |stuff |ones? |kind of |sort of )*like(?= )|(?:movies?|films?|books?|hotels?|others?|ones?) like|another(?= [\ue000-\ue0ff])|à la|if (?:i|you|we) (?:liked?|loved?|enjoyed?)|based on (?:my )?(?:liking|loving)|more (?:from|by|of)(?= (?:the (?:director|author|maker|makers|people) of|what))|since i (?:liked|loved|enjoyed)|because i (?:liked|loved|enjoyed)"),
    Rule(WANT, r"more (?:from|by|with|of)|lots of|plenty of|full of|heavy on|a lot of|rich in|bring on"),
    # refusals
    Rule(MILD, r"(?:not|nothing|isn't|aren't|without being|don't want (?:it|something|anything|one)(?: that's| that is| to be)?|shouldn't be|can't be|mustn't be|no)(?: (?:be|being|something|anything|one))?(?: that's| that is| that are)? (?:too|overly|excessively|terribly|super|all that|that|very|so very|particularly|especially|really|crazy|extremely|insanely|unbearably)(?: (?:much|many|heavy on|full of|big on|heavily))?|not (?:much|a lot of|loads of|tons of)|non-? ?|without (?:too much|so much|much|a lot of|all the|any|the|being)|without|w/o|minus|free (?:of|from)|light on|low on|sans|devoid of|lacking|isn't|is not|aren't|are not|that's not|but not|though not|(?:too|overly) (?:much|many)|cannot be|doesn't (?:have|contain|include|feature|involve|star)|don't (?:have|contain|include|feature|involve|star)|hasn't got|with (?:no|zero|little|as little)|with as few|shouldn't (?:have|contain|include|be)"),
    Rule(EXCEPT, r"(?:anything|everything|all|whatever|any genre|any kind|any type|something)(?: (?:is (?:fine|ok|okay|good)|goes|works|at all|else))*,? (?:but|except|besides|other than|apart from|aside from|excluding|save(?: for)?|bar|barring)(?: (?:for|maybe|perhaps))?|except(?: for)?|excepting|other than|apart from|aside from|besides|excluding|with the exception of|bar the|barring"),
    Rule(AVOID, r"(?:please )?(?:never|don't|do not|stop|quit|enough)(?: ever| please| you)? (?:show|showing|recommend|recommending|suggest|suggesting|give|giving|offer|offering|include|including|bring|bringing up|send|sending|pick|picking|list|listing|put|want|wanna|want to|need|do|have|make it|go for|plan to|care to)(?: (?:me|us|to (?:see|watch|read|have|get|be|hear about|stay at|stay in|sit through)|see|watch|any more|any|anything|something|a|an|one|more|another|it to be|it|that's|that is|stuff))*|(?:i|we)?(?:'d| would) (?:rather|prefer) (?:not|skip|avoid|never)(?: (?:to )?(?:see|watch|have|be|read|get|do))?(?: (?:any|anything|a|an))*|prefer not(?: to)?(?: (?:see|watch|have|be|read))?"),
    Rule(AVOID, r"(?:avoid|avoiding|exclude|excluding|skip|skipping|ban|block|filter out|leave out|leaving out|rule out|ruling out|omit|hide|remove|drop|dump|ditch|forget|forget about|cut out|stay away from|steer clear of|steering clear of|keep away from|stay clear of|keep clear of|spare me|hold the|enough of|enough(?= [\ue200-\ue2ff])|had enough of|had enough(?= [\ue200-\ue2ff])|(?:sick|tired|weary|bored)(?: and tired)? of|fed up with|done with|over(?= [\ue200-\ue2ff])|had it with|not another|no more|allergic to|put off by|instead of|rather than|away from|opposed to|say no to|no to|can do without|could do without|do without|never again)(?: (?:any|all|the|those|these|with|watching|seeing))*"),
    Rule(AVOID, r"(?:i|we) (?:never|won't|will never|will not|can't|cannot|wouldn't|refuse to|don't)(?: (?:ever|usually|really|normally))? (?:watch|want|wanna|read|do|see|sit through|take|touch|eat|go for|book|buy|stay)(?: (?:to (?:see|watch|read)|see|any|anything|in|at))*|(?:no(?!,| (?:i|we|it|its|they|he|she|you|thanks|thank|problem|problems|worries|idea|doubt|wonder|need|matter|one|longer)\b)|not(?! (?:sure|bad|only|just)\b)|nothing|never|neither|nor|none|don't|isn't|ain't|zero|un)(?: (?:any|anything|something|the|a|an|any of|that's|that is|that are|that has|that have|which is|with|by|from|about|starring|featuring|involving|in|of|too|more))*|hardly any|anti-?"),
    # wishes
    Rule(WITH, r"(?:starring|featuring|directed by|written by|made by|produced by|set in|set on|set during)(?= )|(?:with|from|by|about|in|that has|that have|which has|having)(?= (?:\w+ ){0,3}[\ue000-\ue6ff])"),
    Rule(WANT, r"(?:i|we)?(?: |')?(?:want|need|prefer|fancy|crave|craving|wish for|would like|am after|'m after|'m looking for|looking for|look for|search for|searching for|in the mood for|mood for|up for|keen for|hoping for|long for)(?: to (?:see|watch|read|have|find|get|stay|book|buy))?|(?:give|show|find|get|recommend|suggest|pick|bring|offer|send|list|point|hit)(?: (?:me|us|to|a|an|some|something|with))*|how about|what about|let's (?:see|watch|try|go with|go for|have|do)|let it be|make (?:it|that|them)|should (?:be|have|include|contain)|must (?:be|have|include|contain)|has to (?:be|have)|have to (?:be|have)|needs to (?:be|have)|ideally|preferably|got any|do you have|have you got|is there|are there|any good|any(?= (?:\w+ )?[\ue100-\ue3ff])|switch to|change to|go for|try|rather(?! not)|instead|interested in|curious about|can i have|could i have|i'll have|i'll take|today i'm|tonight i'm|please|more(?= [\ue200-\ue2ff])"),
    Rule(SOMETHING, r"something|anything|some|somewhere|sth"),
    Rule(BUT, r"(?:but|yet|however|though|although|instead|rather|whereas|while|on the other hand|then again|only that|just)(?= |,)"),
    Rule(AND, r"(?:and|or|nor|plus|as well as|along with|&|/|\+)"),
)  # fmt: skip

_IS = r"(?:(?:movies?|films?|ones?|stuff|things?|books?|hotels?|titles?|scenes?|stories|genre)\s*)?(?:,\s*)?(?:(?:is|are|was|were|'s|'re|would be|will be|might be|can be|could be|sounds?|seems?|looks?|feels?|i (?:think|guess) (?:is|are)|it|it's|they're|i find)\s*)*(?:(?:actually|also|again|now|really|totally|absolutely|very|so|perfectly|just|quite|pretty|too|all|completely|rather|always|definitely|a bit|kind of|such an?|an?|the|tonight|today|though|simply|both|all)\s*)*"

BACKWARD: tuple[Rule, ...] = (
    Rule(AVOID, _IS + r"(?:not (?:ok|okay|fine|allowed|welcome|acceptable|an option|for tonight|tonight|today|now|wanted|good for)|isn't (?:ok|okay|fine|welcome|allowed|an option)|aren't (?:ok|okay|fine|welcome|allowed|an option)|out(?: of the question)?(?![a-z ])|a no(?:-go|-no| go| no)?\b|off the table|off limits|banned|forbidden|is unwelcome|(?:a )?deal[- ]?breakers?|no way|no thanks|no thank you|nope|excluded|-free|free(?! )|too much for me|be gone)"),
    Rule(ALLOW, _IS + r"(?:ok|okay|fine|alright|allowed|acceptable|welcome|good with me|no problem|not a problem|back on the table|(?:back )?on the table|back in|possible|cool|works?(?: for me)?|ok by me|fine by me|alright by me|not so bad|permitted|an option|will do|won't hurt|doesn't bother me|don't bother me|doesn't matter|don't matter)(?: (?:again|now|tonight|today|with me|for me|by me|too|as well|after all|for once|this time))*"),
    Rule(DISLIKED, _IS + r"(?:not (?:for|really for) me|not (?:really )?(?:my|our) (?:thing|cup of tea|style|taste|kind|type|cuppa)|isn't (?:for me|my thing|my cup of tea|really my thing|my style)|aren't (?:for me|my thing|my cup of tea|really my thing|my style)|wasn't (?:for me|my thing|my cup of tea|really my thing|great|good|very good|that good)|weren't (?:for me|my thing|great|good)|not (?:so |that |very |all that )?(?:good|great|interesting|funny)|meh|nah|didn't (?:work for me|do it for me|do much for me|impress me|land)|doesn't (?:appeal|interest me|do it for me|work for me|excite me)|don't (?:appeal|interest me|do it for me|work for me|excite me)|leaves me cold|left me cold|disappointed me|disappointing|dull|(?:a )?let[- ]?down|no good|not interested)", 0.5),
    Rule(DISLIKED, _IS + r"(?:terrible|awful|horrible|boring|bad|rubbish|garbage|trash|dreadful|overrated|(?:a )?waste of time|crap|sucks?|sucked|the worst|bored me(?: to (?:death|tears))?|put me to sleep|unwatchable|stinks|stupid|painful)", 0.9),
    Rule(LIKED, _IS + r"(?:great|amazing|awesome|excellent|brilliant|fantastic|wonderful|superb|perfect|fabulous|stunning|incredible|masterpiece|favorite(?: (?:film|movie|book|director|of all time))?|the best|my favorite(?: ever)?|my favorites|beautiful|lovely|blew me away|rocks|rocked|gold|outstanding|terrific)(?! (?:idea|but))", 1.0),
    Rule(LIKED, _IS + r"(?:good(?! with| for)|nice|fun|enjoyable|solid|decent|interesting|not bad|my (?:thing|cup of tea|jam|style)|pretty cool|entertaining|worth (?:it|watching))", 0.6),
    Rule(SEEN, r"(?:movies?|films?|ones?)?[\s,:?!-]*(?:(?:i|we) )?(?:(?:i've|we've|have|'ve|had|already|just|both|i|we|been|but|all) )*(?:seen|saw|watched|read|finished)(?:(?: (?:it|that|that one|this|those|them|both|already|before|too|twice|many times|a million times|last (?:week|year|month|night)|yesterday|recently|ages ago|years ago))+|(?=\s*(?:$|[,.!?])))|(?:been there(?:, done that)?|done that|old news)", 1.0),
    Rule(SAVED, r"(?:ones?)?\s*(?:for later|to (?:my|the) (?:list|watchlist|watch list|favorites|shortlist|library|wishlist|saved (?:list|items))|on (?:my|the) (?:list|watchlist|shortlist|wishlist)|in (?:my|the) list|saved)", 1.0),
    Rule(WANT, _IS + r"(?:please|would be (?:great|nice|good|perfect|lovely|ideal)|preferred|it is|is what i want|only|sounds? good|a must|a plus)"),
)  # fmt: skip

ALL_PATTERN_WORDS = " ".join(rule.pattern for rule in (*FORWARD, *BACKWARD))
CUE_WORDS = frozenset(
    word
    for word in "".join(
        character if character.isalpha() or character == " " else " " for character in ALL_PATTERN_WORDS
    ).split()
    if word.isascii() and word.isalpha() and len(word) > 2
)
"""Words that cues are made of: known to spelling, and never content."""
