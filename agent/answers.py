"""Answers: from a turn's work to what is shown: a lead, numbered cards, and what follows them.

Owns the composition. Words no reason itself (``wording``) and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.state import Relaxation, Work
from agent.tellings import told
from agent.voice import Voice
from knowledge.constraints import Scope
from tools.display import joined, title_of
from tools.facts_line import Named, facts_line, named_facts
from tools.reading import Direction

ENDS = {":": ".", "：": "。"}
"""The marks at the end of a sentence before the list that it announces, and those where another sentence follows."""


@dataclass(frozen=True)
class Card:
    """One numbered item as it is shown. ``facts`` is one line; ``reason`` is empty until it is worded."""

    number: int
    item_id: str
    title: str
    facts: str
    reason: str = ""


def cards(work: Work, reasons: Mapping[str, str], voice: Voice) -> tuple[Card, ...]:
    """Return the cards of the work's slate, numbered from 1; what was asked for leads their facts."""
    named = _named(work)
    return tuple(
        Card(
            number,
            pick.item_id,
            title_of(voice.catalogue.item(pick.item_id), voice.language),
            facts_line(voice.catalogue.item(pick.item_id), voice.catalogue, voice.language, named),
            reasons.get(pick.item_id, ""),
        )
        for number, pick in enumerate(work.slate, 1)
    )


def _named(work: Work) -> Named:
    """Return what this request names: by the wishes of the conversation, and by what the slate compares."""
    compared = [Direction(**one) for finding in work.findings for one in finding.content.get("directions", ())]
    return named_facts(work.conversation.constraints, compared)


def lead(work: Work, voice: Voice) -> str:
    """Return what is said before the items: what was noted, found out, and how many fit."""
    sentences = [told(finding, voice) for finding in work.findings]
    if any(finding.kind == "recommended" for finding in work.findings):
        sentences.append(_counted(work, voice))
    before = voice.gap.join(sentence for sentence in sentences if sentence)
    loosening = _loosening(work.relaxations, voice)
    if before.endswith(tuple(ENDS)) and loosening:
        before = before[:-1] + ENDS[before[-1]]  # the list that it announces comes behind the loosening
    return f"{before}{voice.gap}{loosening}".strip()


def _counted(work: Work, voice: Voice) -> str:
    active = work.conversation.constraints
    wishes = voice.say("wishes", wishes=voice.wishes(active)) if active else ""
    shown = len(work.slate)
    if not shown and work.fitting > 0:
        again = work.shown_again
        key = "none_left" if active else "none_left_open"
        key = ("none_left_one" if len(again) == 1 else "none_left_few") if active and again else key
        return voice.say(key, count=len(again) or work.fitting, noun=voice.noun, wishes=voice.wishes(active))
    if not shown:
        key = "none_fit" if active else "none_fit_open"
        return voice.say(key, noun=voice.noun, wishes=voice.wishes(active))
    similar = [item for finding in work.findings for item in finding.content.get("similar_to", ())]
    if similar:
        named = [title_of(voice.catalogue.item(item), voice.language) for item in similar]
        return voice.say("similar", title=joined(named, voice.language))
    if not active:
        more = any(finding.content.get("more") for finding in work.findings)
        return voice.say("more_liked" if more else "found_words" if _by_words(work) else "found_open")
    if work.fitting == 1:
        return voice.say("found_one", noun=voice.noun, wishes=wishes)
    return _counted_list(work, voice, wishes)


def _by_words(work: Work) -> bool:
    """Tell whether a list was chosen by words: what is not English only where they stand in texts of its items."""
    text = work.conversation.wish.text
    return bool(text) and (text.isascii() or any(pick.evidence.get("words") for pick in work.slate))


def _counted_list(work: Work, voice: Voice, wishes: str) -> str:
    """Return how many fit a list, and how many of them were shown in this conversation or are known from before it."""
    counts = [finding.content for finding in work.findings if finding.kind == "recommended"][-1]
    shown, seen, over = len(work.slate), int(counts["seen"]), int(counts["seen"]) + int(counts["known"])
    if over and work.fitting - over == shown:
        key = "found_rest" if shown > 1 else "found_last"
    elif seen:
        key, over = "found_more" if shown > 1 else "found_next", seen
    else:
        key = "found_few" if work.fitting == shown else "found_many" if shown > 1 else "found_first"
    past = voice.say("past_shown" if over == seen else "past_known")
    return voice.say(key, count=work.fitting, noun=voice.noun, wishes=wishes, shown=shown, over=over, past=past)


def _loosening(relaxations: Sequence[Relaxation], voice: Voice) -> str:
    if not relaxations:
        return ""
    options = [
        voice.say(
            "relax_gives_again" if item.again else "relax_gives", change=loosening_name(item, voice), count=item.count
        )
        for item in relaxations
    ]
    return voice.say("relax_intro", options=joined(options, voice.language, "or"))


def loosening_name(item: Relaxation, voice: Voice) -> str:
    """Return a loosening in words: "dropping comedy"; it says where it drops what was meant for good."""
    if item.wider is not None:
        return voice.say("relax_widen", wider=voice.wishes([item.wider]))
    standing = any(one.negative and one.scope is Scope.ALWAYS for one in item.dropped)
    return voice.say("relax_standing" if standing else "relax_drop", dropped=voice.wishes(item.dropped))
