"""Adapters as GGUF files that llama.cpp loads: written, and read back to be trained further.

Owns the names of their tensors and entries (llama.cpp's ``convert_lora_to_gguf`` is the reference). Knows nothing of
how the weights came about.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from agent.adapter.prompt import BASE_KEY, LEARNT, LEARNT_KEY
from knowledge.files import write_atomically
from knowledge.models import ModelFileError

FIRST, SECOND = ".weight.lora_a", ".weight.lora_b"


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
            writer.add_tensor(name + FIRST, a.numpy().astype(np.float16))
            writer.add_tensor(name + SECOND, b.numpy().astype(np.float16))
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        write_atomically(path, draft.read_bytes())


def read_adapter(path: Path, base: str) -> dict[str, tuple[Tensor, Tensor]]:
    """Return the weights that ``write_adapter`` wrote, in single precision.

    Raises:
        ModelFileError: if the file is no adapter, or was made for another model than that with the SHA-256 ``base``.
    """
    import gguf

    try:
        reader = gguf.GGUFReader(path)
    except (OSError, ValueError) as fault:
        raise ModelFileError(
            f"{path} cannot be read as an adapter: {fault}; give one made by: tastekeeper tune"
        ) from None
    made_for = reader.get_field(BASE_KEY)
    if made_for is None or made_for.contents() != base:
        raise ModelFileError(f"{path} was not made for this model; give an adapter made for it by: tastekeeper tune")
    tensors = {tensor.name: torch.from_numpy(np.array(tensor.data, dtype=np.float32)) for tensor in reader.tensors}
    names = [name.removesuffix(FIRST) for name in tensors if name.endswith(FIRST)]
    return {name: (tensors[name + FIRST], tensors[name + SECOND]) for name in names}
