"""The house rules that a machine can hold: direction of imports, homes of frameworks, size, names."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("ui", "agent", "tools", "knowledge")
BELOW = {name: set(PACKAGES[place:]) for place, name in enumerate(PACKAGES)}
HOMES = {
    "gradio": {"ui"},
    "mcp": {"ui"},
    "mcp_types": {"ui"},
    "starlette": {"ui"},
    "uvicorn": {"ui"},
    "langgraph": {"agent"},
    "langchain": {"agent"},
    "langchain_core": {"agent"},
    "llama_cpp": {"agent"},
    "llguidance": {"agent"},
    "torch": {"tools", "knowledge", "agent"},  # in the agent only where the adapter is trained: see below
    "chromadb": {"knowledge"},
    "sqlalchemy": {"knowledge"},
    "typer": {"ui"},
    "rich": {"ui"},
}
LONGEST = 320


def sources() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down_and_frameworks_stay_at_home(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    for module in imports(path):
        top = module.split(".")[0]
        if top in PACKAGES:
            assert top in BELOW[package], f"{package} must not import {module}"
        assert top != "tests"
        assert package in HOMES.get(top, {package}), f"{top} does not belong in {package}"


def test_torch_in_the_agent_trains_the_adapter_and_nothing_else() -> None:
    users = {
        path.parent.name
        for path in (ROOT / "agent").rglob("*.py")
        if "torch" in {module.split(".")[0] for module in imports(path)}
    }
    assert users <= {"adapter"}


def test_commands_write_through_one_place_which_shows_only_what_can_be_seen() -> None:
    for path in (ROOT / "ui").rglob("*.py"):
        if path.name != "output.py":
            assert "typer.echo" not in path.read_text(encoding="utf-8"), f"{path.name}: write with ui.output.tell"


def test_chromadb_has_one_home() -> None:
    users = [
        str(path.relative_to(ROOT)) for path in sources() if "chromadb" in {m.split(".")[0] for m in imports(path)}
    ]
    assert users == ["knowledge/index.py"]


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_each_file_opens_with_what_it_owns_and_is_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "the module has no docstring"
    if not path.name.startswith(("words_", "cue_words_", "frames_", "phrases")):
        assert text.count("\n") <= LONGEST


def test_importing_any_module_prints_nothing_and_loads_no_heavy_part() -> None:
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sources()]
    light = [name.removesuffix(".__init__") for name in modules if name.split(".")[0] in ("knowledge", "tools")]
    code = f"import importlib, sys\nfor name in {light!r}: importlib.import_module(name)\n"
    code += "print([name for name in ('llama_cpp', 'gradio', 'sentence_transformers') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
    assert done.stderr.strip() == ""


def test_no_other_distribution_claims_our_package_names() -> None:
    ours = set(PACKAGES)
    for distribution in distributions():
        if distribution.metadata["Name"] == "tastekeeper":
            continue
        claimed = {str(path).split("/")[0] for path in distribution.files or () if str(path).endswith(".py")}
        assert not claimed & ours, f"{distribution.metadata['Name']} installs {claimed & ours}"


def test_no_module_is_named_like_a_standard_one() -> None:
    for path in sources():
        inside = len(path.relative_to(ROOT).parts) > 2
        assert inside or path.stem not in {"profile", "typing", "logging", "json", "types", "test", "site"}, path


def test_the_project_speaks_of_itself_alone() -> None:
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split(
        "\n"
    )
    forbidden = ("/wor" + "k/", "/ro" + "ot/", "pypi." + "org")
    for name in filter(None, tracked):
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".yaml", ".json", ""} and path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not [word for word in forbidden if word in text], name
