"""The reader's network: a multilingual sentence encoder's layers, the upper ones trained further, and heads over its word pieces."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

import torch
from torch import Tensor, nn

from catalog.vectors.bert import Bert
from catalog.vectors.packed import packed

SHARED = 4  # lower layers that stay as the sentence encoder has them
_POINTING = 128  # numbers by which a part and a piece are compared
WIDTH = 384


class PartNetwork(nn.Module):
    """`encoder` is not changed: its tables and lower layers are used, its upper ones copied."""

    def __init__(self, encoder: Bert, labels: Sequence[str], which: Sequence[str], status: Sequence[str]) -> None:
        super().__init__()
        self._shared = (encoder,)  # a tuple: not among the parameters
        self.layers = deepcopy(encoder.layers[SHARED:])
        self.label = nn.Linear(WIDTH, len(labels))
        self.begin = nn.Linear(WIDTH, 1)
        self.which = nn.Linear(WIDTH, len(which))
        self.status = nn.Linear(WIDTH, len(status))
        self.part, self.piece = nn.Linear(WIDTH, _POINTING), nn.Linear(WIDTH, _POINTING)
        self.bias = nn.Linear(WIDTH, 1)

    def forward(self, ids: Tensor, padding: Tensor | None = None) -> Tensor:
        """Return what each piece means: batch x length x WIDTH. `ids`: numbers of pieces, `padding`: True where there is none."""
        (encoder,) = self._shared
        with torch.no_grad():
            states = encoder.embedded(encoder.words(ids))
            for layer in encoder.layers[:SHARED]:
                states = layer(states, src_key_padding_mask=padding)
        states = states.clone()
        for layer in self.layers:
            states = layer(states, src_key_padding_mask=padding)
        return states

    def reading(self) -> ReadingNetwork:
        """Return the network as it reads: its weights laid out once."""
        (encoder,) = self._shared
        return ReadingNetwork(self, encoder)

    def pooled(self, states: Tensor, first: int, after: int) -> Tensor:
        """Return the scores of what a part of one message is about."""
        return self.which(states[first:after].mean(0))  # type: ignore[no-any-return]

    def pointed(self, states: Tensor, first: int, after: int, candidates: Sequence[tuple[int, int]]) -> Tensor:
        """Return for each candidate of one row the logit that the part states[first:after] is about it."""
        part = states[first:after].mean(0)
        pieces = torch.stack([states[start:end].mean(0) for start, end in candidates])
        return self.piece(pieces) @ self.part(part) / _POINTING**0.5 + self.bias(part)  # type: ignore[no-any-return]


class ReadingNetwork:
    """A trained network that reads one message at a time. Its layers' floats are let go with `trained`."""

    def __init__(self, trained: PartNetwork, encoder: Bert) -> None:
        self._encoder = encoder
        self._layers = packed((*encoder.layers[:SHARED], *trained.layers))
        del trained.layers
        self._heads = trained.eval()
        self.label, self.begin, self.status = trained.label, trained.begin, trained.status
        self.pooled, self.pointed = trained.pooled, trained.pointed

    def __call__(self, ids: Tensor) -> Tensor:
        """Return what each word piece means: length x WIDTH. `ids`: of one row."""
        states = self._encoder.embedded(self._encoder.words(ids[None]))
        for layer in self._layers:
            states = layer(states)
        return states[0]
