"""The prompt that the adapter has learnt: the message and the beginning of the answer, no instructions.

Owns its form and the words that the adapter can answer with. Shared by training and use, so that both read alike.
"""

from __future__ import annotations

from collections.abc import Callable

from agent.understanding import ACT_WORDS, ROLE_WORDS, SCOPE_WORDS

LEARNT: tuple[str, ...] = (*ROLE_WORDS, *SCOPE_WORDS, *ACT_WORDS)
"""Every answer that the adapter has learnt; a question with any other is asked of the plain model."""

BASE_KEY = "tastekeeper.base_sha256"  # entries of the adapter's file: the model it was trained for,
LEARNT_KEY = "tastekeeper.learnt"  # and the words learnt, as JSON


def prompt_parts(text: str, lead: str, tokenize: Callable[[str], list[int]]) -> tuple[list[int], list[int]]:
    """Return the tokens of the message, which its questions share, and of ``lead`` without its last space."""
    return tokenize(f"{text}\n"), tokenize(lead.rstrip(" "))
