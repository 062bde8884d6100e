"""The network of SASRec: causal self-attention over the items of a history.

Owns the network alone. Knows nothing of training (``sequential``). Importing this imports torch.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Transformer(nn.Module):
    """Embeddings of items and places, causal blocks with the norm first; logits are products with item embeddings."""

    def __init__(self, items: int, dimensions: int, layers: int, heads: int, length: int, dropout: float) -> None:
        super().__init__()
        self.items = nn.Embedding(items + 1, dimensions, padding_idx=0)
        self.places = nn.Embedding(length, dimensions)
        nn.init.normal_(self.items.weight, std=0.02)
        nn.init.normal_(self.places.weight, std=0.02)
        block = nn.TransformerEncoderLayer(
            dimensions, heads, 4 * dimensions, dropout, activation="gelu", batch_first=True, norm_first=True
        )
        self.blocks = nn.TransformerEncoder(block, layers, nn.LayerNorm(dimensions), enable_nested_tensor=False)
        self.dropout = nn.Dropout(dropout)

    def forward(self, given: Tensor) -> Tensor:
        """Return a state for each place, (B, L, D), of items (B, L) with padding 0 in front."""
        length = given.shape[1]
        start = self.places.num_embeddings - length
        places = torch.arange(start, start + length, device=given.device)
        states = self.dropout(self.items(given) + self.places(places))  # (B, L, D)
        later = torch.ones(length, length, dtype=torch.bool, device=given.device).triu(1)
        # Padding sees itself, so that no row of the attention is empty; real places never see padding.
        hidden = later[None] | ((given == 0)[:, None] & ~torch.eye(length, dtype=torch.bool, device=given.device))
        masks = hidden.repeat_interleave(self.blocks.layers[0].self_attn.num_heads, dim=0)
        found: Tensor = self.blocks(states, mask=masks)
        return found

    def logits(self, states: Tensor) -> Tensor:
        """Return the logits of all items, (…, I), padding left out."""
        return states @ self.items.weight[1:].T
