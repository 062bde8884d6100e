"""What of a message nothing took up: words that no part of the catalogue answers to, so that an answer can say so.

Owns which words those are: only where they stand as part of a wish stands, since talk around it is never missed.
Knows nothing of what was done about the others, or of how it is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tools.reading import Reading, Role, Span, SpanKind
from tools.skeleton import build_skeleton
from tools.words_en import KIN
from tools.written_names import is_name, whole_name

WISHED = frozenset({Role.WANT, Role.AVOID, Role.ALLOW, Role.SIMILAR})
WANTED = frozenset({Role.WANT})
SEARCHED = frozenset({Role.WANT, Role.LIKED, Role.CONTEXT})
MOST = 3  # stretches of words of one kind that are told
_P = "(?P<p>[\ue600-\ue6ff])"
_ADJECTIVE = r"(?:(?:really|very|good|great|nice|big|little|lots of|plenty of|lovely|new|old)\s)?"
_A = rf"(?:(?:an?|the|some|any|my|her|his|their)\s)?{_ADJECTIVE}"
_ENDS = r"(?=\s*(?:$|[,.;!?，。；！？\ue300-\ue3ff])|\s(?:for|under|below|with|about|that|and|or|but|please|tonight)\b)"
_EN = (
    rf"\b(?:about|with|featuring|set in|takes? place in|won) {_A}{_P}",
    rf"\bfor {_A}{_P}",
    rf"\b(?:she|he|they|who|mum|mom|mother|dad|father|wife|husband)\s(?:\w+\s)?(?:likes?|loves?|enjoys?|adores?) "
    rf"{_A}{_P}",
    r"^\W*(?:(?:i|we)(?:['’]m| am|['’]re| are|['’]d like)?\s)?"
    r"(?:(?:want|need|looking for|after|find(?: me)?|show me)\s)?"
    rf"(?:an?|some) {_ADJECTIVE}{_P}(?: [\ue200-\ue2ff]|{_ENDS})",
)
_EN_REFUSED = (
    r"\b(?:no|without|without any|nothing|nothing (?:with|about|in|out of|made (?:of|from|out of))|no more|but not"
    rf"|not about|hates?|never (?:show|give|recommend|offer|suggest)(?: me| us)?) {_A}{_P}{_ENDS}"
)
_ZH = (
    rf"(?:关于|讲述?|有关|适合){_P}(?=的)",
    rf"(?:她|他|他们|妈妈?|爸爸?|老婆|老公)(?:很|最|特别|平时|就|也)*(?:喜欢|爱){_P}",
    rf"(?:送给?|给)\S{{1,6}}的{_P}(?=$|[,.;!?，。；！？\ue300-\ue3ff])",
)
_ZH_REFUSED = (
    rf"(?:不要|别要|别有|不想(?:要|看)|没有|不带)(?:太|有|任何|那么|什么)*{_P}"
    r"(?:的(?:片子?|电影)?)?(?=$|[,.;!?，。；！？])"
)
_VALUE = "[\ue200-\ue2ff]"
_AND = r",? (?:and|or|but|yet)(?: also)? "
_BESIDE = {
    "en": tuple(
        re.compile(pattern)
        for pattern in (
            rf"{_P}(?={_AND}{_ADJECTIVE}{_VALUE})",
            rf"{_VALUE}{_AND}{_ADJECTIVE}{_P}(?:(?= {_VALUE})|{_ENDS})",
            rf"^\W*{_P} (?={_VALUE})",
        )
    ),
    "zh": (re.compile(rf"又{_P}(?=又{_VALUE})"), re.compile(rf"又{_VALUE}又{_P}")),
}
"""Where a word stands as a value beside it does, a trait that is wished for: "waterproof and blue", "dry bags"."""
_NAMED = (re.compile(rf"\b(?:by|starring|featuring|directed by|written by|from) (?:[A-Z][\w.]* )?{_P}"),)
"""Where somebody's name stands."""
_PART_OF_WISH = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (*_EN, *_ZH))
_REFUSED = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (_EN_REFUSED, _ZH_REFUSED))

_FOR_WHOM = re.compile(
    rf"\bfor (?:my|our|his|her|their|a|an|the)(?: (?!for\b)[\w-]+(?:['’]s)?){{0,2}}? (?:{KIN})\b(?:['’]s \w+)?(?![-'’])"
    r"|(?:送给?|给|为)我?的?(?:老?妈妈?|母亲|老?爸爸?|父亲|爸妈|父母|老婆|妻子|太太|老公|丈夫|女朋友|男朋友|女友|男友|对象"
    r"|孩子们?|小孩|宝宝|儿子|女儿|姐姐|妹妹|哥哥|弟弟|爷爷|奶奶|外公|外婆|姥姥|姥爷|侄女|侄子|家人|全家|老师)",
    re.IGNORECASE,
)
"""For whom something is meant: no part of a catalogue tells what suits a person's mother."""


@dataclass(frozen=True)
class Unread:
    """Stretches of a message, as typed.

    ``dropped`` are those that nothing took up, ``refused`` those that are not to be but that the catalogue does not
    tell of any item, ``loose`` those that can only be searched for as words.
    """

    dropped: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.dropped or self.refused or self.loose)


def unread(reading: Reading) -> Unread:
    """Return what of a wish nothing took up.

    Where nothing else was understood, only what is refused or named as a title is told: it would come as if wished.
    """
    refused = _stretches(reading, _REFUSED, frozenset({Role.AVOID, Role.DISLIKED}))
    titles = [part.span for part in reading.with_role(Role.SIMILAR, Role.SEEN)]
    dropped = [whole_name(span, reading.text) for span in titles if is_name(span, reading.text)]
    named = _stretches(reading, _NAMED, SEARCHED)
    loose = [whole_name(span, reading.text) for span in named if is_name(span, reading.text)]
    taken = [part.span for part in reading.with_role(*WISHED) if part.span.kind is not SpanKind.PHRASE]
    if taken:
        loose += [span for span in _stretches(reading, _PART_OF_WISH, SEARCHED) if not _within(span, loose)]
        loose += [span for span in _stretches(reading, _BESIDE[reading.language], WANTED) if not _within(span, loose)]
        whom = _for_whom(reading.text, taken)
        loose = [span for span in loose if not any(one.start <= span.start and span.end <= one.end for one in whom)]
        dropped += [span for span in whom if not _within(span, loose)]
    return Unread(*(_texts(spans) for spans in (dropped, refused, loose)))


_JOINED = re.compile("(?: (?:and|or|of) | |和|或|、)[\ue600-\ue6ff]")


def _stretches(reading: Reading, patterns: tuple[re.Pattern[str], ...], roles: frozenset[Role]) -> list[Span]:
    """Return the words of these ``roles`` that stand where a pattern says, joined ones ("black and white") as one."""
    skeleton = build_skeleton(reading.text, [part.span for part in reading.spans])
    found = []
    for match in (match for pattern in patterns for match in pattern.finditer(skeleton.text)):
        first = reading.spans[skeleton.places.index(match.start("p"))]
        end = match.end("p")
        while more := _JOINED.match(skeleton.text, end):
            end = more.end()
        last = skeleton.spans[skeleton.places.index(end - 1)]
        if not first.span.demands and first.role in roles:
            found.append(replace(first.span, end=last.end, text=reading.text[first.span.start : last.end]))
    return found


def _for_whom(text: str, named: list[Span]) -> list[Span]:
    """Return for whom something is meant, where nothing that was taken up says so."""
    found = [Span(*match.span(), match.group(), SpanKind.PHRASE) for match in _FOR_WHOM.finditer(text)]
    return [span for span in found if not _within(span, named)]


def _within(span: Span, others: list[Span]) -> bool:
    return any(one.start < span.end and span.start < one.end for one in others)


def _texts(spans: list[Span]) -> tuple[str, ...]:
    ordered = sorted(spans, key=lambda span: span.start)
    return tuple(dict.fromkeys(span.text for span in ordered))[:MOST]
