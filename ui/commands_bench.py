"""``tastekeeper bench`` and ``tastekeeper report``: measuring, and writing up what was measured.

Owns these commands only.
"""

from __future__ import annotations

from pathlib import Path

import typer


def report() -> None:
    """Write docs/evaluation.md and the README's figures from docs/results.json; run it in the project's folder."""
    from ui.report import write_report

    write_report(Path.cwd())
    typer.echo("docs/evaluation.md and README.md are written.")
