"""The engine: one thread that owns one model in memory, and the queue of calls to it.

Owns loading, time-outs, cancelling and the totals of usage. A call is a function that the thread runs with the
loaded model; what it yields comes to its caller. Knows nothing of prompts (``agent.local_model``,
``agent.chat_model``).
"""

from __future__ import annotations

import json
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from agent.adapter.file import adapter_file
from agent.adapter.prompt import LEARNT_KEY
from agent.chat_format import ChatFormat
from agent.constrained import Constrainer
from agent.decoding import Check, Decoder, Tally
from agent.language_model import ModelCancelled, ModelTimeout, Usage
from agent.native import NativeModel
from agent.prefix import HeadStates
from knowledge.models import resolve_model
from knowledge.settings import Settings

logger = logging.getLogger(__name__)

T = TypeVar("T")
POLL = 0.05  # seconds between two looks at a caller's cancel event


@dataclass(frozen=True)
class Loaded:
    """A model in memory, for the engine's thread only."""

    native: NativeModel
    decoder: Decoder
    constrainer: Constrainer
    form: ChatFormat
    learnt: frozenset[str] = frozenset()  # the answers that the adapter can give; none without an adapter


Work = Callable[[Loaded, Tally, Check], Iterator[T]]


@dataclass(frozen=True)
class EngineOptions:
    """How a model is run: tokens held, decoding threads (0: the physical cores), seconds a call may take.

    ``states`` is the folder of kept head states, None for none; ``adapter`` a LoRA file for closed choices.
    """

    context: int = 4096
    threads: int = 0
    timeout: float = 20.0
    states: Path | None = None
    adapter: Path | None = None


class Engine:
    """One model file, loaded at the first call and run by one thread. Safe to use from any thread."""

    def __init__(self, path: Path, options: EngineOptions | None = None) -> None:
        self.path = path
        self.options = options or EngineOptions()
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="language-model")
        self._loading: Future[Loaded] | None = None
        self._lock = threading.Lock()
        self._usage = Usage()

    @property
    def usage(self) -> Usage:
        """The totals of all calls that have ended."""
        with self._lock:
            return self._usage

    def load(self) -> Loaded:
        """Wait until the model is in memory; its parts are for the engine's thread only.

        Raises:
            ModelError: if the file cannot be loaded.
        """
        with self._lock:
            if self._loading is None:
                self._loading = self._executor.submit(_load, self.path, self.options)
        return self._loading.result()

    def call(self, work: Work[T], timeout: float | None = None, cancel: threading.Event | None = None) -> Call[T]:
        """Return a call that runs ``work`` when it is iterated, within ``timeout`` seconds (default: the option's).

        Waiting for other calls counts, loading does not. ``cancel`` ends it early.
        """
        return Call(self, work, timeout or self.options.timeout, cancel)

    def close(self) -> None:
        """End the thread and free the model's memory; calls that wait are dropped."""
        with self._lock:
            loading, self._loading = self._loading, None
        if loading is not None and loading.exception() is None:
            self._executor.submit(loading.result().native.close)
        self._executor.shutdown(wait=True)

    def _submit(self, run: Callable[[], None]) -> Future[None]:
        return self._executor.submit(run)

    def _count(self, tally: Tally) -> None:
        used = Usage(1, tally.tokens_in, tally.tokens_reused, tally.tokens_out)
        with self._lock:
            self._usage += used


@dataclass
class Call(Generic[T]):
    """One call: iterate it once for what it yields, then read its ``tally``."""

    engine: Engine
    work: Work[T]
    timeout: float
    cancel: threading.Event | None = None
    tally: Tally = field(default_factory=Tally)

    def __iter__(self) -> Iterator[T]:
        """Yield what the work yields.

        Raises:
            ModelTimeout: after ``timeout`` seconds; the thread is free again within a few tokens.
            ModelCancelled: once ``cancel`` is set.
            ModelError: as the work raises.
        """
        loaded = self.engine.load()
        results: queue.SimpleQueue[tuple[T] | None] = queue.SimpleQueue()
        abandoned = threading.Event()
        deadline = time.monotonic() + self.timeout

        def check() -> None:
            if abandoned.is_set() or (self.cancel is not None and self.cancel.is_set()):
                raise ModelCancelled("the call was cancelled")
            if time.monotonic() >= deadline:
                raise self._too_late()

        def run() -> None:
            check()
            try:
                for item in self.work(loaded, self.tally, check):
                    results.put((item,))
                    check()
            finally:
                self.engine._count(self.tally)

        future = self.engine._submit(run)
        future.add_done_callback(lambda _: results.put(None))
        try:
            while (result := self._next(results, deadline)) is not None:
                yield result[0]
            future.result()
        finally:  # the caller may have stopped iterating: the thread must not go on for nobody
            abandoned.set()
            future.cancel()

    def _next(self, results: queue.SimpleQueue[tuple[T] | None], deadline: float) -> tuple[T] | None:
        while True:
            try:
                return results.get(timeout=POLL)
            except queue.Empty:
                if self.cancel is not None and self.cancel.is_set():
                    raise ModelCancelled("the call was cancelled") from None
                if time.monotonic() >= deadline:
                    raise self._too_late() from None

    def _too_late(self) -> ModelTimeout:
        return ModelTimeout(f"the language model took longer than {self.timeout:g} s (TASTEKEEPER_MODEL_TIMEOUT)")


def open_engine(settings: Settings) -> Engine | None:
    """Return the engine of the model that the settings name; None for no model. Nothing is loaded yet.

    Raises:
        ModelFileError: if the file is missing or wrong.
    """
    path = resolve_model(settings)
    if path is None:
        return None
    options = EngineOptions(
        context=settings.context,
        threads=settings.threads,
        timeout=settings.model_timeout,
        states=settings.cache / "states",
        adapter=adapter_file(settings),
    )
    return Engine(path, options)


def _load(path: Path, options: EngineOptions) -> Loaded:
    started = time.monotonic()
    native = NativeModel(path, options.context, options.threads, options.adapter)
    heads = HeadStates(options.states, _identity(path, options))
    form = ChatFormat(native.metadata("tokenizer.chat_template"), list(native.control_texts()))
    logger.info("loaded %s in %.1f s, %d threads", path.name, time.monotonic() - started, native.threads)
    learnt = frozenset(json.loads(native.adapter_metadata(LEARNT_KEY) or "[]"))
    return Loaded(native, Decoder(native, heads), Constrainer(native), form, learnt)


def _identity(path: Path, options: EngineOptions) -> str:
    """Name all that a kept state depends on besides its tokens."""
    from importlib.metadata import version

    parts: list[Any] = [path.name, version("llama-cpp-python"), options.context]
    for file in (path, options.adapter):
        status = file.stat() if file else None
        parts.append((status.st_size, status.st_mtime_ns) if status else None)
    return repr(parts)
