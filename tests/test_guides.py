"""Following a guide notices where guide and program part ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guides import Walk, blocks_of

GUIDE = """# A guide
## First
Save this as `a.csv`:
```csv
one,two
```
```sh
export COLOUR=green
mkdir inner && cd inner
```
## Second
```sh
cat ../a.csv
echo "$COLOUR, as was said"
```
```text
one…
green
```
```python
import os
```
```python
print(os.environ["COLOUR"])
```
"""


def followed(folder: Path, guide: str) -> Walk:
    (folder / "guide.md").write_text(guide, encoding="utf-8")
    walk = Walk(folder / "work")
    walk.follow(blocks_of(folder / "guide.md"))
    return walk


def test_files_variables_folder_and_names_stay_from_block_to_block(tmp_path: Path) -> None:
    walk = followed(tmp_path, GUIDE)
    assert walk.printed("Second", "sh") == "one,two\ngreen, as was said\n"
    assert walk.printed("Second", "python") == "green\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("green\n```\n", "blue\n```\n"),  # other output than the guide shows
        ("one…\ngreen", "green\none…"),  # in another order
        ("cat ../a.csv", "cat ../b.csv"),  # a command that fails
        ("Save this as `a.csv`", "Save this as `c.csv`"),
    ],
)
def test_what_does_not_come_about_is_noticed(tmp_path: Path, before: str, after: str) -> None:
    assert before in GUIDE
    with pytest.raises(AssertionError):
        followed(tmp_path, GUIDE.replace(before, after, 1))


def test_python_that_fails_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        followed(tmp_path, GUIDE.replace('environ["COLOUR"]', 'environ["COLOR"]'))
