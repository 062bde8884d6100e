"""Enrichment: what the check lets pass, what is written anew, when it stops, and the command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from agent.enrichment.check import checked
from agent.enrichment.prompt import FORM, Notes, example_notes, head, parse, question
from agent.enrichment.writing import Budget, Write, enrich, local_writer, outstanding
from knowledge.generated import Facts, read_generated
from tests.real_model import shared_engine
from ui.cli import main

HEAT = Facts("1", "Heat (1995)", ("Crime", "Thriller"), "A thief in Los Angeles is hunted by a tired detective.")
ALIEN = Facts("2", "Alien (1979)", ("Horror", "Sci-Fi"))
BRAZIL = Facts("3", "Brazil", ("Satire",))
ALL = (HEAT, ALIEN, BRAZIL)
ANSWER = "About: a lonely keeper who guards a lamp against the sea.\nThemes: duty, solitude.\nMoods: bleak, quiet."


def toy_writer(asked: list[str], answer: str = ANSWER) -> Write:
    def write(facts: Sequence[Facts]) -> Iterator[tuple[int, str]]:
        for place, one in enumerate(facts):
            asked.append(one.id)
            yield place, answer

    return write


@pytest.mark.parametrize(
    "sentence",
    [
        "a thief who plans a last robbery while a detective closes in",
        "a thief in Los Angeles who is hunted by a detective",
        "A thief plans a robbery.",
        "a heist of 1995 that goes wrong for everybody",
        "Heat and dust settle over the city.",
        "the detective's wife waits for a call that never comes",
    ],
)
def test_a_sentence_that_the_facts_allow_stays(sentence: str) -> None:
    assert checked(Notes(sentence), HEAT).description == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "a thief who plans 3 robberies at once",  # a number
        "a thief and a detective of the 1970s",  # a year
        "two thieves who plan a last robbery together",  # a number in words
        "a thief in New York who plans a robbery",  # a place that the facts do not name
        "a thief played by Al Pacino plans a robbery",
        "a thief who works for Hanna's gang in the city",
        "Vincent hunts a thief through the city",  # a name opens the sentence
        "a story that won an award for its robbery",
        "a thief whose life is based on a true story",
        "a thief in Москва who plans a robbery",
        "小偷 and a detective in the city at night",
        "a thief",  # too short to say anything
    ],
)
def test_a_sentence_that_the_facts_do_not_allow_goes(sentence: str) -> None:
    assert checked(Notes(sentence), HEAT).description == ""


def test_of_two_sentences_the_one_that_is_supported_stays() -> None:
    notes = Notes("A thief plans a last robbery. He is Neil McCauley.")
    assert checked(notes, HEAT).description == "A thief plans a last robbery."


def test_what_repeats_an_example_of_the_prompt_goes() -> None:
    for example in example_notes():
        assert checked(example, HEAT) == Notes()
        assert checked(Notes("", ("night", *example.themes), ("numb", *example.moods)), HEAT).themes[0] == "night"


def test_a_description_that_was_cut_short_ends_at_its_last_comma() -> None:
    long = "a thief who plans a last robbery while a detective closes in, " + "and on and on and " * 5
    assert checked(Notes(long[:151]), HEAT).description == long.partition(",")[0]


def test_themes_and_moods_are_few_short_new_words() -> None:
    themes = ("duty", "Crime", "duty", "heat", "Heat (1995)", "the price of being alone", "Los Angeles", "New York")
    notes = checked(Notes("", (*themes, "loss", "night"), ("tense", "duty", "thriller", "4 stars", "cold")), HEAT)
    assert notes.themes == ("duty", "Los Angeles", "loss", "night")
    assert notes.moods == ("tense", "cold")


def test_an_article_behind_the_title_is_known_to_belong_in_front() -> None:
    facts = Facts("4", "Matrix, The (1999)", ("Action",))
    assert checked(Notes("", ("the matrix", "reality")), facts).themes == ("reality",)


def test_a_question_holds_the_facts_and_an_answer_is_taken_apart() -> None:
    assert question(Facts("5", "Heat", ("Crime", "Drama"), "Long " * 100, 1995)).splitlines()[:3] == [
        "Title: Heat", "Year: 1995", "Labels: Crime, Drama",
    ]  # fmt: skip
    assert len(question(Facts("5", "Heat", (), "Long " * 100))) < 400
    assert "Year" not in question(Facts("5", "Heat (1995)", year=1995))
    assert parse(ANSWER) == Notes(
        "a lonely keeper who guards a lamp against the sea", ("duty", "solitude"), ("bleak", "quiet")
    )
    assert parse("About: a keeper who guards.\nThemes: duty, sol") == Notes("a keeper who guards", ("duty", "sol"))
    assert parse("no such form") == Notes()
    assert all(example.description in head() for example in example_notes())


def test_what_is_there_is_not_written_again_unless_facts_or_model_change(tmp_path: Path) -> None:
    path, asked = tmp_path / "a.jsonl", list[str]()
    list(enrich(ALL, toy_writer(asked), "small", path, "2026-01-01", Budget(count=2)))
    assert asked == ["1", "2"]
    kept = read_generated(path)
    assert kept["1"].themes == ("duty", "solitude")
    assert outstanding(ALL, kept, "small") == [BRAZIL]
    assert outstanding((Facts("1", "Heat"), ALIEN), kept, "small") == [Facts("1", "Heat")]
    assert outstanding(ALL, kept, "large") == list(ALL)


def test_a_text_of_which_nothing_is_left_is_kept_and_not_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    (text,) = enrich([HEAT], toy_writer([], "nonsense"), "small", path, "2026-01-01")
    assert text.text == ""
    assert outstanding([HEAT], read_generated(path), "small") == []


def test_writing_stops_when_its_minutes_are_over(tmp_path: Path) -> None:
    times = iter([0.0, 60.0, 120.0])  # at the beginning, after one, after two
    path = tmp_path / "a.jsonl"
    found = enrich(
        ALL,
        toy_writer([]),
        "small",
        path,
        "2026-01-01",
        Budget(minutes=2),
        lambda: next(times),
    )
    assert [text.id for text in found] == ["1", "2"]
    assert set(read_generated(path)) == {"1", "2"}


def test_whoever_stops_early_keeps_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    texts = enrich(ALL, toy_writer([]), "small", path, "2026-01-01")
    next(texts)
    assert set(read_generated(path)) == {"1"}


def test_without_a_model_the_command_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TASTEKEEPER_HOME", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        main(["enrich", "items", "--model", "none"])
    assert ended.value.code == 2
    assert "no language model to write with; name one, as in --model 0.5b" in capsys.readouterr().err


@pytest.mark.model
def test_the_real_model_writes_about_three_items_at_once_as_one_by_one_but_for_a_close_call(tmp_path: Path) -> None:
    engine = shared_engine()
    together = dict(local_writer(engine, 3)(ALL))
    alone = {place: answer for place, one in enumerate(ALL) for _, answer in local_writer(engine, 1)([one])}
    for place in range(3):
        notes = parse(together[place])
        assert notes.description
        assert notes.themes
        assert together[place].split(":")[0] == "About"
    # Answers that were mixed up would differ in every place; rounding goes by how many share an evaluation, and turns a
    # close call at most (decision 12).
    assert sum(together[place][:20] == alone[place][:20] for place in range(3)) >= 2
    assert FORM.kind == "regex"


@pytest.mark.model
def test_the_command_writes_about_the_best_known_first_and_goes_on_where_it_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shared_engine()  # skips where there is no model
    monkeypatch.setenv("TASTEKEEPER_HOME", str(tmp_path))
    table = tmp_path / "films.csv"
    table.write_text("user,item,title\nann,a,Rope\nann,b,Heat\nbob,b,Heat\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="0"):
        main(["enrich", "items", "--data", str(table), "--count", "1"])
    path = tmp_path / "generated" / "films.jsonl"
    assert list(read_generated(path)) == ["b"]
    with pytest.raises(SystemExit, match="0"):
        main(["enrich", "items", "--data", str(table)])
    assert list(read_generated(path)) == ["b", "a"]
    assert "1 items of 'films' written about" in capsys.readouterr().out
