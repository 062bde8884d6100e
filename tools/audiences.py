"""Audiences: children whom something is for, where the vocabulary has a word for it: "for my 6 year old", 带孩子看.

Owns how children are spoken of as those who will watch, and as those who only are there ("my kids are asleep"). Which
value that is the catalogue's own words tell: the one that it calls "for kids". Knows nothing of what is said about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tools.lexicon import Lexicon
from tools.reading import Demand, Span, SpanKind
from tools.tokens import words

_AGE = "(?:[1-9]|1[0-2]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_CHILD = rf"(?:kids?|kiddos?|child(?:ren)?|toddlers?|little ones?|{_AGE}[- ](?:years?|yrs?)[- ]olds?)"
_FEW = r"(?:(?:two|three|four|own|little|young|small) ){0,2}"
_AGE_ZH = "(?:[1-9]|1[0-2]|十[一二]?|[一二两三四五六七八九])岁(?:大)?的?"
_CHILD_ZH = f"(?:{_AGE_ZH})?(?:小?孩子|小孩儿?|小朋友|小?娃娃?|宝宝|儿童)们?"
_VIEWING_ZH = "(?:一起|一块儿?)?[看听读](?!病|医生|[过了完到见])的?"
_FOR = re.compile(
    rf"\b(?:suitable |appropriate |good |fine |okay )?"
    rf"(?:for (?:(?:my|our|his|her|their|the|an?|some|younger) )?|with (?:my|our|the) ){_FEW}{_CHILD}(?![\w'-])"
    rf"|(?<![在正])[给陪带和跟与](?:我们?|咱们?)?家?里?的?{_CHILD_ZH}{_VIEWING_ZH}"
    rf"|适合(?:我们?)?家?的?{_CHILD_ZH}(?:{_VIEWING_ZH})?|{_AGE_ZH}{_CHILD_ZH}(?:也?能|可以|适合)看的?"
)
_DONE = re.compile(
    r"\b(?:saw|seen|watched|went|gone|bought|got|had|loved|liked|enjoyed|finished|busy|home|out|stuck)\b[^,.;!?]*$"
    r"|[过了][^,.;!?]*$"
)
"""Before it: what was done with the children, or where somebody is with them, and no wish."""
_ASKED = re.compile(r"(?:^|[,.;!?]\s*)(?:(?:is|are|was|were)(?! there)|would (?:it|this|that))\b[^,.;!?]*$")
_ASKED_ZH = re.compile(r"(?<!的)(?:吗|么|嘛|不(?:$|[,.;!?])|合适|行吗|可以吗|好吗)")
"""Before it, and behind it, in a question whether something shown suits children."""
_THERE = re.compile(
    rf"(?:(?:^|[,.;!?]|\b(?:and|but|because|since|as|so|now|while|when|once|after|if)\b)\s*(?:my|our|the) {_FEW}"
    rf"(?P<subject>{_CHILD})(?= (?:are|is|were|was)\b(?! (?:also |all |both )?(?:watching|joining|with)))"
    rf"|\b(?:i|we|she|he)(?:'ve)? (?:have|has|got|had)(?: got)? {_FEW}(?P<own>{_CHILD}))"
    r"(?! (?:(?:film|movie|book|show)s?|with us|watching|here|joining)\b)"
)
"""Children who are only told of."""
_CALLED = (
    "for kids",
    "for children",
    "suitable for kids",
    "suitable for children",
    "children's",
    "children",
    "适合孩子",
    "儿童片",
)
"""What a catalogue may call that which is for children, the plainest first."""


def audience_spans(text: str, lexicon: Lexicon) -> list[Span]:
    """Return where folded ``text`` says that children are to watch, read or listen, with the value that suits them."""
    demand = _for_children(lexicon)
    if demand is None:
        return []
    found = [
        match for match in _FOR.finditer(text) if not (_DONE.search(text, 0, match.start()) or _asked(text, match))
    ]
    return [Span(*match.span(), match.group(), SpanKind.VALUE, (demand,)) for match in found]


def _asked(text: str, match: re.Match[str]) -> bool:
    return bool(_ASKED.search(text, 0, match.start()) or _ASKED_ZH.match(text, match.end()))


def without_told_of(text: str, spans: Iterable[Span]) -> list[Span]:
    """Leave out the values that children only seem to name: "I have kids", "my kids are asleep"."""
    told = [match.span(match.lastgroup or 0) for match in _THERE.finditer(text)]
    return [span for span in spans if span.kind is not SpanKind.VALUE or (span.start, span.end) not in told]


def _for_children(lexicon: Lexicon) -> Demand | None:
    entries = (entry for name in _CALLED for entry in lexicon.forms.get(words(name), ()))
    return next((entry.demand for entry in entries if entry.kind is SpanKind.VALUE), None)
