"""Pictures measured: photographs with words, who finds them by words, by pictures and by both, and how fast."""
