"""Frames of English reasons: the sentence for what is said first, and what may follow it.

Owns the table only. Frame n of every list begins otherwise than frame m of any list, so that reasons taken in turn
never begin alike. ``{list}`` stands for facts, ``{List}`` for the same at the beginning of the sentence.
"""

from __future__ import annotations

MAINS: dict[str, tuple[str, ...]] = {
    "met": (
        "What you asked for: {list}",
        "Fits your request: {list}",
        "{List}, as you asked",
        "This one meets your wish: {list}",
        "Here you get {list}, as you asked",
        "It answers your request: {list}",
    ),
    "refused": (
        "What you asked for: {list}",
        "For your request: {list}",
        "{List}, as you asked",
        "This one keeps to your request: {list}",
        "Here, as you asked: {list}",
        "It keeps to your request: {list}",
    ),
    "liked": (
        "You liked {title}: this one shares {list} with it",
        "Because you liked {title}: also {list}",
        "{List}, as in {title}, which you liked",
        "This one shares {list} with {title}, which you liked",
        "Here too: {list}, as in {title}, which you liked",
        "It is close to {title}, which you liked: also {list}",
    ),
    "liked_alone": (
        "You liked {title}: a match for that",
        "Because you liked {title}",
        "{title}, which you liked, is close to this one",
        "This one is close to {title}, which you liked",
        "Here is one close to {title}, which you liked",
        "It is close to {title}, which you liked",
    ),
    "like": (
        "Similar to {title}: also {list}",
        "Close to {title}: also {list}",
        "{List}, as in {title}",
        "This one shares {list} with {title}",
        "Here too: {list}, as in {title}",
        "It is close to {title}: also {list}",
    ),
    "like_alone": (
        "Similar to {title}",
        "Close to {title}",
        "{title} is close to this one",
        "This one is close to {title}",
        "Here is one close to {title}",
        "It is close to {title}",
    ),
    "facts": (
        "What it offers: {list}",
        "For you: {list}",
        "{List}",
        "This {noun} offers {list}",
        "Here you find {list}",
        "It brings {list}",
    ),
}
TAILS: dict[str, tuple[str, ...]] = {
    "facts": ("also {list}", "plus {list}", "and here {list}"),
    "refused": ("{list}, as you asked", "and {list}, as you asked"),
    "liked": ("close to {title}, which you liked", "you liked {title}", "similar to {title}, which you liked"),
    "like": ("close to {title}", "similar to {title}"),
    "prior": ("widely known", "well known"),
}
DENIAL = "no {list}"
DENIAL_OF_MOOD = "nothing {list}"  # "nothing gory": for attributes whose values are adjectives
JOINT, END = "; ", "."
LIMIT = 25  # words
