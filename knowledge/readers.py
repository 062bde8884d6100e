"""Reading rows from the files people bring: CSV, JSON Lines, JSON and Parquet.

Owns formats, encodings and the limits of a cell. Knows nothing of schemas and items.
"""

from __future__ import annotations


class IngestError(ValueError):
    """Input that cannot be taken in; one sentence naming the place, the value and the remedy."""
