"""The reader's network: the sentence encoder's layers, the upper ones trained further, and heads over its word pieces."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

import torch
from torch import Tensor, nn

from assistant.reader.pieces import CHARACTERS
from catalog.vectors.minilm import WIDTH, MiniLM
from catalog.vectors.packed import Layer, packed

SHARED = 2  # lower layers that stay as the sentence encoder has them


class PartNetwork(nn.Module):
    """`encoder` is not changed: its tables and lower layers are used, its upper ones copied."""

    def __init__(self, encoder: MiniLM, labels: Sequence[str], which: Sequence[str]) -> None:
        super().__init__()
        self._shared = (encoder,)  # a tuple: not among the parameters
        self.layers = deepcopy(encoder.layers[SHARED:])
        self._packed: tuple[Layer, ...] = ()  # all that are run, once nothing is learnt any more
        self.characters = nn.Embedding(CHARACTERS, WIDTH)
        nn.init.normal_(self.characters.weight, std=0.05)
        self.label = nn.Linear(WIDTH, len(labels))
        self.begin = nn.Linear(WIDTH, 1)
        self.which = nn.Linear(WIDTH, len(which))

    def forward(self, ids: Tensor, padding: Tensor | None = None) -> Tensor:
        """Return what each piece means: batch x length x WIDTH. `ids`: numbers of pieces, `padding`: True where there is none."""
        (encoder,) = self._shared
        known = encoder.words.num_embeddings
        own = self.characters((ids - known).clamp(min=0))
        words = torch.where((ids >= known)[..., None], own, encoder.words(ids.clamp(max=known - 1)))
        states = encoder.embedded(words)
        for layer in self._packed or (*encoder.layers[:SHARED], *self.layers):
            states = layer(states, src_key_padding_mask=padding)
        return states

    def pack(self) -> PartNetwork:
        """Lay out the layers for reading. What is trained or loaded after that doesn't count."""
        (encoder,) = self._shared
        self._packed = (*encoder.packed[:SHARED], *packed(self.layers))
        self.layers = nn.ModuleList()
        return self.eval()

    def pooled(self, states: Tensor, first: int, after: int) -> Tensor:
        """Return the scores of what a part of one message is about."""
        return self.which(states[first:after].mean(0))  # type: ignore[no-any-return]
