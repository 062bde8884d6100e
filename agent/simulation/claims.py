"""Claims in reasons: how many are borne out before the check and after it, on slates of real conversations.

Owns the counting and its rows. Sentences are judged by ``tools.claims``, their evidence by ``truth``, which shares no
code with it. Knows nothing of how a reason is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from agent.rehearsal.conditions import Condition
from agent.service import Service
from agent.simulation.course import Course
from agent.simulation.facts import FactSpace
from agent.simulation.long import LANGUAGES, TURNS
from agent.simulation.partners import AgentTalk
from agent.simulation.rambling import first_message, next_message
from agent.simulation.truth import untrue
from agent.simulation.utterances import Speaker
from agent.wording import Explained, Worded
from knowledge.results import Row
from tools.claims import check_sentence

BEFORE, AFTER = 0.98, 1.0
ENOUGH = 1000  # claims


@dataclass
class Tally:
    """Claims counted so far: in drafts, in what was shown, and in the evidence behind them, of each what is not so."""

    drafted: int = 0
    shown: int = 0
    evidence: int = 0
    reasons: int = 0
    silent: int = 0
    fallbacks: int = 0
    drafted_wrong: list[str] = field(default_factory=list)
    shown_wrong: list[str] = field(default_factory=list)
    evidence_wrong: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count what another tally holds as well."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    @property
    def text(self) -> str:
        """The figures, and what was not borne out, the most frequent first."""
        lines = [
            f"{self.reasons} reasons, {self.silent} of them empty, {self.fallbacks} by a template for the model's line",
            f"statements before the check: {_share(self.drafted, self.drafted_wrong)}",
            f"statements after the check:  {_share(self.shown, self.shown_wrong)}",
            f"evidence, by the files and by what was meant: {_share(self.evidence, self.evidence_wrong)}",
        ]
        for name, wrong in (
            ("before", self.drafted_wrong),
            ("after", self.shown_wrong),
            ("evidence", self.evidence_wrong),
        ):
            lines += [f"  {name} {count:4}  {why}" for why, count in Counter(wrong).most_common(15)]
        return "\n".join(lines)

    def rows(self, command: str, wording: str) -> list[Row]:
        """Return the figures as rows of ``docs/results.json``."""
        head = f"claims in reasons, {wording} wording: "
        before, after = _part(self.drafted, self.drafted_wrong), _part(self.shown, self.shown_wrong)
        true = _part(self.evidence, self.evidence_wrong)
        enough = self.drafted >= ENOUGH
        silent = round(self.silent / max(self.reasons, 1), 4)
        return [
            Row(3, f"{head}claims", float(self.drafted), None, None, f"at least {ENOUGH}", enough, command),
            Row(3, f"{head}supported before the check", before, None, None, "at least 0.98", before >= BEFORE, command),
            Row(3, f"{head}supported after the check", after, None, None, "1.00", after >= AFTER, command),
            Row(3, f"{head}evidence true by files and talk", true, None, None, "", None, command),
            Row(3, f"{head}reasons left empty", silent, None, None, "", None, command),
        ]


def _part(total: int, wrong: Sequence[str]) -> float:
    """Return the share that is right, rounded down, so that a single fault is never rounded away."""
    return int((total - len(wrong)) / total * 10000) / 10000 if total else 0.0


def _share(total: int, wrong: Sequence[str]) -> str:
    return f"{total - len(wrong)} of {total} ({_part(total, wrong):.4f})"


def count_claims(
    service: Service,
    space: FactSpace,
    wanted: int,
    seed: int,
    half: str = "development",
    progress: Callable[[int], None] | None = None,
) -> Tally:
    """Let people ramble until their slates' reasons have made ``wanted`` statements, and count them."""
    tally = Tally()
    number = 0
    while tally.drafted < wanted:
        tally.add(_conversation(service, space, f"claims/{seed}/{space.schema.name}/{number}", half))
        number += 1
        if progress is not None:
            progress(tally.drafted)
    return tally


def _conversation(service: Service, space: FactSpace, name: str, half: str) -> Tally:
    rng = Random(name)
    speaker = Speaker(rng.choice(LANGUAGES), rng.choice(("plain", "paraphrased")), half, space.nouns, rng)
    talk, course, tally, said = AgentTalk(service, name.replace("/", "-")), Course(), Tally(), list[Condition]()
    service.resources.on_reason = lambda explained, worded: tally.add(judged(service, space, explained, worded, said))
    try:
        for turn in range(TURNS):
            message = (next_message if turn else first_message)(space, speaker, course, rng)
            said += [*message.told, *message.revealed]
            heard, _effort = talk.say(message)
            course.slate = heard.slate or course.slate
    finally:
        service.resources.on_reason = None
    return tally


def judged(
    service: Service, space: FactSpace, explained: Explained, worded: Worded, said: Sequence[Condition]
) -> Tally:
    """Return the count of one reason: its draft, what was shown, and the evidence that it was made of."""
    item = service.catalogue.item(explained.item_id)
    terms = service.resources.terms
    draft, shown = (check_sentence(text, item, explained.claims, terms) for text in (worded.draft, worded.text))
    wrong = [untrue(claim, item.id, space.rows, said, space.schema.popularity or "") for claim in explained.claims]
    return Tally(
        drafted=len(draft.statements),
        shown=len(shown.statements),
        evidence=len(explained.claims),
        reasons=1,
        silent=not worded.text,
        fallbacks=worded.source == "template" and worded.why != "no model",
        drafted_wrong=[f"{one.text}: {one.why}   in: {worded.draft}" for one in draft.unsupported],
        shown_wrong=[f"{one.text}: {one.why}   in: {worded.text}" for one in shown.unsupported],
        evidence_wrong=[why for why in wrong if why],
    )
