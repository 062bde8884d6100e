"""The default model in torch with low-rank changes in its upper layers (LoRA, Hu et al. 2021).

Owns the network: its frozen lower layers, its trained upper ones, and the scores of the words learnt. Reads the
quantized file itself, so that what is trained fits what is run. Knows nothing of messages.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from agent.adapter.packing import Row

NAMES = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
"""The changed matrices of a layer, and what they are called in a GGUF file."""


class LowRank(nn.Module):
    """A frozen linear map plus ``scale * b a``; ``a (R, in)`` begins random, ``b (out, R)`` at zero."""

    def __init__(self, base: nn.Linear, rank: int, alpha: float, generator: torch.Generator) -> None:
        super().__init__()
        self.base = base
        self.scale = alpha / rank
        start = torch.randn(rank, base.in_features, generator=generator) / math.sqrt(base.in_features)
        self.a = nn.Parameter(start)
        self.b = nn.Parameter(torch.zeros(base.out_features, rank))
        self.dropout = 0.0  # the share of the change's inputs left out; above zero only in training

    def forward(self, x: Tensor) -> Tensor:
        """Return the changed map of ``x (…, in)``, shape (…, out)."""
        plain: Tensor = self.base(x)
        kept = nn.functional.dropout(x, self.dropout) if self.dropout else x
        return plain + (kept @ self.a.T) @ self.b.T * self.scale


class Network:
    """The model of one file; the ``layers`` uppermost are changed with ``rank``."""

    def __init__(self, path: Path, options: list[int], rank: int, alpha: float, layers: int, seed: int) -> None:
        from transformers import AutoModelForCausalLM
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        model = AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32)
        model.requires_grad_(False)
        self._body = model.model
        self._head = model.lm_head.weight[torch.tensor(options)].clone()  # (O, D)
        self.first = len(self._body.layers) - layers
        generator = torch.Generator().manual_seed(seed)
        self.changed: dict[str, LowRank] = {}
        for place in range(self.first, len(self._body.layers)):
            for name, written in NAMES.items():
                owner = self._body.layers[place].get_submodule(name.split(".")[0])
                part = LowRank(getattr(owner, name.split(".")[1]), rank, alpha, generator)
                setattr(owner, name.split(".")[1], part)
                self.changed[f"blk.{place}.{written}"] = part

    def parameters(self) -> Iterator[nn.Parameter]:
        """Yield what is trained."""
        for part in self.changed.values():
            yield part.a
            yield part.b

    def set_dropout(self, share: float) -> None:
        """Leave out this share of what the changed matrices are given, 0..1; zero outside training."""
        for part in self.changed.values():
            part.dropout = share

    @torch.no_grad()
    def lower(self, row: Row) -> Tensor:
        """Return what the frozen layers make of a row, shape (T, D), in half precision for keeping."""
        hidden = self._body.embed_tokens(torch.tensor([row.tokens]))  # (1, T, D)
        return self._run(hidden, row, 0, self.first)[0].half()

    def scores(self, lowered: Tensor, row: Row) -> Tensor:
        """Return the scores of the words learnt at each place of an answer, shape (A, O); -inf where not allowed."""
        hidden = self._run(lowered.float()[None], row, self.first, len(self._body.layers))[0]  # (T, D)
        ends = self._body.norm(hidden[torch.tensor(row.places)])  # (A, D)
        scores: Tensor = ends @ self._head.T
        return scores.masked_fill(~torch.tensor(row.allowed), float("-inf"))

    def _run(self, hidden: Tensor, row: Row, start: int, end: int) -> Tensor:
        positions = torch.tensor([row.positions])  # (1, T)
        turned = self._body.rotary_emb(hidden, positions)
        visible = torch.from_numpy(row.visible())[None, None]  # (1, 1, T, T)
        mask = torch.zeros(visible.shape).masked_fill(~visible, float("-inf"))
        for layer in self._body.layers[start:end]:
            hidden = layer(hidden, attention_mask=mask, position_ids=positions, position_embeddings=turned)
        return hidden

    def weights(self) -> dict[str, tuple[Tensor, Tensor]]:
        """Return copies of the trained matrices ``a (R, in)`` and ``b (out, R)`` by their GGUF names."""
        return {name: (part.a.detach().clone(), part.b.detach().clone()) for name, part in self.changed.items()}

    @torch.no_grad()
    def load(self, weights: dict[str, tuple[Tensor, Tensor]]) -> None:
        """Put back weights that ``weights`` returned.

        Raises:
            ValueError: if they are of other matrices, or of another rank.
        """
        if weights.keys() != self.changed.keys() or any(
            a.shape != self.changed[name].a.shape for name, (a, _) in weights.items()
        ):
            raise ValueError("these weights are of other layers or another rank than those to be trained")
        for name, (a, b) in weights.items():
            self.changed[name].a.copy_(a)
            self.changed[name].b.copy_(b)
