"""What is read off a picture. Plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from catalog.product import Told
from catalog.vectors.vectors import Vectors

Kind = Literal["garment", "person", "unsure"]


@dataclass(frozen=True)
class Seen:
    """What a picture shows. Values are the vocabulary's."""

    kind: Kind
    categories: tuple[str, ...]  # what it may be, likeliest first; empty when it could be anything
    colours: tuple[str, ...]  # families, main one first
    pattern: str
    sure: frozenset[Told]  # which of category, color and pattern are certain enough to be told to others
    vector: Vectors = field(compare=False, repr=False)  # d float32 of length 1: compare with those of the catalogue's pictures
    colourless: Vectors = field(compare=False, repr=False)  # the same with its colours left out

    @property
    def values(self) -> Mapping[Told, tuple[str, ...]]:
        """What may stand in a catalogue where the feed says nothing: nothing of a picture with a person on it."""
        found: dict[Told, tuple[str, ...]] = {
            "category": self.categories[:1], "color": self.colours, "pattern": (self.pattern,),
        }  # fmt: skip
        return {name: values for name, values in found.items() if name in self.sure and self.kind == "garment"}
