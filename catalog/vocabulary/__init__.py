"""The words of the shop: garments, colours, patterns, sizes, in every language; reads mentions, names values. Knows no products.

Skeleton of the contract; tables are JSON beside this file.
"""

from __future__ import annotations

from collections.abc import Sequence
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


class Vocabulary:
    """Tables of every language; `load()` is cached."""

    @classmethod
    def load(cls) -> Vocabulary:
        raise NotImplementedError

    def with_values(self, values: dict[Slot, Sequence[str]]) -> Vocabulary:
        """A vocabulary that also knows an operator's own values (brands, colour names, materials)."""
        raise NotImplementedError

    def find(self, text: str, language: str | None = None) -> list[Mention]:
        """All values said in a text (English, Chinese or mixed), longest match first wins, typos forgiven, in order of place."""
        raise NotImplementedError

    def label(self, slot: Slot, value: str, language: str) -> str:
        """How a value is said: ("color", "red", "zh") -> "红色". Unknown values come back as they are."""
        raise NotImplementedError

    def values(self, slot: Slot) -> tuple[str, ...]:
        """All canonical values of a slot."""
        raise NotImplementedError

    def expand(self, category: str) -> frozenset[str]:
        """A category with its whole subtree; an umbrella word gives everything below it."""
        raise NotImplementedError

    def ancestors(self, category: str) -> tuple[str, ...]:
        """From the category itself to its root: ("puffer jacket", "jacket", "outerwear")."""
        raise NotImplementedError

    def base(self, category: str) -> str:
        """The garment type that a shop would sort it under: "puffer jacket" -> "jacket", "sneakers" -> "shoes"."""
        raise NotImplementedError

    def family(self, color: str) -> str:
        """navy -> blue, burgundy -> red, red -> red."""
        raise NotImplementedError

    def lab(self, color: str) -> tuple[float, float, float]:
        """CIELAB D65 of a colour name. Raises KeyError."""
        raise NotImplementedError

    def holds(self, slot: Slot, have: str, wanted: str) -> bool:
        """Whether a product's value satisfies a wished one: same, in its subtree (category), in its family (color), or a
        documented near value (length "long" for "maxi")."""
        raise NotImplementedError
