"""Writing a trained adapter as a GGUF file that llama.cpp loads.

Owns the names of its tensors and entries (llama.cpp's ``convert_lora_to_gguf`` is the reference). Knows nothing of
how the weights came about.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from torch import Tensor

from agent.adapter.prompt import BASE_KEY, LEARNT, LEARNT_KEY
from knowledge.files import write_atomically


def write_adapter(
    path: Path, weights: Mapping[str, tuple[Tensor, Tensor]], alpha: float, base: str, architecture: str, about: str
) -> None:
    """Write ``weights`` (``a (R, in)``, ``b (out, R)`` by matrix) for the model whose file has the SHA-256 ``base``."""
    import gguf

    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "adapter.gguf"
        writer = gguf.GGUFWriter(draft, architecture)
        writer.add_string("general.type", "adapter")
        writer.add_string("adapter.type", "lora")
        writer.add_float32("adapter.lora.alpha", alpha)
        writer.add_string("general.description", about)
        writer.add_string(BASE_KEY, base)
        writer.add_string(LEARNT_KEY, json.dumps(LEARNT))
        for name, (a, b) in weights.items():
            writer.add_tensor(f"{name}.weight.lora_a", a.numpy().astype(np.float16))
            writer.add_tensor(f"{name}.weight.lora_b", b.numpy().astype(np.float16))
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        write_atomically(path, draft.read_bytes())
