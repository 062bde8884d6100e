"""Simulations: a rule-based person with a need talks to the agent, and independent rules judge what it was shown.

``simulate`` and ``long_conversations`` are the ways in.
"""

from agent.simulation.catalogues import simulate_catalogues
from agent.simulation.long import LongReport, long_conversations
from agent.simulation.needs import Need, generate_needs
from agent.simulation.report import report_json, report_rows, report_table
from agent.simulation.simulate import Report, simulate

__all__ = [
    "LongReport",
    "Need",
    "Report",
    "generate_needs",
    "long_conversations",
    "report_json",
    "report_rows",
    "report_table",
    "simulate",
    "simulate_catalogues",
]
