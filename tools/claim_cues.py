"""Words that a reason may use beside facts, and words that announce a claim, in English and Chinese.

Owns tables only. The neutral words assert nothing by themselves; every other word of a sentence must be found in
the evidence, so a word is added here only if no sentence becomes false by it.
"""

from __future__ import annotations

from enum import StrEnum


class Cue(StrEnum):
    """What a word or phrase announces."""

    NOT = "not"  # the value after it is absent
    MAKER = "maker"  # the person made it
    DIRECTOR = "director"
    AUTHOR = "author"
    PERFORMER = "performer"  # the person appears in it
    DIRECTS = "directs"  # the same, said after the person
    WRITES = "writes"
    PERFORMS = "performs"
    LIKED = "liked"  # the title beside it is one that the person liked
    DONE = "done"  # what the evidence says that the person did with the title beside it: "which you played"
    LIKE = "like"  # the title after it is one that the scorer drew the item to
    SHARED = "shared"  # what is said holds for the other title as well
    ASKED = "asked"  # what is said was asked for
    TASTE = "taste"  # it goes with what the person likes
    PRIOR = "prior"  # it is widely known
    BELOW = "below"
    ABOVE = "above"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    NEAR = "near"
    LESS = "less"  # less of a value, than another item
    MORE = "more"
    THAN = "than"
    IN = "in"
    COPULA = "copula"  # is, are
    ARTICLE = "article"
    AND = "and"
    OR = "or"
    BREAK = "break"  # ends what came before: but, with, plus
    WHO = "who"
    TONGUE = "tongue"  # speaks of a language
    CERTIFIED = "certified"  # a certificate follows
    LONG = "long"  # stands after a length
    NEUTRAL = "neutral"


_ENGLISH: dict[Cue, str] = {
    Cue.NOT: """no|not|without|never|nothing|non|neither|nor|isn't|is not|aren't|doesn't have|does not have|free of
        |free from|lacks|avoids|leaves out|keeps out|stays away from""",
    Cue.MAKER: "made by|created by|by",
    Cue.DIRECTOR: "directed by",
    Cue.AUTHOR: "written by",
    Cue.PERFORMER: "starring|featuring|features",
    Cue.DIRECTS: "directs|directed it|directing",
    Cue.WRITES: "wrote it",
    Cue.PERFORMS: "stars|star|appears|appear",
    Cue.LIKED: """you liked|you like|you loved|you love|you enjoyed|you enjoy|which you liked|which you loved
        |which you enjoyed|that you liked|that you loved|your liking for|your liking of|your love for|your love of""",
    Cue.LIKE: "like|similar to|close to|resembles|recalls|reminiscent of|akin to|as in|resembling",
    Cue.SHARED: "shares|share|sharing|same|the same|both|also|too|again|as well|in common",
    Cue.ASKED: """you asked for|as you asked|you asked|as you wanted|as you requested|as you wished|you wanted
        |you want|you requested|as requested|your request|your wish|your wish for|your wishes|your request for
        |what you asked for|what you wanted|asked for""",
    Cue.TASTE: "your taste|your tastes|your likes",
    Cue.PRIOR: "widely known|well known|known widely|popular|famous|widely seen",
    Cue.BELOW: "under|below|less than|fewer than|just under|before",
    Cue.ABOVE: "over|above|more than|just over|after",
    Cue.AT_MOST: "at most|up to|no more than|no longer than|or less|or shorter",
    Cue.AT_LEAST: "at least|no less than|since|or more|or longer",
    Cue.NEAR: "nearly|around|roughly|almost|approximately",
    Cue.LESS: "less",
    Cue.MORE: "more",
    Cue.THAN: "than",
    Cue.IN: "in",
    Cue.COPULA: "is|are|it's|that's|being|it is",
    Cue.ARTICLE: "a|an|the|any|of",
    Cue.AND: "and",
    Cue.OR: "or",
    Cue.BREAK: "but|with|plus|while|yet|because|since you|so|as",
    Cue.WHO: "who|which|whose|that|where",
    Cue.TONGUE: "language|speaking|spoken|dialogue",
    Cue.CERTIFIED: "rated|certificate|certified",
    Cue.LONG: "long|in length|in duration",
    Cue.NEUTRAL: """it|its|this|this one|these|here|there|from|on|at|to|for|you|for you|about|into|through|has|have
        |having|runs|running|lasts|lasting|comes|released|released in|made in|mixes|mixing|blends|blending|combines
        |combining|pairs|pairing|joins|brings|bringing|offers|offering|gives|giving|get|you get|matches|matching|match
        |fits|fitting|fit|suits|suiting|meets|meeting|answers|answering|keeps|keeping|story|stories|tale|tales|one
        |follows|following|explores|exploring|tells|what|mix|blend|choice|pick|item|title|deals|dealing|elements|in it
        |you find|find|stays|staying""",
}
_CHINESE: dict[Cue, str] = {
    Cue.NOT: "没有|不含|不是|并非|并不|不|无|非|避开|远离|不带|不会|毫无|未",
    Cue.MAKER: "出自",
    Cue.DIRECTS: "执导|导演|拍摄",
    Cue.WRITES: "创作|编剧|所著",
    Cue.PERFORMS: "主演|出演|饰演|领衔",
    Cue.PERFORMER: "主演有|演员有",
    Cue.LIKED: "你喜欢|你喜欢的|你喜欢过的|你爱看|你爱看的|您喜欢|您喜欢的|你喜爱|你喜爱的|喜欢",
    Cue.LIKE: "像|类似|相近|接近|相似|如同|好比|让人想起",
    Cue.SHARED: "也|也有|同样|同样是|同样有|一样|都|都有|都是|相同|共同|又是",
    Cue.ASKED: """你要|你要的|你想要|你想要的|你想看|你想看的|你的要求|你要求|你的条件|你的愿望|如你所愿|按你的要求
        |您要的|您想要的|您的要求|符合要求""",
    Cue.TASTE: "你的口味|您的口味|你的喜好",
    Cue.PRIOR: "广为人知|知名|有名|著名|热门|家喻户晓",
    Cue.BELOW: "不到|少于|低于|短于|早于",
    Cue.ABOVE: "超过|多于|高于|长于|晚于",
    Cue.AT_MOST: "至多|最多|不超过|以内|以下|之内",
    Cue.AT_LEAST: "至少|不少于|不低于|以上",
    Cue.NEAR: "约|大约|将近|接近于|左右|上下",
    Cue.THAN: "比",
    Cue.COPULA: "是|为|属于",
    Cue.AND: "和|与|及|跟|以及|并|且|兼",
    Cue.OR: "或|或者",
    Cue.BREAK: "但|而|却|因为|所以|另有|还有|加上|又|既|兼有|另外|此外",
    Cue.CERTIFIED: "分级为",
    Cue.LONG: "长",
    Cue.NEUTRAL: """它|由|这|这里|其中|的|之|了|有|带有|带着|含|具有|融合|结合|兼具|讲述|讲|关于|一部|这部|部|一|个|一个
        |片|影片|片子|来自|拍摄于|上映于|上映|来|正|正合|合|符合|满足|适合|你|您|给你|为你|故事|作品|风格|气氛|以|于|在内|看到|题材
        |主题|元素|正是|就是|呈现|带来|围绕|展开|所|特点|这一|点|对|到|上|级|起来|把|集|于一身|中|可|既|能|里""",
}
FILLERS = frozenset({Cue.ARTICLE, Cue.COPULA, Cue.TONGUE, Cue.CERTIFIED})
RANGES = frozenset({Cue.BELOW, Cue.ABOVE, Cue.AT_MOST, Cue.AT_LEAST, Cue.NEAR})


def cue_phrases() -> dict[str, Cue]:
    """Return each phrase with the cue that it is; where a phrase stands in two lists, the first listed."""
    found: dict[str, Cue] = {}
    for table in (_ENGLISH, _CHINESE):
        for cue, phrases in table.items():
            for phrase in phrases.split("|"):
                found.setdefault(" ".join(phrase.split()), cue)
    return found


_COMPARATIVES: dict[tuple[str, int], str] = {
    ("time", -1): "shorter|短|更短",
    ("time", 1): "longer|长|更长",
    ("year", -1): "older|老|更老|早|更早",
    ("year", 1): "newer|more recent|新|更新",
    ("money", -1): "cheaper|便宜|更便宜",
    ("money", 1): "more expensive|pricier|贵|更贵",
    ("score", 1): "better rated|higher rated|评分高|评分更高",
}
COMPARATIVES: dict[str, tuple[str, int]] = {
    word: comparison for comparison, words in _COMPARATIVES.items() for word in words.split("|")
}
"""A comparative, the dimension (``tools.measures``) that it compares and whether it says more or less."""

GENRES = frozenset({"genre", "genres", "类型"})
KINDS = frozenset({"kind", "kinds", "kind of product"})
MOODS = frozenset({"mood", "moods", "tone", "style", "氛围", "风格"})
THEMES = frozenset({"theme", "themes", "topic", "topics", "subjects", "题材", "主题"})
DIRECTORS = frozenset({"director", "directors", "导演"})
AUTHORS = frozenset({"author", "authors", "writer", "writers", "作者", "编剧"})
MAKERS = DIRECTORS | AUTHORS | {"creator", "creators", "artist", "artists", "maker", "创作者"}
PERFORMERS = frozenset({"cast", "leads", "actors", "actor", "stars", "performers", "演员", "主演"})
LANGUAGES = frozenset(["language", "languages", "spoken_languages", "original_language", "语言"])
COUNTRIES = frozenset(["country", "countries", "production_countries", "国家", "国家或地区", "国家地区"])
COLOURS = frozenset({"colour", "colours", "color", "colors", "颜色"})
OCCASIONS = frozenset({"occasion", "occasions", "场合"})
DEPARTMENTS = frozenset({"department", "departments", "部门"})
TEMPOS = frozenset({"tempo", "节奏"})
LOUDNESSES = frozenset({"loudness", "响度"})
INSTRUMENTS = frozenset({"instrument", "instruments", "乐器"})
CERTIFICATES = frozenset({"certificate", "age certificate", "rating", "mpaa", "分级"})
"""Names and labels by which an attribute is known to be of a family."""

NOUNS: dict[str, tuple[str, ...]] = {
    "film": ("film", "films", "movie", "movies", "picture"),
    "book": ("book", "books", "novel", "read"),
    "hotel": ("hotel", "hotels", "place"),
}
"""Other words for what an item is called."""

PLACE_LEADS = frozenset(
    {"this", "from", "made in", "来自", "的", "是", "有", "也有", "同样有", "也是", "同样是", "一部", "这部"}
)
"""What may stand right before the name of a country: "in" and "about" would say where the story plays."""

KINDS_OF_WORK = frozenset({"story", "stories", "tale", "tales", "片", "影片", "片子", "故事", "题材", "作品"})
"""Words that may stand for the item itself, so that an attribute before them is its own."""

PERSON_LEADS = frozenset({"has", "have", "you get", "get", "offers", "brings", "有"})
"""What may stand before a person whose part is not said: "about" would make the person the subject."""

_OPINIONS = """best greatest finest great good better perfect classic classics masterpiece award awards awarded winning
    acclaimed famous celebrated beloved beautiful brilliant stunning superb wonderful amazing excellent
    remarkable memorable unforgettable iconic legendary true real only first last most least favourite favorite popular
    successful hit important unique rare new old short long big small ultimate original early late young"""
OPINIONS = frozenset(_OPINIONS.split())
"""Words that no single word of a description supports: said of an item they are praise or a comparison."""
