"""Accounts: names, passwords, slowing, tokens; the command line of the owner."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.accounts import STAYS, Account, AccountError, Accounts, Refusal, digest_of
from knowledge.attempts import A_MINUTE, FREE, LONGEST, Attempts
from knowledge.passwords import COST, Cost, hash_password, is_password
from tests.toy_home import enter_toy_home, run_command

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
QUICK = Cost(log_rounds=4, lanes=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    return Accounts(tmp_path / "profiles.sqlite", QUICK)


def added(accounts: Accounts, name: str = "Ada", password: str = "engine 1843") -> Account:
    return accounts.add(name, password, f"p-{name.casefold()}", NOW)


def why(accounts: Accounts, name: str, password: str, at: datetime = NOW) -> tuple[Refusal, int]:
    with pytest.raises(AccountError) as refused:
        accounts.check(name, password, at)
    return refused.value.why, refused.value.seconds


def test_a_hash_is_salted_costs_what_it_should_and_knows_its_password() -> None:
    kept = hash_password("engine 1843")
    assert kept.startswith("scrypt$15.8.3$")
    assert "engine" not in kept
    assert kept != hash_password("engine 1843")
    assert is_password("engine 1843", kept)
    assert not is_password("engine 1844", kept)
    assert 128 * COST.block * 2**COST.log_rounds == 32 * 1024 * 1024


def test_a_hash_of_an_earlier_cost_and_another_way_to_write_a_letter_are_still_known() -> None:
    assert is_password("caf\u00e9 noir", hash_password("cafe\u0301 noir", QUICK))


def test_whoever_knows_the_password_signs_in_whatever_the_case_of_the_name(accounts: Accounts) -> None:
    made = added(accounts)
    assert accounts.check("aDA ", "engine 1843", NOW) == made
    assert (made.name, made.person, made.at) == ("Ada", "p-ada", NOW)


def test_a_wrong_name_and_a_wrong_password_are_refused_in_the_same_words(accounts: Accounts) -> None:
    added(accounts)
    with pytest.raises(AccountError) as wrong_password:
        accounts.check("ada", "engine 1844", NOW)
    with pytest.raises(AccountError) as wrong_name:
        accounts.check("bob", "engine 1843", NOW)
    assert str(wrong_password.value) == str(wrong_name.value) == "name or password is wrong"


@pytest.mark.parametrize(
    ("name", "password", "refusal"),
    [
        ("ADA", "engine 1843", Refusal.TAKEN),
        ("\uff21da", "engine 1843", Refusal.TAKEN),
        ("bob", "1234567", Refusal.SHORT),
        ("bob", "x" * 201, Refusal.LONG),
        ("", "engine 1843", Refusal.NAME),
        ("a b", "engine 1843", Refusal.NAME),
        ("-bob", "engine 1843", Refusal.NAME),
        ("b\u200bob", "engine 1843", Refusal.NAME),
        ("b" * 33, "engine 1843", Refusal.NAME),
        ("b" * 3_000_000, "engine 1843", Refusal.NAME),
    ],
)
def test_what_is_no_new_account_is_refused_with_the_reason(
    accounts: Accounts, name: str, password: str, refusal: Refusal
) -> None:
    added(accounts)
    with pytest.raises(AccountError) as refused:
        accounts.add(name, password, "p-new", NOW)
    assert refused.value.why is refusal
    assert accounts.names() == ("Ada",)


def test_a_chinese_name_is_a_name(accounts: Accounts) -> None:
    assert added(accounts, "小明").name == "小明"


def test_failures_slow_a_name_down_and_the_right_password_waits_too(accounts: Accounts) -> None:
    added(accounts)
    added(accounts, "bob")
    for _ in range(FREE):
        assert why(accounts, "ada", "wrong wrong") == (Refusal.WRONG, 0)
    assert why(accounts, "ada", "engine 1843") == (Refusal.SLOWLY, 2)
    assert why(accounts, "ada", "engine 1843", NOW + SECOND) == (Refusal.SLOWLY, 1)
    assert accounts.check("bob", "engine 1843", NOW).name == "bob"
    assert accounts.check("ada", "engine 1843", NOW + 2 * SECOND).name == "Ada"
    assert why(accounts, "ada", "wrong wrong", NOW + 2 * SECOND) == (Refusal.WRONG, 0)


def test_a_name_without_account_is_slowed_down_alike(accounts: Accounts) -> None:
    for _ in range(FREE):
        assert why(accounts, "nobody-here", "wrong wrong") == (Refusal.WRONG, 0)
    assert why(accounts, "nobody-here", "wrong wrong") == (Refusal.SLOWLY, 2)


def test_nobody_waits_longer_than_a_minute_however_often_it_failed() -> None:
    attempts, at = Attempts(), NOW
    for _ in range(40):
        at += LONGEST
        assert attempts.wait("ada", at) == 0
    assert attempts.wait("ada", at) == LONGEST.total_seconds()


def test_attempts_by_everybody_together_are_bounded() -> None:
    attempts = Attempts()
    assert [attempts.wait(f"name {number}", NOW) for number in range(A_MINUTE)] == [0] * A_MINUTE
    assert attempts.wait("another", NOW + 20 * SECOND) == 40
    assert attempts.wait("another", NOW + 60 * SECOND) == 0


def test_attempts_side_by_side_are_each_counted_before_they_are_looked_at() -> None:
    attempts = Attempts()
    assert [attempts.wait("ada", NOW) for _ in range(FREE + 2)] == [0] * FREE + [2, 2]


def test_a_browser_stays_signed_in_by_its_token_of_which_only_a_hash_is_kept(
    accounts: Accounts, tmp_path: Path
) -> None:
    made = added(accounts)
    token = accounts.sign_in(made, NOW)
    assert accounts.signed_in(digest_of(token), NOW) == made
    assert accounts.signed_in(digest_of(f"{token}x"), NOW) is None
    assert accounts.signed_in(token, NOW) is None
    for path in tmp_path.iterdir():
        assert token.encode() not in path.read_bytes()
        assert b"engine 1843" not in path.read_bytes()


def test_a_token_expires_unless_the_browser_comes_again(accounts: Accounts) -> None:
    made = added(accounts)
    digest = digest_of(accounts.sign_in(made, NOW))
    later = NOW + STAYS - SECOND
    assert accounts.signed_in(digest, NOW + STAYS) is None
    assert accounts.signed_in(digest, later, again=True) == made
    assert accounts.signed_in(digest, later + STAYS - SECOND) == made
    assert accounts.signed_in(digest, later + STAYS) is None


def test_signing_out_ends_one_token_and_signing_out_everywhere_all_of_the_account(accounts: Accounts) -> None:
    ada, bob = added(accounts), added(accounts, "bob")
    first, second, bobs = (digest_of(accounts.sign_in(one, NOW)) for one in (ada, ada, bob))
    accounts.sign_out(first)
    assert accounts.signed_in(first, NOW) is None
    assert accounts.signed_in(second, NOW) == ada
    accounts.sign_out_everywhere(ada)
    assert accounts.signed_in(second, NOW) is None
    assert accounts.signed_in(bobs, NOW) == bob


def test_a_changed_password_signs_out_all_but_the_browser_in_which_it_was_changed(accounts: Accounts) -> None:
    made = added(accounts)
    here, there = (digest_of(accounts.sign_in(made, NOW)) for _ in range(2))
    accounts.change(made, "difference 1822", but=here)
    assert accounts.signed_in(here, NOW) == made
    assert accounts.signed_in(there, NOW) is None
    assert why(accounts, "ada", "engine 1843") == (Refusal.WRONG, 0)
    assert accounts.check("ada", "difference 1822", NOW) == made


def test_of_a_removed_account_no_byte_is_left(accounts: Accounts, tmp_path: Path) -> None:
    made = added(accounts, "Xanthippe")
    digest = digest_of(accounts.sign_in(made, NOW))
    accounts.remove(made)
    assert accounts.signed_in(digest, NOW) is None
    assert accounts.names() == ()
    accounts.close()
    for path in tmp_path.iterdir():
        assert b"xanthippe" not in path.read_bytes().lower(), path
        assert digest.encode() not in path.read_bytes(), path


def test_the_owner_adds_lists_and_removes_accounts_and_sets_passwords(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    enter_toy_home(tmp_path, monkeypatch)

    def run(password: str, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
        status = run_command("accounts", *arguments)
        return status, *capsys.readouterr()

    assert run("", "list")[1].startswith("There are no accounts yet.")
    assert run("engine 1843", "add", "Ada") == (0, "Added.\n", "")
    assert run("short", "add", "bob")[0] == 2
    status, _, told = run("engine 1843", "add", "ADA")
    assert (status, told) == (
        2,
        "tastekeeper: this name is taken; capital and small letters make no difference: choose another\n",
    )
    assert json.loads(run("", "list", "--json")[1]) == ["Ada"]
    assert run("difference 1822", "password", "ada")[0] == 0
    accounts = Accounts(tmp_path / "profiles.sqlite")
    assert accounts.check("ada", "difference 1822", NOW).name == "Ada"
    assert run("", "remove", "nobody", "--yes")[0] == 2
    assert run("", "remove", "ada", "--yes")[0] == 0
    assert accounts.names() == ()
