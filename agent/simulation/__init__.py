"""Simulations: a rule-based person with a need talks to the agent, and independent rules judge what it was shown.

``simulate_catalogues``, ``long_catalogues`` and ``pack_conversations`` are the ways in.
"""

from agent.simulation.catalogues import Options, claims_catalogues, long_catalogues, simulate_catalogues
from agent.simulation.drawing import generate_needs
from agent.simulation.long import LongReport, long_conversations
from agent.simulation.needs import Need
from agent.simulation.packs import PACKS, pack_conversations, pack_rows, packs_json, packs_text
from agent.simulation.report import report_json, report_table
from agent.simulation.rows import report_rows
from agent.simulation.runs import Report
from agent.simulation.simulate import simulate

__all__ = [
    "PACKS",
    "LongReport",
    "Need",
    "Options",
    "Report",
    "claims_catalogues",
    "generate_needs",
    "long_catalogues",
    "long_conversations",
    "pack_conversations",
    "pack_rows",
    "packs_json",
    "packs_text",
    "report_json",
    "report_rows",
    "report_table",
    "simulate",
    "simulate_catalogues",
]
