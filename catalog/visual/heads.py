"""What is read off the numbers: linear heads, and the file that holds them. Knows no pictures."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file

from catalog.checksum import check, record
from catalog.visual.colours import Floats

Block = Literal["alike", "detail", "colour", "pattern"]
# What counts how much in likeness. The type alone finds more of one type (benchmarks/catalog/pictures.py), but less alike ones.
SHARES: Mapping[Block, float] = {"alike": 0.5, "detail": 0.18, "colour": 0.22, "pattern": 0.1}
WEIGHTS = Path(__file__).parent / "weights" / "looks.safetensors"


@dataclass(frozen=True)
class Head:
    """x -> (x - mean) / spread @ matrix + bias. `labels` of the outputs; none for a projection."""

    mean: Floats
    spread: Floats
    matrix: Floats  # inputs x outputs
    bias: Floats
    labels: tuple[str, ...] = ()

    def __call__(self, x: Floats) -> Floats:
        """... x inputs -> ... x outputs."""
        return np.asarray(((x - self.mean) / self.spread) @ self.matrix + self.bias, np.float32)

    def likely(self, x: Floats) -> Floats:
        """Return probabilities of the labels."""
        scores = self(x)
        raised = np.exp(scores - scores.max(-1, keepdims=True))
        return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)


_PARTS = ("mean", "spread", "matrix", "bias")


def save(path: Path, heads: Mapping[str, Head], name: str) -> None:
    """`name` identifies the weights: what was read with others is read again. Their SHA-256 goes into their model card."""
    tensors = {
        f"{which}.{part}": np.asarray(getattr(head, part), np.float16 if part == "matrix" else np.float32)
        for which, head in heads.items()
        for part in _PARTS
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    labels = json.dumps({which: head.labels for which, head in heads.items()})
    save_file(tensors, str(path), metadata={"name": name, "labels": labels})
    record(path)


def load(path: Path = WEIGHTS) -> dict[str, Head]:
    """Return the heads by name. Raises CatalogError where the file is not the one that the model card describes."""
    with safe_open(str(check(path)), "np") as file:
        said = json.loads(file.metadata()["labels"])
        return {
            which: Head(
                **{part: np.asarray(file.get_tensor(f"{which}.{part}"), np.float32) for part in _PARTS}, labels=tuple(labels)
            )
            for which, labels in said.items()
        }


def looks_name(path: Path = WEIGHTS) -> str:
    """Identify the vectors, by the file and the shares, without reading the weights."""
    with safe_open(str(path), "np") as file:
        return f"{file.metadata()['name']}-{zlib.crc32(str(SHARES).encode()):08x}"
