"""A GGUF model held by llama.cpp: tokens, evaluation, logits, sequences and their states.

Owns every call into the C library, and its memory. Evaluates what it is told; knows nothing of prompts,
sampling, threads or time. Not safe across threads: ``agent.engine`` lets one thread use it.
"""

from __future__ import annotations

import ctypes
import logging
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agent.language_model import ModelError

logger = logging.getLogger(__name__)

WORK = 0  # the sequence that holds the prompt; the others branch off it for the length of one call
SEQUENCES = 64
BATCH = 512  # tokens of one evaluation at most
ERROR = 4  # of llama.cpp's levels


@dataclass(frozen=True)
class Entry:
    """One token to evaluate: at ``position``, in ``sequences``, with or without its logits."""

    token: int
    position: int
    sequences: tuple[int, ...] = (WORK,)
    logits: bool = False


class NativeModel:
    """A model file in memory with one context of ``n_ctx`` tokens shared by all sequences.

    Raises:
        ModelError: if the file cannot be loaded.
    """

    def __init__(self, path: Path, n_ctx: int, threads: int, adapter: Path | None = None) -> None:
        import llama_cpp

        self._library: Any = llama_cpp.llama_cpp
        _route_log()
        self._library.llama_backend_init()
        self.path, self.n_ctx, self.threads = path, n_ctx, threads or physical_cores()
        self._model = self._library.llama_model_load_from_file(str(path).encode(), self._model_parameters())
        if not self._model:
            raise ModelError(f"llama.cpp cannot load {path}; verify it with: tastekeeper models verify")
        self._context = self._library.llama_init_from_model(self._model, self._context_parameters())
        if not self._context:
            raise ModelError(f"there is not enough memory for a context of {n_ctx} tokens; lower TASTEKEEPER_CONTEXT")
        self.vocab = self._library.llama_model_get_vocab(self._model)
        self.n_vocab = int(self._library.llama_vocab_n_tokens(self.vocab))
        self._memory = self._library.llama_get_memory(self._context)
        self._batch = self._library.llama_batch_init(BATCH, 0, SEQUENCES)
        self._adapter = self._load_adapter(adapter)
        self.adapted = False

    def _model_parameters(self) -> Any:
        parameters = self._library.llama_model_default_params()
        parameters.n_gpu_layers = 0
        # A build for AMX dies of a segmentation fault in its first larger evaluation (llama.cpp issue 20824).
        parameters.use_extra_bufts = b"AMX_INT8 = 1" not in self._library.llama_print_system_info()
        return parameters

    def _context_parameters(self) -> Any:
        parameters = self._library.llama_context_default_params()
        parameters.n_ctx = self.n_ctx
        parameters.n_batch = parameters.n_ubatch = BATCH
        parameters.n_seq_max = SEQUENCES
        parameters.kv_unified = True
        parameters.n_threads = parameters.n_threads_batch = self.threads
        parameters.no_perf = True
        return parameters

    def _load_adapter(self, adapter: Path | None) -> Any:
        if adapter is None:
            return None
        loaded = self._library.llama_adapter_lora_init(self._model, str(adapter).encode())
        if not loaded:
            raise ModelError(
                f"llama.cpp cannot load the adapter {adapter}; it must be a GGUF made for {self.path.name}"
            )
        return loaded

    def adapt(self, on: bool) -> bool:
        """Switch the adapter on or off, where there is one; return whether that changed anything.

        What the context held under the other weights is dropped.
        """
        if self._adapter is None or on == self.adapted:
            return False
        adapters = (self._library.llama_adapter_lora_p_ctypes * 1)(self._adapter)
        scales = (ctypes.c_float * 1)(1.0)
        self._library.llama_set_adapters_lora(self._context, adapters, 1 if on else 0, scales)
        self.adapted = on
        self.keep(WORK, 0)
        return True

    def adapter_metadata(self, key: str) -> str:
        """Return a metadata value of the adapter's file; empty if it has none or there is no adapter."""
        if self._adapter is None:
            return ""
        buffer = ctypes.create_string_buffer(1 << 16)
        length = self._library.llama_adapter_meta_val_str(self._adapter, key.encode(), buffer, len(buffer))
        return buffer.value.decode("utf-8", errors="replace") if length >= 0 else ""

    def metadata(self, key: str) -> str:
        """Return a metadata value of the file; empty if it has none."""
        size = 1 << 16
        buffer = ctypes.create_string_buffer(size)
        length = self._library.llama_model_meta_val_str(self._model, key.encode(), buffer, size)
        return buffer.value.decode("utf-8", errors="replace") if length >= 0 else ""

    def tokenize(self, text: str, special: bool = False) -> list[int]:
        """Return the tokens of ``text``; control tokens written out in it count as such only if ``special``."""
        encoded = text.encode("utf-8")
        size = len(encoded) + 8
        tokens = (self._library.llama_token * size)()
        count = self._library.llama_tokenize(self.vocab, encoded, len(encoded), tokens, size, False, special)
        if count < 0:
            raise ModelError(f"a text of {len(encoded)} bytes cannot be split into tokens")
        return list(tokens[:count])

    def piece(self, token: int, special: bool = False) -> bytes:
        """Return the bytes of a token; those of a control token only if ``special``."""
        buffer = ctypes.create_string_buffer(512)
        length = self._library.llama_token_to_piece(self.vocab, token, buffer, len(buffer), 0, special)
        return bytes(buffer.raw[: max(length, 0)])

    def control_texts(self) -> dict[str, int]:
        """Return the control tokens of the vocabulary by how they are written (``<|im_end|>``)."""
        found = (token for token in range(self.n_vocab) if self._library.llama_vocab_is_control(self.vocab, token))
        return {self.piece(token, special=True).decode("utf-8", errors="replace"): token for token in found}

    def ends(self, token: int) -> bool:
        """Tell whether the token ends an answer."""
        return bool(self._library.llama_vocab_is_eog(self.vocab, token))

    def end_of_turn(self) -> int:
        """Return the token with which the model ends its answer."""
        return int(self._library.llama_vocab_eos(self.vocab))

    def evaluate(self, entries: Sequence[Entry]) -> None:
        """Evaluate up to ``BATCH`` tokens at once.

        Raises:
            ModelError: if llama.cpp refuses; the context then holds what it held before.
        """
        batch = self._batch
        batch.n_tokens = len(entries)
        for index, entry in enumerate(entries):
            batch.token[index] = entry.token
            batch.pos[index] = entry.position
            batch.n_seq_id[index] = len(entry.sequences)
            for place, sequence in enumerate(entry.sequences):
                batch.seq_id[index][place] = sequence
            batch.logits[index] = entry.logits
        status = self._library.llama_decode(self._context, batch)
        if status != 0:
            raise ModelError(f"llama.cpp could not evaluate {len(entries)} tokens (status {status})")

    def logits(self, index: int) -> NDArray[np.float32]:
        """Return a copy of the logits of entry ``index`` of the last evaluation, shape (n_vocab,)."""
        pointer = self._library.llama_get_logits_ith(self._context, index)
        return np.ctypeslib.as_array(pointer, shape=(self.n_vocab,)).copy()

    def keep(self, sequence: int, length: int) -> bool:
        """Drop what ``sequence`` holds from position ``length`` on; False if only all of it can be dropped."""
        return bool(self._library.llama_memory_seq_rm(self._memory, sequence, length, -1))

    def branch(self, sequences: Iterable[int]) -> None:
        """Let each of ``sequences`` hold what the working sequence holds; nothing is copied."""
        for sequence in sequences:
            self._library.llama_memory_seq_cp(self._memory, WORK, sequence, -1, -1)

    def state(self) -> bytes:
        """Return what the working sequence holds, as bytes that ``restore`` takes."""
        size = self._library.llama_state_seq_get_size(self._context, WORK)
        buffer = (ctypes.c_uint8 * size)()
        written = self._library.llama_state_seq_get_data(self._context, buffer, size, WORK)
        return bytes(memoryview(buffer)[:written])

    def restore(self, state: bytes) -> bool:
        """Replace what the working sequence holds; False, and an empty sequence, if the bytes do not fit."""
        self.keep(WORK, 0)
        buffer = (ctypes.c_uint8 * len(state)).from_buffer_copy(state)
        if self._library.llama_state_seq_set_data(self._context, buffer, len(state), WORK):
            return True
        self.keep(WORK, 0)
        return False

    def close(self) -> None:
        """Free the memory; the model cannot be used any more."""
        if self._context:
            self._library.llama_batch_free(self._batch)
            self._library.llama_free(self._context)
            self._library.llama_model_free(self._model)
            self._context = self._model = None


def physical_cores() -> int:
    """Return how many physical cores this process may use: two threads of one core only wait for each other."""
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set(range(os.cpu_count() or 1))
    cores = set()
    for processor in allowed:
        siblings = Path(f"/sys/devices/system/cpu/cpu{processor}/topology/thread_siblings_list")
        cores.add(siblings.read_text("ascii").strip() if siblings.is_file() else str(processor))
    return len(cores)


@cache  # llama.cpp keeps the callback for as long as the process lives, and so must we
def _route_log() -> Any:
    """Send llama.cpp's messages to the log."""
    from llama_cpp import llama_cpp

    @llama_cpp.llama_log_callback  # type: ignore[untyped-decorator]
    def receive(level: int, text: bytes, _: Any) -> None:
        message = text.decode("utf-8", errors="replace").rstrip()
        if message:
            logger.log(logging.WARNING if level == ERROR else logging.DEBUG, "llama.cpp: %s", message)

    llama_cpp.llama_log_set(receive, ctypes.c_void_p(0))
    return receive
