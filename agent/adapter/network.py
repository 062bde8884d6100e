"""The default model in torch with low-rank changes in its upper layers (LoRA, Hu et al. 2021).

Owns the network: its frozen lower layers, its trained upper ones, and the scores of the words learnt. Reads the
quantized file itself, so that what is trained fits what is run. Knows nothing of messages.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


def native_precision() -> torch.dtype:
    """Return the precision to train in: bfloat16 where the processor multiplies matrices of it (AMX), else float32.

    It is some eight times as fast there, and the changes themselves stay in float32.
    """
    tiles = getattr(torch.cpu, "_is_amx_tile_supported", None)
    return torch.bfloat16 if tiles is not None and tiles() else torch.float32


@dataclass(frozen=True)
class _Batch:
    """Rows side by side: ``tokens`` and ``positions (B, T)``, and which token sees which, ``visible (B, 1, T, T)``."""

    tokens: Tensor
    positions: Tensor
    visible: Tensor


def _padded(rows: Sequence[Row]) -> _Batch:
    longest = max(len(row.tokens) for row in rows)
    shape = (len(rows), longest)
    tokens, positions = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    visible = torch.eye(longest, dtype=torch.bool).repeat(len(rows), 1, 1, 1)  # padding sees itself: no empty softmax
    for number, row in enumerate(rows):
        length = len(row.tokens)
        tokens[number, :length] = torch.tensor(row.tokens)
        positions[number, :length] = torch.tensor(row.positions)
        visible[number, 0, :length, :length] = torch.from_numpy(row.visible())
    return _Batch(tokens, positions, visible)


class LowRank(nn.Module):
    """A frozen linear map plus ``scale * b a``; ``a (R, in)`` begins random, ``b (out, R)`` at zero."""

    def __init__(self, base: nn.Linear, rank: int, alpha: float, generator: torch.Generator) -> None:
        super().__init__()
        self.base = base
        self.scale = alpha / rank
        start = torch.randn(rank, base.in_features, generator=generator) / math.sqrt(base.in_features)
        self.a = nn.Parameter(start)
        self.b = nn.Parameter(torch.zeros(base.out_features, rank))
        self.dropout = 0.0  # the share of the change's rank left out; above zero only in training

    def forward(self, x: Tensor) -> Tensor:
        """Return the changed map of ``x (…, in)``, shape (…, out)."""
        low = x @ self.a.T.to(x.dtype)  # (…, R)
        if self.dropout:
            low = nn.functional.dropout(low, self.dropout)
        changed: Tensor = self.base(x) + low @ (self.b.T * self.scale).to(x.dtype)
        return changed


class Network:
    """The model of one file; the ``layers`` uppermost are changed with ``rank``.

    Its frozen weights are of ``precision``, the changes of float32.
    """

    def __init__(
        self,
        path: Path,
        options: list[int],
        rank: int,
        alpha: float,
        layers: int,
        seed: int,
        precision: torch.dtype = torch.float32,
    ) -> None:
        from transformers import AutoModelForCausalLM
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        model = AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=precision)
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
        """Leave out this share of the low-rank parts, 0..1; zero outside training."""
        for part in self.changed.values():
            part.dropout = share

    def scores(self, rows: Sequence[Row]) -> Tensor:
        """Return the scores of the words learnt at each place of an answer, row after row, shape (A, O).

        Those of words that may not answer there are -inf.
        """
        batch = _padded(rows)
        with torch.no_grad():
            lowered = self._run(self._body.embed_tokens(batch.tokens), batch, 0, self.first)  # (B, T, D)
        hidden = self._run(lowered, batch, self.first, len(self._body.layers))  # (B, T, D)
        of = torch.tensor([number for number, row in enumerate(rows) for _ in row.places])
        places = torch.tensor([place for row in rows for place in row.places])
        ends = self._body.norm(hidden[of, places])  # (A, D)
        scores: Tensor = (ends @ self._head.T).float()
        allowed = torch.tensor([one for row in rows for one in row.allowed])
        return scores.masked_fill(~allowed, float("-inf"))

    def _run(self, hidden: Tensor, batch: _Batch, start: int, end: int) -> Tensor:
        turned = self._body.rotary_emb(hidden, batch.positions)
        mask = torch.zeros(batch.visible.shape, dtype=hidden.dtype).masked_fill(~batch.visible, float("-inf"))
        for layer in self._body.layers[start:end]:
            hidden = layer(hidden, attention_mask=mask, position_ids=batch.positions, position_embeddings=turned)
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
