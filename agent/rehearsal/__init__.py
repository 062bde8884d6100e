"""Rehearsals: scripted conversations as files, run through the whole agent with a scripted or the real model.

``rehearse`` is the way in.
"""

from agent.rehearsal.figures import report_rows
from agent.rehearsal.page import report_page
from agent.rehearsal.report import Report, report_json, report_table
from agent.rehearsal.runner import rehearse
from agent.rehearsal.script import RehearsalError

__all__ = ["RehearsalError", "Report", "rehearse", "report_json", "report_page", "report_rows", "report_table"]
