"""The encoder's network, in numpy: n-gram embeddings, what is known, one hidden layer, three heads. Knows no act by name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open

from assistant.understand.encoder.inputs import FEATURES, SENTENCE_WIDTH, Inputs
from assistant.understand.encoder.intents import NAMES
from catalog.checksum import check

WEIGHTS = Path(__file__).parent / "weights" / "acts.safetensors"
Array = NDArray[np.float32]


@dataclass(frozen=True)
class Output:
    """What the network says of a message.

    Probabilities: `first` (k,) of the message's first intent, sums to 1; `among` (k,) of each being among its intents; `points`:
    that it points at a piece.
    """

    first: Array
    among: Array
    points: float


class Network:
    """The trained weights; read-only and safe to share between threads.

    `names`: the intents that the outputs are of. `trained`: those of them that the weights have learnt; the others have
    probability 0.
    """

    def __init__(self, weights: dict[str, Array], names: tuple[str, ...], trained: frozenset[str]) -> None:
        self._weights, self.names, self.trained = weights, names, trained

    @classmethod
    def load(cls, path: Path = WEIGHTS, features: Sequence[str] = FEATURES, intents: Sequence[str] = NAMES) -> Network:
        """Read the weights and lay them out for `features` (of `Inputs.known`) and `intents`, each found by its name.

        A feature that the weights do not know counts nothing, an intent that they do not know is never predicted, and what only
        they know is left out. Raises ValueError where the file does not name its features and intents, or not as many as it has,
        and CatalogError where it is not the file that the model card describes.
        """
        with safe_open(str(check(path)), "np") as file:
            told = file.metadata() or {}
            stored = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 (not a mapping)
        if not {"features", "intents"} <= told.keys():
            raise ValueError(f"{path} does not say which features and intents its weights are of: train it again")
        known_features, known_intents = json.loads(told["features"]), json.loads(told["intents"])
        # The tables stay in half precision: only a few rows are read for a message.
        weights = {key: array if key.startswith("table") else array.astype(np.float32) for key, array in stored.items()}
        weights["hidden_weight"] = _of_features(weights, known_features, features)
        weights["heads_weight"], weights["heads_bias"] = _of_intents(weights, known_intents, intents)
        return cls(weights, tuple(intents), frozenset(intents) & frozenset(known_intents))

    def run(self, inputs: Inputs) -> Output:
        w = self._weights
        grams, reply = _pooled(w["table_text"], inputs.text), _pooled(w["table_reply"], inputs.reply)
        x = np.concatenate([grams, reply, inputs.known, inputs.sentence])
        hidden = np.maximum(w["hidden_weight"] @ x + w["hidden_bias"], 0.0)
        logits = w["heads_weight"] @ hidden + w["heads_bias"]
        k = len(self.names)
        first = np.exp(logits[:k] - logits[:k].max())
        return Output(first / first.sum(), _sigmoid(logits[k : 2 * k]), float(_sigmoid(logits[2 * k])))


def _of_features(weights: dict[str, Array], known: Sequence[str], wanted: Sequence[str]) -> Array:
    """Return the hidden layer's matrix with a column for each wanted feature, in their order.

    Zeros where the weights know none.
    """
    matrix = weights["hidden_weight"]
    start = weights["table_text"].shape[1] + weights["table_reply"].shape[1]
    if matrix.shape[1] != start + len(known) + SENTENCE_WIDTH:
        raise ValueError(f"the weights name {len(known)} features and have {matrix.shape[1] - start - SENTENCE_WIDTH}")
    columns = dict(zip(known, matrix[:, start : start + len(known)].T, strict=True))
    nothing = np.zeros(len(matrix), np.float32)
    middle = np.stack([columns.get(name, nothing) for name in wanted], 1)
    return np.concatenate([matrix[:, :start], middle, matrix[:, start + len(known) :]], 1)


def _of_intents(weights: dict[str, Array], known: Sequence[str], wanted: Sequence[str]) -> tuple[Array, Array]:
    """Both heads' rows for each wanted intent, in their order, and the last one's: never (-inf) where the weights know none."""
    matrix, bias, k = weights["heads_weight"], weights["heads_bias"], len(known)
    if len(bias) != 2 * k + 1:
        raise ValueError(f"the weights name {k} intents and have {(len(bias) - 1) // 2}")
    places = {name: place for place, name in enumerate(known)}
    rows = [places[name] + head if name in places else -1 for head in (0, k) for name in wanted]
    never = np.array([row < 0 for row in rows] + [False])
    rows.append(2 * k)
    return np.where(never[:, None], np.float32(0.0), matrix[rows]), np.where(never, np.float32(-np.inf), bias[rows])


def _pooled(table: NDArray[np.floating[Any]], buckets: NDArray[np.int64]) -> Array:
    """Return the sum of the buckets' rows over the root of their number."""
    if not len(buckets):
        return np.zeros(table.shape[1], np.float32)
    return np.asarray(table[buckets].astype(np.float32).sum(0) / np.sqrt(len(buckets)), np.float32)


def _sigmoid(x: Array) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-x)), np.float32)
