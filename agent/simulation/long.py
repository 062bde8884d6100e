"""Long conversations: ten turns of random things to say, and the rules that may never be broken.

Owns the choice of what is said. Judged by the checker alone. Knows nothing of how the agent works.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from agent.service import Service
from agent.simulation.checker import RULES, Ledger, Violation
from agent.simulation.facts import Fact, FactSpace
from agent.simulation.partners import AgentTalk
from agent.simulation.person import Message
from agent.simulation.utterances import Speaker
from knowledge.results import Row

TURNS = 10
LANGUAGES = ("en", "zh", "mixed")
SHOWN_AGAIN = frozenset({"narrow", "recall", "compare", "ask"})
"""Acts after which shown items may stand on the slate again."""


@dataclass(frozen=True)
class Broken:
    """A broken rule and the conversation up to it."""

    violation: Violation
    said: tuple[str, ...]


@dataclass(frozen=True)
class LongReport:
    """How many conversations and turns there were, and what was broken."""

    half: str
    conversations: int
    turns: int
    items: int
    broken: tuple[Broken, ...]

    def count(self, rule: str) -> int:
        """Return how often a rule was broken."""
        return sum(one.violation.rule == rule for one in self.broken)

    @property
    def text(self) -> str:
        """The report for people; what was said is shown for the development half only."""
        lines = [f"{self.conversations} conversations, {self.turns} turns, {self.items} items, {self.half} half"]
        lines += [f"  {rule}: {self.count(rule)}" for rule in RULES]
        if self.half == "development":
            for one in self.broken:
                lines.append(f"\n{one.violation.rule}: {one.violation.item} {one.violation.detail}")
                lines += [f"  > {text}" for text in one.said]
        return "\n".join(lines)

    @property
    def json(self) -> str:
        """The counts as JSON."""
        counts = {rule: self.count(rule) for rule in RULES}
        return json.dumps({"half": self.half, "conversations": self.conversations, "turns": self.turns, **counts})

    def rows(self, command: str) -> list[Row]:
        """Return the counts as rows of ``docs/results.json``."""
        name = f"long conversations, {self.half} half: "
        found = [Row(3, name + "conversations", float(self.conversations), None, None, "500", None, command)]
        for rule in RULES:
            count = float(self.count(rule))
            found.append(Row(3, name + rule, count, None, None, "0", count == 0, command))
        return found


@dataclass
class _Course:
    """What one conversation has come to: refusals with their facts, and the last slate."""

    refused: list[Fact] = field(default_factory=list)
    slate: tuple[str, ...] = ()


def long_conversations(
    service: Service,
    space: FactSpace,
    count: int,
    seed: int,
    half: str = "development",
    progress: Callable[[int], None] | None = None,
) -> LongReport:
    """Hold ``count`` conversations of ten turns each, and report what was broken."""
    broken: list[Broken] = []
    items = 0
    for number in range(count):
        rng = Random(f"long/{seed}/{space.schema.name}/{number}")
        language, style = rng.choice(LANGUAGES), rng.choice(("plain", "paraphrased"))
        speaker = Speaker(language, style, half, space.nouns, rng)
        talk, ledger, course = AgentTalk(service, f"long-{seed}-{number}"), Ledger(space.rows), _Course()
        said: list[str] = []
        for turn in range(TURNS):
            message = _message(space, speaker, course, rng) if turn else _find(space, speaker, course, rng)
            said.append(message.text)
            _note(message, ledger)
            heard, _effort = talk.say(message)
            found = ledger.judge(heard.slate, message.act in SHOWN_AGAIN)
            broken += [Broken(one, tuple(said)) for one in found]
            items += len(heard.slate)
            course.slate = heard.slate or course.slate
        if progress is not None:
            progress(number)
    return LongReport(half, count, count * TURNS, items, tuple(broken))


def _note(message: Message, ledger: Ledger) -> None:
    for condition in message.dropped:
        ledger.lift(condition)
    for condition in message.told:
        if condition.operator in ("none_of", "outside"):
            ledger.refuse(condition)
    ledger.closed.update(message.closed)


def _message(space: FactSpace, speaker: Speaker, course: _Course, rng: Random) -> Message:
    acts = Counter(find=3, refuse=3, lift=1, reference=3, question=2, chatter=1, for_good=1)
    act = rng.choice(sorted(acts.elements()))
    if act == "find":
        return _find(space, speaker, course, rng)
    if act in ("refuse", "for_good"):
        return _refuse(space, speaker, course, rng, act)
    if act == "lift" and course.refused:
        fact = course.refused.pop(rng.randrange(len(course.refused)))
        return Message(speaker.say("lift", name=speaker.name(fact)), "lift", dropped=(fact.condition,))
    if act == "reference" and course.slate:
        return _about_shown(space, speaker, course, rng)
    if act == "question" and len(course.slate) > 1:
        return _question(space, speaker, rng)
    if act == "chatter":
        return Message(speaker.say("chatter"), "chatter")
    return Message(speaker.say("more"), "more")


def _free(space: FactSpace, course: _Course) -> list[Fact]:
    """Return labels that were not refused: a wish for what was refused would lift the refusal."""
    taken = {value for fact in course.refused for value in fact.condition.values}
    return [fact for fact in space.labels if not taken & set(fact.condition.values)]


def _find(space: FactSpace, speaker: Speaker, course: _Course, rng: Random) -> Message:
    free = _free(space, course)
    facts = rng.sample(free, min(rng.choice((1, 1, 2)), len(free)))
    if not facts:
        return Message(speaker.say("more"), "more")
    return Message(speaker.say("open", what=speaker.wish(facts)), "find", told=tuple(f.condition for f in facts))


def _refuse(space: FactSpace, speaker: Speaker, course: _Course, rng: Random, act: str) -> Message:
    free = _free(space, course)
    if not free:
        return Message(speaker.say("more"), "more")
    fact = rng.choice(free).refused
    course.refused.append(fact)
    if act == "for_good":
        return Message(speaker.say(act, name=speaker.name(fact)), act, told=(fact.condition,))
    return Message(speaker.say(act, refusal=speaker.refusal(fact)), act, told=(fact.condition,))


def _about_shown(space: FactSpace, speaker: Speaker, course: _Course, rng: Random) -> Message:
    place = rng.randrange(len(course.slate[:5]))
    ref = speaker.reference(place + 1)
    act = rng.choice(("critique", "like", "liked", "disliked", "saved", "seen"))
    frames = [frame for _field, frame in space.numbers if speaker.can_compare(frame)]
    if act == "critique" and frames:
        direction = speaker.direction(rng.choice(frames), rng.random() < 0.5)
        return Message(speaker.say(act, ref=ref, direction=direction), act)
    act = "like" if act == "critique" else act
    closed = (course.slate[place],) if act in ("seen", "disliked") else ()
    return Message(speaker.say(act, ref=ref), act, closed=closed)


def _question(space: FactSpace, speaker: Speaker, rng: Random) -> Message:
    act = rng.choice(("ask", "compare", "narrow", "recall", "wishes"))
    frames = [frame for _field, frame in space.numbers if speaker.can_compare(frame)]
    if act == "narrow" and frames:
        return Message(speaker.say(act, extreme=speaker.extreme(rng.choice(frames), rng.random() < 0.5)), act)
    if act == "narrow" or act == "compare":
        slots = {"ref": speaker.reference(1), "other": speaker.reference(2)}
        return Message(speaker.say("compare", **slots), "compare")
    if act == "ask":
        label = rng.choice(space.labels).condition.field
        return Message(
            speaker.say(act, ref=speaker.reference(1), label=space.schema.field(label).label(speaker.language)), act
        )
    return Message(speaker.say(act), act)
