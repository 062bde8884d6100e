"""A budget is read as a bound on the price, however it is said, and never turned round."""

from __future__ import annotations

from functools import cache

import pytest

from knowledge.constraints import Operator
from knowledge.ingestion import PACKS, load_catalogue
from tests.understanding.catalogues import lexicon
from tools.cues import read
from tools.lexicon import Lexicon, build_lexicon
from tools.linking import link
from tools.reading import Demand, Role
from tools.references import Shown


@cache
def _shop() -> Lexicon:
    return build_lexicon(load_catalogue(PACKS / "shop"))


def prices(text: str) -> list[tuple[Role | None, Demand]]:
    reading = read(text, link(text, _shop(), Shown(), 2026), _shop(), Shown())
    found = [(part.role, demand) for part in reading.spans for demand in part.span.demands]
    return [(role, demand) for role, demand in found if demand.field in ("price", "stock", "sold")]


@pytest.mark.parametrize(
    "text",
    [
        "a jacket for at most 60 euros",
        "boots under 60",
        "my budget is 60",
        "budget: 60",
        "my budget's 60",
        "a mug, budget 60",
        "max budget 60",
        "60 euros is my budget",
        "my budget is around 60",
        "my budget is down to 60",
        "change my budget to 60",
        "my limit is 60",
        "my spending limit is 60 euros",
        "€60 or less",
        "max 60€",
        "no more than sixty euros",
        "60 tops",
        "I can spend 60 euros",
        "I only have 60 euros",
        "I've got 60 euros to spend",
        "a gift for 60 euros",
        "I won't pay more than 60",
        "I can't afford more than 60",
        "I refuse to pay over 60",
        "without paying more than 60",
        "nothing pricier than 60",
        "don't show me anything over 60",
        "over 60 is too expensive",
        "60以上的太贵了",
        "60欧以上的对我来说太贵了",
        "60块以上的买不起",
        "do you have anything in stock under 60?",
        "预算60",
        "预算六十",
        "我的预算是60欧元",
        "预算改成60",
        "预算降到60欧",
        "60块以内",
        "六十块以内的毛衣",
        "60欧以内",
        "不超过60欧元",
        "60以下",
        "最多花60块",
        "我只有60块",
        "我只能花60块",
        "60块能买到的",
        "60块钱够吗",
        "60欧元足矣",
        "超过60的不要",
        "贵于60的不要",
        "别贵过60",
        "比60块便宜",
        "€60以内",
        "60 euros",
        "there's 60 euros in my wallet",
        "my celing is 60 euros",
        "I have about 60 euros",
        "around 60 euros at most",
        "大概60欧以内",
        "60欧左右，别再高了",
        "预算有限，大概60欧",
        "my partner will kill me if it's over 60 euros",
        "anything north of 60 euros makes me wince",
        "more than 60 euros and I walk",
        "超过60欧老婆要骂我的",
        "60欧往上就别想了",
        "花不起60欧以上的",
        "贵过60欧就免谈",
        "再多一分钱没有，就60欧",
        "right now I can spend 60 euros",
    ],
)
def test_a_budget_bounds_the_price_from_above(text: str) -> None:
    assert prices(text) == [(Role.WANT, Demand("price", Operator.AT_MOST, 60.0))]


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("between 40 and 80 euros", Demand("price", Operator.BETWEEN, ("40", "80"))),
        ("60到100块", Demand("price", Operator.BETWEEN, ("60", "100"))),
        ("about 60 euros", Demand("price", Operator.BETWEEN, ("54", "66"))),
        ("50元左右", Demand("price", Operator.BETWEEN, ("45", "55"))),
        ("at least 60 euros", Demand("price", Operator.AT_LEAST, 60.0)),
        ("something from 60 euros up", Demand("price", Operator.AT_LEAST, 60.0)),
        ("a gift over 60 euros for my wife", Demand("price", Operator.AT_LEAST, 60.0)),
        ("over 60 euros and I want it wrapped", Demand("price", Operator.AT_LEAST, 60.0)),
        ("over 60 euros is fine", Demand("price", Operator.AT_LEAST, 60.0)),
        ("超过60欧的也可以", Demand("price", Operator.AT_LEAST, 60.0)),
        ("60欧以上的", Demand("price", Operator.AT_LEAST, 60.0)),
        ("60欧以上的礼物", Demand("price", Operator.AT_LEAST, 60.0)),
        ("60欧以上的有哪些", Demand("price", Operator.AT_LEAST, 60.0)),
        ("60欧以上的有吗", Demand("price", Operator.AT_LEAST, 60.0)),
        ("60欧以上更好", Demand("price", Operator.AT_LEAST, 60.0)),
        ("60欧以上才放心", Demand("price", Operator.AT_LEAST, 60.0)),
        ("如果超过60欧也行", Demand("price", Operator.AT_LEAST, 60.0)),
        ("if it's over 60 euros that's fine", Demand("price", Operator.AT_LEAST, 60.0)),
        ("I don't mind if it's over 60 euros", Demand("price", Operator.AT_LEAST, 60.0)),
        ("something over 60 euros looks better", Demand("price", Operator.AT_LEAST, 60.0)),
        ("a mug under 5", Demand("price", Operator.AT_MOST, 5.0)),  # below all that there is
    ],
)
def test_other_sums_are_what_they_say(text: str, demand: Demand) -> None:
    assert prices(text) == [(Role.WANT, demand)]


@pytest.mark.parametrize("text", ["I have two kids", "a tent for 2 people", "a low budget gift", "one for 3 seasons"])
def test_a_number_that_is_no_sum_is_no_budget(text: str) -> None:
    assert prices(text) == []


def test_a_budget_word_keeps_the_year_of_a_film() -> None:
    text = "a low-budget 1970 film"
    (year,) = [one for one in link(text, lexicon("film"), Shown(), 2026) if one.demands and one.text.endswith("1970")]
    assert year.demands == (Demand("year", Operator.BETWEEN, ("1970", "1970")),)
