"""What each part of a message asks for, read in its context by the trained network. Knows no products and no wording."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from assistant.frame import Language
from assistant.reader.context import Context
from assistant.reader.encoding import Encoded, encoded
from assistant.reader.labels import Label, Which
from assistant.reader.segments import segments
from catalog.checksum import check
from catalog.vectors.embedder import built_in

if TYPE_CHECKING:
    from assistant.reader.network import PartNetwork

WEIGHTS = Path(__file__).parent / "weights" / "reader.safetensors"


@dataclass(frozen=True)
class ReadPart:
    """text[start:end] of a message asks for `label`, as surely as `sure` (0 to 1) says; it is about `which`."""

    text: str
    start: int
    end: int
    label: Label
    sure: float
    which: Which = ""


class PartReader:
    """Safe to share between threads. Loaded at its first use, with the encoder that the search holds."""

    def __init__(self, path: Path = WEIGHTS) -> None:
        self._path, self._lock = path, Lock()
        self._loaded: tuple[PartNetwork, Any, tuple[Label, ...], tuple[Which, ...]] | None = None

    def read(self, text: str, language: Language, context: Context) -> tuple[ReadPart, ...]:
        """Return the parts in order; they cover the message. Of a long one, the end belongs to the last part that was read."""
        import torch

        network, tokenizer, labels, which = self.warm()
        told = encoded(text, context, language, tokenizer)
        if not told.pieces:
            return ()
        ids = torch.tensor([told.ids])
        with torch.inference_mode():
            states = network(ids)[0]
            here = states[told.first : told.first + len(told.pieces)]
            scores, begins = network.label(here).log_softmax(-1).numpy(), network.begin(here)[:, 0].sigmoid().numpy()
            cut = segments(scores, begins, [piece.begins for piece in told.pieces])
            about = [which[int(network.pooled(here, first, after).argmax())] for first, after, _ in cut]
        return tuple(_parts(text, told, cut, np.exp(scores), labels, about))

    def warm(self) -> tuple[PartNetwork, Any, tuple[Label, ...], tuple[Which, ...]]:
        """Return the network, its tokenizer and the names of its labels; the first call loads them."""
        with self._lock:
            self._loaded = self._loaded or self._load()
            return self._loaded

    def _load(self) -> tuple[PartNetwork, Any, tuple[Label, ...], tuple[Which, ...]]:
        from safetensors import safe_open

        from assistant.reader.network import PartNetwork

        encoder = built_in().network()
        with safe_open(str(check(self._path)), "pt") as file:
            told = file.metadata() or {}
            weights = {key: file.get_tensor(key).float() for key in file.keys()}  # noqa: SIM118 (not a mapping)
        labels, which = (tuple(json.loads(told[name])) for name in ("labels", "which"))
        network = PartNetwork(encoder, labels, which)
        network.load_state_dict(weights)
        return network.pack(), encoder.tokenizer, cast(tuple[Label, ...], labels), cast(tuple[Which, ...], which)


@cache
def part_reader() -> PartReader:
    """Return the one of this process."""
    return PartReader()


def _parts(
    text: str, told: Encoded, cut: list[tuple[int, int, int]], shares: Any, labels: tuple[Label, ...], about: list[Which]
) -> list[ReadPart]:
    found = []
    for number, (first, after, label) in enumerate(cut):
        start = told.pieces[first].start if number else 0
        end = told.pieces[after].start if after < len(told.pieces) else len(text)
        sure = float(shares[first:after, label].mean())
        found.append(ReadPart(text[start:end].strip(), start, end, labels[label], sure, about[number]))
    return found
