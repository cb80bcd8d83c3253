"""The garment types that a picture is sorted into, and the categories of the vocabulary that each may be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.vocabulary import Vocabulary


@dataclass(frozen=True)
class Type:
    categories: tuple[str, ...]
    photos: str = ""  # the folder of photos that show it, for training


def _load() -> Mapping[str, Type]:
    table = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return {name: Type(tuple(entry["categories"]), entry.get("photos", "")) for name, entry in table.items()}


TYPES = _load()


def type_of(category: str, vocabulary: Vocabulary) -> str:
    """Return the type that a category is sorted into first; "" for one that pictures were not learned of."""
    line = vocabulary.ancestors(category)
    return next((name for name, kind in TYPES.items() if any(c in line for c in kind.categories)), "")
