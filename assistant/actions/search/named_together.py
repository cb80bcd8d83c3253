"""How several values of one slot are called in a sentence: shades by their family, kinds by the nearest kind above them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from catalog.query import Slot
from catalog.vocabulary import Vocabulary

_FEW = 2  # kinds that are said one by one
_BOTH = "unisex"


def together(slot: Slot, values: Sequence[str]) -> tuple[str, ...]:
    """Return the values that are said for these: fewer, and true of all that they are said for."""
    words = Vocabulary.load()
    if slot == "color" and len(values) > 1:
        return tuple(dict.fromkeys(_as_family(one, values, words) for one in values))
    if slot == "gender" and len(values) > 1:
        return tuple(one for one in values if one != _BOTH) or tuple(values)
    if slot == "category" and len(values) > _FEW:
        shared = (kind for kind in words.ancestors(values[0]) if all(kind in words.ancestors(one) for one in values))
        return tuple(islice(shared, 1)) or tuple(values)
    return tuple(values)


def _as_family(color: str, others: Sequence[str], words: Vocabulary) -> str:
    """Return a shade's family where another of the shades is of it, too."""
    family = words.family(color)
    return family if sum(words.family(one) == family for one in others) > 1 else color
