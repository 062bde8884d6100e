"""What every text encoder must do. An encoder's test class inherits this; its module has a fixture ``encoder``."""

from __future__ import annotations

import numpy as np

from knowledge.encoder import TextEncoder


class TextEncoderContract:
    """Tests that hold for every encoder."""

    def test_each_text_gives_one_unit_row(self, encoder: TextEncoder) -> None:
        rows = encoder.encode(["a heist in the city", "两个邻居", ""])
        assert rows.shape == (3, encoder.dimension)
        assert rows.dtype == np.float32
        assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)

    def test_no_text_gives_no_row(self, encoder: TextEncoder) -> None:
        assert encoder.encode([]).shape == (0, encoder.dimension)

    def test_same_text_gives_the_same_row_alone_and_in_company(self, encoder: TextEncoder) -> None:
        texts = ["a bear makes marmalade", "a thief and a detective wait for each other for a very long time", "sea"]
        together = encoder.encode(texts)
        for text, row in zip(texts, together, strict=True):
            assert np.allclose(encoder.encode([text])[0], row, atol=1e-5)

    def test_near_meanings_are_nearer_than_far_ones(self, encoder: TextEncoder) -> None:
        rows = encoder.encode(["a bank robbery", "thieves plan a heist", "a bear bakes a cake"])
        assert rows[0] @ rows[1] > rows[0] @ rows[2]

    def test_name_stays_the_same(self, encoder: TextEncoder) -> None:
        first = encoder.name
        encoder.encode(["text"])
        assert encoder.name == first != ""
