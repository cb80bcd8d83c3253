"""What encoders of BERT's kind share, on torch's own layers: vectors of word pieces to what each piece means there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn

from catalog.vectors.packed import Layer

Part = Literal["query", "key", "value", "attended", "attended norm", "inner", "outer", "outer norm"]
Kind = Literal["weight", "bias"]
_NAMES: Mapping[Part, str] = {
    "attended": "self_attn.out_proj",
    "attended norm": "norm1",
    "inner": "linear1",
    "outer": "linear2",
    "outer norm": "norm2",
}


@dataclass(frozen=True)
class Sizes:
    """`inner`: width between a layer's two products; `pieces`, `places`: how many there are."""

    width: int
    layers: int
    heads: int
    inner: int
    pieces: int
    places: int


class Bert(nn.Module):
    """Has no weights until a subclass loads them, and nothing changes after that, so that threads may share it."""

    def __init__(self, sizes: Sizes, epsilon: float, words: nn.Module | None = None) -> None:
        super().__init__()
        self.words = words or nn.Embedding(sizes.pieces, sizes.width)
        self.places = nn.Embedding(sizes.places, sizes.width)
        self.start = nn.LayerNorm(sizes.width, eps=epsilon)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(sizes.width, sizes.heads, sizes.inner, 0.1, "gelu", epsilon, batch_first=True)
            for _ in range(sizes.layers)
        )

    def embedded(self, words: Tensor) -> Tensor:
        """Return the first layer's input for vectors of word pieces: batch x length x width."""
        return self.start(words + self.places.weight[: words.shape[1]])  # type: ignore[no-any-return]

    def forward(self, ids: Tensor, padding: Tensor | None = None) -> Tensor:
        """Return what each word piece means: batch x length x width. `padding`: True where there is none."""
        states = self.embedded(self.words(ids))
        for layer in self.running():
            states = layer(states, src_key_padding_mask=padding)
        return states

    def running(self) -> Sequence[Layer]:
        """Return the layers as they are run."""
        return tuple(self.layers)


def layer_weights(layers: int, read: Callable[[int, Part, Kind], Tensor]) -> dict[str, Tensor]:
    """Return the layers' weights by the names of torch's; `read` gives those of one part of a layer."""
    found = {}
    kinds: tuple[Kind, ...] = ("weight", "bias")
    own: tuple[Part, ...] = ("query", "key", "value")
    for n in range(layers):
        for kind in kinds:
            found[f"layers.{n}.self_attn.in_proj_{kind}"] = torch.cat([read(n, part, kind) for part in own])
            for part, name in _NAMES.items():
                found[f"layers.{n}.{name}.{kind}"] = read(n, part, kind)
    return found
