"""What each part of a message asks for, read in its context by the trained network. Knows no products and no wording."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np

from assistant.frame import Language
from assistant.reader.context import Context
from assistant.reader.encoding import Encoded, encoded
from assistant.reader.labels import Label, Status, Which
from assistant.reader.pointing import Pointer, chosen
from assistant.reader.segments import segments
from catalog.checksum import check
from assistant.reader.multilingual import multilingual
from catalog.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.reader.network import ReadingNetwork

Loaded: TypeAlias = "tuple[ReadingNetwork, Any, tuple[Label, ...], tuple[Which, ...], tuple[Status, ...]]"
WEIGHTS = Path(__file__).parent / "weights" / "reader.safetensors"


@dataclass(frozen=True)
class ReadValue:
    """text[start:end] of a message says something with a value."""

    start: int
    end: int
    status: Status
    sure: float


@dataclass(frozen=True)
class ReadPart:
    """text[start:end] of a message asks for `label`, as surely as `sure` (0 to 1) says; it is about `which`.

    `about`: the pieces that it points at, of those in its context; `values`: what its words say.
    """

    text: str
    start: int
    end: int
    label: Label
    sure: float
    which: Which = ""
    about: tuple[str, ...] = ()
    values: tuple[ReadValue, ...] = ()

    begin: int = 0  # where `text`, which has no blanks at its ends, begins in the message


class PartReader:
    """Safe to share between threads. Loaded at its first use, with the encoder that the search holds."""

    def __init__(self, path: Path = WEIGHTS) -> None:
        self._path, self._lock = path, Lock()
        self._loaded: Loaded | None = None

    def read(self, text: str, language: Language, context: Context, vocabulary: Vocabulary | None = None) -> tuple[ReadPart, ...]:
        """Return the parts in order; they cover the message. Of a long one, the end belongs to the last part that was read.

        `vocabulary`: of the shop, by which it is told which pieces are pointed at; without one none are.
        """
        import torch

        network, tokenizer, labels, which, status = self.warm()
        told = encoded(text, context, language, tokenizer)
        if not told.pieces:
            return ()
        with torch.inference_mode():
            states = network(torch.tensor(told.ids))
            here = states[told.first : told.first + len(told.pieces)]
            scores, begins = network.label(here).log_softmax(-1).numpy(), network.begin(here)[:, 0].sigmoid().numpy()
            cut = segments(scores, begins, [piece.begins for piece in told.pieces])
            shares = [network.pooled(here, first, after).softmax(-1) for first, after, _ in cut]
            logits = [_logits(network, states, told, first, after) for first, after, _ in cut]
            values = _values(told, network.status(here).softmax(-1).numpy(), status)
        parts = _parts(text, told, cut, np.exp(scores), labels)
        found = []
        for one, share, said in zip(parts, shares, logits, strict=True):
            about: tuple[str, ...] = ()
            if vocabulary is not None and told.candidates:
                about = chosen(Pointer(one.text, one.label, language, share.tolist(), said), context.pieces, vocabulary)
            inside = tuple(value for value in values if one.start <= value.start < one.end)
            found.append(replace(one, which=which[int(share.argmax())], about=about, values=inside))
        return tuple(found)

    def warm(self) -> Loaded:
        """Return the network, its tokenizer and the names of its labels; the first call loads them."""
        with self._lock:
            self._loaded = self._loaded or self._load()
            return self._loaded

    def _load(self) -> Loaded:
        from safetensors import safe_open

        from assistant.reader.network import PartNetwork

        encoder = multilingual()
        with safe_open(str(check(self._path)), "pt") as file:
            told = file.metadata() or {}
            weights = {key: file.get_tensor(key).float() for key in file.keys()}  # noqa: SIM118 (not a mapping)
        labels, which, status = (tuple(json.loads(told[name])) for name in ("labels", "which", "status"))
        network = PartNetwork(encoder, labels, which, status)
        network.load_state_dict(weights)
        return cast(Loaded, (network.reading(), encoder.tokenizer, labels, which, status))


@cache
def part_reader() -> PartReader:
    """Return the one of this process."""
    return PartReader()


def _logits(network: ReadingNetwork, states: Any, told: Encoded, first: int, after: int) -> list[float]:
    """Return the network's word on each candidate."""
    if not told.candidates:
        return []
    found: list[float] = network.pointed(states, told.first + first, told.first + after, told.candidates).tolist()
    return found


def _values(told: Encoded, shares: Any, status: tuple[Status, ...]) -> list[ReadValue]:
    """Return neighbouring word pieces of one status as one value each."""
    found: list[ReadValue] = []
    for piece, said in zip(told.pieces, shares, strict=True):
        best = int(said.argmax())
        if not status[best]:
            continue
        last = found[-1] if found else None
        joins = last is not None and last.status == status[best] and piece.start - last.end <= 1
        if joins and last is not None:
            found[-1] = replace(last, end=max(last.end, piece.end), sure=min(last.sure, float(said[best])))
        else:
            found.append(ReadValue(piece.start, piece.end, status[best], float(said[best])))
    return found


def _parts(text: str, told: Encoded, cut: list[tuple[int, int, int]], shares: Any, labels: tuple[Label, ...]) -> list[ReadPart]:
    found = []
    for number, (first, after, label) in enumerate(cut):
        start = told.pieces[first].start if number else 0
        end = told.pieces[after].start if after < len(told.pieces) else len(text)
        sure = float(shares[first:after, label].mean())
        said = text[start:end]
        begin = start + len(said) - len(said.lstrip())
        found.append(ReadPart(said.strip(), start, end, labels[label], sure, begin=begin))
    return found
