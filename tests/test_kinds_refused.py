"""What is refused of kinds of things: the modifier, the kind, or the kind for the one that is wished for instead."""

from __future__ import annotations

from functools import cache

import pytest

from knowledge.ingestion import PACKS, load_catalogue
from tools.cues import read
from tools.lexicon import Lexicon, build_lexicon
from tools.linking import link
from tools.reading import Act, Reading, Role
from tools.references import Shown


@cache
def _lexicon(pack: str) -> Lexicon:
    return build_lexicon(load_catalogue(PACKS / pack))


def reading(text: str, pack: str = "shop") -> Reading:
    words = _lexicon(pack)
    shown = Shown((tuple(item.id for item in words.catalogue.items[:5]),))
    return read(text, link(text, words, shown, 2026), words, shown)


def roles(text: str, pack: str = "shop") -> dict[str, Role]:
    """Return the role of each value that a message names."""
    told = reading(text, pack).spans
    return {str(value): part.role for part in told for demand in part.span.demands for value in _values(demand.value)}


def _values(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


@pytest.mark.parametrize(
    "text", ["不要羊毛的围巾", "不要羊毛围巾", "no wool scarves please", "I'm allergic to wool scarves"]
)
def test_a_refused_modifier_leaves_the_kind_wished_for(text: str) -> None:
    assert roles(text) == {"wool": Role.AVOID, "scarf": Role.WANT}


@pytest.mark.parametrize("text", ["不要围巾", "no scarves", "no scarves and no hats"])
def test_a_kind_alone_is_refused(text: str) -> None:
    assert roles(text)["scarf"] is Role.AVOID


def test_a_genre_behind_a_refused_country_is_no_kind_of_which_a_film_has_one() -> None:
    assert roles("不要韩国的喜剧", "film")["Comedy"] is not Role.WANT


@pytest.mark.parametrize("text", ["no tent then, a mug", "No tents then, mugs please", "no tent, a mug please"])
def test_what_is_named_in_the_place_of_a_refused_kind_is_wished_for(text: str) -> None:
    assert roles(text) == {"tent": Role.AVOID, "mug": Role.WANT}


def test_a_list_of_refused_things_stays_refused() -> None:
    assert set(roles("I don't want a tent, a mug or a vase").values()) == {Role.AVOID}
    assert set(roles("no boots, sandals or slippers").values()) == {Role.AVOID}


@pytest.mark.parametrize("text", ["I've got a tent already, so no more of those", "tent 那些跳过", "帐篷那些跳过"])
def test_those_behind_a_kind_are_the_kind_and_not_what_is_shown(text: str) -> None:
    assert roles(text) == {"tent": Role.AVOID}
    assert reading(text).act is Act.FIND


@pytest.mark.parametrize("text", ["手袋我有了，别在来", "手袋不要在推荐", "纯羊毛的商品就算了", "旅游用的就算了"])
def test_a_refusal_behind_what_it_refuses_is_read(text: str) -> None:
    assert set(roles(text).values()) == {Role.AVOID}


@pytest.mark.parametrize(
    "text", ["blood makes me feel ill", "loud noises give me a headache", "insects make me queasy"]
)
def test_what_makes_one_ill_is_refused(text: str) -> None:
    assert set(roles(text, "clips").values()) == {Role.AVOID}


@pytest.mark.parametrize("text", ["现在可以推荐 inkmarrow 了。", "现在可以推荐墨髓了"])
def test_a_person_who_may_come_again_is_allowed_and_not_wished_for(text: str) -> None:
    assert roles(text, "clips") == {"inkmarrow": Role.ALLOW}


@pytest.mark.parametrize("text", ["something at most 140 seconds long", "a clip that's over in 140 seconds"])
def test_a_length_in_seconds_is_a_bound_and_nothing_else(text: str) -> None:
    (part,) = [one for one in reading(text, "clips").spans if one.span.demands]
    assert (part.span.demands[0].operator, part.span.demands[0].value) == ("at_most", 140.0)


@pytest.mark.parametrize("text", ["凡是 calm 的都请替我剔除", "calm 的劝退", "讲真，平静的劝退"])
def test_a_refusal_asked_for_behind_a_value_is_read(text: str) -> None:
    assert roles(text, "clips")["calm"] is Role.AVOID


@pytest.mark.parametrize(
    ("text", "role"),
    [("Second in the list I liked very much.", Role.LIKED), ("The second one I hated.", Role.DISLIKED)],
)
def test_a_feeling_behind_a_shown_item_is_of_that_item(text: str, role: Role) -> None:
    told = reading(text)
    assert (told.act, [part.role for part in told.spans]) == (Act.FEEDBACK, [role])
