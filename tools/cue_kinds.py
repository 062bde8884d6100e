"""Kinds of cue, and the rule that ties a pattern to one. Owns these types alone."""

from __future__ import annotations

from dataclasses import dataclass

WANT, AVOID, ALLOW, LIKED, DISLIKED = "want", "avoid", "allow", "liked", "disliked"
SEEN, SAVED, SIMILAR, CONTEXT, SUBJECT = "seen", "saved", "similar", "context", "subject"
MILD = "mild"  # a refusal that reaches only the next thing named and what is joined to it: "not too", "without"
EXCEPT = "except"  # "anything but", "除了": a refusal that says nothing against the rest
SOMETHING = "something"  # a wish only where a clause begins: not in "don't want something sad"
WITH = "with"  # a preposition: begins a new part after a mild refusal
QUESTION = "question"  # opens a clause of its own after a comma
BUT = "but"
AND = "and"
COMMA = "comma"
STOP = "stop"
ALWAYS = "always"
TURN = "turn"


@dataclass(frozen=True)
class Rule:
    """A pattern over the skeleton of a message and the kind of cue it is; ``strength`` is of a feeling."""

    kind: str
    pattern: str
    strength: float = 1.0
