"""LangChain messages and tools as a chat template wants them, and tool calls as a grammar. Owns no state."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, ChatMessage, ToolMessage

from agent.constrained import Grammar
from agent.language_model import ModelError

ROLES = {"human": "user", "ai": "assistant", "system": "system", "tool": "tool"}


def to_template(messages: Sequence[BaseMessage]) -> list[dict[str, Any]]:
    """Return the messages as plain mappings of role, content and tool calls.

    Raises:
        ModelError: if a message holds something other than text.
    """
    return [_plain(message) for message in messages]


def _plain(message: BaseMessage) -> dict[str, Any]:
    role = message.role if isinstance(message, ChatMessage) else ROLES.get(message.type, message.type)
    plain: dict[str, Any] = {"role": role, "content": _text(message)}
    if isinstance(message, AIMessage) and message.tool_calls:
        plain["tool_calls"] = [
            {"id": call["id"], "type": "function", "function": {"name": call["name"], "arguments": call["args"]}}
            for call in message.tool_calls
        ]
    if isinstance(message, ToolMessage):
        plain |= {"name": message.name or "", "tool_call_id": message.tool_call_id}
    return plain


def _text(message: BaseMessage) -> str:
    if isinstance(message.content, list):
        for block in message.content:
            if isinstance(block, dict) and block.get("type") not in {"text", "tool_use", "tool_call", "reasoning"}:
                raise ModelError(f"the local model reads text only, not {block.get('type')!r}; leave that block out")
    return str(message.text)


def with_instruction(messages: Sequence[dict[str, Any]], schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Add to the system message that the answer is one JSON value of ``schema``."""
    line = f"Answer with one JSON object of this schema and nothing else: {json.dumps(schema, ensure_ascii=False)}"
    if messages and messages[0]["role"] == "system":
        first = {**messages[0], "content": f"{messages[0]['content']}\n\n{line}"}
        return [first, *messages[1:]]
    return [{"role": "system", "content": line}, *messages]


def call_grammar(tools: Sequence[Mapping[str, Any]]) -> Grammar:
    """Return the grammar of a call of one of ``tools`` as ``{"name": …, "arguments": {…}}``."""
    return Grammar.json_schema({"anyOf": [_call_schema(tool["function"]) for tool in tools]})


def _call_schema(function: Mapping[str, Any]) -> dict[str, Any]:
    parameters = dict(function.get("parameters") or {"type": "object", "properties": {}})
    parameters.setdefault("additionalProperties", False)
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {"name": {"const": function["name"]}, "arguments": parameters},
        "required": ["name", "arguments"],
        "additionalProperties": False,
    }
    for key in ("$defs", "definitions"):  # references count from the root
        if key in parameters:
            schema[key] = parameters.pop(key)
    return schema
