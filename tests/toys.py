"""A toy catalogue of twelve films with fields of every kind, small enough that each answer can be counted by eye."""

from __future__ import annotations

from typing import Any

from knowledge.catalogue import Catalogue, Item
from knowledge.schema import Field, Kind, Schema

CERTIFICATES = ("G", "PG", "PG-13", "R", "NC-17")
"""The scale of certificates, mildest first; "Not rated", which Playtime has, stands outside it."""

MISSING = ("The Third Man", "Playtime")
"""Titles of the items that lack attributes: no certificate; no runtime and no leads."""


def _values(rows: list[dict[str, Any]], name: str) -> tuple[str, ...]:
    """Return the vocabulary of a column, most frequent first, ties in alphabetical order."""
    counts: dict[str, int] = {}
    for row in rows:
        value = row.get(name, ())
        for label in (value,) if isinstance(value, str) else value:
            counts[label] = counts.get(label, 0) + 1
    return tuple(sorted(counts, key=lambda label: (-counts[label], label)))


def _film(
    slug: str,
    title: str,
    titles: tuple[str, ...],
    description: str,
    year: float,
    genres: str,
    director: str,
    **rest: Any,
) -> dict[str, Any]:
    return {
        "slug": slug,
        "title": title,
        "titles": titles,
        "description": description,
        "year": year,
        "genres": tuple(genres.split(", ")),
        "director": tuple(director.split(", ")),
        **{name: tuple(value.split(", ")) if name in {"cast", "moods"} else value for name, value in rest.items()},
    }


FILMS: list[dict[str, Any]] = [
    _film(
        "alien-1979",
        "Alien",
        ("异形",),
        "The crew of a freighter wakes far from home and lets something aboard that hunts them through the dark.",
        1979.0,
        "Horror, Science Fiction",
        "Ridley Scott",
        cast="Sigourney Weaver, Tom Skerritt",
        moods="tense, scary, gory",
        setting="A towing ship in deep space and a moon with a derelict on it.",
        imdb="tt0078748",
        runtime=117.0,
        certificate="R",
        subtitled=False,
        renown=5.0,
    ),
    _film(
        "aliens-1986",
        "Aliens",
        ("异形2",),
        "The lone survivor goes back to the planet with a squad of marines and finds the colony overrun.",
        1986.0,
        "Action, Science Fiction",
        "James Cameron",
        cast="Sigourney Weaver, Michael Biehn",
        moods="tense, violent",
        runtime=137.0,
        certificate="R",
        subtitled=False,
        renown=5.0,
    ),
    _film(
        "heat-1995",
        "Heat",
        ("盗火线",),
        "A careful thief plans a last heist while a sleepless detective closes in on his crew across the city.",
        1995.0,
        "Crime, Thriller",
        "Michael Mann",
        cast="Al Pacino, Robert De Niro",
        moods="tense, stylish",
        setting="Los Angeles by night.",
        imdb="tt0113277",
        runtime=170.0,
        certificate="R",
        subtitled=False,
        renown=4.0,
    ),
    _film(
        "airplane-1980",
        "Airplane!",
        ("空前绝后满天飞",),
        "A nervous former pilot must land a passenger jet after the fish dinner fells the whole cockpit.",
        1980.0,
        "Comedy",
        "Jim Abrahams, David Zucker",
        cast="Robert Hays, Leslie Nielsen",
        moods="funny, absurd",
        runtime=88.0,
        certificate="PG",
        subtitled=False,
        renown=4.0,
    ),
    _film(
        "spirited-away-2001",
        "Spirited Away",
        ("千与千寻", "千と千尋の神隠し"),
        "A girl takes work in a bathhouse for spirits to free her parents, who have been turned into pigs.",
        2001.0,
        "Animation, Fantasy",
        "Hayao Miyazaki",
        cast="Rumi Hiiragi, Miyu Irino",
        moods="dreamy, warm",
        runtime=125.0,
        certificate="PG",
        subtitled=True,
        renown=5.0,
    ),
    _film(
        "totoro-1988",
        "My Neighbor Totoro",
        ("龙猫", "となりのトトロ"),
        "Two sisters move to the country near their mother's hospital and befriend the spirits of the forest.",
        1988.0,
        "Animation, Family",
        "Hayao Miyazaki",
        cast="Noriko Hidaka, Chika Sakamoto",
        moods="warm, quiet",
        runtime=86.0,
        certificate="G",
        subtitled=True,
        renown=4.0,
    ),
    _film(
        "in-the-mood-for-love-2000",
        "In the Mood for Love",
        ("花样年华",),
        "Two neighbours in crowded rooms of old Hong Kong suspect their absent spouses and grow slowly close.",
        2000.0,
        "Romance, Drama",
        "Wong Kar-wai",
        cast="Tony Leung Chiu-wai, Maggie Cheung",
        moods="melancholy, romantic, slow",
        runtime=98.0,
        certificate="PG",
        subtitled=True,
        renown=3.0,
    ),
    _film(
        "third-man-1949",
        "The Third Man",
        ("第三人",),
        "A writer of pulp westerns comes to bombed Vienna for a job and is told that his friend has just died.",
        1949.0,
        "Noir, Mystery",
        "Carol Reed",
        cast="Joseph Cotten, Orson Welles",
        moods="suspenseful, cynical",
        runtime=104.0,
        subtitled=False,
        renown=3.0,
    ),
    _film(
        "playtime-1967",
        "Playtime",
        ("玩乐时间",),
        "A polite man in a raincoat loses his way among the glass corridors of a city that looks like an airport.",
        1967.0,
        "Comedy",
        "Jacques Tati",
        moods="whimsical, quiet",
        certificate="Not rated",
        subtitled=True,
        renown=2.0,
    ),
    _film(
        "fargo-1996",
        "Fargo",
        ("冰血暴",),
        "A car dealer hires two crooks to kidnap his wife, and a pregnant police chief follows the blood in the snow.",
        1996.0,
        "Crime, Comedy",
        "Joel Coen",
        cast="Frances McDormand, William H. Macy",
        moods="deadpan, violent, wintry",
        runtime=98.0,
        certificate="R",
        subtitled=False,
        renown=4.0,
    ),
    _film(
        "paddington-2-2017",
        "Paddington 2",
        ("帕丁顿熊2",),
        "A bear saves for a birthday book, is jailed for stealing it, and teaches the prison to make marmalade.",
        2017.0,
        "Comedy, Family",
        "Paul King",
        cast="Ben Whishaw, Hugh Grant",
        moods="funny, warm",
        runtime=104.0,
        certificate="PG",
        subtitled=False,
        renown=3.0,
    ),
    _film(
        "arrival-2016",
        "Arrival",
        ("降临",),
        "A linguist is flown to a silent ship above a field and learns the visitors' writing before the armies shoot.",
        2016.0,
        "Science Fiction, Drama",
        "Denis Villeneuve",
        cast="Amy Adams, Jeremy Renner",
        moods="thought-provoking, melancholy",
        runtime=116.0,
        certificate="PG-13",
        subtitled=False,
        renown=4.0,
    ),
]
"""The rows of the toy catalogue, as plain values."""

TOY_SCHEMA = Schema(
    name="toy",
    title="title",
    id="slug",
    titles=("titles",),
    description="description",
    popularity="renown",
    nouns={"en": "film", "zh": "电影"},
    fields=(
        Field("year", Kind.YEAR, labels={"zh": "年份"}, low=1949.0, high=2017.0),
        Field(
            "genres",
            Kind.CATEGORIES,
            labels={"en": "genres", "zh": "类型"},
            values=_values(FILMS, "genres"),
            synonyms={"Science Fiction": ("sci-fi", "科幻"), "Horror": ("scary movie", "恐怖"), "Comedy": ("喜剧",)},
        ),
        Field("director", Kind.PEOPLE, labels={"zh": "导演"}, values=_values(FILMS, "director")),
        Field("cast", Kind.PEOPLE, labels={"en": "leads", "zh": "主演"}, values=_values(FILMS, "cast")),
        Field(
            "moods",
            Kind.CATEGORIES,
            labels={"zh": "氛围"},
            values=_values(FILMS, "moods"),
            synonyms={"violent": ("violence", "暴力"), "gory": ("gore", "血腥"), "funny": ("hilarious", "搞笑")},
        ),
        Field("runtime", Kind.NUMBER, labels={"zh": "片长"}, unit="minutes", low=86.0, high=170.0),
        Field("certificate", Kind.CATEGORY, labels={"zh": "分级"}, values=(*CERTIFICATES, "Not rated"), ordered=True),
        Field("subtitled", Kind.FLAG, labels={"zh": "字幕"}),
        Field("renown", Kind.NUMBER, low=2.0, high=5.0),
        Field("setting", Kind.TEXT, labels={"zh": "背景"}),
        Field("imdb", Kind.LINK),
    ),
)
"""The schema of the toy catalogue."""


def toy_catalogue() -> Catalogue:
    """Return the toy catalogue: twelve films, two of them with missing attributes (see ``MISSING``)."""
    roles = {"slug", "title", "titles", "description"}
    return Catalogue(
        schema=TOY_SCHEMA,
        items=tuple(
            Item(
                id=row["slug"],
                title=row["title"],
                titles=row["titles"],
                description=row["description"],
                attributes={name: value for name, value in row.items() if name not in roles},
            )
            for row in FILMS
        ),
    )
