"""What is heard in sounds becomes fields of a catalogue that does not say it itself, and can be asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agent import open_service
from agent.evidence_answer import told
from agent.service import Service
from agent.stream import Answer
from knowledge.catalogue import Catalogue, Item
from knowledge.heard_fields import SYNONYMS, with_heard
from knowledge.schema import Field, Kind, Schema, schema_to_plain
from knowledge.sound_tags import SoundTags
from knowledge.sound_words import WORDS
from knowledge.synthesis import piece, sound_file
from tests.toy_home import toy_settings

PIECES = [
    ("piano", 60.0, -30.0),
    ("piano", 150.0, -30.0),
    ("piano", 150.0, -14.0),
    ("flute", 60.0, -30.0),
    ("flute", 100.0, -22.0),
    ("drums", 60.0, -14.0),
    ("drums", 150.0, -14.0),
]
"""What plays, beats a minute, decibels: the recordings of the catalogue below."""


def recordings(*fields: Field) -> Catalogue:
    schema = Schema("recordings", "title", fields=(*fields, Field("sound", Kind.AUDIO)))
    items = (
        Item("a", "A", attributes={"sound": "a.wav"}),
        Item("b", "B", attributes={"sound": "b.wav"}),
        Item("c", "C"),
    )
    return Catalogue(schema, items)


SUNG = SoundTags(70.0, -30.0, "slow", "quiet", ("female voice",))
BEATLESS = SoundTags(0.0, -14.0, "", "loud", ())


def test_fields_hold_what_was_heard_and_nothing_where_nothing_was() -> None:
    found = with_heard(recordings(), {0: SUNG, 1: BEATLESS})
    assert [field.name for field in found.schema.fields] == ["sound", "tempo", "loudness", "instruments"]
    assert found.items[0].attributes["tempo"] == "slow"
    assert found.items[0].labels("instruments") == ("female voice", "voice")  # a woman's voice is a voice
    assert "tempo" not in found.items[1].attributes
    assert found.items[1].attributes["loudness"] == "loud"
    assert found.items[2] == recordings().items[2]


def test_a_field_of_the_catalogue_is_left_as_it_is() -> None:
    own = Field("bpm", Kind.NUMBER, {"zh": "速度"})
    found = with_heard(recordings(own), {0: SUNG})
    assert [field.name for field in found.schema.fields] == ["bpm", "sound", "loudness", "instruments"]
    whole = [Field(name, Kind.CATEGORY, values=("x",)) for name in ("Tempo", "volume", "instrument")]
    plain = recordings(*whole)
    assert with_heard(plain, {0: SUNG}) is plain
    assert with_heard(recordings(), {}).schema == recordings().schema


def test_no_schema_file_says_that_it_was_heard() -> None:
    found = with_heard(recordings(), {0: SUNG})
    assert all(found.schema.field(name).heard for name in ("tempo", "loudness", "instruments"))
    assert "heard" not in str(schema_to_plain(found.schema))


def test_every_tag_has_other_words_and_its_own_in_chinese() -> None:
    assert SYNONYMS.keys() == WORDS.keys()
    assert all(any(not word.isascii() for word in words) for words in SYNONYMS.values())
    for field in with_heard(recordings(), {0: SUNG, 1: BEATLESS}).schema.fields:
        assert field.synonyms.keys() <= set(field.values)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    home = tmp_path_factory.mktemp("home")
    items = []
    for place, (kind, beats, level) in enumerate(PIECES):
        path = home / f"{place}.wav"
        path.write_bytes(sound_file(piece(kind, beats, level, place)))  # type: ignore[arg-type]
        items.append(Item(f"r{place}", f"Recording {place}", attributes={"sound": path.name}))
    schema = Schema(
        "recordings",
        "title",
        nouns={"en": "recording", "zh": "录音"},
        sounds=str(home),
        fields=(Field("sound", Kind.AUDIO),),
    )
    with open_service(toy_settings(home, Catalogue(schema, tuple(items)))) as opened:
        yield opened


def heard(answer: Answer) -> list[tuple[str, float, float]]:
    return [PIECES[int(card.item_id.removeprefix("r"))] for card in answer.cards]


@pytest.mark.encoder
@pytest.mark.parametrize("message", ["something slow and quiet", "要慢一点、安静的"])
def test_a_wish_for_what_is_heard_is_met_by_every_item_of_the_list(service: Service, message: str) -> None:
    found = heard(service.session("ada").ask(message))
    assert {(kind, beats) for kind, beats, _ in found} == {("piano", 60.0), ("flute", 60.0)}


@pytest.mark.encoder
@pytest.mark.parametrize("message", ["no drums please", "不要鼓"])
def test_what_is_heard_can_be_refused(service: Service, message: str) -> None:
    found = heard(service.session("bo").ask(message))
    assert found
    assert all(kind != "drums" for kind, _, _ in found)


@pytest.mark.encoder
def test_slower_quieter_and_calmer_go_by_what_was_heard(service: Service) -> None:
    session = service.session("cy")
    first = session.ask("something fast with a piano")
    assert {(kind, beats) for kind, beats, _ in heard(first)} == {("piano", 150.0)}
    slower = service.session("di").ask("more like this, but slower", sound=sound_file(piece("drums", 150.0, -14.0, 78)))
    assert slower.cards
    assert all(beats < 150.0 for _, beats, _ in heard(slower))
    for word in ("quieter", "calmer"):
        given = sound_file(piece("drums", 150.0, -14.0, 79))
        found = heard(service.session(word).ask(f"more like this, but {word}", sound=given))
        assert found
        assert all(level < -19.0 for _, _, level in found), word


@pytest.mark.encoder
def test_the_evidence_says_that_it_was_heard_and_not_that_the_catalogue_says_so(service: Service) -> None:
    session = service.session("ed")
    answer = session.ask("something slow")
    sections = told(session.evidence(answer.cards[0].item_id), service.catalogue, "en").sections
    asked = next(section for section in sections if section.title == "What you asked for")
    assert asked.lines[0].source == "you said “slow” · heard in its sound, tempo: slow"
