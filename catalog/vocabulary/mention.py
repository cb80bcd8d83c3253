"""A value said in a text. Plain data."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.query import Slot


@dataclass(frozen=True)
class Mention:
    """A value said in a text: text[start:end]."""

    slot: Slot
    value: str  # canonical
    start: int
    end: int
    text: str
    likeness: float = 1.0  # below 1 when a typo was forgiven
    negated: bool = False  # the words themselves exclude the value: "hoodless", "patterned"
