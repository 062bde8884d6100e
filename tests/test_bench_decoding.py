"""The measurements of decoding, and the limit that constrained decoding keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.bench_decoding import SCHEMA, Row, _write, measure_decoding, table
from agent.constrained import Grammar
from knowledge.settings import Settings
from tests.real_model import shared_engine


def test_rows_become_a_table() -> None:
    lines = table([Row("plain", 24.126, "ms/token", "41.4 tokens/s")]).splitlines()
    assert lines[0].startswith("| measured | value")
    assert lines[2] == "| plain | 24.13 | ms/token | 41.4 tokens/s |"


def test_without_a_model_there_is_nothing_to_measure(tmp_path: Path) -> None:
    assert measure_decoding(Settings(model="none", cache=tmp_path)) == []


@pytest.mark.model
def test_constraining_costs_at_most_two_milliseconds_a_token_and_saves_the_forced_ones() -> None:
    written = [_write(shared_engine(), Grammar.json_schema(SCHEMA)) for _ in range(3)]
    best = min(written, key=lambda turn: turn.matching)
    assert best.matching / best.tally.tokens_out * 1000 <= 2.0
    assert best.tally.forced >= best.tally.tokens_out / 4
