"""What every image encoder must do. A test class inherits this; its module has a fixture ``encoder``."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL.Image import Image

from knowledge.image_encoder import ImageEncoder
from tests.toy_pictures import as_bytes, drawn, saved


class ImageEncoderContract:
    """Tests that hold for every image encoder."""

    def test_each_picture_gives_one_unit_row(self, encoder: ImageEncoder) -> None:
        found = encoder.encode_images([drawn("disc", "red"), drawn("square", "blue", 60, 200)])
        assert found.rows.shape == (2, encoder.dimension)
        assert found.rows.dtype == np.float32
        assert found.read.tolist() == [True, True]
        assert np.allclose(np.linalg.norm(found.rows, axis=1), 1.0, atol=1e-5)

    def test_nothing_gives_no_row(self, encoder: ImageEncoder) -> None:
        assert encoder.encode_images([]).rows.shape == (0, encoder.dimension)
        assert encoder.encode_texts([]).shape == (0, encoder.dimension)

    def test_a_picture_is_the_same_as_file_as_bytes_opened_and_in_company(
        self, encoder: ImageEncoder, tmp_path: Path
    ) -> None:
        picture = drawn("triangle", "green")
        ways: list[Path | bytes | Image] = [
            picture,
            as_bytes(picture),
            saved(tmp_path / "one.png", picture),
            drawn("disc", "yellow"),
        ]
        together = encoder.encode_images(ways).rows
        alone = encoder.encode_images([picture]).rows[0]
        assert np.allclose(together[:3], alone, atol=1e-4)
        assert not np.allclose(together[3], alone, atol=1e-4)

    def test_a_picture_that_cannot_be_read_is_masked_and_told_and_hurts_no_other(
        self, encoder: ImageEncoder, tmp_path: Path
    ) -> None:
        picture = drawn("disc", "blue")
        found = encoder.encode_images([b"no picture", picture, tmp_path / "missing.jpg"])
        assert found.read.tolist() == [False, True, False]
        assert not found.rows[[0, 2]].any()
        assert np.allclose(found.rows[1], encoder.encode_images([picture]).rows[0], atol=1e-4)
        assert sorted(found.faults) == [0, 2]
        assert "missing.jpg" in found.faults[2]

    def test_texts_are_unit_rows_of_the_same_space(self, encoder: ImageEncoder) -> None:
        rows = encoder.encode_texts(["a blue square", "something for the evening", "蓝色"])
        assert rows.shape == (3, encoder.dimension)
        assert rows.dtype == np.float32
        assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)

    def test_what_is_wanted_is_a_unit_row_and_words_change_it(self, encoder: ImageEncoder) -> None:
        picture = encoder.encode_images([drawn("disc", "red")]).rows[0]
        plain, changed = encoder.wanted(picture), encoder.wanted(picture, "blue")
        for row in (plain, changed):
            assert row.shape == (encoder.dimension,)
            assert abs(float(np.linalg.norm(row)) - 1.0) < 1e-5
        assert not np.allclose(plain, changed, atol=1e-3)

    def test_name_stays_the_same(self, encoder: ImageEncoder) -> None:
        first = encoder.name
        encoder.encode_images([drawn("disc", "red")])
        assert encoder.name == first != ""
