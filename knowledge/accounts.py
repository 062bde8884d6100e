"""Accounts: who has a name and a password here, and which browsers are signed in.

Owns their tables, what a name and a password may be, and how signing in is slowed. Of a browser's token only a hash is
kept, of a password only ``passwords``' form. Knows nothing of pages, or of what is kept of a person: an account leads
to a pseudonymous id and no further.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from knowledge.attempts import Attempts
from knowledge.passwords import COST, LEAST, MOST, Cost, hash_password, is_password
from knowledge.tables import ACCOUNTS, SIGNED_IN, aware, naive, open_database, overwrite

NAME = re.compile(r"[^\W_](?:[\w.\-]{0,30}[^\W_])?")
NAME_LIMIT = 32
STAYS = timedelta(days=30)
"""How long a browser stays signed in after it was last opened."""


class Refusal(StrEnum):
    """Why something was refused."""

    TAKEN = "taken"
    WRONG = "wrong"
    SHORT = "short"
    LONG = "long"
    NAME = "name"
    SLOWLY = "slowly"
    CLOSED = "closed"
    NONE = "none"


SENTENCES = {
    Refusal.TAKEN: "this name is taken; capital and small letters make no difference: choose another",
    Refusal.WRONG: "name or password is wrong",
    Refusal.SHORT: f"the password is too short: at least {LEAST} characters",
    Refusal.LONG: f"the password is too long: at most {MOST} characters",
    Refusal.NAME: f"a name has 1 to {NAME_LIMIT} letters and digits, with dots, hyphens or underscores between them",
    Refusal.SLOWLY: "there were too many attempts; wait {seconds} seconds and try again",
    Refusal.CLOSED: "new accounts are made by the owner of this installation: tastekeeper accounts add",
    Refusal.NONE: "there is no account of this name; tastekeeper accounts list shows them",
}


class AccountError(ValueError):
    """What was asked of an account cannot be done; nothing was changed. No name or password is in the message."""

    def __init__(self, why: Refusal, seconds: int = 0) -> None:
        super().__init__(SENTENCES[why].format(seconds=seconds))
        self.why = why
        self.seconds = seconds


@dataclass(frozen=True)
class Account:
    """A person who can sign in. ``person`` is their pseudonymous id, ``at`` the day the account was made."""

    number: int
    name: str
    person: str
    at: datetime


class Accounts:
    """All accounts of an installation. Every method is safe to call from several threads."""

    def __init__(self, location: Path | str, cost: Cost = COST) -> None:
        self._engine = open_database(location)
        self._cost = cost
        self._attempts = Attempts()

    @cached_property
    def _nobodys(self) -> str:
        """What a password is compared with where there is no such account, so that it takes as long."""
        return hash_password(secrets.token_hex(16), self._cost)

    def add(self, name: str, password: str, person: str, at: datetime) -> Account:
        """Make an account of ``name`` for a person.

        Raises:
            AccountError: if the name is taken or none, the password too short or too long, or others were too many.
        """
        shown = unicodedata.normalize("NFKC", name[: 2 * NAME_LIMIT]).strip()
        if not NAME.fullmatch(shown) or len(shown) > NAME_LIMIT:
            raise AccountError(Refusal.NAME)
        _check_new(password)
        if self._row(shown) is not None:
            raise AccountError(Refusal.TAKEN)
        if seconds := self._attempts.wait("", at):  # the names that are tried here count together
            raise AccountError(Refusal.SLOWLY, seconds)
        row = {"key": name_key(shown), "name": shown, "person": person, "at": naive(at)}
        kept = hash_password(password, self._cost)
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(ACCOUNTS).values(**row, password=kept))
        except IntegrityError:
            raise AccountError(Refusal.TAKEN) from None
        self._attempts.succeeded("")
        return self.named(shown)

    def check(self, name: str, password: str, at: datetime) -> Account:
        """Return the account of ``name``, whose password this is.

        Raises:
            AccountError: if it is not, which is said in the same words as that there is no such account; or after
                too many failures, with the seconds to wait.
        """
        key = name_key(name)
        if seconds := self._attempts.wait(key, at):
            raise AccountError(Refusal.SLOWLY, seconds)
        row, nobodys = self._row(name), self._nobodys
        right = is_password(password[:MOST], row.password if row is not None else nobodys)
        if row is None or not right or len(password) > MOST:
            raise AccountError(Refusal.WRONG)
        self._attempts.succeeded(key)
        return Account(row.number, row.name, row.person, aware(row.at))

    def named(self, name: str) -> Account:
        """Return the account of ``name``, without regard to case.

        Raises:
            AccountError: if there is none.
        """
        row = self._row(name)
        if row is None:
            raise AccountError(Refusal.NONE)
        return Account(row.number, row.name, row.person, aware(row.at))

    def of(self, person: str) -> Account | None:
        """Return the account of a person, if they have one."""
        with self._engine.connect() as connection:
            row = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.person == person)).first()
        return Account(row.number, row.name, row.person, aware(row.at)) if row is not None else None

    def names(self) -> tuple[str, ...]:
        """Return the names of all accounts, in their order."""
        with self._engine.connect() as connection:
            return tuple(row[0] for row in connection.execute(select(ACCOUNTS.c.name).order_by(ACCOUNTS.c.key)))

    def change(self, account: Account, password: str, but: str = "") -> None:
        """Give an account another password; every browser is signed out, but the one under the digest ``but``.

        Raises:
            AccountError: if the password is too short or too long.
        """
        _check_new(password)
        kept = hash_password(password, self._cost)
        others = (SIGNED_IN.c.account == account.number) & (SIGNED_IN.c.digest != but)
        with self._engine.begin() as connection:
            connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.number == account.number).values(password=kept))
            connection.execute(delete(SIGNED_IN).where(others))

    def remove(self, account: Account) -> None:
        """Delete an account, so that no byte of it remains; what is kept of the person is not its affair."""
        with self._engine.begin() as connection:
            connection.execute(delete(SIGNED_IN).where(SIGNED_IN.c.account == account.number))
            connection.execute(delete(ACCOUNTS).where(ACCOUNTS.c.number == account.number))
        overwrite(self._engine)

    def sign_in(self, account: Account, at: datetime) -> str:
        """Let a browser be signed in, and return its token."""
        token = secrets.token_urlsafe(32)
        row = {"digest": digest_of(token), "account": account.number, "expires": naive(at + STAYS)}
        with self._engine.begin() as connection:
            connection.execute(delete(SIGNED_IN).where(SIGNED_IN.c.expires <= naive(at)))
            connection.execute(insert(SIGNED_IN).values(**row))
        return token

    def signed_in(self, digest: str, at: datetime, again: bool = False) -> Account | None:
        """Return the account under a token's digest, if that browser is signed in; ``again`` lets it stay on."""
        query = select(ACCOUNTS).join(SIGNED_IN, SIGNED_IN.c.account == ACCOUNTS.c.number)
        held = (SIGNED_IN.c.digest == digest) & (SIGNED_IN.c.expires > naive(at))
        with self._engine.connect() as connection:
            row = connection.execute(query.where(held)).first()
        if row is None:
            return None
        if again:
            with self._engine.begin() as connection:
                connection.execute(update(SIGNED_IN).where(held).values(expires=naive(at + STAYS)))
        return Account(row.number, row.name, row.person, aware(row.at))

    def sign_out(self, digest: str) -> None:
        """Let a browser be signed in no longer."""
        with self._engine.begin() as connection:
            connection.execute(delete(SIGNED_IN).where(SIGNED_IN.c.digest == digest))

    def sign_out_everywhere(self, account: Account) -> None:
        """Let no browser be signed in as ``account`` any longer."""
        with self._engine.begin() as connection:
            connection.execute(delete(SIGNED_IN).where(SIGNED_IN.c.account == account.number))

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _row(self, name: str) -> Any:
        with self._engine.connect() as connection:
            return connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.key == name_key(name))).first()


def name_key(name: str) -> str:
    """Return what two names that are the same have in common: neither case nor width makes a difference."""
    shown = unicodedata.normalize("NFKC", name[: 2 * NAME_LIMIT]).strip()
    return unicodedata.normalize("NFKC", shown.casefold())


def digest_of(token: str) -> str:
    """Return the hash under which a browser's token is kept."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _check_new(password: str) -> None:
    if len(password) < LEAST:
        raise AccountError(Refusal.SHORT)
    if len(password) > MOST:
        raise AccountError(Refusal.LONG)
