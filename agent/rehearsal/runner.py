"""Running rehearsals: every turn through the whole agent, judged after each.

Owns the run of one script and of a folder of them. Knows nothing of the rules (``expectations``) or of how a report
looks (``report``).
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from agent.messages import MessageError
from agent.offers import OfferGroup, OfferKind
from agent.recommender import Recommender
from agent.rehearsal.conditions import Condition, Rows
from agent.rehearsal.expectations import judge
from agent.rehearsal.moment import Failure, ItemNameError, Moment, offered, resolve
from agent.rehearsal.report import ConversationResult, Report, TurnResult
from agent.rehearsal.script import RehearsalError, RehearsalScript, TurnScript, Wording, load_script, script_paths
from agent.rehearsal.stage import ModelKind, Stage
from agent.scripted_model import ScriptError
from agent.stream import Answer
from knowledge.constraints import Constraint, Operator, Scope
from knowledge.events import STRENGTHS, Event
from knowledge.profiles import Memory, Preference
from knowledge.settings import Settings

OFFERS = "|".join(kind for kind in OfferKind if kind is not OfferKind.NEITHER)


@dataclass
class Course:
    """How far a conversation has come: its session and what was shown in it."""

    session: Recommender
    slates: list[tuple[str, ...]] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    offers: tuple[OfferGroup, ...] = ()

    @property
    def previous(self) -> tuple[str, ...]:
        """The last slate that had items."""
        return self.slates[-1] if self.slates else ()


def rehearse(path: Path, settings: Settings, model: ModelKind = "scripted", wording: Wording | None = None) -> Report:
    """Run the rehearsal at ``path``, or every one in that folder, and report.

    Profiles and conversations of the settings' home are not touched. ``wording`` replaces that of the files.

    Raises:
        RehearsalError: if a file is no rehearsal or its catalogue lacks what it names; nothing was run then.
    """
    change = {"wording": wording} if wording else {}
    scripts = [(file, load_script(file).model_copy(update=change)) for file in script_paths(path)]
    with Stage(settings, model) as stage:
        for file, script in scripts:
            check_script(script, stage.rows(script.catalogue), file)
        return Report(model, tuple(rehearse_script(script, stage, file) for file, script in scripts))


def check_script(script: RehearsalScript, rows: Rows, file: Path) -> None:
    """Make sure that everything that a script names is in its catalogue.

    Raises:
        RehearsalError: if a field or an item is not.
    """
    for place, condition in _conditions(script):
        if condition.field not in rows.columns:
            known = ", ".join(sorted(rows.columns))
            raise RehearsalError(
                f"{file}: {place}: {script.catalogue} has no field {condition.field!r}; it has {known}"
            )
    for number, turn in enumerate(script.turns):
        unknown = set(turn.expect.slate.at_most_each) - rows.columns if turn.expect.slate else set()
        if unknown:
            raise RehearsalError(f"{file}: turns[{number}]: {script.catalogue} has no field {min(unknown)!r}")
    for place, name in _items(script):
        if not re.fullmatch(r"item \d+", name) and name not in rows.by_id:
            raise RehearsalError(f"{file}: {place}: {script.catalogue} has no item {name!r}")


def _conditions(script: RehearsalScript) -> Iterator[tuple[str, Condition]]:
    for condition in (*script.throughout, *script.before.standing):
        yield "throughout or before", condition
    for number, turn in enumerate(script.turns):
        expect, slate, profile = turn.expect, turn.expect.slate, turn.expect.profile
        found = list(expect.constraints)
        found += [*slate.all, *slate.none, *slate.some] if slate else []
        found += [*profile.standing, *profile.no_standing] if profile else []
        for condition in found:
            yield f"turns[{number}]", condition


def _items(script: RehearsalScript) -> Iterator[tuple[str, str]]:
    for event in script.before.events:
        yield "before", event.item
    for number, turn in enumerate(script.turns):
        slate, profile = turn.expect.slate, turn.expect.profile
        names = [*slate.includes, *slate.excludes] if slate else []
        names += [event.item for event in (*profile.events, *profile.no_events)] if profile else []
        for name in names:
            yield f"turns[{number}]", name


def rehearse_script(script: RehearsalScript, stage: Stage, file: Path) -> ConversationResult:
    """Run one conversation from its first turn to its last; a turn that cannot be run ends it."""
    person = f"{file.stem}-{script.person}".replace("/", "-")
    taste = stage.service(script.catalogue, script.wording).session(person)
    person, course = taste.person, Course(taste)
    _prepare(script, person, stage)
    turns: list[TurnResult] = []
    for number, turn in enumerate(script.turns, 1):
        if turn.restart:
            stage.restart(script.catalogue, script.wording)
            course = Course(stage.service(script.catalogue, script.wording).session(person))
            continue
        turns.append(_run_turn(number, turn, course, stage, script, file.parent))
        if turns[-1].stopped:
            break
    return ConversationResult(script.name, str(file), script.person, script.catalogue, tuple(turns))


def _prepare(script: RehearsalScript, person: str, stage: Stage) -> None:
    """Write down what is known of the person before the first turn."""
    before, now = script.before, stage.clock()
    events = tuple(
        Event(event.item, event.kind, now, STRENGTHS[event.kind], conversation="before") for event in before.events
    )
    standing = tuple(
        Constraint(one.field, Operator(one.operator), _value(one), True, Scope.ALWAYS, str(one))
        for one in before.standing
    )
    preferences = tuple(
        Preference(one.field, one.value, 1.0 if one.liked else -1.0, now, str(one)) for one in before.preferences
    )
    memory = Memory(events=events, add=standing, preferences=preferences)
    if memory:
        stage.service(script.catalogue, script.wording).resources.profiles.remember(person, memory, now)


def _value(condition: Condition) -> str | float | tuple[str, ...]:
    if condition.operator in ("any_of", "none_of", "between", "outside"):
        return condition.values
    if condition.operator in ("at_least", "at_most"):
        return float(condition.values[0])
    return condition.values[0]


def _run_turn(
    number: int, turn: TurnScript, course: Course, stage: Stage, script: RehearsalScript, folder: Path
) -> TurnResult:
    rows, begun = stage.rows(script.catalogue), time.perf_counter()
    said = str(turn.press) if turn.press else turn.say or ""
    if turn.starts_over:
        course.shown.clear()
    stage.give_script(turn)
    try:
        said = _said(turn, course, rows)
        answer = _answer(turn, said, course, folder)
        if stage.model == "scripted":
            stage.end_script()
    except (ScriptError, MessageError, ItemNameError) as error:
        return TurnResult(number, said, failures=(Failure("stopped", str(error)),), stopped=True)
    profile = course.session.profile()
    moment = Moment(turn, answer, course.previous, frozenset(course.shown), profile, rows, script.throughout)
    failures = judge(moment)
    course.offers = answer.offers
    if moment.slate:
        course.slates.append(moment.slate)
        course.shown.update(moment.slate)
    trace = answer.trace
    return TurnResult(
        number,
        said,
        answer.text,
        moment.slate,
        tuple(call.name for call in trace.calls),
        failures,
        trace.model_calls,
        trace.tokens_in + trace.tokens_out,
        time.perf_counter() - begun,
    )


def _said(turn: TurnScript, course: Course, rows: Rows) -> str:
    """Return what is said, with ``{title of 2}`` filled from the slate before and ``{option 1}`` from its answer."""

    def fill(found: re.Match[str]) -> str:
        value = rows.by_id[resolve(f"item {found[2]}", course.previous)].get(found[1])
        return str(value[0] if isinstance(value, list) else value)

    if turn.press is not None:
        return f"[{turn.press.kind}] {resolve(f'item {turn.press.number}', course.previous)}"
    text = re.sub(r"\{(\w+) of (\d+)\}", fill, turn.say or "")
    return re.sub(rf"\{{({OFFERS}) (\d+)\}}", lambda at: offered(at[1], int(at[2]), course.offers), text)


def _answer(turn: TurnScript, said: str, course: Course, folder: Path) -> Answer:
    if turn.press is None:
        shown, played = (folder / name if name else None for name in (turn.picture, turn.sound))
        return course.session.ask(said, shown, played)
    return course.session.feedback(resolve(f"item {turn.press.number}", course.previous), turn.press.kind)
