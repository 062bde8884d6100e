"""What counts as told right, the two parts of generated pieces, and the command that measures."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.sound_measures import level, tempo
from knowledge.synthesis import KINDS, RATE
from tests.toy_home import run_command
from tools.sounds.pieces import KEYS, NOISE, Known, pieces
from tools.sounds.report import sounds_rows, sounds_table
from tools.sounds.telling import OURS, Right


def test_pieces_are_what_is_said_of_them_and_the_same_each_time() -> None:
    first, again = pieces("held", 2), pieces("held", 2)
    assert [one.kind for one in first] == [kind for kind in KINDS for _ in range(2)]
    for one, other in zip(first, again, strict=True):
        assert np.array_equal(one.sound.samples, other.sound.samples)
        assert tempo(one.sound.samples, RATE) == pytest.approx(one.beats, rel=0.03)
        assert one.loudness in ("quiet", "moderate", "loud")
        assert level(one.sound.samples) < -14


def test_what_is_held_back_shares_no_tempo_key_or_noise_with_what_is_learned_from() -> None:
    learned, held = pieces("learned", 3), pieces("held", 3)
    assert not {one.beats for one in learned} & {one.beats for one in held}
    assert not set(KEYS["learned"]) & set(KEYS["held"])
    assert not set(NOISE["learned"]) & set(NOISE["held"])


def test_a_piece_is_right_if_all_three_are_and_the_bar_is_at_85_per_cent() -> None:
    kind, speed, loud = (np.array(row, dtype=float) for row in ([1, 1, 1, 0], [1, 1, 0, 1], [1, 1, 1, 1]))
    found = {OURS: Right(kind, speed, loud), "random": Right(loud, loud, loud)}
    assert found[OURS].all.tolist() == [1, 1, 0, 0]
    rows = sounds_rows(found, 8, 4, "command")
    assert [(row.value, row.bar, row.met) for row in rows[:4]] == [
        (0.75, "at least 0.85", False),
        (0.75, "at least 0.85", False),
        (1.0, "at least 0.85", True),
        (0.5, "at least 0.85", False),
    ]
    assert {(row.bar, row.met) for row in rows[4:]} == {("", None)}
    assert "| all three | 0.500 [0.000, 1.000] | 1.000 [1.000, 1.000] |" in sounds_table(found, 8, 4)


def test_a_model_from_a_hub_tells_no_tags(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TASTEKEEPER_SOUNDS", "some/clap")
    assert run_command("evaluate", "sounds") == 2
    assert "set TASTEKEEPER_SOUNDS to bundled" in capsys.readouterr().err


@pytest.mark.encoder
@pytest.mark.slow
def test_the_command_tells_all_measures_of_all_ways(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = pieces

    def few(part: str) -> list[Known]:
        return drawn("learned", 4) if part == "learned" else drawn("held", 2)

    monkeypatch.setattr("tools.sounds.pieces.pieces", few)
    assert run_command("evaluate", "sounds") == 0
    said = capsys.readouterr().out
    assert "32 generated pieces learned from, 16 others told" in said
    lines = {line.split("|")[1].strip(): line.split("|")[2:-1] for line in said.splitlines() if line.startswith("| ")}
    kind = [float(cell.split()[0]) for cell in lines["kind of instrument or voice, of 8"]]
    assert len(kind) == 5
    assert kind[0] > 0.8 > 0.4 > kind[4]
