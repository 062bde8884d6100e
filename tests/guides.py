"""Guides: documents that are followed word for word, block by block, as a reader would.

Owns how blocks of a Markdown file are run: ``sh`` in a shell whose variables and folder stay, ``python`` in one
interpreter, others saved under the name that the line before them gives ("Save this as `a.csv`:"). A ``text`` block
says what was printed. Knows nothing of what a guide is about.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from knowledge.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"[Ss]ave\s[^`.]*`([^`]+)`:\s*\Z")
_LEFT_OUT = "…"


@dataclass(frozen=True)
class Block:
    """A block of a guide: its language, what it holds, the file that it is saved as, and its section's heading."""

    language: str
    text: str
    file: str = ""
    section: str = ""


def blocks_of(guide: Path) -> tuple[Block, ...]:
    """Return the blocks of a guide in its order."""
    page, found = guide.read_text(encoding="utf-8"), []
    for match in _BLOCK.finditer(page):
        before = page[: match.start()]
        name, headings = _NAME.search(before), re.findall(r"^#+ (.+)$", before, re.MULTILINE)
        found.append(Block(match["language"], match["text"], name[1] if name else "", headings[-1]))
    return tuple(found)


class Walk:
    """One reader's way through a guide, at a folder of their own; ``outputs`` are what was printed, a block each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, Any] = {}
        self.outputs: list[tuple[Block, str]] = []
        self.environment = _environment(folder)

    def follow(self, blocks: tuple[Block, ...]) -> None:
        """Do what each block says; a command that fails and output that differs are assertion errors."""
        since = ""
        for block in blocks:
            if block.language == "text":
                _assert_printed(block, since)
                continue
            printed = self._do(block)
            self.outputs.append((block, printed))
            since = printed or since

    def printed(self, section: str, language: str) -> str:
        """Return what the blocks of one language printed in a section."""
        found = [text for block, text in self.outputs if (block.section, block.language) == (section, language)]
        assert found, f"the guide has no {language} block in {section!r}"
        return "".join(found)

    def _do(self, block: Block) -> str:
        if block.file:
            (self.folder / block.file).write_text(block.text, encoding="utf-8")
            return ""
        return {"sh": self._shell, "python": self._python}[block.language](block.text)

    def _shell(self, commands: str) -> str:
        """Run commands; what they export and where they end is where the next ones begin."""
        kept = self.folder.parent / "shell-state"
        script = f"{commands}\n{{ pwd; env -0; }} > '{kept}'\n"
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            capture_output=True,
            text=True,
            cwd=self.folder,
            env=dict(self.environment),
        )
        assert done.returncode == 0, f"{commands}{done.stdout}{done.stderr}"
        folder, _, variables = kept.read_text(encoding="utf-8").partition("\n")
        self.folder = Path(folder)
        self.environment = dict(line.split("=", 1) for line in variables.split("\0") if "=" in line)
        return done.stdout

    def _python(self, code: str) -> str:
        printed = io.StringIO()
        with self._in_place(), contextlib.redirect_stdout(printed):
            exec(compile(code, "a block of the guide", "exec"), self.names)
        return printed.getvalue()

    @contextlib.contextmanager
    def _in_place(self) -> Iterator[None]:
        with mock.patch.dict(os.environ, self.environment, clear=True), contextlib.chdir(self.folder):
            yield


def _environment(folder: Path) -> Mapping[str, str]:
    """Return the variables of a reader whose home is beside ``folder``, who has installed what is in this checkout."""
    programs, home = folder.parent / "programs", folder.parent / "home"
    for made in (folder, programs, home):
        made.mkdir()
    script = programs / "tastekeeper"
    script.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "from ui.cli import main; main()" "$@"\n', encoding="utf-8"
    )
    script.chmod(0o755)
    plain = {name: value for name, value in os.environ.items() if not name.startswith((PREFIX, "XDG_DATA", "COV_"))}
    return {
        **plain,
        "HOME": str(home),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        f"{PREFIX}CACHE": str(Settings().cache),
    }


def _assert_printed(block: Block, output: str) -> None:
    """Hold that each line of a ``text`` block begins a line of the output, in this order; "…" stands for more."""
    printed = iter(output.splitlines())
    for line in block.text.splitlines():
        expected = line.split(_LEFT_OUT)[0].rstrip()
        assert any(one.startswith(expected) for one in printed), f"{line!r} is not (or not here) in:\n{output}"
