"""Typing errors, as fingers make them. Owns these only; knows nothing of what a message means."""

from __future__ import annotations

import re
from random import Random

WORD = re.compile(r"(?<![A-Za-z])[a-z]{6,}(?![A-Za-z])")
SOUNDALIKES = (("想", "向"), ("再", "在"), ("推荐", "推见"), ("一部", "一步"), ("还有", "害有"), ("类似", "类是"))


def with_slip(text: str, rng: Random) -> str:
    """Return ``text`` with one typing error: two letters swapped, one dropped or doubled, or a like-sounding character.

    Words with a capital letter (names) and numbers stay as they are; a text without a word to slip on, too.
    """
    places = [match.span() for match in WORD.finditer(text)]
    if places:
        start, end = rng.choice(places)
        at = rng.randrange(start + 1, end - 2)
        kind = rng.randrange(3)
        if kind == 0:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        return text[:at] + text[at + 1 :] if kind == 1 else text[:at] + text[at] + text[at:]
    known = [(right, wrong) for right, wrong in SOUNDALIKES if right in text]
    if not known:
        return text
    right, wrong = rng.choice(known)
    return text.replace(right, wrong, 1)
