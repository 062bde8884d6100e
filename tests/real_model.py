"""The real model file for tests, and small ways to run it. Tests that use it are marked ``model``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from agent.engine import Engine, EngineOptions
from knowledge.models import ModelFileError, resolve_model
from knowledge.settings import load_settings


def model_path() -> Path:
    """Return the file of the settings' model; skip the test where there is none."""
    try:
        path = resolve_model(load_settings())
    except ModelFileError as error:
        pytest.skip(str(error))
    if path is None:
        pytest.skip("TASTEKEEPER_MODEL is none")
    return path


@cache
def shared_engine() -> Engine:
    """Return one engine for all tests of the process, without kept states and with time for a busy machine."""
    return Engine(model_path(), EngineOptions(context=2048, timeout=120.0))


def fresh_engine(options: EngineOptions) -> Iterator[Engine]:
    """Yield an engine that is closed afterwards."""
    engine = Engine(model_path(), options)
    yield engine
    engine.close()
