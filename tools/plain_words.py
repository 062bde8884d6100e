"""Plain messages: made of what they name and the plainest words, so that cues alone read them rightly.

Owns these few words of both languages, and the words that may say for how long a refusal holds. Knows nothing of roles.
"""

from __future__ import annotations

import re

_NAMED = r"[\ue000-\ue6ff]"
_EN = (
    r"a|an|the|some|something|anything|any|i|we|i'd|me|us|want|wants|need|please|show|give|find|recommend|suggest"
    r"|looking|for|to|see|watch|read|with|and|or|of|from|in|by|movies?|films?|books?|novels?|hotels?|one|ones|more|that's"
    r"|is|are|hi|hello|hey|ok|okay|thanks|thank|you|would|like(?! " + _NAMED + r")|can|could"
    rf"|(?:no|without|but no|but not|except|but)(?= {_NAMED})"
)
_ZH = (
    r"我们|我|想要|想看|想读|想住|想找|想|要|来一部|来部|来一?[个本家点些]|来|推荐|介绍|给|帮|找|看|读|住|请|一下|有没有|有|吗|呢|吧|啊"
    r"|一?[部个本家点些]|的|和|或者|或|还有|在|是|电影|影片|片子|片|书|小说|酒店|宾馆|好|你好|谢谢"
    rf"|(?:不要|别|不)(?={_NAMED})"
)
_PLAIN = re.compile(rf"(?:{_NAMED}|\b(?:{_EN})\b|{_ZH}|[\s,.!?。，、！？;:；：])*")
_LASTING = re.compile(
    r"\b(?:n?ever|always|again|forever|good|tonight|today|now|this (?:time|once|round|evening|week(?:end)?)|for once"
    r"|moment|life(?:time)?|rule|usual(?:ly)?|any ?more|until|till|evening|permanent(?:ly)?|eternity|days?|weeks?"
    r"|months?|years?|future|general(?:ly)?|period|once|whatsoever|temporar(?:y|ily)|weekend|morning|sometime|later|yet"
    r"|time|times|principle|ban(?:ned)?|from (?:here|this)|going forward|henceforth|ongoing|all)\b"
    r"|永|一直|从来|向来|辈子|终身|以后|今后|往后|日后|从此|从今|今晚|今天|今儿|今夜|这次|这回|这会|这趟|此次|本次|暂|眼下|目前|先"
    r"|再也|一律|一概|凡是|每次|任何时候|平时|平常|随时|哪天|改天|明天|周末|现在|当下|此刻|长期|始终|绝不|绝对|统统|通通|到死|死都|下次|将来"
    r"|这阵|这段|最近|早上|晚上|下午",
    re.IGNORECASE,
)


def is_plain(skeleton_text: str) -> bool:
    """Tell whether a message, with one private character for each thing named, holds only the plainest words."""
    return _PLAIN.fullmatch(skeleton_text) is not None


def may_last(text: str) -> bool:
    """Tell whether words of a message may say for how long a refusal in it holds."""
    return _LASTING.search(text) is not None
