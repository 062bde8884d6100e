"""English cues: the words that give what is named its role, its scope and the message its act.

Owns tables of patterns over the skeleton of a message, where each named thing is one private character (see
``skeleton``). Order matters: at one place the first pattern that fits wins.
"""

from __future__ import annotations

from tools import cue_words_displeased as displeased
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
    QUESTION,
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
from tools.cue_words_behind_en import BACKWARD

_I = r"(?:i|we|i've|we've|i'm|we're|my \w+|me|you|they|he|she|who)"
_ADV = (
    r"(?:(?:really|absolutely|totally|just|always|also|quite|particularly|especially"
    r"|do|did|have|had|'ve|already|both|usually|generally|honestly|actually|very much"
    r"|still|kind of|sort of|rather|never really|truly|so|have always|much) )*"
)
_NOT = (
    r"(?:don't|do not|didn't|did not|doesn't|does not|never|can't|cannot|won't"
    r"|wouldn't|would not|am not|i'm not|isn't|aren't|not)"
)
_WATCHED = (
    r"(?:seen|saw|watched|rewatched|binged|read|finished|stayed at|stayed in|been to|been a guest at|crashed at"
    r"|sat through|visited"
    r"|own|bought|owned|tried|listened to|know(?= [\ue000-\ue0ff\ue400-\ue4ff]))"
)

FORWARD: tuple[Rule, ...] = (
    Rule(AVOID, r"(?:scrap|scratch|strike|bin|nix|veto|lose|delete|dismiss|chuck|toss)(?: out)?"
        r"(?= (?:the )?[\ue000-\ue0ff\ue400-\ue4ff])"),
    Rule(AVOID, r"(?:don't|do not|dont) (?:you|u|ya) (?:ever )?dare(?: to)?(?: (?:show|give|suggest|recommend"
        r"|put|bring"
        r"|offer)(?:ing)?(?: me| us)?(?: on)?)?"),
    Rule(ALWAYS, r"for good|for ever|forever|from now on|going forward|permanently|in general"
        r"|as a rule|at any time|ever(?=\s*(?:$|[,.!;]))|ever again"
        r"|(?<!it )(?<!they )(?<!you )(?<!these )always|all the time"
        r"|in the future|for all time|under any circumstances|any more ever|no matter what"
        r"|until i say otherwise|generally speaking"),
    Rule(TURN, r"(?:just |only |at least )?(?:this time|this once|for once|right now|for now"
        r"|at the moment|just now|this round|for this one|in this one|for this search"
        r"|once(?=\s*(?:$|[,.!])))(?: only| around)?"),
    Rule(CONTEXT, r"(?:check|checking|try|trying|seek|seeking)(?= (?:[\ue000-\ue6ff]) out\b)"),
    # no refusal although a negative word is in it
    Rule(ALLOW, r"(?:doesn't|don't|does not|do not) (?:have|need) to (?:be|have|include|contain)"
        r"|need(?:n't| not) (?:be|have)"),
    Rule(
        ALLOW,
        r"(?:give|gave|giving) (?=[\ue000-\ue6ff] (?:another|a second|one more) (?:chance|try|go))"
        r"|(?:i'm |we're )?ready for (?=[\ue000-\ue6ff] again)|let (?=[\ue000-\ue6ff] back)|go ahead (?:and|with)"
        r"(?: (?:show|include|suggest|recommend))*(?: me)?|no need to (?:avoid|exclude|skip|leave out|filter)"
        r"|(?:remove|lift|drop|cancel|undo|end|delete|forget) (?:the|my|that) (?:ban"
            r"|block|filter|rule|restriction|limit|veto)"
        r"s?(?: (?:on|against|about|for|of))?",
    ),
    Rule(WANT, r"bring back(?= (?:the )?[\ue000-\ue0ff\ue400-\ue4ff])"),
    Rule(ALLOW, rf"{_NOT} mind(?! (?:(?:my|me|us|your) (?:saying|asking)|saying|asking|you asking)\b)"
        rf"|don't (?:dislike|hate|object to)|(?:no|have no"
        rf"|have nothing"
        rf"|nothing|got nothing) (?:problem|issue|objections?|against)(?: with| to"
        rf"| against)?|fine with|okay with|ok with|cool with|open to|happy with|allow"
        rf"|allowed|permit|bring back|(?:can|may) (?:show|include|have|recommend|suggest)(?: me)? (?=\S+ again)"
        rf"|unban|unblock|lift (?:the|my) (?:ban|rule) on|no longer (?:mind|hate|refuse"
        rf"|object to)|forget (?:what i said )?about (?:the )?(?:no|avoiding|not wanting)"
        rf"|changed my mind (?:about|on)|drop the (?:no|ban on|rule about|rule on)"
        rf"|(?:stop|no need to) (?:avoid|exclud|filter)ing|don't (?:avoid|exclude"
        rf"|filter|skip|rule out|leave out)"),
    Rule(WANT, r"(?:didn't|did not) (?:i|we) (?:just |already |not )?(?:say|tell you|ask for|mention|want|agree on)"
        r"|(?:wasn't|weren't|isn't) (?:it|this|that|they|these) (?:supposed|meant) to be"),
    Rule(WANT, r"(?:i )?don't suppose(?: (?:you|there|anyone|anybody))?(?: (?:could|can|would|might|have|has|is|are"
        r"|know|got))*|nothing if not"
        r"|(?:be|feel) (?:\w+ )?(?:obliged|grateful|glad|pleased|thankful|delighted|happy)(?: (?:for|to (?:see|have"
        r"|get|find)|if (?:you|i|we)"
        r" (?:could|would|can|might)))"),
    Rule(WANT, r"what (?:would|will|could|might|'d)(?: (?!off\b|away\b|bore|ruin|kill|scare|put\b|drive)\w+){1,4} is"
        r"|(?:all|what) (?:i|we) (?:\w+ ){0,2}(?:need|want"
        r"|ask)(?: (?!avoid|skip|hate|least)\w+){0,3}"
        r" (?:is|are)|(?:don't|do not) (?:care|worry) (?:about|if)|nothing but|not without|no (?:less"
        r"|fewer) than|not (?:too |very |so |all that )?(?:far|distant|remote)(?: away)? from|not a long way from"
        r"|not only|not just|(?:can't|cannot|couldn't) (?:get enough of"
        r"|live without|resist|go wrong with|(?:choose|decide)(?: between)?)"
        r"|it (?:doesn't|does not) get(?: any| much)? better"
        r" than|(?:nothing|can't|couldn't) beats?|nothing(?:'s| is) (?:better|nicer)"
        r" than"
        r"|(?:never|won't|can't|don't)(?: ever)? (?:get |grow |be )?(?:tired|bored|sick|weary|tire) of|why (?:not"
        r"|don't we) (?:try|watch|see)|wouldn't (?:say no to|mind)|wouldn't mind(?: (?:some"
        r"|a|an|seeing|watching))?|only"),
    Rule(SUBJECT, r"(?:have|did|do|has|had) (?:you|u|anyone)(?: guys)?(?: ever| already| even)? (?:seen"
        r"|see|watched|watch|read|know|heard(?: of| about)?|like|liked|think of)(?= [\ue000-\ue0ff\ue400-\ue4ff])"
        r"|what (?:do|did) you think (?:of|about)|what(?:'s| is)(?= [\ue000-\ue0ff\ue400-\ue4ff])"),
    Rule(CONTEXT, rf"(?:haven't|have not|hasn't|never|not|didn't|did not)(?: ever| actually"
        rf"| yet)? {_WATCHED}|never (?:got|came) (?:around|round) to(?: watching| reading"
        rf"| seeing)?|(?:watching|reading) (?:it )?with|for my|with my"),
    Rule(CONTEXT, r"don't (?:know|remember|recall)(?: if)?"),
    # likings
    Rule(LIKED, r"(?:never|don't|can't|won't|not)(?: ever)? (?:tire|get tired|grow tired|get bored|get sick"
        r"|get enough"
        r"|have enough|had enough yet) of|(?:not|never)(?: at all| really| easily)? (?:scared|afraid|frightened|bored"
        r"|put off)(?: at all)? (?:of|with|by)", 0.7),
    Rule(DISLIKED, r"(?:not|isn't|wasn't)(?: really| that| very| at all)? interested in(?= (?:the"
        r" )?[\ue000-\ue0ff\ue400-\ue4ff])", 0.5),
    Rule(
        AVOID,
        r"(?:lose|cut|kill|scrap|nix|axe|veto) (?:the|all|any)(?= [\ue200-\ue2ff])|enough with(?: the| these| those)?"
        r"|(?:i'm |we're |so |just )*over(?= [\ue200-\ue2ff])|had my fill of|pass on"
            r"|no thanks to|save me from|keep (?:me|us|it|things) (?:well |far |right )?(?:away|clear"
            r"|free) (?:from|of)"
        r"|turned off by|nothing to do with|far from|fresh out of patience (?:for|with)"
        r"|never in my (?:whole )?life(?: (?:do|will|would))?(?: i| we)?(?: (?:want|watch|read|see|need))?"
        r"|no patience for|no interest in|prefer (?:that )?(?=[\ue000-\ue6ff](?: \w+)? not )|(?:heard|had|seen"
        r"|read) (?:quite |more than |just )?enough"
        r" (?:of|about|from)|(?:give|giving|gave)(?= [\ue000-\ue6ff](?: \w+)? (?:a miss|a wide berth|the boot"
        r"|the flick|the heave-ho))"
        r"|no appetite for|can't (?:take|handle|do|stomach|face|deal with|cope with)(?: any| any more| another"
        r"| more)?"
        r"|could live without|unless (?:it's|it is|they're)|steer away from|stop it with|no room for|not up for",
    ),
    Rule(
        AVOID,
        r"keep(?:ing)?(?= [\ue000-\ue6ff](?: \w+)? (?:away|out|off)\b)"
        r"|the last thing (?:i|we|anyone) (?:need|want)s?[^.!?,]{0,20}"
        r" (?:is|are|would be)|any(?:where|body|one|place|time| \w+) (?:but|except|other than|bar)(?=(?: (?:an?|the"
        r"|any|with|by|in|from|of|near|around|beside|by|close to|next to|at|on))* ?[\ue000-\ue6ff])|(?:for|with|of"
        r"|by) (?:anyone|anything|anybody|any \w+)(?: \w+){0,3} save(?: that of| for)?|nowhere (?:near|close to"
        r"|around|by|within reach of)"
        r"|count (?:me|us) out (?:for|of|on|if|when it comes to)|(?:i'm|i am|we're) out (?:if|when it comes to)"
        r"|(?:draw|drawing|drew) the line at|spare (?:me|us)|steer(?:ing)? (?:well |far )?clear (?:of|from)"
        r"|(?:scratch|park|shelve|strike|bin|nix|veto|hold)(?: the)?(?= [\ue100-\ue3ff])|sans"
        r"|shouldn't (?:have|include|contain)",
    ),
    Rule(DISLIKED, rf"{_NOT} {_ADV}(?:love|adore)", 0.5),
    Rule(DISLIKED, rf"{_NOT} {_ADV}(?:like|liked|enjoy|enjoyed|care for|rate|get into|connect with"
        rf"|dig|appreciate|gel with|get on with|feel)(?! like| watching| seeing| something"
        rf"| anything)|(?:not|never|wasn't|weren't)(?: really| exactly| much of| been)? (?:a (?:big "
        rf"|huge |great |real |massive )?fan(?: of)?|into|keen on|crazy about|fond of"
        rf"|impressed (?:by|with)|wild about|big on|sold on|one for)|not (?:my|our) (?:thing"
        rf"|cup of tea|style|taste)", 0.7),
    Rule(DISLIKED, r"(?:absolutely |really |totally |utterly |just |simply |always )*(?:hate[sd]?"
        r"|loathe[sd]?|despise[sd]?|detest(?:ed|s)?|can't stand|couldn't stand|cannot stand"
        r"|can't bear|couldn't bear|can't (?:deal with|handle|abide)|couldn't (?:finish"
        r"|get through))(?: (?:watching|reading|seeing))?", 1.0),
    Rule(DISLIKED, r"dislike[sd]?|was bored by|bored me|got bored (?:by|with|of)|(?:was |were "
        r"|very |really |so )?disappointed (?:by|with|in)|walked out of|fell asleep (?:during"
        r"|in|watching)|thumbs down (?:for|to|on)|wasn't (?:a fan of|into)", 0.7),
    Rule(SIMILAR, r"(?:feel|felt|feels|looks?|sounds?|seems?) (?:something |a bit |kind of "
        r"|much |just )?like(?= [\ue000-\ue1ff\ue400-\ue4ff])|would like (?:something"
        r"|anything|a \w+|some \w+|more) (?:(?:just|more|much|a bit|exactly) )?like"),
    Rule(AVOID, rf"{_NOT} (?:really |exactly |currently |quite )?(?:feel like|feeling|in the mood for"
        rf"|up for|fancy|in a mood for|looking for|after|interested in|keen to|ready for)(?: (?:watching"
        rf"|seeing|reading|another|more|any|anything|something))*|not (?:really )?feeling"),
    Rule(WANT, r"(?:would |'d |would really |'d really |i'd |we'd )(?:like|love|prefer|enjoy"
        r"|want)(?: to (?:see|watch|read|have|find|get|stay|book|buy))?|(?:feel|feeling) like"
        r"|feels like"),
    Rule(LIKED, r"(?:absolutely |really |totally |just |simply |always |also )*(?:love|loved"
        r"|loves|adore|adored|am obsessed with|obsessed with|crazy about|huge fan of"
        r"|massive fan of|big fan of|biggest fan of|blown away by|my (?:all[- ]time"
            r" )?favorites?(?: \w+)?(?: of all time"
        r"| ever)?(?: is| are| was| has always been| would be|:)?|favorites?(?: (?:include"
        r"|are|is)|:)|can recommend)", 1.0),
    Rule(LIKED, r"(?:had|having|was having) (?:\w+ ){0,2}(?:good|great|lovely|fun|nice|wonderful|brilliant) (?:time"
        r"|night|evening|laugh|stay)"
        r" (?:with(?! (?:friends|family|my|the kids))|at|in|watching|reading)|(?:massive|big|huge"
        r"|two) thumbs up (?:for|to)", 1.0),
    Rule(SIMILAR, r"getting warm(?:er)? with|more in the (?:line|vein) of"),
    Rule(LIKED, rf"{_I} {_ADV}(?:like|likes|liked)(?: (?:watching|reading|the look of))?(?! to"
        rf"| something| anything| more of)|(?:enjoy|enjoyed|liked|really dug|dig(?! (?:me|us|out|up|into|a little"
        rf"|deeper))|dug"
        rf"|appreciate|appreciated|fan of|fond of|into|partial to|keen on|thumbs up (?:for"
        rf"|to|on)|was (?:impressed|moved) by|was (?:good|great) fun|likes|my taste is"
        rf"|tend to like)(?: (?:watching|reading))?|liking", 0.7),
    Rule(SAVED, r"(?:hang|hold) on to|(?:save|bookmark|shortlist|keep(?! (?:them|those|these|it) (?:coming|going"
        r"|up))|pin|mark|store|add|(?<!you )put|remember)(?= (?:the"
        r" )?[\ue000-\ue0ff\ue400-\ue4ff])"
        r"|(?:save|bookmark|pin|shortlist)"),
    Rule(SEEN, rf"(?:(?:have|had|i've|we've|'ve|just|already|recently|i|we|last night) )*(?:already "
        rf"|just |recently |both |all )*{_WATCHED}(?: (?:both|all))?", 1.0),
    # the same or alike
    Rule(
        AVOID,
        r"(?:you |u )?(?:keep|kept|keeps)(?: on)? (?:showing|recommending|suggesting"
            r"|giving|pushing|offering)(?: me| us)?"
        r"|under no circumstances?(?: (?:show|recommend|suggest|give|pick)(?: me| us)?)?",
    ),
    Rule(AVOID, r"(?:nothing|not|never|no|un|don't want (?:something|anything|another one)"
        r"|without anything|nothing more)(?: (?:at all|remotely|anything|something"
        r"|another|more|exactly))*[ ]?like(?= )|less like|different (?:from|to|than)"
        r"|nothing (?:similar to|in the style of)|dissimilar to|the opposite of"),
    Rule(SIMILAR, r"(?:in the |with the )?(?:style|vein|spirit|manner|mould|mold|league|feel"
        r"|vibe|vibes|tone|mood|atmosphere) of|along the lines of|similar(?:ly)?(?: (?:in (?:tone"
        r"|style|mood|feel|spirit)))? to|similar with|reminiscent of|reminds? (?:me"
        r"|us) of|comparable (?:to|with)|close to|akin to|(?:the )?same as|resembl(?:es?"
        r"|ing)|the likes of|same (?:\w+ ){1,2}as|as \w+ as(?= [\ue000-\ue0ff\ue400-\ue4ff])"
        r"|in (?:the same|a similar) \w+ (?:as|to|of)|(?:more |much |just |exactly "
        r"|a bit |a little |something |anything |stuff |ones? |kind of |sort of )*like(?= )"
        r"|(?:movies?|films?|books?|hotels?|others?|ones?) like|another(?= [\ue000-\ue0ff])"
        r"|à la|if (?:i|you|we) (?:liked?|loved?|enjoyed?)|based on (?:my )?(?:liking"
        r"|loving)|more (?:from|by|of)(?= (?:the (?:director|author|maker|makers"
        r"|people) of|what))|since i (?:liked|loved|enjoyed)|because i (?:liked|loved"
        r"|enjoyed)"),
    Rule(WANT, r"more (?:from|by|with|of)|lots of|plenty of|full of|heavy on|a lot of|rich in|bring on"),
    # refusals
    Rule(MILD, r"(?:not|nothing|isn't|aren't|without being|don't want (?:it|something|anything"
        r"|one)(?: that's| that is| to be)?|shouldn't be|can't be|mustn't be|no)(?: (?:be"
        r"|being|something|anything|one))?(?: that's| that is| that are)? (?:too"
        r"|overly|excessively|terribly|super|all that|that|very|so very|particularly"
        r"|especially|really|crazy|extremely|insanely|unbearably)(?: (?:much|many"
        r"|heavy on|full of|big on|heavily))?|not (?:much|a lot of|loads of|tons of)"
        r"|non-? ?|without (?:too much|so much|much|a lot of|all the|any|the|being)"
        r"|without|w/o|minus|free (?:of|from)|light on|low on|sans|devoid of|lacking"
        r"|isn't|is not|aren't|are not|that's not|but not|though not|(?:too|overly) (?:much"
        r"|many)|cannot be|doesn't (?:have|contain|include|feature|involve|star)"
        r"|don't (?:have|contain|include|feature|involve|star)|hasn't got|with (?:no"
        r"|zero|little|as little)|with as few|shouldn't (?:have|contain|include|be)"),
    Rule(EXCEPT, r"(?:anything|everything|anyone|anybody|everyone|everybody|all|whatever|any genre"
        r"|any kind|any type|something)(?: (?:is (?:fine"
        r"|ok|okay|good)|goes|works|at all|else))*,? (?:but|except|besides|other than"
        r"|apart from|aside from|excluding|save(?: for)?|bar|barring)(?: (?:for|maybe"
        r"|perhaps))?|except(?: for)?|excepting|other than|apart from|aside from"
        r"|besides|excluding|with the exception of|bar the|barring"),
    Rule(AVOID, r"(?:please )?(?:never|don't|do not|stop|quit|enough)(?: ever| please| you)? (?:show"
        r"|showing|recommend|recommending|suggest|suggesting|give|giving|offer|offering"
        r"|include|including|bring|bringing up|send|sending|pick|picking|list|listing"
        r"|put|want|wanna|want to|need|do|have|make it|go for|plan to|care to)(?: (?:me"
        r"|us|to (?:see|watch|read|have|get|be|hear about|stay at|stay in|sit through)"
        r"|see|watch|any more|any|anything|something|a|an|one|more|another|it to be"
        r"|it|that's|that is|stuff))*|(?:i|we)?(?:'d| would) (?:rather|prefer) (?:not"
        r"|skip|avoid|never)(?: (?:to )?(?:see|watch|have|be|read|get|do))?(?: (?:any"
        r"|anything|a|an))*|prefer not(?: to)?(?: (?:see|watch|have|be|read))?"),
    Rule(AVOID, r"(?:i'm|i am|we're|we are) (?:through|done|finished|over and done) with"
        r"|(?:i|we)(?:'ve| have)? (?:swore|sworn|gone) off|life(?:'s| is) too short for"
        r"|over my dead body (?:will|would) (?:i|we) (?:read|watch|see|stay at|stay in)"
        r"|blacklist|blocklist|strike off|cross off"),
    Rule(AVOID, r"(?:avoid|avoiding|exclude|excluding|skip|skipping|ban|block|filter out"
        r"|leave out|leaving out|rule out|ruling out|omit|hide|remove|drop|dump|ditch"
        r"|forget|forget about|cut out|stay away from|steer clear of|steering clear of"
        r"|keep away from|stay clear of|keep clear of|spare me|hold the|enough of"
        r"|enough(?= [\ue200-\ue2ff])|had enough of|had enough(?= [\ue200-\ue2ff])"
        r"|(?:sick|tired|weary|bored)(?: and tired)? of|fed up with|done with|over(?= [\ue200-\ue2ff])"
        r"|had it with|not another|no more|allergic to|put off by|instead of|rather than"
        r"|away from|opposed to|say no to|no to|can do without|could do without|do without"
        r"|never again)(?: (?:any|all|the|those|these|with|watching|seeing))*"),
    Rule(AVOID, r"(?:i|we) (?:never|won't|will never|will not|can't|cannot|wouldn't|refuse to"
        r"|don't)(?: (?:ever|usually|really|normally))? (?:watch|want|wanna|read"
        r"|do|see|sit through|take|touch|eat|go for|book|buy|stay)(?: (?:to (?:see"
        r"|watch|read)|see|any|anything|in|at))*|(?:no(?!,| (?:i|we|it|its|they|he"
        r"|she|you|thanks|thank|problem|problems|worries|idea|doubt|wonder|need|matter"
        r"|one|longer)\b)|not(?! (?:sure|bad|only|just)\b)|nothing|never|neither"
        r"|nor|none|don't|isn't|ain't|(?<!from )zero|un)(?: (?:any|anything|something|the|a"
        r"|an|any of|that's|that is|that are|that has|that have|which is|with|by"
        r"|from|about|starring|featuring|involving|in|of|too|more))*|hardly any|anti-?"),
    # wishes
    Rule(
        AVOID,
        r"(?:(?:won't|wouldn't|doesn't|don't|didn't|can't|couldn't|shouldn't|mustn't"
            r"|isn't|aren't|wasn't|cannot|will not"
        r"|would not|does not|do not|should not|must not|can not|hasn't|haven't)"
        r"(?: (?:be|have|want|make|get|feel|contain|include|go|end|involve|too|any"
            r"|a|an|the|that|me|us|my|so|really|all))*)",
    ),
    Rule(QUESTION, r"(?:who|what|when|where|how|which|is|was|does|did)(?:'s| is| was| did| does| else)?(?= )"),
    Rule(WITH, r"(?:starring|featuring|directed by|written by|made by|produced by|set in"
        r"|set on|set during)(?= )|(?:with|from|by|about|in|that has|that have|which has"
        r"|having)(?= (?:\w+ ){0,3}[\ue000-\ue6ff])"),
    Rule(WANT, r"(?:i|we)?(?: |')?(?:want|need|prefer|fancy|crave|craving|wish for|would like"
        r"|am after|'m after|'m looking for|looking for|look for|search for|searching for"
        r"|in the mood for|mood for|up for|keen for|hoping for|long for)(?: to (?:see"
        r"|watch|read|have|find|get|stay|book|buy))?|(?:give|show|find|get|recommend"
        r"|suggest|pick|bring|offer|send|list|point|hit)(?: (?:me|us|to|a|an|some"
        r"|something|with))*|how about|what about|let's (?:see|watch|try|go with"
        r"|go for|have|do)|let it be|make (?:it|that|them)|should (?:be|have|include"
        r"|contain)|must (?:be|have|include|contain)|has to (?:be|have)|have to (?:be"
        r"|have)|needs to (?:be|have)|ideally|preferably|got any|do you have|have you got"
        r"|is there|are there|any good|any(?= (?:\w+ )?[\ue100-\ue3ff])|switch to"
        r"|change to|go for|try|rather(?! not)|instead|interested in|curious about"
        r"|can i have|could i have|i'll have|i'll take|today i'm|tonight i'm|please"
        r"|more(?= [\ue200-\ue2ff])"),
    Rule(SOMETHING, r"something|anything|some|somewhere|sth"),
    Rule(BUT, r"(?:but|yet|however|though|although|instead|rather|whereas|while|on the other hand"
        r"|then again|only that|just)(?= |,)"),
    Rule(AND, r"such as|for example|for instance|e\.g\.|i\.e\.|that is|namely|including"),
    Rule(AND, r"(?:and|or|nor|plus|as well as|along with|&|/|\+)"),
    *displeased.FORWARD_EN,
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
