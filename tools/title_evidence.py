"""Evidence that ordinary words are meant as a name: quotes, capitals inside a sentence, verbs beside them.

Owns these tests over an utterance. Knows nothing of catalogues.
"""

from __future__ import annotations

import re

from tools.titles import Evidence
from tools.tokens import Utterance

OPENING = "\"'《「『〈【<"
CLOSING = "\"'》」』〉】>"
_BEFORE = re.compile(
    r"(?:\b(?:loved?|liked?|seen|saw|watch|watched|watching|hated?|enjoyed|similar to|rewatched|adored?|disliked|"
    r"(?:something|anything|movies?|films?|more|stuff|books?|just|exactly|nothing) like|directed|stars in|starred in|"
    r"how long is|how old is|when was|when did|what year (?:is|was|did)|who(?:'s"
    r"| is| plays| played| stars| starred| acts| acted)? in|tell me about|more about"
    r"|info on|who made|who wrote|why not|"
    r"compare|vs\.?|versus|finished|bookmark|save|read)"
    r"(?: the| a| an)?\s+|(?:看过|喜欢|爱看|像|类似|类似于|不像|收藏|看了|看完|讨厌|恨|爱|跟|和|与|比|除了|导演过|演过|"
    r"拍过|推荐过)\s*)$"
)
_NAMING = re.compile(
    r"(?:\b(?:seen|saw|watched|rewatched|similar to|(?:something|anything|movies?"
    r"|films?|more|books?|just|nothing|ones?) like|why not|directed|why isn't"
    r"|why wasn't)(?: the| a| an)?\s+|"
    r"(?:看过|看了|看完|(?:为什么|怎么|为何|为啥)没有?)\s*)$"
)
_NAMING_ZH = re.compile(r"\s*(?:看过|是谁导演|的导演|的主演|那样的|这部|那部|讲的?什么)")
_AFTER_ZH = re.compile(
    r"\s*(?:为什么|为何|怎么|为啥|看过|那样|这样|类似|一样|之类|怎么样|的导演|的主演|是谁|好看|不错"
    r"|很|太|讲|差不多|那种|这部|这本|那部|$|[,.!?])"
)
_AFTER_EN = re.compile(r"\s*(?:[,.!?:;-]|$|(?:was|is|were|bored|sucked|rocks|rocked|has|had|made|and|or|but|again)\b)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s*|\n\s*)[\"'《(]*$")


def is_quoted(utterance: Utterance, start: int, end: int) -> bool:
    """Tell whether ``folded[start:end]`` stands in quotes or title marks."""
    before, after = utterance.folded[:start].rstrip()[-1:], utterance.folded[end:].lstrip()[:1]
    if before == "'" and start >= 2 and utterance.folded[start - 2].isalnum():
        return False
    return bool(before) and bool(after) and before in OPENING and after in CLOSING


def _latin(utterance: Utterance, start: int, end: int) -> list[str]:
    """Return the Latin words as typed outside ``folded[start:end]``."""
    typed = [utterance.typed(t.start, t.end) for t in utterance.tokens if not start <= t.start < end]
    return [word for word in typed if word[:1].isascii() and word[:1].isalpha()]


def is_capital(utterance: Utterance, start: int, end: int) -> bool:
    """Tell whether each longer word is capitalised where small letters would be expected."""
    words = [utterance.typed(token.start, token.end) for token in utterance.tokens if start <= token.start < end]
    tall = [word for word in words if word[:1].isupper()]
    if not tall or not (words[0][:1].isupper() or (words[0] in ("the", "a", "an") and len(tall) == len(words) - 1)):
        return False
    others = _latin(utterance, start, end)
    if len(others) > 1 and all(word[:1].isupper() for word in others):
        return False
    if all(word.isupper() and len(word) > 1 for word in words) and any(not word.isupper() for word in others):
        return True
    if _SENTENCE_START.search(utterance.folded[:start]):
        return any(word[:1].isupper() for word in words[1:])
    return True


def has_verb(utterance: Utterance, start: int, end: int) -> bool:
    """Tell whether a verb or particle beside the words expects a name there, or the words are the whole message."""
    if not utterance.folded[:start].strip(" \"'") and not utterance.folded[end:].strip(" \"'.!?"):
        return True
    if _BEFORE.search(utterance.folded[:start]):
        return True
    if _SENTENCE_START.search(utterance.folded[:start]) and utterance.typed(start, end)[:1].isupper():
        return bool(_AFTER_EN.match(utterance.folded, end))
    chinese = not utterance.folded[start:end].isascii()
    lead = utterance.folded[:start].rstrip()[-1:]
    return chinese and (not lead or lead in ",.!?") and bool(_AFTER_ZH.match(utterance.folded, end))


_PRONOUN_WORDS = "it this that he she they we you what who which there here one some all both those these"
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())


def _is_subject(utterance: Utterance, start: int, end: int) -> bool:
    """Tell whether the words open a sentence as its subject, as in "Up made me cry"."""
    opens = _SENTENCE_START.search(utterance.folded[:start]) and utterance.typed(start, end)[:1].isupper()
    verb = re.match(r"\s+(?:was|is|made|bored|sucked|rocks)\b", utterance.folded[end:])
    return bool(opens and verb) and utterance.folded[start:end] not in _PRONOUNS


def evidence_at(utterance: Utterance, start: int, end: int) -> Evidence:
    """Return the strongest evidence that ``folded[start:end]`` is a name."""
    if is_quoted(utterance, start, end):
        return Evidence.QUOTED
    if is_capital(utterance, start, end) or _is_subject(utterance, start, end):
        return Evidence.STRONG
    if _NAMING.search(utterance.folded[:start]) or _NAMING_ZH.match(utterance.folded, end):
        return Evidence.NAMING
    return Evidence.SOME if has_verb(utterance, start, end) else Evidence.NONE
