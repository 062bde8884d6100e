"""Notes about people: what enters the prompt, what the check lets pass, what is kept, and the command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent.enrichment.people import Known, WriteTastes, enrich_people, local_taste_writer, outstanding_people
from agent.enrichment.people_check import checked_tastes
from agent.enrichment.people_prompt import TasteNotes, head, parse, question
from agent.enrichment.tastes import Tastes, labels_of, tastes_of
from agent.enrichment.writing import Budget
from knowledge.database import SqlProfileStore
from knowledge.events import Event, EventKind
from knowledge.profiles import Interest, Memory, Profile
from tests.real_model import shared_engine
from tests.toy_home import toy_settings
from tests.toys import toy_catalogue
from ui.cli import main
from ui.profile_text import profile_lines

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
TOY = toy_catalogue()
LABELS = labels_of(TOY)
LIKED = ("alien-1979", "aliens-1986", "arrival-2016")
COLD = Tastes(6, 3, (("Crime", 5), ("winter", 3), ("slice of life", 2)), (("Superhero", 2),))
WARM = Tastes(4, 0, (("Comedy", 3),), ())
ANSWER = "Likes: slow crime stories with winter.\nTires of: superheroes.\nTags: crime, snow, winter."


def felt(kind: EventKind, *items: str, strength: float | None = None) -> tuple[Event, ...]:
    given = strength if strength is not None else {EventKind.LIKED: 1.0, EventKind.DISLIKED: -1.0}.get(kind, 0.2)
    return tuple(Event(item, kind, NOON, given, "c-secret", 1, "my aunt Ada said so") for item in items)


def toy_writer(asked: list[Tastes], answer: str = ANSWER) -> WriteTastes:
    def write(tastes: Sequence[Tastes]) -> Iterator[tuple[int, str]]:
        for place, one in enumerate(tastes):
            asked.append(one)
            yield place, answer

    return write


def test_a_label_stands_out_that_more_of_what_was_liked_has_than_of_all() -> None:
    found = tastes_of(Profile("p-1", felt(EventKind.LIKED, *LIKED)), TOY, LABELS, NOON)
    assert found is not None
    assert (found.liked, found.disliked, found.dislikes) == (3, 0, ())
    assert found.likes[0] == ("Science Fiction", 3)
    usual = {label: sum(label in own for own in LABELS.values()) / 12 for label, _ in found.likes}
    assert all(count >= 2 and count / 3 > usual[label] for label, count in found.likes)


def test_what_is_disliked_as_much_says_nothing_of_what_is_liked() -> None:
    events = felt(EventKind.LIKED, *LIKED) + felt(EventKind.DISLIKED, "heat-1995", "third-man-1949")
    found = tastes_of(Profile("p-1", events), TOY, LABELS, NOON)
    assert found is not None
    assert found.disliked == 2
    assert not {label for label, _ in found.likes} & {label for label, _ in found.dislikes}


def test_a_certificate_and_a_director_are_no_tastes() -> None:
    assert "R" in TOY.item("alien-1979").labels("certificate")
    told = {label for own in LABELS.values() for label in own}
    assert "Horror" in told
    assert not told & {"R", "PG", "Ridley Scott", "Sigourney Weaver"}


def test_too_few_likes_and_mere_openings_tell_nothing() -> None:
    few = felt(EventKind.LIKED, *LIKED[:2]) + felt(EventKind.OPENED, LIKED[2])
    assert tastes_of(Profile("p-1", few), TOY, LABELS, NOON) is None
    old = felt(EventKind.LIKED, *LIKED)
    assert tastes_of(Profile("p-1", old), TOY, LABELS, NOON + timedelta(days=9_000)) is not None


def test_nothing_that_tells_who_a_person_is_enters_the_prompt() -> None:
    profile = Profile("p-4711", felt(EventKind.LIKED, *LIKED))
    tastes = tastes_of(profile, TOY, LABELS, NOON)
    assert tastes is not None
    prompt = head() + question(tastes)
    people = {name for item in TOY.items for column in ("director", "cast") for name in item.labels(column)}
    for secret in ("p-4711", "c-secret", "Ada", "2026", *people, *(TOY.item(item).title for item in LIKED)):
        assert secret not in prompt, secret
    assert question(COLD) == "Liked 6: Crime 5, winter 3, slice of life 2\nDisliked 3: Superhero 2"
    assert question(WARM) == "Liked 4: Comedy 3\nDisliked 0: nothing"


@pytest.mark.parametrize(
    ("phrase", "left"),
    [
        ("crime stories with winter", "crime stories with winter"),
        ("slow crime stories with winter", "winter"),  # nothing says that they are slow
        ("crime and romance", "crime"),
        ("romance, crime, and winter", "crime, and winter"),
        ("crime without winter", ""),  # it turns round what the label says
        ("winters, and slices of life", "winters, and slices of life"),
        ("stories about things", ""),
        ("crime, winter, crimes and winter", "crime, winter"),
        ("superheroes", ""),  # it was disliked
    ],
)
def test_a_piece_that_no_label_supports_goes(phrase: str, left: str) -> None:
    assert checked_tastes(TasteNotes(phrase), COLD).likes == left


def test_somebody_who_disliked_nothing_tires_of_nothing() -> None:
    assert checked_tastes(TasteNotes("crime", "superheroes and horror"), COLD).tires == "superheroes"
    assert checked_tastes(TasteNotes("comedy", "comedy"), WARM).tires == ""


def test_a_tag_is_a_label_that_was_liked_in_the_catalogues_spelling_and_stands_once() -> None:
    notes = TasteNotes(tags=("crimes", "snow", "Slice of Life", "crime", "Superhero", "winter"))
    assert checked_tastes(notes, COLD).tags == ("Crime", "slice of life", "winter")


def test_an_answer_is_taken_apart() -> None:
    assert parse(ANSWER) == TasteNotes("slow crime stories with winter", "superheroes", ("crime", "snow", "winter"))
    assert parse("Likes: comedy.\nTires of: nothing.\nTags: fun") == TasteNotes("comedy", "", ("fun",))
    assert parse("Likes: comedy.\nTires") == TasteNotes()
    assert TasteNotes("comedy", "action").text == "likes comedy; tires of action"


def test_a_note_is_kept_under_its_person_and_written_anew_only_when_tastes_or_model_change() -> None:
    kept: dict[str, Interest] = {}
    asked: list[Tastes] = []
    known = [Known("p-1", COLD), Known("p-2", WARM)]
    (first,) = enrich_people(known, toy_writer(asked), "small", kept.__setitem__, "2026-01-01", Budget(count=1))
    assert kept == {"p-1": first}
    assert (first.text, first.tags) == ("likes winter; tires of superheroes", ("Crime", "winter"))
    assert asked == [COLD]
    again = [Known("p-1", COLD, first), Known("p-2", WARM)]
    assert outstanding_people(again, "small") == [again[1]]
    assert outstanding_people(again, "large") == again
    changed = Known("p-1", WARM, first)
    assert outstanding_people([changed], "small") == [changed]


def test_a_note_of_which_nothing_is_left_is_kept_and_not_tried_again() -> None:
    kept: dict[str, Interest] = {}
    list(enrich_people([Known("p-1", COLD)], toy_writer([], "nonsense"), "small", kept.__setitem__, "2026-01-01"))
    assert kept["p-1"].text == ""
    assert outstanding_people([Known("p-1", COLD, kept["p-1"])], "small") == []


def test_writing_about_people_stops_when_its_minutes_are_over() -> None:
    times = iter([0.0, 60.0])  # at the beginning, after one
    known = [Known("p-1", COLD), Known("p-2", WARM)]
    kept: dict[str, Interest] = {}
    budget = Budget(minutes=1)
    notes = enrich_people(known, toy_writer([]), "small", kept.__setitem__, "2026-01-01", budget, lambda: next(times))
    assert len(list(notes)) == 1
    assert set(kept) == {"p-1"}


def test_a_profile_in_words_says_that_a_model_wrote_the_note() -> None:
    note = Interest("likes crime", ("Crime",), "d1", "small", 1, "2026-05-01")
    lines = profile_lines(Profile("p-1", interest=note), TOY)
    assert lines[1] == "  generated  likes crime; Crime (by small, 2026-05-01; not used in ranking)"
    assert len(profile_lines(Profile("p-1", interest=Interest("", (), "d1", "small", 1, "2026-05-01")), TOY)) == 2


@pytest.mark.model
def test_the_command_writes_about_people_marks_it_as_generated_and_goes_on_where_it_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shared_engine()  # skips where there is no model
    settings = toy_settings(tmp_path)
    for name, value in {"HOME": str(tmp_path), "CATALOGUE": "toy"}.items():
        monkeypatch.setenv(f"TASTEKEEPER_{name}", value)
    store = SqlProfileStore(settings.profiles_path, "toy")
    store.remember("p-1", Memory(felt(EventKind.LIKED, *LIKED, "fargo-1996")), NOON)
    store.remember("p-2", Memory(felt(EventKind.LIKED, *LIKED)), NOON)
    store.remember("p-3", Memory(felt(EventKind.LIKED, LIKED[0])), NOON)
    for arguments in (["--count", "1"], [], []):
        with pytest.raises(SystemExit, match="0"):
            main(["enrich", "people", *arguments])
    said = capsys.readouterr().out.splitlines()
    assert [line.split(",")[0] for line in said] == [
        "1 people written about in 'toy'",
        "1 people written about in 'toy'",
        "0 people written about in 'toy'",
    ]
    first, second, third = (store.load(person).interest for person in ("p-1", "p-2", "p-3"))
    assert first is not None
    assert second is not None
    assert third is None
    supported = {label for label, _ in (tastes_of(store.load("p-2"), TOY, LABELS, NOON) or COLD).likes}
    assert second.tags
    assert set(second.tags) <= supported
    store.close()


@pytest.mark.model
def test_the_real_model_answers_in_the_form() -> None:
    answers = dict(local_taste_writer(shared_engine(), 2)([COLD, WARM]))
    for answer in answers.values():
        assert parse(answer).likes
        assert parse(answer).tags


def test_without_a_model_the_command_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TASTEKEEPER_HOME", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        main(["enrich", "people", "--model", "none"])
    assert ended.value.code == 2
    assert "no language model to write with; name one, as in --model 0.5b" in capsys.readouterr().err
