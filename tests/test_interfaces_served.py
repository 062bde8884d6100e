"""The interfaces as they are served: real processes, spoken to by the MCP package's own client and by plain HTTP."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.toy_home import toy_settings

ROOT = Path(__file__).resolve().parents[1]
RUN = ("-c", "from ui.cli import main; main()")
HAS_MCP = find_spec("mcp") is not None
needs_mcp = pytest.mark.skipif(not HAS_MCP, reason="the package mcp is not here: pip install '.[mcp]'")
pytestmark = pytest.mark.encoder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of processes over a home with the toys, without a model."""
    home = tmp_path_factory.mktemp("home")
    toy_settings(home)
    named = {"HOME": str(home), "CATALOGUE": "toy", "MODEL": "none"}
    chosen = {f"TASTEKEEPER_{name}": value for name, value in named.items()}
    return {**os.environ, **chosen, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}


@contextmanager
def served(environment: dict[str, str], *arguments: str) -> Iterator[str]:
    """Serve in another process, and give the address that it announces; it must end quietly."""
    process = subprocess.Popen(
        [sys.executable, "-u", *RUN, *arguments, "--port", "0"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        announced = process.stdout.readline()
        assert "/api" in announced, process.stderr.read() if process.stderr else ""
        yield announced.split("JSON is at ")[1].split("/api")[0]
    finally:
        process.terminate()
        _, complaints = process.communicate(timeout=60)
        assert "Traceback" not in complaints


@pytest.fixture(scope="module")
def address(environment: dict[str, str]) -> Iterator[str]:
    """Serve Ada's recommender, and yield its address."""
    with served(environment, *(("mcp", "--http") if HAS_MCP else ("api", "serve")), "--person", "Ada") as found:
        yield found


def token_of(environment: dict[str, str], person: str) -> str:
    done = subprocess.run(
        [sys.executable, *RUN, "api", "token", "--person", person],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def http(address: str, path: str, given: object = None, bearer: str = "") -> tuple[int, Any]:
    """Return status and answer of one request: a POST where something is given."""
    body = None if given is None else given if isinstance(given, bytes) else json.dumps(given).encode()
    asked = urllib.request.Request(address + path, body, {"Authorization": bearer} if bearer else {})
    try:
        with urllib.request.urlopen(asked, timeout=120) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_without_the_persons_own_token_nothing_is_answered(address: str, environment: dict[str, str]) -> None:
    right = token_of(environment, "Ada")
    refused = ("", "Bearer", "Bearer wrong", f"Basic {right}", right, f"Bearer {token_of(environment, 'Bob')}")
    for bearer in refused:
        for path, given in (("/api", None), ("/api/profile", {}), ("/mcp", {}), ("/nowhere", None)):
            status, answer = http(address, path, given, bearer)
            assert (status, list(answer)) == (401, ["error"]), (bearer[:8], path)
    status, listed = http(address, "/api", bearer=f"Bearer {right}")
    assert status == 200
    assert [one["name"] for one in listed["operations"]] == ["recommend", "feedback", "search", "profile"]


def test_json_is_answered_and_mistakes_are_sentences(address: str, environment: dict[str, str]) -> None:
    bearer = f"Bearer {token_of(environment, 'Ada')}"
    status, answer = http(address, "/api/recommend", {"message": "a comedy, nothing violent"}, bearer)
    assert status == 200
    titles = {item["title"] for item in answer["items"]}
    assert titles == {"Airplane!", "Playtime", "Paddington 2"}  # Fargo is violent
    mistakes: list[tuple[str, object, int, str]] = [
        ("/api/recommend", {}, 400, "needs message"),
        ("/api/recommend", [1], 400, "no JSON object"),
        ("/api/recommend", b"{nonsense", 400, "no JSON"),
        ("/api/recommend", b"\xff\xfe", 400, "no JSON"),
        ("/api/recommend", {"message": "x" * 70_000}, 413, "65,536 bytes"),
        ("/api/dance", {}, 404, "no operation 'dance'"),
        ("/api/search", {"filters": {"genres": {"any_of": ["Horor"]}}}, 400, "near it: Horror"),
    ]
    for path, given, wanted, said in mistakes:
        status, refusal = http(address, path, given, bearer)
        assert (status, said in refusal["error"]) == (wanted, True), (path, refusal)


def test_the_example_in_the_documentation_runs(address: str, environment: dict[str, str]) -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    code = page.split("<!-- example:begin -->")[1].split("<!-- example:end -->")[0]
    code = code.strip().removeprefix("```python").removesuffix("```")
    chosen = {"TOKEN": token_of(environment, "Ada"), "ADDRESS": address}
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, **chosen}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[1].startswith("1. ")
    assert lines[-1].startswith("Kept: ")


def test_the_interface_says_when_its_port_is_taken(address: str, environment: dict[str, str]) -> None:
    port = address.rsplit(":", 1)[1]
    done = subprocess.run(
        [sys.executable, *RUN, "api", "serve", "--port", port], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stderr.strip() == f"tastekeeper: the interface cannot listen on 127.0.0.1:{port}; try another --port"


async def _use(transport: Any, mode: str) -> dict[str, Any]:
    """Do with an MCP client what an agent would, and return what came of it."""
    from mcp import Client

    async with Client(transport, mode=mode) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        first = await client.call_tool("recommend", {"message": "a comedy, nothing violent"})
        assert first.structured_content is not None
        wrong = await client.call_tool("feedback", {"item": "nowhere", "kind": "liked"})
        given = {"item": "playtime-1967", "kind": "liked", "conversation": first.structured_content["conversation"]}
        await client.call_tool("feedback", given)
        profile = await client.call_tool("profile", {})
        return {"tools": tools, "first": first, "wrong": wrong, "profile": profile, "about": client.instructions}


def _check(found: dict[str, Any]) -> None:
    tools, first, profile = found["tools"], found["first"], found["profile"].structured_content
    assert list(tools) == ["recommend", "feedback", "search", "profile"]
    assert [tool.annotations.read_only_hint for tool in tools.values()] == [False, False, True, True]
    assert tools["search"].input_schema["$defs"]["Filters"]["properties"]["genres"]["examples"]
    assert {item["title"] for item in first.structured_content["items"]} <= {"Airplane!", "Playtime", "Paddington 2"}
    assert json.loads(first.content[0].text) == first.structured_content
    assert not first.is_error
    assert found["wrong"].is_error
    assert "no item 'nowhere'" in found["wrong"].content[0].text
    assert ("playtime-1967", "liked") in {(event["item"], event["kind"]) for event in profile["events"]}
    assert "13 items" in found["about"] or "12 items" in found["about"]


@needs_mcp
@pytest.mark.parametrize("mode", ["auto", "legacy"])  # the protocol of today, and the one with a handshake
def test_an_agent_is_served_over_a_pipe(environment: dict[str, str], mode: str) -> None:
    from mcp import StdioServerParameters

    person = f"Pipe {mode}"
    arguments = [*RUN, "mcp", "--person", person]
    found = asyncio.run(_use(StdioServerParameters(command=sys.executable, args=arguments, env=environment), mode))
    _check(found)


@needs_mcp
@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_an_agent_is_served_over_http_with_the_token(environment: dict[str, str], mode: str) -> None:
    import httpx2
    from mcp.client.streamable_http import streamable_http_client

    person = f"Web {mode}"

    async def use(address: str) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token_of(environment, person)}"}
        async with httpx2.AsyncClient(headers=headers, timeout=120) as client:
            return await _use(streamable_http_client(f"{address}/mcp", http_client=client), mode)

    with served(environment, "mcp", "--http", "--person", person) as address:
        _check(asyncio.run(use(address)))


@needs_mcp
def test_an_agent_without_the_token_is_refused(address: str) -> None:
    from mcp import Client, MCPError

    async def connect() -> None:
        async with Client(f"{address}/mcp"):
            pass

    with pytest.RaisesGroup(MCPError, flatten_subgroups=True):
        asyncio.run(connect())


def test_without_the_package_a_sentence_says_how_to_get_it(environment: dict[str, str], tmp_path: Path) -> None:
    hidden = (
        "import importlib.metadata as m; found = m.version\n"
        "def version(name):\n"
        "    if name == 'mcp': raise m.PackageNotFoundError(name)\n"
        "    return found(name)\n"
        "m.version = version\n"
        "from ui.cli import main; main(['mcp'])"
    )
    done = subprocess.run([sys.executable, "-c", hidden], env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.strip() == (
        "tastekeeper: MCP needs the package mcp, which is not here; install it with: pip install 'tastekeeper[mcp]'"
    )
