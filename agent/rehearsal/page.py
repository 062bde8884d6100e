"""The report of rehearsals as an HTML page, each failed conversation laid out turn by turn.

Owns the page. Everything from a conversation or a catalogue is escaped: it is text, never markup.
"""

from __future__ import annotations

from html import escape

from agent.rehearsal.report import ConversationResult, Report, TurnResult
from tools.display import visible_lines

STYLE = """
:root { color-scheme: light dark; --bad: light-dark(#b91c1c, #fca5a5); font: 16px/1.5 system-ui, sans-serif; }
body { background: Canvas; color: CanvasText; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
th { font-weight: 400; } thead th { font-weight: 600; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .25rem .6rem; }
tr { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
.turn { border-left: 4px solid color-mix(in srgb, currentColor 25%, transparent); padding-left: 1rem; margin: 1rem 0; }
.failed { border-color: var(--bad); } .said { font-weight: 600; } .answer { white-space: pre-wrap; margin: .3rem 0; }
.calls { opacity: .75; font-size: .85rem; } .failure { color: var(--bad); }
"""


POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may do with the page: draw it. Nothing runs, and nothing is fetched."""


def report_page(report: Report) -> str:
    """Return the whole page: verdict, a table of all conversations, and the failed ones in full."""
    rows = "\n".join(_row(one, number) for number, one in enumerate(report.conversations))
    failed = "\n".join(_laid_out(one, n) for n, one in enumerate(report.conversations) if not one.passed)
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("conversation", "turns", "seconds", "result"))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Rehearsals</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{STYLE}</style></head>\n<body><main>\n"
        f"<h1>Rehearsals</h1>\n<p>{_text(report.summary)}</p>\n"
        f"<table><thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table>\n"
        f"{failed}\n</main></body></html>\n"
    )


def _text(said: str) -> str:
    """Return a text as it stands in the page: escaped, its lines kept, nothing in it that is not seen."""
    return escape(visible_lines(said))


def _row(one: ConversationResult, number: int) -> str:
    seconds = sum(turn.seconds for turn in one.turns)
    result = "passed" if one.passed else f'<a class="failure" href="#c{number}">{len(one.failures)} failed</a>'
    name = f'<th scope="row">{_text(one.name)}</th>'
    return f"<tr>{name}<td>{len(one.turns)}</td><td>{seconds:.1f}</td><td>{result}</td></tr>"


def _laid_out(one: ConversationResult, number: int) -> str:
    turns = "\n".join(map(_turn, one.turns))
    where = f"{one.person}, {one.catalogue}, {one.path}"
    return f'<section id="c{number}"><h2>{_text(one.name)}</h2>\n<p>{_text(where)}</p>\n{turns}\n</section>'


def _turn(turn: TurnResult) -> str:
    failures = "".join(
        f'<div class="failure">{_text(failure.rule)}: {_text(failure.detail)}</div>' for failure in turn.failures
    )
    kind = "turn failed" if turn.failures else "turn"
    return (
        f'<div class="{kind}"><div class="said">{turn.number}. {_text(turn.said)}</div>'
        f'<div class="answer">{_text(turn.answer)}</div><div class="calls">{_text(", ".join(turn.calls))}</div>'
        f"{failures}</div>"
    )
