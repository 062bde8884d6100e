"""Rules about the names of columns, in English and Chinese: the roles and kinds that they suggest.

Owns what a name suggests. Knows nothing of values: ``inference`` believes a name only where the values agree.
Patterns are matched against the name in lower case, its words apart (``words_of``).
"""

from __future__ import annotations

import re

from knowledge.schema import Kind

_THINGS = (
    "movie|film|book|product|item|song|track|album|recipe|course|game|hotel|restaurant|place|podcast|paper|article"
    "|work|dish|attraction|show|series|event|job|wine|beer|app|property|listing|artist|tag"
)

TITLE_NAMES: tuple[str, ...] = (
    r"^title$",
    r"^name$|^(名称|标题|片名|书名|菜名|歌名|品名|店名|名字|电影名|课名)$",
    rf"^({_THINGS})( display)? ?(title|name)$"
    r"|^(商品|课程|电影|图书|书籍|酒店|餐馆|餐厅|景点|菜品|歌曲|专辑|产品|店铺)(名称?|标题)$",
    r"^(?!.*\b(author|user|brand|first|last|file|category|company|publisher|original|series|host|seller|artist)\b)"
    r".*\b(title|name)$",
    rf"^({_THINGS}|headline|subject)$",
)
"""Columns that hold the title, the likeliest first."""

OTHER_TITLE_NAMES = (
    r"^(original|alternative|alternate|alt|other|foreign|short|full|english|chinese|local|japanese) (title|name)s?$"
    r"|^(title|name) [a-z]{2}$|^(aka|aliases|alias|also known as)$|英文名|外文名|原名|别名|又名|中文名|译名"
)

ID_NAMES: tuple[str, ...] = (
    r"^(id|@id|编号|序号)$",
    rf"^({_THINGS}) (id|no|number|code)$|^(sku|asin|uuid|guid|uid|slug|handle)$|^\S+(编号|id)$",
    r"^\S+ id$|^(isbn|isbn ?13|ean|gtin|upc|barcode|code)$",
)
"""Columns that hold the id, the likeliest first; only the first row is taken at its word when ids repeat."""

DESCRIPTION_NAMES: tuple[str, ...] = (
    r"^(description|overview|synopsis|summary|plot|abstract|about|blurb)$",
    r"^(简介|描述|介绍|剧情|剧情简介|内容简介|商品描述|详情|简述|概述|摘要)$",
    r"\b(description|overview|synopsis|summary|plot|abstract|extract|about|blurb|content|body)\b|简介|描述|介绍",
)

POPULARITY_NAMES: tuple[str, ...] = (
    r"^(ratings?|votes?|reviews?) (count|number|total)$"
    r"|^(n|num|no|number of|total|count) (user )?(ratings?|votes?|reviews?)$",
    r"^(votes|reviews|ratings)$|评分人数|评价人数|评论人数|评论数|评价数|投票数|学习人数|报名人数|选课人数",
    r"^(popularity|renown|fame|listeners|followers|subscribers|downloads|plays|views|sales|sold|units sold)$"
    r"|销量|热度|人气|播放量|播放次数|浏览量|收藏数|知名度",
    r"\b(listen|play|download|view|favou?rite|like|sale|purchase|subscriber|student|enrol\w*|follower)s? count$"
    r"|^(n|num|number of) (listeners|plays|downloads|views|favou?rites|likes|sales|subscribers|students|followers)$",
)

PEOPLE_NAMES = (
    r"\b(authors?|directors?|casts?|actors?|actress(es)?|starring|stars|artists?|singers?|writers?|screenwriters?|composers?"
    r"|performers?|instructors?|teachers?|lecturers?|professors?|narrators?|illustrators?|translators?|chefs?|hosts?"
    r"|musicians?|conductors?|creators?|speakers?|presenters?|cooks?|designers?|people|persons?|crew|producers?)$"
    r"|作者|导演|演员|主演|编剧|歌手|艺术家|艺人|讲师|教师|译者|作曲|作词|配音|主持人|嘉宾|画家"
)

KIND_NAMES: tuple[tuple[Kind, str], ...] = (
    (
        Kind.LINK,
        r"\b(url|uri|link|links|homepage|website|site|email|e mail|phone|telephone|tel|fax|isbn|isbn ?13|ean|gtin|upc"
        r"|barcode|sku|asin|id|ids|uuid|guid|slug|handle|zip|zip code|postcode|postal code)$"
        r"|网址|链接|官网|电话|手机|邮箱|邮编|编号|条形码",
    ),
    (
        Kind.YEAR,
        r"\b(year|date|published|released|release|publication|premiere|founded|built|vintage|birthday)$"
        r"|年份|年代|日期|上映|出版年|发行时间|出版时间|首播|建于",
    ),
    (
        Kind.TEXT,
        r"\b(tagline|subtitle|address|notes?|comments?|reviews?|instructions?|steps|directions|lyrics|opening hours"
        r"|hours|schedule|text|quote|slogan|method)$|地址|评语|备注|营业时间|开放时间|做法|步骤|歌词|交通|标语|位置",
    ),
    (
        Kind.CATEGORY,
        r"\b(brand|colou?r|size|type|category|genre|tag|topic|country|language|language code|city|region|area|district"
        r"|publisher|label|style|material|season|gender|sex|difficulty|level|cuisine|format|status|platform|studio|network"
        r"|state|department|shape|condition|certificate|certification|mood|theme|keyword|subject|ingredient|feature"
        r"|collection|series|franchise|manufacturer|maker|vendor|seller|usage|origin|currency|rated|mpaa|allergen|skill"
        r"|amenity|facility|diet|course|meal|subgenre|station|domain|provider|institution|university)(s|es)?$"
        r"|\b(categories|countries|cities|studios|companies|company|facilities|amenities|allergies|universities)$"
        r"|类型|类别|分类|品牌|颜色|城市|国家|地区|语言|菜系|难度|标签|设施|地铁|领域|风格|材质|尺码|尺寸|季节|口味|周边"
        r"|题材|出版社|平台|商圈|区域|等级|推荐菜|食材|产地|厂商|系列|氛围",
    ),
)
"""Kinds that a name suggests, looked up in this order."""

IMAGE_NAMES = (
    r"\b(images?|img|pictures?|pics?|photos?|photographs?|posters?|covers?|cover art|artworks?|thumbnails?|thumbs?)"
    r"( (url|uri|link|path|file|filename|src|name|small|medium|large))*$"
    r"|图片|图像|照片|封面|海报|主图|配图|缩略图"
)
"""Columns that hold pictures, where half of the values read so."""
FLAG_NAMES = r"^(is|has|can|was|in stock|available|accepts|allows|includes|supports)\b|^(是否|可|有无|支持)"
COUNT_NAMES = (
    r"\b(count|number|num|n|total|qty|quantity|stock|rating|score|rank|votes?|reviews?|price|cost)\b|数|评分|库存|价"
)
ZERO_UNKNOWN_NAMES = r"\b(runtime|running time|duration|budget|revenue|gross|pages|page count|weight)\b|片长|时长|页数"
"""Numbers that cannot be 0: a film of no minutes is one whose length is not known."""
MONEY_NAMES = (
    r"\b(price|cost|fee|fees|budget|revenue|gross|msrp|rrp|amount|tuition|fare|rent|salary)\b"
    r"|价格|价钱|售价|单价|票价|房价|门票|人均|费用|学费|原价|现价|定价|价$"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_GAPS = re.compile(r"[\s_\-.:/]+")


def words_of(name: str) -> str:
    """Return a column's name in lower case, its words apart: ``productDisplayName`` is ``product display name``."""
    return _GAPS.sub(" ", _CAMEL.sub(" ", name)).strip().lower()


def matches(pattern: str, name: str) -> bool:
    """Tell whether the pattern occurs in the words of ``name``."""
    return re.search(pattern, words_of(name)) is not None


def kind_by_name(name: str) -> Kind | None:
    """Return the kind that a name suggests, if any; people are told by ``PEOPLE_NAMES``."""
    return next((kind for kind, pattern in KIND_NAMES if matches(pattern, name)), None)
