"""Structured output of a LangChain chat model that takes a JSON schema as the keyword ``schema``. Owns no state."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.base import LanguageModelInput
from langchain_core.output_parsers import JsonOutputParser, PydanticOutputParser
from langchain_core.runnables import Runnable, RunnableMap, RunnablePassthrough
from langchain_core.utils.function_calling import convert_to_json_schema, convert_to_openai_tool
from langchain_core.utils.pydantic import is_basemodel_subclass

METHODS = ("json_schema", "function_calling", "json_mode")


def structured(
    model: BaseChatModel, schema: dict[str, Any] | type, include_raw: bool = False, **options: Any
) -> Runnable[LanguageModelInput, Any]:
    """Return ``model`` bound to ``schema`` with the parser of its answers.

    A pydantic class gives its instances, anything else mappings. The options ``method`` and ``strict`` are
    accepted, but all methods are one here: the answer cannot leave the schema.

    Raises:
        ValueError: if an option or a method is unknown.
    """
    method = options.pop("method", "json_schema")
    options.pop("strict", None)
    if options or method not in METHODS:
        raise ValueError(f"structured output takes method ({', '.join(METHODS)}) and strict, not {method}, {options}")
    bound = model.bind(
        schema=_closed(convert_to_json_schema(schema)),
        ls_structured_output_format={"kwargs": {"method": method}, "schema": convert_to_openai_tool(schema)},
    )
    parser: Runnable[Any, Any]
    if isinstance(schema, type) and is_basemodel_subclass(schema):
        parser = PydanticOutputParser(pydantic_object=schema)
    else:
        parser = JsonOutputParser()
    if not include_raw:
        return bound | parser
    parsed = RunnablePassthrough.assign(parsed=itemgetter("raw") | parser, parsing_error=lambda _: None)
    failed = RunnablePassthrough.assign(parsed=lambda _: None)
    return RunnableMap(raw=bound) | parsed.with_fallbacks([failed], exception_key="parsing_error")


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    """Allow no properties besides those listed, so that the model has nothing to invent."""
    return {"additionalProperties": False, **schema} if schema.get("type") == "object" else schema
