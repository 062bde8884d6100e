"""An answer as it looks in a terminal: what rich draws while it comes, and plain lines for a pipe.

Owns the look only. All text of items is text: unseen characters are taken out, markup is never read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tools.display import visible
from ui.lead_blocks import Block, blocks

if TYPE_CHECKING:
    from agent.answers import Card
    from agent.offers import OfferGroup
    from agent.stream import Update


@dataclass(frozen=True)
class Sight:
    """What of an answer is to be seen so far. ``status`` is what is being done, empty at the end."""

    status: str = ""
    lead: str = ""
    cards: tuple[Card, ...] = ()
    final: bool = False
    offers: tuple[OfferGroup, ...] = ()


def seen_after(sight: Sight, update: Update) -> Sight:
    """Return what is to be seen after one more update; steps are named by ``step_status``, not here."""
    from agent.stream import Done, ItemsShown, LeadShown, Reasoned

    if isinstance(update, ItemsShown):
        return replace(sight, cards=keeping_reasons(sight.cards, update.cards), final=update.final)
    if isinstance(update, LeadShown):
        return replace(sight, lead=update.text)
    if isinstance(update, Reasoned):
        return replace(sight, cards=with_reason(sight.cards, update.item_id, update.text))
    if isinstance(update, Done):
        return Sight("", update.answer.lead, update.answer.cards, True, update.answer.offers)
    return sight


def keeping_reasons(before: Sequence[Card], after: Sequence[Card]) -> tuple[Card, ...]:
    """Return the cards of ``after``, those without a reason with the one they had ``before``."""
    known = {card.item_id: card.reason for card in before}
    return tuple(replace(card, reason=card.reason or known.get(card.item_id, "")) for card in after)


def with_reason(cards: Sequence[Card], item_id: str, reason: str) -> tuple[Card, ...]:
    """Return the cards with the reason of one of them."""
    return tuple(replace(card, reason=reason) if card.item_id == item_id else card for card in cards)


def sight_view(sight: Sight) -> RenderableType:
    """Return what rich draws for an answer that may still be coming."""
    parts: list[RenderableType] = [_block_view(block) for block in blocks(sight.lead)]
    parts += [_card_view(card, sight.final) for card in sight.cards]
    parts += [Text(line, style="" if group.field else "dim") for group in sight.offers for line in offer_lines(group)]
    if sight.status:
        parts.append(Text(f"… {sight.status}", style="dim italic"))
    return Group(*parts)


def _block_view(block: Block) -> RenderableType:
    if not block.rows:
        return Text(block.text)
    table = Table(box=None, header_style="bold", pad_edge=False)
    for cell in block.rows[0]:
        table.add_column(Text(cell), overflow="fold")
    for row in block.rows[1:]:
        table.add_row(*(Text(cell) for cell in row))
    return Padding(table, (1, 0))


def _card_view(card: Card, final: bool) -> RenderableType:
    head = Text.assemble((visible(card.title), "bold"), ("  " + visible(card.facts), "dim"))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", min_width=3, style="cyan")
    grid.add_column(overflow="fold", style="" if final else "dim")
    grid.add_row(f"{card.number}.", head)
    if card.reason:
        grid.add_row("", Text(visible(card.reason)))
    return grid


def offer_lines(group: OfferGroup) -> list[str]:
    """Return offers as a line: a question holds its answers in its text, and the lead has told of loosenings."""
    if group.field or not group.text:
        return [visible(group.text)] if group.text else []
    return [visible(f"{group.text} {' · '.join(f'{one.label} ({one.count})' for one in group.buttons)}")]


def plain_lines(lead: str, cards: Sequence[Card], offers: Sequence[OfferGroup] = ()) -> list[str]:
    """Return an answer as lines of plain text, for a pipe or a file."""
    lines: list[str] = []
    for block in blocks(lead):
        lines += [" | ".join(row) for row in block.rows] if block.rows else [block.text]
    for card in cards:
        facts = f" ({visible(card.facts)})" if card.facts else ""
        reason = f" — {visible(card.reason)}" if card.reason else ""
        lines.append(f"{card.number}. {visible(card.title)}{facts}{reason}")
    return [*lines, *(line for group in offers for line in offer_lines(group))]
