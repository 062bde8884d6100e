"""``tastekeeper evaluate sounds``: how often kind, tempo and loudness of sounds are told right.

Owns this command only.
"""

from __future__ import annotations

from ui.commands_speed import Record
from ui.errors import UsageError
from ui.keeping import check_place, record_and_tell
from ui.opening import chosen_settings
from ui.output import tell

COMMAND = "tastekeeper evaluate sounds --record"


def evaluate_sounds(record: Record = False) -> None:
    """Tell kind, tempo and loudness of generated pieces that were held back; generated ones are easier than recordings.

    The pieces are always the same. It takes about three minutes.
    """
    from knowledge.audio_encoder import MusicnnEncoder, open_audio_encoder
    from tools.sounds.pieces import pieces
    from tools.sounds.report import sounds_rows, sounds_table
    from tools.sounds.telling import tell_pieces

    check_place(record)
    encoder = open_audio_encoder(chosen_settings())
    if not isinstance(encoder, MusicnnEncoder):
        raise UsageError("only the bundled audio encoder tells tags; set TASTEKEEPER_SOUNDS to bundled")
    learned, held = pieces("learned"), pieces("held")
    found = tell_pieces(learned, held, encoder)
    tell(sounds_table(found, len(learned), len(held)))
    if record:
        rows = sounds_rows(found, len(learned), len(held), COMMAND)
        record_and_tell(rows, all_of=COMMAND)
