"""From tokens to text: whole characters only, and no stop text. Knows nothing of where tokens come from."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Sequence


def text_pieces(
    tokens: Iterable[Sequence[int]], piece: Callable[[int], bytes], stop: Sequence[str] = ()
) -> Iterator[str]:
    """Yield the text of ``tokens`` in non-empty pieces, up to the first of the ``stop`` texts.

    A character that several tokens make up comes when it is whole; an end that may begin a stop text is held
    back until that is decided.
    """
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    stops = [text for text in stop if text]
    held = ""
    for group in tokens:
        held += decoder.decode(b"".join(piece(token) for token in group))
        cut = min((place for text in stops if (place := held.find(text)) >= 0), default=-1)
        if cut >= 0:
            if cut:
                yield held[:cut]
            return
        sure = len(held) - _undecided(held, stops)
        if sure:
            yield held[:sure]
            held = held[sure:]
    if held := held + decoder.decode(b"", final=True):
        yield held


def _undecided(text: str, stops: Sequence[str]) -> int:
    """Return the length of the longest end of ``text`` that begins a stop text."""
    longest = max((len(stop) - 1 for stop in stops), default=0)
    for length in range(min(longest, len(text)), 0, -1):
        if any(stop.startswith(text[-length:]) for stop in stops):
            return length
    return 0
