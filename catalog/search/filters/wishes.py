"""What a wish is, once it is known which products meet it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from catalog.query import Slot

Mask = NDArray[np.bool_]  # one per product
Strength = NDArray[np.uint8]  # one per product: 0 does not meet the wish, FULL meets it as its main value

FULL = 200  # a million products take a megabyte for each value that is wished


@dataclass(frozen=True)
class Wish:
    """One hard wish of a query: a slot, its values, and the products that meet it."""

    slot: Slot
    values: tuple[str, ...]
    strength: Strength
    kept_mask: Mask | None = None  # where it is known already

    @cached_property
    def mask(self) -> Mask:
        return self.strength > 0 if self.kept_mask is None else self.kept_mask
