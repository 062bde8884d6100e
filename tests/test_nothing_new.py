"""Where little or nothing new fits: what holds is kept, what was shown is told, and there is always a way on."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.answers import lead
from agent.offers import OfferKind
from agent.recommender import Recommender
from agent.service import open_service
from agent.state import Conversation, Finding, Pick, Relaxation, Work
from agent.voice import Voice
from knowledge.constraints import Constraint, Operator
from knowledge.settings import Settings
from tests.toys import toy_catalogue

CATALOGUE = toy_catalogue()
COMEDY = Constraint("genres", Operator.ANY_OF, ("Comedy",))
LOOSER = Relaxation((COMEDY,), 3)
PICKS = tuple(Pick(item.id, 0.0) for item in CATALOGUE.items)


def told(language: str, fitting: int, shown: int, seen: int = 0, known: int = 0, loosened: bool = False) -> str:
    """Return the lead of a list for a comedy."""
    content = {"similar_to": [], "more": False, "again": [], "seen": seen, "known": known}
    work = Work(
        Conversation(constraints=(COMEDY,)),
        slate=PICKS[:shown],
        fitting=fitting,
        relaxations=(LOOSER,) if loosened else (),
        findings=(Finding("recommended", content),),
    )
    return lead(work, Voice(CATALOGUE, language, 0))


@pytest.mark.parametrize(
    ("fitting", "shown", "seen", "known", "english"),
    [
        (3, 1, 2, 0, "3 films fit (comedy), 2 of them shown already. This one is left:"),
        (5, 2, 3, 0, "5 films fit (comedy), 3 of them shown already. These 2 are left:"),
        (3, 1, 1, 1, "3 films fit (comedy), 2 of them shown already or known to you. This one is left:"),
        (9, 1, 2, 0, "9 films fit (comedy), 2 of them shown already. Here is the next one."),
        (12, 5, 3, 1, "12 films fit (comedy), 3 of them shown already. Here are 5 more."),
        (9, 5, 0, 1, "9 films fit (comedy). Here are 5 to start with."),
        (2, 2, 0, 0, "Only 2 films fit (comedy):"),
    ],
)
def test_what_was_shown_before_is_told_where_it_is_counted(
    fitting: int, shown: int, seen: int, known: int, english: str
) -> None:
    assert told("en", fitting, shown, seen, known) == english


def test_what_was_shown_before_is_told_in_chinese() -> None:
    assert told("zh", 3, 1, 2) == "符合条件的电影有 3 部（喜剧），其中 2 部已经给你看过，剩下这一部："


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Only 2 films fit (comedy). You could loosen one thing: dropping comedy gives 3."),
        ("zh", "符合条件的电影只有 2 部（喜剧）。可以放宽一点：去掉“喜剧”就有 3 部。"),
    ],
)
def test_a_sentence_that_announces_the_list_ends_where_another_follows(language: str, sentence: str) -> None:
    assert told(language, 2, 2, loosened=True) == sentence


@pytest.mark.encoder
def test_a_new_request_sets_aside_nothing_where_that_gives_nothing(taste: Recommender) -> None:
    taste.ask("a comedy, no horror")
    answer = taste.ask("something by Ridley Scott")  # of whom there is a horror film alone
    assert "set aside" not in answer.lead
    assert [wish.values for wish in taste.constraints] == [("Comedy",), ("Horror",), ("Ridley Scott",)]
    assert not answer.cards
    assert "dropping" in answer.lead


@pytest.mark.encoder
def test_where_all_was_shown_there_is_a_way_back_with_exact_counts(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, model="none", slate_size=20)
    with open_service(settings, catalogue=CATALOGUE) as service:
        taste = service.session("p")
        assert len(taste.ask("what should I watch?").cards) == len(CATALOGUE)
        answer = taste.ask("horror under 100 minutes")
        assert not answer.cards
        assert "gives 1 that you have been shown" in answer.lead
        ways = [one for group in answer.offers for one in group.offers if one.kind is OfferKind.LOOSENING]
        (way,) = [one for one in ways if "running time" in one.label or "runtime" in one.label]
        back = taste.ask(way.says)
        assert [card.item_id for card in back.cards] == ["alien-1979"]
        assert [wish.values for wish in back.constraints] == [("Horror",)]
        assert way.count == 1


@pytest.mark.encoder
def test_the_last_that_fits_comes_with_how_many_were_shown(tmp_path: Path) -> None:
    with open_service(Settings(home=tmp_path, model="none", slate_size=3), catalogue=CATALOGUE) as service:
        taste = service.session("p")
        assert len(taste.ask("a comedy").cards) == 3
        assert taste.ask("more").lead.startswith("4 films fit (comedy), 3 of them shown already. This one is left")
