"""Reads a picture: is it a garment or a person, what type, colours and pattern, and a vector that finds look-alikes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from catalog.product import Told
from catalog.vectors.vectors import Vectors
from catalog.visual.colours import Floats, terms
from catalog.visual.cutout import RGB, Mask, cut_out
from catalog.visual.features import Features, kind_terms, measure
from catalog.visual.heads import SHARES, WEIGHTS, Block, Head, load, looks_name
from catalog.visual.reading import Kind, Seen
from catalog.visual.types import TYPES

_PERSON, _GARMENT = 0.8, 0.3  # chance of a person above and below which nobody need be asked
_STRANGE = 0.3  # a likeliest type less likely than this: no garment that we know
_TYPES = 0.8  # unless one is sure, types are named until they are together as likely as this
_TYPE_SURE, _PATTERN_SURE, _COLOUR_SURE = 0.7, 0.7, 0.6  # chances from which on a value may stand in a catalogue
_SECOND_COLOUR = 0.2  # share of a further colour that is named
_TINY = 1e-8


class LookReader:
    """Safe to share between threads."""

    def __init__(self, path: Path = WEIGHTS) -> None:
        self._heads = load(path)
        self._name = looks_name(path)

    @property
    def name(self) -> str:
        return self._name

    def read(self, photo: RGB, mask: Mask | None = None, *, people: bool = True) -> Seen:
        """Read what a photo shows.

        `photo`: HxWx3 uint8 RGB, upright; `mask`: HxW of the garment, of any size, where the shop knows it; `people`: whether
        faces are looked for.
        """
        cut = cut_out(photo, mask)
        read = seen(self._heads, measure(photo, cut, faces=people))
        if read.kind == "garment" and not cut.found:  # a wall, a page of text: nothing stands out, whatever it resembles
            return replace(read, kind="unsure")
        return read

    def embed(self, photo: RGB, mask: Mask | None = None) -> Vectors:
        """Only the vector."""
        return vector(self._heads, measure(photo, cut_out(photo, mask)))


@cache
def reader() -> LookReader:
    """One for the whole process, loaded at the first call."""
    return LookReader()


def seen(heads: Mapping[str, Head], features: Features) -> Seen:
    """Return what the heads make of a picture's numbers."""
    colours, patterns = colour_shares(heads, features), heads["pattern"].likely(features.cloth)
    types, person = heads["type"].likely(features.shape), float(heads["kind"].likely(kind_terms(features))[1])
    families, pattern = heads["colour"].labels, heads["pattern"].labels[int(patterns.argmax())]
    order = [int(i) for i in np.argsort(-colours)]
    sure: dict[Told, bool] = {
        "category": types.max() >= _TYPE_SURE, "color": colours.max() >= _COLOUR_SURE, "pattern": patterns.max() >= _PATTERN_SURE,
    }  # fmt: skip
    return Seen(
        _kind(person, float(types.max())),
        _categories(types, heads["type"].labels),
        tuple(families[i] for i in order if i == order[0] or colours[i] >= _SECOND_COLOUR),
        pattern,
        frozenset(name for name, is_sure in sure.items() if is_sure),
        vector(heads, features),
        vector(heads, features, shares={**SHARES, "colour": 0.0}),
    )


def vector(heads: Mapping[str, Head], features: Features, *, shares: Mapping[Block, float] = SHARES) -> Vectors:
    """D float32 of length 1; each block counts for its share of the cosine."""
    blocks: Mapping[Block, Floats] = {
        "alike": heads["alike"](features.shape),
        "detail": heads["detail"](features.detail),
        "colour": np.sqrt(colour_shares(heads, features)),
        "pattern": np.sqrt(heads["pattern"].likely(features.cloth)),
    }
    parts = [np.sqrt(shares[name]) * block / max(float(np.linalg.norm(block)), _TINY) for name, block in blocks.items()]
    joined = np.concatenate(parts)
    return np.asarray(joined / max(float(np.linalg.norm(joined)), _TINY), np.float32)


def colour_shares(heads: Mapping[str, Head], features: Features) -> Floats:
    """Return how much of the garment is of each colour family; sum 1."""
    likely = heads["colour"].likely(terms(features.palette.centres))
    return np.asarray((likely * features.palette.shares[:, None]).sum(0), np.float32)


def _kind(person: float, type: float) -> Kind:
    if person >= _PERSON:
        return "person"
    return "garment" if person <= _GARMENT and type >= _STRANGE else "unsure"


def _categories(types: Floats, labels: tuple[str, ...]) -> tuple[str, ...]:
    if types.max() < _STRANGE:
        return ()
    order = np.argsort(-types)
    enough = 1 if types.max() >= _TYPE_SURE else int(np.searchsorted(np.cumsum(types[order]), _TYPES)) + 1
    return tuple(dict.fromkeys(category for i in order[:enough] for category in TYPES[labels[int(i)]].categories))
