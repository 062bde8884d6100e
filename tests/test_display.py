"""Display: what counts as Chinese."""

from __future__ import annotations

import pytest

from knowledge.catalogue import Item
from knowledge.constraints import Constraint, Operator
from tests.toys import toy_catalogue
from tools.display import constraint_name, is_chinese, title_of


@pytest.mark.parametrize("text", ["教父", "a 龙 b", "\uf900"])
def test_a_chinese_character_is_told(text: str) -> None:
    assert is_chinese(text)


@pytest.mark.parametrize("text", ["부산행", "Train to Busan", "となり", "→"])
def test_other_scripts_are_not_chinese(text: str) -> None:
    assert not is_chinese(text)


def test_a_korean_title_is_not_shown_for_the_chinese_one() -> None:
    item = Item("train-to-busan-2016", "Train to Busan", titles=("부산행", "釜山行"))
    assert title_of(item, "zh") == "釜山行"


def test_a_refused_person_is_named_as_people_say_it() -> None:
    refused = Constraint("cast", Operator.NONE_OF, ("Al Pacino",))
    assert constraint_name(refused, toy_catalogue(), "en") == "nothing with Al Pacino"
