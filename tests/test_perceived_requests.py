"""Requests by a picture or a sound, with the real encoders: what is found, said and shown as evidence, and kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from agent import open_service
from agent.attachments import rows_shown
from agent.evidence_answer import told
from agent.messages import MessageError
from agent.service import Service
from agent.state import Wish
from agent.stream import Answer
from knowledge.constraints import Constraint, Operator
from knowledge.synthesis import piece, sound_file
from tests.perceived_home import HEARD, TEMPI, UNSEEN, signs
from tests.toy_home import toy_settings
from tests.toy_pictures import as_bytes, drawn, taken_at
from tests.toys import toy_catalogue
from tools.modalities import LOOKS

pytestmark = pytest.mark.encoder

BLUE_TRIANGLE = as_bytes(drawn("triangle", "blue", 47))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def service(home: Path) -> Iterator[Service]:
    with open_service(toy_settings(home, signs(home / "files"))) as opened:
        yield opened


def shown(service: Service, answer: Answer, field: str) -> list[str]:
    return [str(service.catalogue.item(card.item_id).attributes[field]) for card in answer.cards]


def lines(service: Service, answer: Answer, item: str, session: object) -> list[str]:
    sections = told(session.evidence(item), service.catalogue, "en").sections  # type: ignore[attr-defined]
    return [line.text for section in sections for line in section.lines]


def test_a_picture_alone_finds_what_looks_like_it_and_says_so(service: Service) -> None:
    session = service.session("ada")
    answer = session.ask(picture=BLUE_TRIANGLE)
    assert shown(service, answer, "form")[:3] == ["triangle"] * 3
    assert shown(service, answer, "colour")[:3] == ["blue"] * 3
    assert "the look of your picture, which seems to show: triangle and blue" in answer.lead
    first = answer.cards[0]
    assert first.reason.endswith("It looks like your picture.")
    said = lines(service, answer, first.item_id, session)
    assert any(text.startswith("Looks like your picture, more than ") for text in said)
    assert "By looks: place 1" in said


def test_words_change_what_they_name_and_the_rest_stays(service: Service) -> None:
    answer = service.session("ada").ask("like this, but red", picture=BLUE_TRIANGLE)
    assert set(shown(service, answer, "colour")) == {"red"}
    assert shown(service, answer, "form").count("triangle") >= 3  # of four
    chinese = service.session("ada").ask("类似这个，但是要蓝色的", picture=as_bytes(drawn("square", "green", 47)))
    assert set(shown(service, chinese, "colour")) == {"blue"}
    assert shown(service, chinese, "form").count("square") >= 3
    assert "参照了你的图片的样子" in chinese.lead


def test_words_that_items_are_filtered_by_leave_the_rest_of_the_picture_its_weight(service: Service) -> None:
    looks = service.resources.sources.modality(LOOKS)
    assert looks is not None
    items = service.catalogue.items
    red = np.array([place for place, item in enumerate(items) if item.attributes["colour"] == "red"])
    red = red[looks.present[red]]
    triangles = np.array([items[place].attributes["form"] == "triangle" for place in red])
    (shown_now,) = service.session("abe").perceive(picture=BLUE_TRIANGLE)
    wish = Wish("red", attached=(shown_now,))

    def ahead(active: tuple[Constraint, ...]) -> float:
        row = rows_shown(service.resources.perception, wish, active)[LOOKS]
        scores = looks.alike(row, red)
        return float(scores[triangles].min() - scores[~triangles].max())

    filtered = ahead((Constraint("colour", Operator.ANY_OF, ("red",)),))
    preferred = ahead((Constraint("colour", Operator.ANY_OF, ("red",), hard=False),))
    assert filtered > 1.0  # a standard deviation
    assert filtered > 2 * preferred
    assert ahead((Constraint("colour", Operator.NONE_OF, ("red",)),)) == preferred


def test_that_nothing_listed_is_of_the_kind_that_the_picture_shows_is_told(service: Service) -> None:
    cheapest = as_bytes(drawn("square", "red", 34))  # no other square costs less: all that do are discs
    answer = service.session("art").ask("like this, but cheaper", picture=cheapest)
    assert set(shown(service, answer, "form")) == {"disc"}
    assert "None of these is marked square." in answer.lead
    dear = service.session("art").ask("like this, but cheaper", picture=as_bytes(drawn("square", "yellow", 64)))
    assert "square" in shown(service, dear, "form")
    assert "None of these" not in dear.lead
    assert "None of these" not in service.session("art").ask("like this", picture=cheapest).lead


def test_words_that_are_only_searched_for_beside_a_picture_are_not_told_as_dropped(service: Service) -> None:
    lead = service.session("ben").ask("a red sign with a parrot", picture=BLUE_TRIANGLE).lead
    assert "For “parrot” I only looked loosely" in lead
    assert "could not use" not in lead


def test_an_item_without_a_picture_is_found_by_its_values(service: Service) -> None:
    session = service.session("bea")
    seen = [card.item_id for answer in (session.ask(picture=as_bytes(drawn("disc", "red", 47))), session.ask("more"))
            for card in answer.cards]  # fmt: skip
    assert f"sign-{UNSEEN}" in seen
    said = lines(service, answer=None, item=f"sign-{UNSEEN}", session=session)  # type: ignore[arg-type]
    assert "Has what your picture seems to show: disc, red" in " ".join(said).replace(" and ", ", ")
    assert not any(text.startswith("Looks like") for text in said)


def test_more_goes_on_by_the_picture_until_it_is_given_up(service: Service) -> None:
    session = service.session("cy")
    first = session.ask(picture=BLUE_TRIANGLE)
    more = session.ask("more")
    assert not {card.item_id for card in first.cards} & {card.item_id for card in more.cards}
    forms, colours = shown(service, more, "form"), shown(service, more, "colour")
    assert all(form == "triangle" or colour == "blue" for form, colour in zip(forms[:3], colours[:3], strict=True))
    gone = session.ask("forget the picture")
    assert gone.lead.startswith("All right, I no longer go by what you showed.")
    assert not any("your picture" in card.reason for card in gone.cards)


def test_a_comparison_is_with_the_item_that_is_most_like_the_picture(service: Service) -> None:
    answer = service.session("di").ask("like this but cheaper", picture=as_bytes(drawn("square", "yellow", 44)))
    assert "The nearest to it here is Sign 29; these are cheaper." in answer.lead
    prices = [float(price) for price in shown(service, answer, "price")]
    assert prices
    assert max(prices) < 30.0


def test_what_looks_like_a_shown_item_and_what_has_no_sound(service: Service) -> None:
    session = service.session("eve")
    first = session.ask(picture=BLUE_TRIANGLE)
    wanted = service.catalogue.item(first.cards[1].item_id)
    answer = session.ask("something that looks like the second")
    assert f"I went by the look of {wanted.title}." in answer.lead
    forms, colours = shown(service, answer, "form"), shown(service, answer, "colour")
    assert all(form == "triangle" or colour == "blue" for form, colour in zip(forms[:3], colours[:3], strict=True))
    silent = session.ask("something that sounds like the first")
    assert "There is no sound of" in silent.lead


@pytest.mark.parametrize("balance", [0.0, 1.0])
def test_the_balance_goes_from_words_alone_to_the_picture_alone(service: Service, balance: float) -> None:
    session = service.session("fay")
    answer = session.ask("more like Sign 05", picture=BLUE_TRIANGLE, balance=balance)
    assert (shown(service, answer, "form")[:3] == ["triangle"] * 3) == (balance == 1.0)
    with pytest.raises(MessageError, match="balance is 2; it goes from 0 to 1"):
        session.ask("like this", picture=BLUE_TRIANGLE, balance=2.0)


def test_a_sound_finds_what_plays_alike_and_says_what_is_heard(service: Service) -> None:
    session = service.session("gil")
    answer = session.ask(sound=sound_file(piece("flute", TEMPI["slow"], -22.0, 77)))
    assert "I hear: slow" in answer.lead
    assert "flute" in answer.lead
    kinds = [HEARD[int(card.item_id.removeprefix("sign-"))][0] for card in answer.cards[:1]]
    assert kinds == ["flute"]
    assert answer.cards[0].reason.endswith("It sounds like your recording.")
    slower = service.session("gil").ask(
        "more like this, but slower", sound=sound_file(piece("drums", TEMPI["fast"], -22.0, 78))
    )
    assert set(shown(service, slower, "tempo")) <= {"slow", "medium"}


def test_the_wish_is_kept_with_the_conversation_and_erased_with_it(service: Service, home: Path) -> None:
    session = service.session("hal")
    session.ask(picture=BLUE_TRIANGLE)
    assert len(session.kept_words()["state"]["attached"][0]["row"]) > 30
    again = service.session("hal", session.conversation).ask("more")
    assert again.cards
    session.forget()
    assert not service.conversations("hal")


def test_nothing_of_a_file_is_kept_least_of_all_where_it_was_taken(service: Service, home: Path) -> None:
    content = taken_at(drawn("triangle", "blue", 47), "Hidden Cove")
    assert b"Hidden Cove" in content
    loud = sound_file(piece("bowed", TEMPI["fast"], -22.0, 5))
    tagged = loud[:12] + b"LIST\x18\x00\x00\x00INFOIARL\x0c\x00\x00\x00Hidden Cove\x00" + loud[12:]
    session = service.session("ida")
    session.ask("like this", picture=content)
    session.ask("like this", sound=tagged)
    found = [path for path in home.rglob("*") if path.is_file() and b"Hidden Cove" in path.read_bytes()]
    assert found == []


def test_what_cannot_be_read_is_one_sentence_and_changes_nothing(service: Service, tmp_path: Path) -> None:
    session = service.session("jo")
    session.ask("a blue sign")
    for given, fault in (
        ({"picture": b""}, "empty|no bytes|no picture"),
        ({"picture": b"<svg onload=alert(1)></svg>"}, "markup"),
        ({"sound": b"RIFF and no more"}, "."),
        ({"picture": tmp_path / "none.png"}, "there is no file none.png"),
    ):
        with pytest.raises(MessageError, match=fault):
            session.ask("like this", **given)
    assert session.turn == 1


def test_a_catalogue_without_pictures_or_sounds_says_so(tmp_path: Path) -> None:
    with open_service(toy_settings(tmp_path, toy_catalogue())) as plain:
        with pytest.raises(MessageError, match="no pictures to compare yours to"):
            plain.session().ask(picture=BLUE_TRIANGLE)
        with pytest.raises(MessageError, match="no sounds to compare yours to"):
            plain.session().ask(sound=sound_file(piece("flute", 90.0, -22.0, 1)))
