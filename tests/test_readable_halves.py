"""What simulated people of the readable halves wish and refuse is read by the cues alone, nearly always."""

from __future__ import annotations

import pytest

from agent.simulation.utterances import READABLE
from tests.understanding.readable_halves import readings

IDIOMATIC = {"polite": 0.75, "texting": 0.85}
"""The least share of halves whose people speak in figures ("a can of worms I'd sooner keep shut") or in slang."""


@pytest.mark.parametrize("half", READABLE)
def test_wishes_and_refusals_of_a_readable_half_leave_the_films_that_they_mean(half: str) -> None:
    told = list(readings(half))
    assert len(told) >= 250
    wrong = [one.text for one in told if not one.right]
    assert 1 - len(wrong) / len(told) >= IDIOMATIC.get(half, 0.9), "\n".join(wrong)


@pytest.mark.parametrize("pack", ["shop", "music", "clips"])
def test_wishes_and_refusals_of_a_pack_leave_the_items_that_they_mean(pack: str) -> None:
    told = list(readings("development", pack))
    assert len(told) >= 250
    wrong = [one.text for one in told if not one.right]
    assert 1 - len(wrong) / len(told) >= 0.95, "\n".join(wrong)


def test_the_test_half_is_not_listed() -> None:
    with pytest.raises(ValueError, match="may not be read"):
        next(readings("test"))
