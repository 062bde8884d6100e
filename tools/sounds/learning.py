"""Learning the map that comes with the project, from generated pieces: ``python -m tools.sounds.learning``.

Owns this command only.
"""

from __future__ import annotations

from knowledge.audio_encoder import MusicnnEncoder, open_audio_encoder
from knowledge.hearing import heard_in
from knowledge.settings import Settings
from knowledge.sound_map import SoundMap, fit_sound_map, save_sound_map
from tools.sounds.pieces import pieces


def learn_map(encoder: MusicnnEncoder) -> SoundMap:
    """Return the map of what is heard in the pieces of the learned part to their kinds."""
    known = pieces("learned")
    heard = heard_in(encoder.hear([one.sound for one in known]))
    return fit_sound_map(heard.features, [one.kind for one in known])


def main() -> None:
    """Write the map anew."""
    encoder = open_audio_encoder(Settings(sounds="bundled"))
    assert isinstance(encoder, MusicnnEncoder)
    save_sound_map(learn_map(encoder))


if __name__ == "__main__":
    main()
