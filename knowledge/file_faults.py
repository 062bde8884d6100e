"""What is wrong with the file of a picture or a sound, so that it can be said in any language.

Owns the faults and the error that carries one. Knows nothing of how a file is read.
"""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """Why a file cannot be looked at or listened to."""

    MISSING = "missing"
    EMPTY = "empty"
    LARGE = "large"  # in bytes
    WIDE = "wide"  # in pixels
    FORM = "form"  # in none of the forms that are read
    CODED = "coded"  # in a form whose reader is not installed
    BROKEN = "broken"
    CHANNELS = "channels"
    SHORT = "short"
    LONG = "long"
    SILENT = "silent"


class FileError(ValueError):
    """A file that cannot be used: the text names the file, the limit and the remedy, ``fault`` what is wrong."""

    def __init__(self, text: str, fault: Fault) -> None:
        super().__init__(text)
        self.fault = fault
