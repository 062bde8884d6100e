"""``tastekeeper accounts``: who can sign in on the page. For the owner of an installation.

Owns these commands only. A password is asked for, or read from a pipe; it is no argument, which others could see.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ui.completion import AsJson
from ui.opening import chosen_settings
from ui.output import tell, tell_json

Name = Annotated[str, typer.Argument(help="The user name.")]


def accounts_list(as_json: AsJson = False) -> None:
    """List the names of all accounts, and nothing else of anybody."""
    from agent import open_service

    with open_service(chosen_settings()) as service:
        names = service.resources.accounts.names()
    if as_json:
        tell_json(list(names))
        return
    for name in names:
        tell(name)
    if not names:
        tell("There are no accounts yet. People make them on the page, or: tastekeeper accounts add NAME")


def accounts_add(name: Name) -> None:
    """Make an account. It is that of the person whom --person NAME names in the terminal."""
    from agent import open_service
    from knowledge.people import pseudonym

    with open_service(chosen_settings()) as service:
        person = pseudonym(name, service.settings.home)
        service.resources.accounts.add(name, _new_password(), person, service.resources.clock())
    tell("Added.")


def accounts_password(name: Name) -> None:
    """Give an account a new password; it is signed out in every browser."""
    from agent import open_service

    with open_service(chosen_settings()) as service:
        accounts = service.resources.accounts
        accounts.change(accounts.named(name), _new_password())
    tell("Changed. Every browser is signed out.")


def accounts_remove(name: Name, yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False) -> None:
    """Erase an account with everything of its person, conversations included."""
    from agent import open_service

    with open_service(chosen_settings()) as service:
        account = service.resources.accounts.named(name)
        if not yes:
            typer.confirm(f"Erase {account.name} and everything kept of them?", abort=True, err=True)
        gone = service.remove_account(account)
    tell(f"Erased: the account, {gone.events} events, {len(gone.conversations)} conversations.")


def _new_password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt="Once more", err=True))
    return sys.stdin.readline().rstrip("\r\n")
