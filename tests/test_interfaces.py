"""What other programs may ask for: the four operations, their filters and their limits, over the toys."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from agent import open_service
from agent.looking import Found
from agent.service import Service
from knowledge.catalogue import Catalogue
from knowledge.people import pseudonym
from knowledge.schema import Field, Kind
from knowledge.tokens import SECRET_FILE, renew, speaks_for, token
from tests.browsing import STRANGE, strange_catalogue
from tests.toy_home import toy_settings
from tests.toys import toy_catalogue
from tools.attributes import asked_fields
from ui.errors import UsageError
from ui.interfaces.filters import constraints_of, filters_type
from ui.interfaces.operations import MENDABLE, Operations
from ui.interfaces.values import search_value

SHORT_NO_HORROR = {"runtime": {"at_most": 100}, "genres": {"none_of": ["Horror"]}}


# -- tokens --------------------------------------------------------------------------------------------------


def test_a_token_speaks_for_its_person_alone_and_its_secret_is_for_its_owner(tmp_path: Path) -> None:
    ada, bob = pseudonym("Ada", tmp_path), pseudonym("Bob", tmp_path)
    assert speaks_for(token(ada, tmp_path), ada, tmp_path)
    assert not speaks_for(token(ada, tmp_path), bob, tmp_path)
    assert not speaks_for("", ada, tmp_path)
    assert not speaks_for("tk_ü\ud800", ada, tmp_path)
    assert (tmp_path / SECRET_FILE).stat().st_mode & 0o777 == 0o600


def test_a_renewed_secret_makes_every_token_invalid(tmp_path: Path) -> None:
    before = token("guest", tmp_path)
    renew(tmp_path)
    assert not speaks_for(before, "guest", tmp_path)
    assert speaks_for(token("guest", tmp_path), "guest", tmp_path)


# -- filters -------------------------------------------------------------------------------------------------


def demands(given: dict[str, Any]) -> list[tuple[str, str, Any]]:
    schema = toy_catalogue().schema
    found = constraints_of(filters_type(schema).model_validate(given), schema)
    return [(one.field, str(one.operator), one.value) for one in found]


def test_filters_become_constraints_of_their_attributes() -> None:
    given = {
        "genres": {"any_of": ["Comedy", "Crime"], "all_of": ["Drama"], "none_of": ["Horror"]},
        "runtime": {"at_least": 80, "at_most": 100},
        "certificate": {"at_most": "PG"},
        "subtitled": False,
        "setting": {"contains": "ship"},
    }
    assert demands(given) == [
        ("genres", "any_of", ("Comedy", "Crime")),
        ("genres", "is", "Drama"),
        ("genres", "none_of", ("Horror",)),
        ("runtime", "at_least", 80.0),
        ("runtime", "at_most", 100.0),
        ("certificate", "at_most", "PG"),
        ("subtitled", "is", False),
        ("setting", "contains", "ship"),
    ]


def test_values_are_known_in_other_spellings_and_by_their_synonyms() -> None:
    schema = toy_catalogue().schema
    column = replace(schema.field("genres"), synonyms={"Horror": ("恐怖", "scary film")})
    schema = replace(schema, fields=tuple(column if one.name == "genres" else one for one in schema.fields))
    given = filters_type(schema).model_validate({"genres": {"any_of": ["comedy", "恐怖", "Nonsense"]}})
    assert constraints_of(given, schema)[0].value == ("Comedy", "Horror", "Nonsense")


def test_a_column_may_be_called_like_anything() -> None:
    schema = toy_catalogue().schema
    odd = replace(schema, fields=(replace(schema.field("runtime"), name="model_dump (min)"),))
    given = filters_type(odd).model_validate({"model_dump (min)": {"at_most": 90}})
    assert constraints_of(given, odd)[0].field == "model_dump (min)"


def test_the_type_of_filters_names_each_attribute_with_values_as_examples_only() -> None:
    schema = filters_type(toy_catalogue().schema).model_json_schema()
    genres = schema["properties"]["genres"]
    assert "Comedy" in genres["examples"]
    assert "Comedy" not in genres["description"]  # what a catalogue says is no part of a prompt
    assert schema["additionalProperties"] is False


# -- operations ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Yield a service over the toys and the strange item."""
    settings = toy_settings(tmp_path_factory.mktemp("home"), strange_catalogue())
    with open_service(settings) as opened:
        yield opened


def operations(service: Service, name: str) -> Operations:
    return Operations(service, pseudonym(name, service.settings.home))


@pytest.mark.encoder
def test_a_conversation_goes_on_by_its_id_and_feedback_changes_the_next_items(service: Service) -> None:
    ada = operations(service, "Ada")
    first = ada.call("recommend", {"message": "science fiction, nothing gory"})
    assert [item["number"] for item in first["items"]] == list(range(1, len(first["items"]) + 1))
    assert {wish["text"] for wish in first["wishes"]} == {"science fiction", "nothing gory"}
    shown = {item["item"] for item in first["items"]}
    second = ada.call(
        "feedback", {"item": first["items"][0]["item"], "kind": "liked", "conversation": first["conversation"]}
    )
    assert (second["conversation"], second["turn"]) == (first["conversation"], 2)
    assert first["items"][0]["title"] in second["lead"]
    assert shown.isdisjoint(item["item"] for item in second["items"])
    kinds = [event["kind"] for event in ada.call("profile", {})["events"]]
    assert "liked" in kinds


@pytest.mark.encoder
def test_a_search_is_exact_says_all_of_its_items_and_keeps_nothing(service: Service) -> None:
    bea = operations(service, "Bea")
    found = bea.call("search", {"filters": SHORT_NO_HORROR, "limit": 50})
    wanted = [
        item.id
        for item in strange_catalogue().items
        if (item.number("runtime") or 999) <= 100 and "Horror" not in item.labels("genres")
    ]
    assert sorted(item["item"] for item in found["items"]) == sorted(wanted)
    assert (found["fitting"], found["refused"]) == (len(wanted), 0)
    airplane = next(item for item in found["items"] if item["item"] == "airplane-1980")
    assert airplane["attributes"]["year"] == 1980
    assert airplane["attributes"]["genres"] == ["Comedy"]
    assert bea.call("profile", {})["events"] == []


def test_no_path_on_this_machine_is_told_but_an_address_of_a_picture_is() -> None:
    toys = toy_catalogue()
    fields = (*toys.schema.fields, Field("poster", Kind.IMAGE), Field("still", Kind.IMAGE), Field("theme", Kind.AUDIO))
    named = {"poster": "pictures/a.jpg", "still": "https://example.org/a.jpg", "theme": "sounds/a.mp3"}
    items = tuple(replace(item, attributes={**item.attributes, **named}) for item in toys.items)
    catalogue = Catalogue(replace(toys.schema, fields=fields, pictures="/home/ada/films"), items)
    found = search_value(Found(("alien-1979",), 1, 0, ((),)), catalogue).model_dump_json()
    assert "https://example.org/a.jpg" in found
    assert not [word for word in ("pictures/", "sounds/", "/home/ada") if word in found]
    assert asked_fields(catalogue.schema, "what is the poster of alien, and its theme?") == ()


@pytest.mark.encoder
def test_words_find_a_title_and_items_find_their_like(service: Service) -> None:
    bea = operations(service, "Bea")
    assert bea.call("search", {"words": "Paddington", "limit": 1})["items"][0]["item"] == "paddington-2-2017"
    alike = bea.call("search", {"similar_to": ["alien-1979"], "limit": 5})["items"]
    assert "alien-1979" not in {item["item"] for item in alike}
    assert bea.call("search", {"similar_to": "alien-1979", "limit": 5})["items"] == alike
    one, listed = ({"filters": {"genres": {"any_of": wanted}}} for wanted in ("Horror", ["Horror"]))
    assert bea.call("search", one) == bea.call("search", listed)


@pytest.mark.encoder
def test_what_was_refused_for_good_is_withheld_from_a_search_and_counted(service: Service) -> None:
    cleo = operations(service, "Cleo")
    horror = {"filters": {"genres": {"any_of": ["Horror"]}}}
    count = cleo.call("search", horror)["fitting"]
    assert count > 0
    cleo.call("recommend", {"message": "never show me horror again"})
    found = cleo.call("search", horror)
    assert (found["fitting"], found["refused"], found["items"]) == (0, count, [])


@pytest.mark.encoder
def test_nobody_reaches_anothers_conversation_or_profile(service: Service) -> None:
    dora, eve = operations(service, "Dora"), operations(service, "Eve")
    conversation = dora.call("recommend", {"message": "never show me westerns again"})["conversation"]
    for name in ("recommend", "feedback"):
        given = {"recommend": {"message": "more"}, "feedback": {"item": "alien-1979", "kind": "liked"}}[name]
        with pytest.raises(UsageError, match="no conversation"):
            eve.call(name, {**given, "conversation": conversation})
    assert eve.call("profile", {})["events"] == []
    with pytest.raises(UsageError, match="no part person"):
        eve.call("profile", {"person": dora.person})


@pytest.mark.encoder
def test_an_erased_person_leaves_nothing_of_what_was_said_here(service: Service) -> None:
    flo = operations(service, "Flo")
    flo.call("recommend", {"message": "a comedy with xylophones"})
    service.forget(flo.person)
    assert flo.call("profile", {})["events"] == []
    held = [path for path in service.settings.home.rglob("*") if path.is_file()]
    assert not [path for path in held if b"xylophones" in path.read_bytes() or flo.person.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("dance", {}, "no operation 'dance'; there are: recommend, feedback, search, profile"),
        ("recommend", {}, "recommend needs message"),
        ("recommend", {"message": " "}, "the message is empty"),
        ("recommend", {"message": "x" * 2001}, "2001 characters"),
        ("recommend", {"message": 5}, "recommend cannot use what message was given"),
        ("recommend", {"message": "x", "conversation": "c/../d"}, "no conversation"),
        ("feedback", {"item": "nowhere", "kind": "liked"}, "no item 'nowhere'"),
        ("feedback", {"item": "alien-1979", "kind": "loved"}, "liked, disliked"),
        ("search", {"filters": {"genre": {"any_of": ["Horror"]}}}, "no part filters.genre; there are: year, genres"),
        ("search", {"filters": {"genres": {"any_of": ["Horor"]}}}, "near it: Horror"),
        ("search", {"filters": {"runtime": {"at_most": "long"}}}, "filters.runtime.at_most"),
        ("search", {"similar_to": ["nowhere"]}, "no item 'nowhere'"),
        ("search", {"similar_to": 5}, "search cannot use what similar_to was given: input should be a valid list"),
        ("search", {"filters": {"genres": {"any_of": 5}}}, "input should be a valid list"),
        ("search", {"limit": 1000}, "limit"),
    ],
)
def test_a_mistake_is_one_sentence_that_says_what_there_is(
    service: Service, name: str, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(MENDABLE, match=re.escape(said)) as raised:
        operations(service, "Gus").call(name, given)
    assert "\n" not in str(raised.value)


@pytest.mark.encoder
def test_strange_titles_pass_as_text_without_unseen_characters_and_their_ids_can_be_given_back(
    service: Service,
) -> None:
    hal = operations(service, "Hal")
    found = hal.call("search", {"filters": {"year": {"at_least": 2001, "at_most": 2001}}, "words": "comedy"})
    strange = next(item for item in found["items"] if item["item"].startswith("strange"))
    assert strange["title"] == STRANGE.replace("\u202e", "")
    assert "\u202e" not in json.dumps(found, ensure_ascii=False)
    assert hal.call("feedback", {"item": strange["item"], "kind": "seen"})["turn"] == 1


@pytest.mark.encoder
def test_what_is_said_is_in_no_log_above_debug(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        operations(service, "Ivy").call("recommend", {"message": "something with zeppelins"})
    assert "zeppelins" not in caplog.text


def test_each_operation_tells_a_model_when_to_use_it_and_what_not_to_do(service: Service) -> None:
    for operation in operations(service, "Joe").table.values():
        assert len(operation.about) > 150
        assert "Use it" in operation.about
        assert operation.gives.model_json_schema(mode="serialization")["type"] == "object"
        assert "person" not in operation.takes.model_fields
