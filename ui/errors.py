"""Which errors a person can mend: those of the project's own whose message is one sentence with the remedy.

Owns the list. Anything that is not on it is a bug and propagates with its traceback.
"""

from __future__ import annotations

import sys

KNOWN = (
    ("agent.adapter.tuning", "TuningError"),
    ("agent.histories", "HistoryError"),
    ("agent.language_model", "ModelError"),
    ("agent.messages", "MessageError"),
    ("agent.rehearsal.script", "RehearsalError"),
    ("agent.rehearsal.transcript", "TranscriptError"),
    ("knowledge.accounts", "AccountError"),
    ("knowledge.behaviours", "BehaviourError"),
    ("knowledge.encoder", "EncoderError"),
    ("knowledge.generations", "VectorIndexError"),
    ("knowledge.model_files", "ModelFileError"),
    ("knowledge.picture_files", "PictureError"),
    ("knowledge.results", "ResultsError"),
    ("knowledge.rows", "IngestError"),
    ("knowledge.schema", "SchemaError"),
    ("knowledge.scorer_files", "ScorerFileError"),
    ("knowledge.settings", "SettingsError"),
    ("knowledge.sound_files", "SoundError"),
    ("tools.pictures.photos", "PhotosError"),
    ("tools.ranking.evaluation", "RankingError"),
    ("tools.validity", "ConstraintError"),
)
"""Home and name of each class."""


class UsageError(ValueError):
    """What was asked for cannot be done; the message says what to do instead."""


def known_errors() -> tuple[type[Exception], ...]:
    """Return the classes of such errors, those whose home is loaded: nothing else can have been raised."""
    return (UsageError, *(getattr(sys.modules[home], name) for home, name in KNOWN if home in sys.modules))
