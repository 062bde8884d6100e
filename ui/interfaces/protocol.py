"""The operations as tools of the Model Context Protocol, for other agents.

Owns the way from an operation to a tool and from its answer to a structured result. Knows nothing of what they do.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from tools.display import visible
from tools.json_text import json_text
from ui.errors import UsageError
from ui.interfaces.operations import MENDABLE, Operation, Operations

MAJOR = "2"
INSTALL = "install it with: pip install 'tastekeeper[mcp]'"


def check_package() -> None:
    """Make sure that the package is here.

    Raises:
        UsageError: if it is not, or one of another kind.
    """
    try:
        found = version("mcp")
    except PackageNotFoundError:
        raise UsageError(f"MCP needs the package mcp, which is not here; {INSTALL}") from None
    if found.split(".")[0] != MAJOR:
        raise UsageError(f"MCP needs version {MAJOR} of the package mcp, and here is {found}; {INSTALL}")


def build_server(operations: Operations) -> Any:
    """Return the MCP server of the operations, an ``mcp.server.lowlevel.Server``."""
    import anyio.to_thread
    from mcp.server.lowlevel import Server
    from mcp_types import CallToolResult, ListToolsResult, TextContent

    tools = [_tool(operation) for operation in operations.table.values()]

    async def list_tools(_context: Any, _params: Any) -> ListToolsResult:
        return ListToolsResult(tools=tools)

    async def call_tool(_context: Any, params: Any) -> CallToolResult:
        try:
            plain = await anyio.to_thread.run_sync(operations.call, params.name, params.arguments or {})
        except MENDABLE as error:  # a model can mend it: it reads the sentence as the tool's answer
            return CallToolResult(content=[TextContent(type="text", text=visible(str(error)))], is_error=True)
        text = json_text(plain, indent=None)
        return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=plain)

    return Server(
        "tastekeeper",
        version=_own_version(),
        title="Tastekeeper",
        instructions=operations.about,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _own_version() -> str:
    try:
        return version("tastekeeper")
    except PackageNotFoundError:
        return ""


def _tool(operation: Operation) -> Any:
    from mcp_types import Tool, ToolAnnotations

    return Tool(
        name=operation.name,
        description=operation.about,
        input_schema=operation.takes.model_json_schema(),
        output_schema=operation.gives.model_json_schema(mode="serialization"),
        annotations=ToolAnnotations(
            read_only_hint=not operation.changes,
            destructive_hint=False,
            idempotent_hint=not operation.changes,
            open_world_hint=False,
        ),
    )


def serve_over_pipe(operations: Operations) -> None:
    """Serve the operations over standard input and output until the other side closes them."""
    import anyio
    from mcp.server.stdio import stdio_server

    server = build_server(operations)

    async def serve() -> None:
        async with stdio_server() as (reading, writing):
            await server.run(reading, writing, server.create_initialization_options())

    anyio.run(serve)
