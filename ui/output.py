"""What commands write: text and JSON on standard output, remarks on standard error.

Owns that nothing but what can be seen is written: an item's title or a person's words move no cursor, change no
colour and turn no line around. Every command writes through here.
"""

from __future__ import annotations

from typing import Any

import typer

from tools.json_text import json_text


def tell(text: str = "", error: bool = False) -> None:
    """Write a text of one or more lines, on standard error where ``error`` is set."""
    from tools.display import visible_lines

    typer.echo(visible_lines(text), err=error)


def tell_json(plain: Any, indent: int | None = 2) -> None:
    """Write plain values as JSON."""
    typer.echo(json_text(plain, indent))
