"""Frames of English reasons: the sentence for what is said first, and what may follow it.

Owns the tables only. Frame n of every list begins otherwise than frame m of any list, so that reasons taken in turn
never begin alike. ``{what}`` stands for a noun phrase, ``{What}`` for the same at the beginning of the sentence,
``{deed}`` for what the person did with the item it is like: "which you played".
"""

from __future__ import annotations

MAINS: dict[str, tuple[str, ...]] = {
    "met": (
        "What you asked for: {what}",
        "Fits your request: {what}",
        "{What}, as you asked",
        "This is {what}, as you asked",
        "Here is {what}, as you asked",
        "It is {what}, as you asked",
    ),
    "refused": (
        "What you asked for: {what}",
        "For your request: {what}",
        "{What}, as you asked",
        "This has {what}, as you asked",
        "Here, as you asked: {what}",
        "It keeps to your request: {what}",
    ),
    "liked": (
        "You liked {title}: this, too, is {what}",
        "Because you liked {title}: also {what}",
        "{What}, like {title}, which you liked",
        "This is {what}, like {title}, which you liked",
        "Here, too, like {title}, which you liked: {what}",
        "It is {what}, like {title}, which you liked",
    ),
    "liked_alone": (
        "You liked {title}: a match for that",
        "Because you liked {title}",
        "{title}, which you liked, is close to this one",
        "This is close to {title}, which you liked",
        "Here is one close to {title}, which you liked",
        "It is close to {title}, which you liked",
    ),
    "like": (
        "Similar to {title}: also {what}",
        "Close to {title}: also {what}",
        "{What}, like {title}",
        "This is {what}, like {title}",
        "Here, too, like {title}: {what}",
        "It is {what}, like {title}",
    ),
    "like_alone": (
        "Similar to {title}",
        "Close to {title}",
        "{title} is close to this one",
        "This is close to {title}",
        "Here is one close to {title}",
        "It is close to {title}",
    ),
    "facts": (
        "What it offers: {what}",
        "For you: {what}",
        "{What}",
        "This is {what}",
        "Here is {what}",
        "It is {what}",
    ),
}
MAINS["done"] = tuple(frame.replace("{title}", "{title}, {deed}") for frame in MAINS["like"])
MAINS["done_alone"] = tuple(
    frame.replace("{title} is", "{title}, {deed}, is").replace("to {title}", "to {title}, {deed}")
    for frame in MAINS["like_alone"]
)
TAILS: dict[str, tuple[str, ...]] = {
    "facts": ("also {what}", "plus: {what}", "and {what}"),
    "refused": ("{what}, as you asked", "and {what}, as you asked"),
    "liked": ("close to {title}, which you liked", "you liked {title}", "similar to {title}, which you liked"),
    "like": ("close to {title}", "similar to {title}"),
    "liked_shared": ("{what}, like {title}, which you liked", "and {what}, like {title}, which you liked"),
    "like_shared": ("{what}, like {title}", "and {what}, like {title}"),
    "prior": ("widely known", "well known"),
}
for _key in ("", "_shared"):
    TAILS[f"done{_key}"] = tuple(frame.replace("{title}", "{title}, {deed}") for frame in TAILS[f"like{_key}"])
DENIAL = "no {what}"
DENIAL_OF_MOOD = "nothing {what}"  # "nothing gory": for attributes whose values are adjectives
DENIAL_OF_ORIGIN = "not {what}"  # "not American": for what origin is called
BETWEEN_DENIALS = ", "
JOINT, END = "; ", "."
LIMIT = 25  # words
