"""Tolerance for typing errors: the known word within one or two edits of an unknown one.

Owns an index of words by their deletions (Garbe, "symmetric delete spelling correction", 2012). Knows nothing
of which words are known or why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

LONGEST = 24  # nor is one of more
SHORTEST = 4  # an unknown word of fewer letters is left alone
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "est", "ish")
_DOUBLING = re.compile(r"[^aeiou][aeiou][^aeiouwxy]$")
TWO_EDITS = 8  # from this length on two edits are tolerated


def deletions(word: str, edits: int) -> set[str]:
    """Return ``word`` and every form of it with up to ``edits`` letters deleted."""
    found = {word}
    frontier = {word}
    for _ in range(edits):
        frontier = {form[:i] + form[i + 1 :] for form in frontier for i in range(len(form))}
        found |= frontier
    return found


def distance(left: str, right: str, limit: int) -> int:
    """Return the number of insertions, deletions, changes and swaps of neighbours; over ``limit``, ``limit + 1``."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        last, before = before, row
        row = [i]
        for j, b in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _edits(length: int) -> int:
    return 0 if not SHORTEST <= length <= LONGEST else 1 if length < TWO_EDITS else 2


def stems(word: str) -> list[str]:
    """Return the words, of three letters or more, of which ``word`` may be a regular English form.

    A short word ending in one vowel and one consonant doubles the latter: "witer" is no form of "wit".
    """
    found = [word[: -len(end)] for end in _ENDINGS if word.endswith(end)]
    found = [stem for stem in found if not (_DOUBLING.match(stem) and word[len(stem)] in "ei" and word[-2:] != "es")]
    found += [word[: -len(end)] + "e" for end in ("ed", "ing", "er", "est", "ish") if word.endswith(end)]
    found += [stem[:-1] + "y" for stem in found if stem.endswith("i")]
    found += [stem[:-1] for stem in found if len(stem) > 2 and stem[-1] == stem[-2]]
    return [stem for stem in found if len(stem) >= 3]


def _is_word(word: str) -> bool:
    """Tell whether a token is letters alone, or a negative verb: "shouldn't"."""
    return word.removesuffix("'t").isalpha()


@dataclass(frozen=True)
class Spelling:
    """Known words and, for those worth correcting to, their deletions.

    ``targets`` maps a word to its weight: of two equally near words the heavier wins, then the first by alphabet.
    """

    known: frozenset[str]
    targets: Mapping[str, int]
    index: Mapping[str, tuple[str, ...]] = field(repr=False)
    ordinary: int = 0  # words lighter than this are not meant by four letters

    @classmethod
    def build(cls, known: Iterable[str], targets: Mapping[str, int], ordinary: int = 0) -> Spelling:
        """Index ``targets``; every word of them is known too."""
        index: dict[str, list[str]] = {}
        for word in sorted(targets):
            if len(word) >= SHORTEST and word.isascii() and _is_word(word):
                for form in deletions(word, 1):  # the asking side deletes two: enough, and an index of a tenth
                    index.setdefault(form, []).append(word)
        return cls(
            frozenset(known) | frozenset(targets), dict(targets), {k: tuple(v) for k, v in index.items()}, ordinary
        )

    def is_known(self, word: str) -> bool:
        """Tell whether ``word`` or the word it is a regular form of is known."""
        return word in self.known or not _is_word(word) or any(stem in self.known for stem in stems(word))

    def correct(self, word: str) -> str:
        """Return the nearest known word, or ``word`` itself where it is known or nothing is near enough.

        A regular form of a known word is left alone unless one slip of the fingers makes it an ordinary word.
        """
        limit = _edits(len(word))
        if not limit or word in self.known:
            return word
        if self.is_known(word):
            near = (one for one in self._near(word, 1) if self.targets[one] >= self.ordinary and _is_slip(word, one))
            return next(near, word)
        return next(iter(self._near(word, limit)), word)

    def _near(self, word: str, limit: int) -> list[str]:
        """Return the targets within ``limit`` edits, the nearest first and of equally near ones the heaviest."""
        near = {target for form in deletions(word, limit) for target in self.index.get(form, ())}
        ranked = []
        for target in near:
            if len(word) < 5 and self.targets[target] < self.ordinary:
                continue
            if target[0] != word[0] and target[:2] != word[1::-1]:
                continue
            most = min(limit, _edits(len(target)))
            edits = distance(word, target, most)
            if edits <= most:
                ranked.append((edits, _changed(word, target), -self.targets[target], target))
        return [target for *_, target in sorted(ranked)]


def _is_slip(word: str, target: str) -> bool:
    """Tell whether one slip of the fingers makes ``word`` of ``target``: a letter left out, doubled or swapped."""
    if len(word) > len(target):
        return any(word == target[:place] + target[place - 1 :] for place in range(1, len(target) + 1))
    return not _changed(word, target) and len(word) > SHORTEST


def _changed(word: str, target: str) -> bool:
    """Tell whether a letter became another one, which is rarer than one left out, doubled or swapped with the next."""
    return len(word) == len(target) and sorted(word) != sorted(target)
