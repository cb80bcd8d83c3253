"""The encoder's network, in numpy: n-gram embeddings, what is known, one hidden layer, three heads. Knows no intents by name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open

from assistant.understand.encoder.inputs import Inputs

WEIGHTS = Path(__file__).parent / "weights" / "acts.safetensors"
Array = NDArray[np.float32]


@dataclass(frozen=True)
class Output:
    """Probabilities: `first` (k,) of the message's first intent, sums to 1; `among` (k,) of each being among its intents;
    `points`: that it points at a piece."""

    first: Array
    among: Array
    points: float


class Network:
    """The trained weights; read-only and safe to share between threads."""

    def __init__(self, weights: dict[str, Array], names: tuple[str, ...]) -> None:
        self._weights, self.names = weights, names

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Network:
        with safe_open(str(path), "np") as file:
            names = tuple(json.loads(file.metadata()["intents"]))
            weights = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 (not a mapping)
        # The tables stay in half precision: only a few rows are read for a message.
        small = {key: array.astype(np.float32) for key, array in weights.items() if not key.startswith("table")}
        return cls({**weights, **small}, names)

    def run(self, inputs: Inputs) -> Output:
        w = self._weights
        grams, reply = _pooled(w["table_text"], inputs.text), _pooled(w["table_reply"], inputs.reply)
        x = np.concatenate([grams, reply, inputs.known, inputs.sentence])
        hidden = np.maximum(w["hidden_weight"] @ x + w["hidden_bias"], 0.0)
        logits = w["heads_weight"] @ hidden + w["heads_bias"]
        k = len(self.names)
        first = np.exp(logits[:k] - logits[:k].max())
        return Output(first / first.sum(), _sigmoid(logits[k : 2 * k]), float(_sigmoid(logits[2 * k])))


def _pooled(table: NDArray[np.floating[Any]], buckets: NDArray[np.int64]) -> Array:
    """The sum of the buckets' rows over the root of their number."""
    if not len(buckets):
        return np.zeros(table.shape[1], np.float32)
    return np.asarray(table[buckets].astype(np.float32).sum(0) / np.sqrt(len(buckets)), np.float32)


def _sigmoid(x: Array) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-x)), np.float32)
