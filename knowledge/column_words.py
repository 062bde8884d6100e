"""Words about columns and their values, in English and Chinese: units, currencies, labels, nouns, names of persons.

Owns the tables and what can be looked up in them. Knows nothing of roles and kinds (``column_rules``) or of rows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.column_rules import MONEY_NAMES, matches, words_of
from knowledge.units import SOME_MONEY

CURRENCIES: Mapping[str, str] = {
    "usd": "USD", "us$": "USD", "dollars": "USD", "$": "$", "eur": "EUR", "euro": "EUR", "euros": "EUR", "€": "EUR",
    "gbp": "GBP", "£": "GBP", "cny": "CNY", "rmb": "CNY", "元": "元", "块": "元", "¥": "¥", "￥": "元",
    "jpy": "JPY", "円": "JPY", "inr": "INR", "₹": "INR", "rs": "INR", "₩": "KRW", "krw": "KRW", "aud": "AUD",
    "cad": "CAD", "chf": "CHF",
}  # fmt: skip

UNIT_WORDS: Mapping[str, str] = {
    "min": "minutes", "mins": "minutes", "minute": "minutes", "minutes": "minutes", "m": "minutes",
    "分钟": "minutes", "h": "hours", "hr": "hours", "hrs": "hours", "hour": "hours", "hours": "hours",
    "小时": "hours", "s": "seconds", "sec": "seconds", "secs": "seconds", "second": "seconds", "seconds": "seconds",
    "秒": "seconds", "ms": "milliseconds", "day": "days", "days": "days", "天": "days", "week": "weeks",
    "weeks": "weeks", "周": "weeks", "month": "months", "months": "months", "page": "pages", "pages": "pages",
    "p": "pages", "pp": "pages", "页": "pages", "kg": "kg", "公斤": "kg", "g": "g", "克": "g", "mg": "mg",
    "lb": "lb", "lbs": "lb", "oz": "oz", "l": "l", "ml": "ml", "cm": "cm", "mm": "mm", "km": "km", "公里": "km",
    "米": "m", "in": "inches", "inch": "inches", "inches": "inches", "ft": "ft", "kcal": "kcal", "cal": "kcal",
    "calories": "kcal", "千卡": "kcal", "%": "%", "percent": "%", "星": "stars", "star": "stars", "stars": "stars",
    "分": "points", "人": "people", "件": "pieces", "gb": "GB", "mb": "MB", "hz": "Hz", "bpm": "BPM", "w": "W",
    "v": "V", "mah": "mAh", "c": "°C", "°c": "°C", "servings": "servings", "份": "servings",
}  # fmt: skip
"""Words for units as they stand after a number, or at the end of a column's name."""
MEASURED_NAMES: tuple[tuple[str, str], ...] = (
    (r"\bminutes\b|分钟", "minutes"),
    (r"\b(pages|page count)\b|页数", "pages"),
    (r"\bcalories\b", "kcal"),
    (r"\bservings\b", "servings"),
)
"""Columns whose name is the unit."""
TIME_NAMES = r"\b(runtime|running time|duration|time)\b|片长|时长"
"""Columns of a time, in whose names "m" stands for minutes, not metres."""
_BRACKETS = re.compile(r"\s*[(\[（]\s*([^()\[\]（）]+?)\s*[)\]）]\s*$")

NOUNS: tuple[tuple[str, str, str], ...] = (
    (r"movies?|films?|电影|影片", "film", "电影"),
    (r"books?|novels?|图书|书籍", "book", "书"),
    (r"hotels?|酒店|宾馆", "hotel", "酒店"),
    (r"restaurants?|餐馆|餐厅|饭店", "restaurant", "餐馆"),
    (r"attractions?|sights?|景点", "sight", "景点"),
    (r"albums?|专辑", "album", "专辑"),
    (r"songs?|tracks?|歌曲", "song", "歌曲"),
    (r"artists?|bands?|艺人|歌手", "artist", "音乐人"),
    (r"recordings?|录音", "recording", "录音"),
    (r"recipes?|dish(es)?|菜谱|菜品|菜", "recipe", "菜谱"),
    (r"courses?|课程", "course", "课程"),
    (r"games?|游戏", "game", "游戏"),
    (r"podcasts?|播客", "podcast", "播客"),
    (r"wines?|葡萄酒", "wine", "葡萄酒"),
    (r"shows?|series|tv|剧集|电视剧", "series", "剧集"),
    (r"papers?|articles?|论文|文章", "article", "文章"),
    (r"products?|styles|shop|goods|商品|产品", "product", "商品"),
    (r"jobs?|职位|工作", "job", "职位"),
)
"""What an item is called: pattern of a word in the names of file and columns, English noun, Chinese noun."""

LANGUAGE_CODES: Mapping[str, str] = {
    "en": "English", "eng": "English", "zh": "Mandarin", "zho": "Mandarin", "chi": "Mandarin", "cn": "Cantonese",
    "yue": "Cantonese", "ja": "Japanese", "jpn": "Japanese", "ko": "Korean", "kor": "Korean", "fr": "French",
    "fre": "French", "fra": "French", "de": "German", "ger": "German", "deu": "German", "es": "Spanish",
    "spa": "Spanish", "it": "Italian", "ita": "Italian", "pt": "Portuguese", "por": "Portuguese", "ru": "Russian",
    "rus": "Russian", "ar": "Arabic", "ara": "Arabic", "hi": "Hindi", "hin": "Hindi", "sv": "Swedish",
    "swe": "Swedish", "da": "Danish", "dan": "Danish", "no": "Norwegian", "nor": "Norwegian", "fi": "Finnish",
    "fin": "Finnish", "nl": "Dutch", "nld": "Dutch", "dut": "Dutch", "pl": "Polish", "pol": "Polish", "cs": "Czech",
    "tr": "Turkish", "tur": "Turkish", "el": "Greek", "he": "Hebrew", "fa": "Persian", "per": "Persian",
    "th": "Thai", "vi": "Vietnamese", "id": "Indonesian", "ind": "Indonesian", "hu": "Hungarian", "ro": "Romanian",
    "ta": "Tamil", "te": "Telugu", "is": "Icelandic", "af": "Afrikaans",
    "français": "French", "deutsch": "German", "español": "Spanish", "italiano": "Italian", "日本語": "Japanese",
    "普通话": "Mandarin", "广州话 / 廣州話": "Cantonese", "русский": "Russian", "pусский": "Russian",
    "한국어/조선말": "Korean", "한국어": "Korean", "हिन्दी": "Hindi", "português": "Portuguese", "svenska": "Swedish",
    "dansk": "Danish", "norsk": "Norwegian", "suomi": "Finnish", "nederlands": "Dutch", "polski": "Polish",
    "العربية": "Arabic", "český": "Czech", "čeština": "Czech", "türkçe": "Turkish", "magyar": "Hungarian",
    "ελληνικά": "Greek", "ภาษาไทย": "Thai", "فارسی": "Persian", "tiếng việt": "Vietnamese", "română": "Romanian",
}  # fmt: skip

_LABEL_PAIRS = (
    "type 类型|year 年份|genre 类型|genres 类型|director 导演|directors 导演|cast 演员|actors 演员|country 国家"
    "|countries 国家|language 语言|languages 语言|runtime 片长|duration 时长|certificate 分级|themes 题材"
    "|moods 氛围|price 价格|rating 评分|average rating 平均评分|ratings count 评分人数|vote count 评分人数"
    "|vote average 评分|popularity 热度|author 作者|authors 作者|publisher 出版社|pages 页数|artist 艺人"
    "|artists 艺人|album 专辑|label 厂牌|brand 品牌|color 颜色|colour 颜色|size 尺寸|material 材质|stock 库存"
    "|in stock 有货|category 类别|categories 类别|tags 标签|keywords 关键词|subway station 地铁"
    "|phone 电话|address 地址|city 城市|region 地区|district 区域|hotel type 酒店类型|facilities 酒店设施"
    "|facilities 设施|nearby sights 周边景点|nearby restaurants 周边餐馆|nearby hotels 周边酒店|ticket price 门票"
    "|visiting time 游玩时间|opening hours 营业时间|recommended dishes 推荐菜|cost per person 人均消费"
    "|domain 领域|budget 预算|revenue 票房|release date 上映日期|release year 上映年份|status 状态|tagline 标语"
    "|cuisine 菜系|difficulty 难度|ingredients 食材|calories 热量|servings 份量|instructor 讲师|level 等级"
    "|season 季节|gender 性别|style 风格|format 格式|website 网址|url 网址|image 图片|language code 语言"
    "|subject 学科|platform 平台|production companies 制片公司|production countries 制片国家"
    "|spoken languages 对白语言|original language 原始语言|original publication year 出版年份|books count 版本数"
    "|usage 用途|base colour 颜色|article type 商品类型"
)
LABELS_ZH: Mapping[str, str] = {en: zh for en, _, zh in (pair.rpartition(" ") for pair in _LABEL_PAIRS.split("|"))}
"""English label to Chinese label."""
LABELS_EN: Mapping[str, str] = {
    zh: en for en, _, zh in (pair.rpartition(" ") for pair in reversed(_LABEL_PAIRS.split("|")))
}
"""Chinese label to English label."""

_GIVEN_NAMES = (
    "aaron adam akira alan albert alex alice amy ana andrea andrew anna anne anthony antonio barbara ben bob "
    "brian carl carlos caroline catherine charles charlotte chris christian christopher claire daniel david "
    "diana don donald dan ed edward elena elizabeth emily emma eric eva francis frank fred gary george grace "
    "hannah harry helen henry ian ingrid isabel ivan jack jacob james jane jason jean jeff jennifer jessica "
    "jim joan joe john jonathan jose joseph josh juan julia julie karen kate keith ken kevin kim larry laura "
    "lee leo linda lisa louis lucy luis luke marc marco margaret maria marie mark martin mary matt matthew "
    "max michael michelle mike nancy nicholas nick nicole oliver olivia oscar pablo patricia patrick paul "
    "peter philip rachel raj ralph ray rebecca richard rita rob robert roger ron rosa ruth ryan sam samuel "
    "sandra sara sarah scott sean sofia sophie stanley stephen steve steven susan ted teresa thomas tim tom "
    "tony victor victoria walter wei will william yuki "
)
GIVEN_NAMES = frozenset(_GIVEN_NAMES.split())
SURNAMES_ZH = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤巩葛"
)


def labels_of(name: str, *, year: bool = False) -> dict[str, str]:
    """Return the labels of a column in English and, where a table knows it, Chinese.

    A date that is kept as its year is called one: ``release_date`` is labelled "release year". A unit in brackets is
    left out.
    """
    name = _BRACKETS.sub("", name) or name
    words = words_of(name)
    if words.isascii():
        label = re.sub(r"\bdate\b", "year", words) if year else words
        return {"en": label} | ({"zh": LABELS_ZH[label]} if label in LABELS_ZH else {})
    return {"zh": name} | ({"en": LABELS_EN[name]} if name in LABELS_EN else {})


def nouns_of(*names: str) -> dict[str, str]:
    """Return what an item is called, by the first of ``names`` in which a table knows a word."""
    for name in names:
        for pattern, english, chinese in NOUNS:
            if re.search(rf"(?<![a-z])({pattern})(?![a-z])", words_of(name)):
                return {"en": english, "zh": chinese}
    return {}


def unit_of(name: str) -> str:
    """Return the unit of a number column by its name, or "" where it tells none; a likely one is not guessed.

    The unit may stand in brackets, as in ``length (s)``, or be the last word, as in ``weight_kg``.
    """
    brackets = _BRACKETS.search(name)
    words = words_of(_BRACKETS.sub("", name))
    last = brackets[1].lower() if brackets else words.split(" ")[-1]
    if last in CURRENCIES:
        return CURRENCIES[last]
    if brackets or " " in words:
        if last == "m" and not re.search(TIME_NAMES, words):
            return "m"
        if last in UNIT_WORDS:
            return UNIT_WORDS[last]
    if matches(MONEY_NAMES, name):
        return SOME_MONEY if words.isascii() else "元"
    return next((unit for pattern, unit in MEASURED_NAMES if re.search(pattern, words)), "")
