"""The turnstile: first come, first served, so many at once, and no place is lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from ui.page.turnstile import Pass, Turnstile


def _places(one: Pass) -> Iterator[int]:
    return one.wait(lambda: True, patience=0.05)


def test_who_finds_a_free_place_does_not_wait() -> None:
    gate = Turnstile(2)
    with gate.passing() as first, gate.passing() as second:
        assert list(_places(first)) == []
        assert list(_places(second)) == []


def test_the_line_is_told_its_places_and_moves_in_order() -> None:
    gate = Turnstile(1)
    with ExitStack() as inside:
        first = inside.enter_context(gate.passing())
        assert list(_places(first)) == []
        with gate.passing() as second, gate.passing() as third:
            waiting, behind = _places(second), _places(third)
            assert (next(waiting), next(behind)) == (1, 2)
            inside.close()
            assert list(waiting) == []
            assert next(behind) == 1


def test_who_gives_up_makes_room_in_line() -> None:
    gate = Turnstile(1)
    with gate.passing() as first:
        assert list(_places(first)) == []
        with gate.passing() as third_later:
            wanted = True
            waiting = third_later.wait(lambda: wanted, patience=0.05)
            assert next(waiting) == 1
            wanted = False
            assert list(waiting) == []
        with gate.passing() as next_one:
            assert next(_places(next_one)) == 1
    with gate.passing() as last:
        assert list(_places(last)) == []


def test_who_leaves_early_makes_room_once() -> None:
    gate = Turnstile(1)
    with gate.passing() as first:
        assert list(_places(first)) == []
        with gate.passing() as second, gate.passing() as third:
            first.leave()
            first.leave()
            assert first.left
            assert list(_places(second)) == []
            assert next(_places(third)) == 1


def test_who_is_at_the_gate_that_goes_first_is_waited_for_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = Turnstile(1)
    reasons = Turnstile(1, first=lists)
    with ExitStack() as listing, reasons.passing() as one:
        assert list(_places(listing.enter_context(lists.passing()))) == []
        waiting = _places(one)
        assert next(waiting) == 1
        listing.close()
        assert list(waiting) == []
    with lists.passing() as first, reasons.passing() as patient:
        assert list(_places(first)) == []
        assert next(_places(patient)) == 1
        monkeypatch.setattr("ui.page.turnstile.LONGEST", 0.0)
        assert list(_places(patient)) == []


@pytest.mark.parametrize("at_once", [1, 3])
def test_many_threads_never_pass_the_number_and_all_get_through(at_once: int) -> None:
    gate, lock = Turnstile(at_once), threading.Lock()
    inside, most, served = 0, 0, 0

    def answer() -> None:
        nonlocal inside, most, served
        with gate.passing() as one:
            for _ in _places(one):
                pass
            with lock:
                inside += 1
                most = max(most, inside)
            time.sleep(0.002)
            with lock:
                inside -= 1
                served += 1

    threads = [threading.Thread(target=answer) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert (served, most) == (40, at_once)
