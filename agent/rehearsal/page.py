"""The report of rehearsals as an HTML page, each failed conversation laid out turn by turn.

Owns the page. Everything from a conversation or a catalogue is escaped: it is text, never markup.
"""

from __future__ import annotations

from html import escape

from agent.rehearsal.report import ConversationResult, Report, TurnResult

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .25rem .6rem; }
tr { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
.turn { border-left: 4px solid color-mix(in srgb, currentColor 25%, transparent); padding-left: 1rem; margin: 1rem 0; }
.failed { border-color: #c33; } .said { font-weight: 600; } .answer { white-space: pre-wrap; margin: .3rem 0; }
.calls { opacity: .7; font-size: .85rem; } .failure { color: #c33; }
"""


def report_page(report: Report) -> str:
    """Return the whole page: verdict, a table of all conversations, and the failed ones in full."""
    rows = "\n".join(_row(one, number) for number, one in enumerate(report.conversations))
    failed = "\n".join(_laid_out(one, n) for n, one in enumerate(report.conversations) if not one.passed)
    return (
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Rehearsals</title>\n<style>{STYLE}</style>\n'
        f"<h1>Rehearsals</h1>\n<p>{escape(report.summary)}</p>\n"
        f"<table><tr><th>conversation</th><th>turns</th><th>seconds</th><th>result</th></tr>\n{rows}\n</table>\n"
        f"{failed}\n</html>\n"
    )


def _row(one: ConversationResult, number: int) -> str:
    seconds = sum(turn.seconds for turn in one.turns)
    result = "passed" if one.passed else f'<a class="failure" href="#c{number}">{len(one.failures)} failed</a>'
    return f"<tr><td>{escape(one.name)}</td><td>{len(one.turns)}</td><td>{seconds:.1f}</td><td>{result}</td></tr>"


def _laid_out(one: ConversationResult, number: int) -> str:
    turns = "\n".join(map(_turn, one.turns))
    where = f"{one.person}, {one.catalogue}, {one.path}"
    return f'<section id="c{number}"><h2>{escape(one.name)}</h2>\n<p>{escape(where)}</p>\n{turns}\n</section>'


def _turn(turn: TurnResult) -> str:
    failures = "".join(
        f'<div class="failure">{escape(failure.rule)}: {escape(failure.detail)}</div>' for failure in turn.failures
    )
    kind = "turn failed" if turn.failures else "turn"
    return (
        f'<div class="{kind}"><div class="said">{turn.number}. {escape(turn.said)}</div>'
        f'<div class="answer">{escape(turn.answer)}</div><div class="calls">{escape(", ".join(turn.calls))}</div>'
        f"{failures}</div>"
    )
