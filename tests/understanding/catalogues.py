"""Small catalogues of four kinds for the labelled utterances: the film pack, and own toy books, hotels and products.

Owns the toys and what is shown by default over each. Knows nothing of how utterances are scored.
"""

from __future__ import annotations

from functools import lru_cache

from knowledge.catalogue import Catalogue, Item, Value
from knowledge.ingestion import PACKS, VOCABULARY, open_catalogue
from knowledge.schema import Field, Kind, Schema
from knowledge.settings import Settings
from knowledge.synonyms import borrow_synonyms
from tools.lexicon import Lexicon, build_lexicon
from tools.references import Shown

BOOKS = Schema(
    name="books",
    title="title",
    nouns={"en": "book", "zh": "书"},
    fields=(
        Field("authors", Kind.PEOPLE, labels={"en": "author", "zh": "作者"}),
        Field("year", Kind.YEAR, labels={"en": "year", "zh": "年份"}),
        Field("pages", Kind.NUMBER, labels={"en": "pages", "zh": "页数"}, unit="pages"),
        Field("rating", Kind.NUMBER, labels={"en": "rating", "zh": "评分"}),
        Field(
            "genres",
            Kind.CATEGORIES,
            labels={"en": "genre", "zh": "类型"},
            values=("Fantasy", "Crime", "Romance", "Science Fiction", "History", "Horror", "Memoir", "Poetry"),
            synonyms={
                "Science Fiction": ("sci-fi", "科幻"),
                "Crime": ("detective stories", "犯罪", "侦探"),
                "Fantasy": ("奇幻",),
                "Horror": ("恐怖",),
                "Romance": ("爱情", "言情", "love stories"),
                "History": ("历史", "historical"),
                "Memoir": ("回忆录",),
                "Poetry": ("诗歌", "poems"),
            },
        ),
    ),
)
_BOOKS: tuple[tuple[str, str, int, int, float, tuple[str, ...]], ...] = (
    ("The Hobbit", "J.R.R. Tolkien", 1937, 310, 4.3, ("Fantasy",)),
    ("Dune", "Frank Herbert", 1965, 612, 4.2, ("Science Fiction",)),
    ("The Shining", "Stephen King", 1977, 447, 4.2, ("Horror",)),
    ("Pride and Prejudice", "Jane Austen", 1813, 432, 4.3, ("Romance",)),
    ("Gone Girl", "Gillian Flynn", 2012, 415, 4.1, ("Crime",)),
    ("Educated", "Tara Westover", 2018, 334, 4.5, ("Memoir",)),
    ("The Three-Body Problem", "Liu Cixin", 2008, 399, 4.1, ("Science Fiction",)),
    ("Sapiens", "Yuval Noah Harari", 2011, 443, 4.4, ("History",)),
    ("It", "Stephen King", 1986, 1138, 4.2, ("Horror",)),
    ("Murder on the Orient Express", "Agatha Christie", 1934, 256, 4.2, ("Crime",)),
    ("The Name of the Wind", "Patrick Rothfuss", 2007, 662, 4.5, ("Fantasy",)),
    ("Milk and Honey", "Rupi Kaur", 2014, 204, 4.0, ("Poetry",)),
)

HOTELS = Schema(
    name="hotels",
    title="名称",
    nouns={"zh": "酒店", "en": "hotel"},
    fields=(
        Field("酒店类型", Kind.CATEGORY, values=("经济型", "舒适型", "高档型", "豪华型"), ordered=True),
        Field("酒店设施", Kind.CATEGORIES),
        Field("价格", Kind.NUMBER, labels={"en": "price", "zh": "价格"}, unit="元"),
        Field("评分", Kind.NUMBER, labels={"en": "rating", "zh": "评分"}),
        Field("周边景点", Kind.CATEGORIES),
        Field("地址", Kind.TEXT),
    ),
)
_HOTELS: tuple[tuple[str, str, tuple[str, ...], int, float, tuple[str, ...]], ...] = (
    (
        "北京贵都大酒店",
        "高档型",
        ("公共区域和部分房间提供wifi", "健身房", "无烟房", "中式餐厅", "接机服务"),
        1354,
        4.7,
        ("故宫", "天坛"),
    ),
    (
        "北京鹏润国际大酒店",
        "豪华型",
        ("酒店各处提供wifi", "室内游泳池", "桑拿", "西式餐厅", "收费停车位"),
        2100,
        4.8,
        ("朝阳公园",),
    ),
    (
        "北京瑞尔威连锁饭店(西客站店)",
        "舒适型",
        ("酒店各处提供wifi", "行李寄存", "24小时热水", "早餐服务"),
        558,
        4.3,
        ("首都博物馆",),
    ),
    (
        "北京如家快捷酒店(前门店)",
        "经济型",
        ("部分房间提供wifi", "叫醒服务", "24小时热水"),
        259,
        4.1,
        ("天安门广场", "故宫"),
    ),
    ("北京七天连锁酒店", "经济型", ("吹风机", "叫醒服务", "早餐服务"), 199, 3.9, ("颐和园",)),
    (
        "北京王府井希尔顿酒店",
        "豪华型",
        ("室内游泳池", "健身房", "洗衣服务", "SPA", "残疾人设施"),
        1680,
        4.9,
        ("王府井", "故宫"),
    ),
)

SHOP = Schema(
    name="shop",
    title="name",
    nouns={"en": "product", "zh": "商品"},
    fields=(
        Field("category", Kind.CATEGORY, labels={"zh": "品类"}, synonyms={
            "Sneakers": ("trainers", "sports shoes", "运动鞋", "跑鞋"), "Jackets": ("coats", "外套", "夹克"),
            "Backpacks": ("rucksacks", "背包", "双肩包"), "Watches": ("手表", "腕表"), "Dresses": ("连衣裙", "裙子"),
        }),
        Field("brand", Kind.CATEGORY, labels={"zh": "品牌"}),
        Field("colour", Kind.CATEGORY, labels={"zh": "颜色"}, synonyms={
            "Black": ("黑色", "黑"), "Red": ("红色",), "Blue": ("蓝色", "navy"),
            "White": ("白色",), "Grey": ("gray", "灰色"),
        }),
        Field("price", Kind.NUMBER, labels={"zh": "价格"}, unit="USD"),
        Field("rating", Kind.NUMBER, labels={"zh": "评分"}, unit="stars"),
        Field("weight", Kind.NUMBER, labels={"zh": "重量"}, unit="kg"),
        Field("waterproof", Kind.FLAG, labels={"zh": "防水"}),
        Field("material", Kind.CATEGORIES, labels={"zh": "材质"},
              synonyms={"Leather": ("皮", "真皮", "皮革"), "Cotton": ("棉", "纯棉")}),
    ),
)  # fmt: skip
_SHOP: tuple[tuple[str, str, str, str, float, float, float, bool, tuple[str, ...]], ...] = (
    ("Adidas Runfalcon", "Sneakers", "Adidas", "Black", 65, 4.4, 0.6, False, ("Mesh",)),
    ("Nike Pegasus Trail", "Sneakers", "Nike", "Blue", 130, 4.6, 0.7, True, ("Mesh",)),
    ("Puma Suede Classic", "Sneakers", "Puma", "Red", 75, 4.3, 0.8, False, ("Leather",)),
    ("Fjallraven Greenland", "Jackets", "Fjallraven", "Grey", 280, 4.8, 1.1, True, ("Cotton",)),
    ("Patagonia Torrentshell", "Jackets", "Patagonia", "Blue", 179, 4.5, 0.4, True, ("Nylon",)),
    ("Osprey Daylite", "Backpacks", "Osprey", "Black", 70, 4.7, 0.5, False, ("Nylon",)),
    ("Casio Classic", "Watches", "Casio", "Black", 25, 4.5, 0.1, True, ("Resin",)),
    ("Fossil Minimalist", "Watches", "Fossil", "White", 120, 4.2, 0.2, False, ("Leather",)),
    ("Linen Summer Dress", "Dresses", "Puma", "White", 60, 4.0, 0.3, False, ("Cotton",)),
)


def _filled(schema: Schema, items: tuple[Item, ...]) -> Catalogue:
    """Return the catalogue as taken in: vocabularies read off its items, with the synonyms known of them."""
    fields = []
    for field in schema.fields:
        seen = tuple(dict.fromkeys(value for item in items for value in item.labels(field.name)))
        plain = field.kind not in (Kind.CATEGORY, Kind.CATEGORIES, Kind.PEOPLE) or field.values
        fields.append(field if plain else Field(**{**field.__dict__, "values": seen}))
    whole = Schema(**{**schema.__dict__, "fields": tuple(fields)})
    return Catalogue(borrow_synonyms(whole, PACKS, VOCABULARY), items)


def _item(place: int, title: str, **attributes: Value) -> Item:
    return Item(id=f"i{place}", title=title, attributes=attributes)


@lru_cache(maxsize=1)
def catalogues() -> dict[str, Catalogue]:
    """Return the four catalogues by name."""
    books = tuple(
        _item(i, title, authors=(author,), year=float(year), pages=float(pages), rating=rating, genres=genres)
        for i, (title, author, year, pages, rating, genres) in enumerate(_BOOKS, start=1)
    )
    hotels = tuple(
        _item(i, name, 酒店类型=kind, 酒店设施=facilities, 价格=float(price), 评分=rating, 周边景点=sights)
        for i, (name, kind, facilities, price, rating, sights) in enumerate(_HOTELS, start=1)
    )
    shop = tuple(
        _item(i, name, category=category, brand=brand, colour=colour, price=float(price), rating=rating,
              weight=weight, waterproof=waterproof, material=material)
        for i, (name, category, brand, colour, price, rating, weight, waterproof, material) in enumerate(_SHOP, start=1)
    )  # fmt: skip
    return {
        "film": open_catalogue("film", Settings()),
        "books": _filled(BOOKS, books),
        "hotels": _filled(HOTELS, hotels),
        "shop": _filled(SHOP, shop),
    }


@lru_cache(maxsize=8)
def lexicon(name: str) -> Lexicon:
    """Return the lexicon of a catalogue."""
    return build_lexicon(catalogues()[name])


SLATES: dict[str, tuple[tuple[str, ...], ...]] = {
    "film": (
        ("Alien", "The Shining", "Jaws"),
        ("Heat", "Amélie", "Spirited Away", "Parasite", "Casablanca"),
    ),
    "books": (("The Hobbit", "Dune"), ("The Shining", "Sapiens", "Educated")),
    "hotels": (
        ("北京贵都大酒店", "北京七天连锁酒店"),
        ("北京鹏润国际大酒店", "北京如家快捷酒店(前门店)", "北京王府井希尔顿酒店"),
    ),
    "shop": (("Adidas Runfalcon", "Puma Suede Classic"), ("Casio Classic", "Osprey Daylite", "Fossil Minimalist")),
}


def ids_of(name: str, title: str) -> tuple[str, ...]:
    """Return the ids of the items with this title, the best known first."""
    catalogue = catalogues()[name]
    found = [p for p, item in enumerate(catalogue.items) if title in (item.title, *item.titles)]
    if not found:
        raise KeyError(f"the catalogue {name!r} has no item {title!r}")
    return tuple(catalogue.items[p].id for p in sorted(found, key=lambda p: (-catalogue.popularity[p], p)))


def shown(name: str, focus: str = "", empty: bool = False) -> Shown:
    """Return the default slates over a catalogue, with the item of this title in focus; nothing where ``empty``."""
    if empty:
        return Shown()
    slates = tuple(tuple(ids_of(name, title)[0] for title in slate) for slate in SLATES[name])
    return Shown(slates, ids_of(name, focus)[0] if focus else "")
