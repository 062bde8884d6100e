"""The simulated person: holds a need, tells some of it unasked, answers, critiques, takes only what meets all of it.

Owns the rules of its behaviour, its patience of six turns among them. It decides by the ids of shown items and their
rows alone, never by what the agent says, and names items by their place. Knows nothing of the agent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from agent.rehearsal.conditions import Condition, Rows
from agent.simulation.facts import Fact
from agent.simulation.messages import Heard, Message
from agent.simulation.needs import Need, NeedFact, Telling
from agent.simulation.utterances import Speaker

PATIENCE = 6  # turns
AT_ONCE = 3  # facts told in one message
RESTATED = 2  # how often one fact is said again
NAMED = 5  # the last place of a slate that there are words for


@dataclass
class SimulatedPerson:
    """One person in one conversation. ``accepted`` is the item taken, "" before."""

    need: Need
    rows: Rows
    speaker: Speaker
    accepted: str = ""
    told: set[int] = field(default_factory=set)
    changed: bool = False
    gave_up: bool = False
    _restated: dict[int, int] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)
    _shown: set[str] = field(default_factory=set)
    _hinted: set[int] = field(default_factory=set)
    _restarts: int = 0
    _last: str = ""

    def open(self) -> Message:
        """Return the first message: up to three of the facts that are told unasked, all of what cannot be met."""
        places = [place for place, one in enumerate(self.need.facts) if one.telling is Telling.VOLUNTEERED]
        places = places if self.need.give_up >= 0 else places[:AT_ONCE]
        return self._tell(places, "open", what=self.speaker.wish([self._fact(place) for place in places]))

    def reply(self, heard: Heard) -> Message | None:
        """Return what the person says to a slate or a question; nothing once it has taken an item.

        An impossible need is met by an honest empty slate, and then by an item that meets what is left of it.
        """
        self._shown.update(heard.slate)
        if self._accepts(heard):
            return None
        if heard.asked and (answer := self._answer(heard.asked)) is not None:
            return answer
        for rule in (self._give_up, self._untold, self._change_mind, self._know_already, self._anew, self._say_again):
            message = rule(heard.slate)
            if message is not None:
                return self._saying(message)
        return self._saying(self._critique(heard.slate) or self._like(heard.slate) or self._more())

    # -- deciding ---------------------------------------------------------------------------------------------

    @property
    def _settled(self) -> bool:
        """Whether all that is told unasked was told, and the mind was changed where it will be."""
        untold = any(
            one.telling is Telling.VOLUNTEERED and place not in self.told for place, one in enumerate(self.need.facts)
        )
        return not untold and (self.need.change is None or self.changed) and (self.need.give_up < 0 or self.gave_up)

    def _accepts(self, heard: Heard) -> bool:
        if not self._settled:
            return False
        wanted = self.need.acceptable
        at_hand = sorted(wanted) if wanted <= self._shown else heard.slate  # all were shown: it goes back to one
        found = [item for item in at_hand if item in wanted]
        self.accepted = found[0] if found else ""
        return bool(found)

    def _fact(self, place: int) -> Fact:
        change = self.need.change
        if change is not None and self.changed and place == change.place:
            return change.new
        return self.need.facts[place].fact

    def _current(self) -> list[tuple[int, NeedFact]]:
        """The facts that hold now, by place."""
        given_up = self.need.give_up if self.gave_up else -1
        return [
            (place, NeedFact(self._fact(place), one.telling))
            for place, one in enumerate(self.need.facts)
            if place != given_up
        ]

    def _met(self, item: str) -> int:
        if item not in self.rows.by_id:
            return -1
        return sum(self.rows.holds(item, one.fact.condition) for _place, one in self._current())

    # -- speaking ---------------------------------------------------------------------------------------------

    def _saying(self, message: Message) -> Message:
        self._last = message.act
        return message

    def _tell(self, places: Sequence[int], act: str, **slots: str) -> Message:
        """Return a message that tells the facts at ``places``: as volunteered, or as brought out by the talk."""
        self.told.update(places)
        facts = [(self._fact(place).condition, self.need.facts[place].telling) for place in places]
        told = tuple(condition for condition, telling in facts if telling is Telling.VOLUNTEERED)
        revealed = tuple(condition for condition, telling in facts if telling is not Telling.VOLUNTEERED)
        return Message(self.speaker.say(act, **slots), act, told, revealed)

    def _answer(self, asked: str) -> Message | None:
        for place, one in self._current():
            if one.fact.condition.field != asked:
                continue
            if one.telling is Telling.HIDDEN:
                break
            if one.fact.negative:
                return self._tell([place], "refuse", refusal=self.speaker.refusal(one.fact))
            return self._tell([place], "answer", tail=self.speaker.tail(one.fact))
        return Message(self.speaker.say("answer_none"), "answer_none")

    def _give_up(self, slate: Sequence[str]) -> Message | None:
        """Drop the fact that cannot be had once the slate is empty, and say so again where it stays empty."""
        place, times = self.need.give_up, self._restated.get(self.need.give_up, 0)
        if place < 0 or slate or place not in self.told or times > RESTATED:
            return None
        self.gave_up = True
        self._restated[place] = times + 1
        fact = self.need.facts[place].fact
        act = "give_up_number" if fact.numeric else "give_up"
        return Message(self.speaker.say(act, name=self.speaker.name(fact)), act, dropped=(fact.condition,))

    def _untold(self, _slate: Sequence[str]) -> Message | None:
        for place, one in self._current():
            if one.telling is Telling.VOLUNTEERED and place not in self.told:
                if one.fact.negative:
                    return self._tell([place], "refuse", refusal=self.speaker.refusal(one.fact))
                return self._tell([place], "add", tail=self.speaker.tail(one.fact))
        return None

    def _change_mind(self, _slate: Sequence[str]) -> Message | None:
        change = self.need.change
        if change is None or self.changed:
            return None
        old = self._fact(change.place)
        self.changed = True
        text = self.speaker.say("mind", what=self.speaker.head(change.new), name=self.speaker.name(old))
        return Message(text, "mind", told=(change.new.condition,), dropped=(old.condition,))

    def _know_already(self, slate: Sequence[str]) -> Message | None:
        """Say of the first item that would do but is known already that it is."""
        for place, item in enumerate(slate[:NAMED], 1):
            if item in self.need.fitting and item in self.need.seen and item not in self._known:
                self._known.add(item)
                return Message(self.speaker.say("seen", ref=self.speaker.reference(place)), "seen", closed=(item,))
        return None

    def _anew(self, slate: Sequence[str]) -> Message | None:
        """Begin again with all that was told, where nothing was shown."""
        if slate or self._restarts >= RESTATED:
            return None
        self._restarts += 1
        places = [place for place, _one in self._current() if place in self.told]
        what = self.speaker.wish([self._fact(place) for place in places])
        return replace(self._tell(places, "anew", what=what), restarts=True)

    def _say_again(self, slate: Sequence[str]) -> Message | None:
        """Say again what was told and is not met: a refusal by any item, a wish by all; and refuse on sight."""
        known = [item for item in slate if item in self.rows.by_id]
        for place, one in self._current():
            broken = [item for item in known if not self.rows.holds(item, one.fact.condition)]
            times = self._restated.get(place, 0)
            if one.fact.negative and broken and place not in self.told and one.telling is Telling.ASKED:
                return self._tell([place], "refuse", refusal=self.speaker.refusal(one.fact))
            if place not in self.told or times >= RESTATED:
                continue
            if one.fact.negative and broken:
                self._restated[place] = times + 1
                return self._tell([place], "restate_refusal", refusal=self.speaker.refusal(one.fact))
            if not one.fact.negative and known and len(broken) == len(known):
                self._restated[place] = times + 1
                wish = {"what": self.speaker.head(one.fact), "tail": self.speaker.tail(one.fact)}
                return self._tell([place], "restate", **wish)
        return None

    def _critique(self, slate: Sequence[str]) -> Message | None:
        """Say of the item that comes closest how it would have to differ in something that was not told.

        A hidden number is first only compared ("but shorter"), and told where that was not enough.
        """
        for place, item in self._closest(slate):
            for number, one in self._current():
                untold = one.telling is not Telling.VOLUNTEERED and number not in self.told
                if not untold or self.rows.holds(item, one.fact.condition):
                    continue
                return self._comparison(place, item, number, one) or self._wanting(place, number, one.fact)
        return None

    def _wanting(self, place: int, number: int, fact: Fact) -> Message:
        """Say what the item at ``place`` lacks, or has too much: "like the second one, but from Japan"."""
        ref = self.speaker.reference(place)
        if fact.negative:
            return self._tell([number], "critique_refusal", ref=ref, refusal=self.speaker.refusal(fact))
        return self._tell([number], "critique_wish", ref=ref, tail=self.speaker.tail(fact))

    def _comparison(self, place: int, item: str, number: int, one: NeedFact) -> Message | None:
        """Compare the item at ``place`` in a hidden number: "like the second one, but shorter"; once for each fact."""
        fact, name = one.fact, one.fact.condition.field
        if one.telling is not Telling.HIDDEN or not fact.numeric or number in self._hinted:
            return None
        at = self.rows.places(item, name)
        if not at or not self.speaker.can_compare(fact.frame):
            return None
        self._hinted.add(number)
        up = at[0] < float(fact.condition.values[0])
        slots = {"ref": self.speaker.reference(place), "direction": self.speaker.direction(fact.frame, up)}
        now = Condition(name, "above" if up else "below", (str(at[0]),))
        return Message(self.speaker.say("critique", **slots), "critique", now=(now,))

    def _like(self, slate: Sequence[str]) -> Message | None:
        """Point to the item that meets most, where it stands out."""
        closest = self._closest(slate)
        if self._last == "like" or len(closest) < 2 or self._met(closest[0][1]) == self._met(closest[-1][1]):
            return None
        return Message(self.speaker.say("like", ref=self.speaker.reference(closest[0][0])), "like")

    def _more(self) -> Message:
        return Message(self.speaker.say("more"), "more")

    def _closest(self, slate: Sequence[str]) -> list[tuple[int, str]]:
        """Return places, from 1, and items, those that meet most of the need first."""
        known = [(place, item) for place, item in enumerate(slate[:NAMED], 1) if item in self.rows.by_id]
        return sorted(known, key=lambda one: (-self._met(one[1]), one[0]))
