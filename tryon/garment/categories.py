"""What a garment type is, by plain words: "quilted puffer jacket" is a jacket, and jackets have a front that opens.

The types are categories.json, a snapshot of the catalogue's category tree (`python -m catalog.garments` writes it); words of data
sets and shops that the tree has not, or reads otherwise, are in other_words.json.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tryon.types import Garment, GarmentTraits

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Type:
    """`name`: a node of the category tree, or the word where it means something else than that."""

    name: str
    traits: GarmentTraits


def type_of(words: str) -> Type | None:
    """Return the type of the longest of the last words that is known, in singular or plural; None where none is."""
    said, known = words.lower().replace("_", " ").replace("-", " ").split(), _types_by_word()
    for start in range(len(said)):
        tail = " ".join(said[start:])
        for form in (tail, tail.removesuffix("s"), tail.removesuffix("es"), tail + "s"):
            if form in known:
                return known[form]
    return None


def traits_of(garment: Garment) -> GarmentTraits:
    """Return the traits as they came with the garment, else by the words of its category."""
    if garment.traits is not None:
        return garment.traits
    found = type_of(garment.category)
    return GarmentTraits() if found is None else found.traits


@cache
def _types_by_word() -> Mapping[str, Type]:
    table, others = _read("categories"), _read("other_words")
    types = {name: Type(name, GarmentTraits(**row)) for name, row in table["types"].items()}
    known = {word: types[name] for word, name in table["words"].items()}
    for word, row in others.items():
        own = {name: value for name, value in row.items() if name != "is"}
        traits = GarmentTraits(**{**table["types"][row["is"]], **own})
        known[word.replace("-", " ").replace("_", " ")] = Type(word if own else row["is"], traits)
    return known


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
    return found
