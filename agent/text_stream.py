"""From tokens to text: whole characters only, and no stop text. Knows nothing of where tokens come from."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Sequence


class TextPieces:
    """The text of tokens in non-empty pieces, up to the first of the ``stop`` texts; iterate it once.

    A character that several tokens make up comes when it is whole; an end that may begin a stop text is held
    back until that is decided. ``stopped_at`` is the stop text that was met, empty for none.
    """

    def __init__(
        self, tokens: Iterable[Sequence[int]], piece: Callable[[int], bytes], stop: Sequence[str] = ()
    ) -> None:
        self._tokens = tokens
        self._piece = piece
        self._stops = [text for text in stop if text]
        self.stopped_at = ""

    def __iter__(self) -> Iterator[str]:
        """Yield the pieces."""
        decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        held = ""
        for group in self._tokens:
            held += decoder.decode(b"".join(self._piece(token) for token in group))
            found = [(place, -len(text), text) for text in self._stops if (place := held.find(text)) >= 0]
            if found:
                place, _, self.stopped_at = min(found)
                if place:
                    yield held[:place]
                return
            sure = len(held) - self._undecided(held)
            if sure:
                yield held[:sure]
                held = held[sure:]
        if held := held + decoder.decode(b"", final=True):
            yield held

    def _undecided(self, text: str) -> int:
        """Return the length of the longest end of ``text`` that begins a stop text."""
        longest = max((len(stop) - 1 for stop in self._stops), default=0)
        for length in range(min(longest, len(text)), 0, -1):
            if any(stop.startswith(text[-length:]) for stop in self._stops):
                return length
        return 0
