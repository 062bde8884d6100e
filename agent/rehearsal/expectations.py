"""What a rehearsal file expects after a turn: how it was understood, what is active, what the profile holds.

Owns the judgement of one turn. Never looks at wording beyond the field values that a turn asks for. Knows nothing of
how a turn is run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agent.rehearsal.conditions import Condition, condition_of, demand, parse_condition
from agent.rehearsal.moment import OUTSIDE, Failure, ItemNameError, Moment, faults, named, standing_events
from agent.rehearsal.script import EventText, Expected, ExpectedProfile, FactOf
from agent.rehearsal.slates import slate_failures
from knowledge.constraints import Constraint


def judge(moment: Moment) -> tuple[Failure, ...]:
    """Return everything that does not hold after a turn, the rules of every turn first."""
    expected = moment.turn.expect
    found = [*faults(moment)]
    if any(failure.rule == OUTSIDE for failure in found):
        return tuple(found)
    found += _understood(moment, expected)
    try:
        found += _constraints(moment, expected)
        if expected.slate is not None:
            found += slate_failures(moment, expected.slate)
        if expected.profile is not None:
            found += _profile(moment, expected.profile)
        found += _facts(moment, expected)
    except ItemNameError as error:
        found.append(Failure("slate before", str(error)))
    return tuple(found)


def _understood(moment: Moment, expected: Expected) -> Iterator[Failure]:
    answer, trace = moment.answer, moment.answer.trace
    act = trace.reading.act if trace.reading is not None else None
    if expected.act is not None and act != expected.act:
        yield Failure("act", f"{expected.act} was meant, {act} was understood")
    called = [call.name for call in trace.calls]
    rest = iter(called)
    if not all(name in rest for name in expected.tools):
        yield Failure("tools", f"{', '.join(expected.tools)} should be called in this order, called: {named(called)}")
    for name in expected.tools_not:
        if name in called:
            yield Failure("tools_not", f"{name} should not be called, called: {named(called)}")
    if expected.language is not None and answer.language != expected.language:
        yield Failure("language", f"the answer should be in {expected.language}, it is in {answer.language}")
    asked = answer.question.field if answer.question is not None else "nothing"
    if expected.asks is not None and asked != expected.asks:
        yield Failure("asks", f"{expected.asks} should be asked about, {asked} is")
    most = expected.model_calls_at_most
    if most is not None and trace.model_calls > most:
        yield Failure("model_calls_at_most", f"{trace.model_calls} calls of the model, at most {most} are allowed")


def _constraints(moment: Moment, expected: Expected) -> Iterator[Failure]:
    active = moment.answer.constraints
    for condition in expected.constraints:
        if not _is_active(condition, active):
            yield Failure("constraints", f"{condition} is not active; active: {_active(active)}")
    for text in expected.no_constraints:
        if " " not in text.strip():
            found = any(one.field == text.strip() for one in active)
        else:
            found = _touches(parse_condition(text), active)
        if found:
            yield Failure("no_constraints", f"{text} should not be active; active: {_active(active)}")


def _active(constraints: Sequence[Constraint]) -> str:
    return "; ".join(str(condition_of(one)) for one in constraints) or "none"


def _is_active(condition: Condition, constraints: Sequence[Constraint]) -> bool:
    """Tell whether a condition is demanded: by one constraint, or a refusal by several together."""
    wanted = demand(condition)
    held = [demand(condition_of(one)) for one in constraints]
    if wanted in held:
        return True
    field, positive, values = wanted
    if positive or not isinstance(values, frozenset):
        return False
    refused = {
        value
        for name, is_positive, these in held
        if name == field and not is_positive and isinstance(these, frozenset)
        for value in these
    }
    return values <= refused


def _touches(condition: Condition, constraints: Sequence[Constraint]) -> bool:
    """Tell whether a constraint of the same field and polarity names any of the values."""
    field, positive, values = demand(condition)
    for one in constraints:
        name, is_positive, these = demand(condition_of(one))
        if (name, is_positive) != (field, positive):
            continue
        if these == values or (isinstance(these, frozenset) and isinstance(values, frozenset) and these & values):
            return True
    return False


def _facts(moment: Moment, expected: Expected) -> Iterator[Failure]:
    said = "\n".join((moment.answer.lead, *(card.reason for card in moment.answer.cards)))
    for rule, facts, wanted in (("facts", expected.facts, True), ("facts_not", expected.facts_not, False)):
        for value in (value for fact in facts for value in _values(moment, fact)):
            names = (value, *moment.rows.names.get(value, ()))
            if any(name in said for name in names) is not wanted:
                yield Failure(rule, f"{value} is {'not ' if wanted else ''}in the answer")


def _values(moment: Moment, fact: str | FactOf) -> list[str]:
    if isinstance(fact, str):
        return [fact]
    held = moment.rows.by_id[moment.item(fact.item)].get(fact.field)
    return [str(value) for value in (held if isinstance(held, list) else [held])]


def _profile(moment: Moment, expected: ExpectedProfile) -> Iterator[Failure]:
    events = standing_events(moment.profile)
    standing = moment.profile.constraints

    def kept(event: EventText) -> bool:
        return (str(event.kind), moment.item(event.item)) in events

    for event in expected.events:
        if not kept(event):
            yield Failure("profile.events", f"{event} ({moment.item(event.item)}) is not kept; kept: {named(events)}")
    for event in expected.no_events:
        if kept(event):
            yield Failure("profile.no_events", f"{event} ({moment.item(event.item)}) is kept")
    for condition in expected.standing:
        if not _is_active(condition, standing):
            yield Failure("profile.standing", f"{condition} does not stand; standing: {_active(standing)}")
    for condition in expected.no_standing:
        if _touches(condition, standing):
            yield Failure("profile.no_standing", f"{condition} still stands")
    for wanted in expected.preferences:
        held = [p for p in moment.profile.preferences if (p.field, p.value) == (wanted.field, wanted.value)]
        if not any(one.strength > 0 if wanted.liked else one.strength < 0 for one in held):
            known = [f"{p.field} {p.value} {p.strength:+.1f}" for p in moment.profile.preferences]
            yield Failure("profile.preferences", f"{wanted} is not kept; kept: {named(known)}")
