"""``tastekeeper history``: the conversations of a person: list, show, rename, delete. Owns these commands only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.completion import AsJson, CatalogueName, PersonName
from ui.opening import chosen_settings, person_id
from ui.output import tell, tell_json

if TYPE_CHECKING:
    from agent.exchanges import Exchange
    from agent.histories import Held
    from knowledge.catalogue import Catalogue

Id = Annotated[str, typer.Argument(metavar="ID", help="The conversation, as the list names it.")]


def history_list(person: PersonName = None, catalogue: CatalogueName = None, as_json: AsJson = False) -> None:
    """List the conversations, the one spoken in last first."""
    from agent import open_service

    settings = chosen_settings(catalogue=catalogue)
    with open_service(settings) as service:
        held = service.history(person_id(person, settings))
    if as_json:
        tell_json([_held_to_plain(one) for one in held])
        return
    for one in held:
        day = f"{one.last.astimezone():%Y-%m-%d %H:%M}"
        tell(f"{one.conversation}  {day}  {one.title or 'Untitled'}")
    if not held:
        tell("No conversations yet. Begin one with: tastekeeper chat")


def history_show(
    conversation: Id, person: PersonName = None, catalogue: CatalogueName = None, as_json: AsJson = False
) -> None:
    """Show what was said and shown in a conversation."""
    from agent import open_service

    settings = chosen_settings(catalogue=catalogue)
    with open_service(settings) as service:
        owner = person_id(person, settings)
        held = service.conversation(owner, conversation)
        exchanges, in_use = service.histories.exchanges(owner, conversation), service.catalogue
    if as_json:
        tell_json({**_held_to_plain(held), "exchanges": [_exchange_to_plain(one, in_use) for one in exchanges]})
        return
    for line in _exchange_lines(exchanges, in_use):
        tell(line)


def history_rename(
    conversation: Id,
    title: Annotated[str, typer.Argument(help="The new title.")],
    person: PersonName = None,
    catalogue: CatalogueName = None,
    as_json: AsJson = False,
) -> None:
    """Give a conversation another title."""
    from agent import open_service

    settings = chosen_settings(catalogue=catalogue)
    with open_service(settings) as service:
        owner = person_id(person, settings)
        service.histories.rename(owner, conversation, title)
        kept = service.conversation(owner, conversation)
    if as_json:
        tell_json(_held_to_plain(kept))
        return
    tell(f"Renamed: {kept.title}")


def history_delete(
    conversation: Id,
    person: PersonName = None,
    catalogue: CatalogueName = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Delete a conversation so that nothing said in it stays on disk; likes and refusals stay in the profile."""
    from agent import open_service

    settings = chosen_settings(catalogue=catalogue)
    with open_service(settings) as service:
        owner = person_id(person, settings)
        held = service.conversation(owner, conversation)
        if not yes:
            from tools.display import visible

            typer.confirm(
                f"Delete the conversation \u201c{visible(held.title) or 'Untitled'}\u201d?", abort=True, err=True
            )
        service.delete_conversation(owner, conversation)
    if as_json:
        tell_json({"deleted": conversation})
        return
    tell("Deleted.")


def _held_to_plain(held: Held) -> dict[str, Any]:
    return {
        "conversation": held.conversation,
        "title": held.title,
        "first": held.first.isoformat(),
        "last": held.last.isoformat(),
        "turns": held.turns,
    }


def _exchange_to_plain(exchange: Exchange, catalogue: Catalogue) -> dict[str, Any]:
    from dataclasses import asdict

    from agent.exchanges import cards_again

    return {
        "at": exchange.at.isoformat(),
        "said": exchange.said,
        "pressed": dict(zip(("item", "kind"), exchange.mark, strict=True)) if exchange.mark else None,
        "lead": exchange.lead,
        "items": [asdict(card) for card in cards_again(exchange, catalogue)],
        "finished": exchange.finished,
    }


def _exchange_lines(exchanges: tuple[Exchange, ...], catalogue: Catalogue) -> list[str]:
    from agent.exchanges import cards_again
    from tools.display import title_of, visible
    from ui.rendering import plain_lines

    lines: list[str] = []
    for exchange in exchanges:
        said = visible(exchange.said)
        if exchange.mark is not None:
            item, kind = exchange.mark
            title = title_of(catalogue.item(item), exchange.language) if item in catalogue else visible(item)
            said = f"[{kind}] {title}"
        lines += [f"> {said}", *plain_lines(exchange.lead, cards_again(exchange, catalogue))]
        lines += ["(stopped)"] if not exchange.finished else []
        lines.append("")
    return lines[:-1]
