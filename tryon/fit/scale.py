"""The one scale of how a girth sits: from its ease to a place, from a place to a word. Words, colours and legend go by it.

Each word is as wide as 1: too_tight is 0 to 1, tight 1 to 2, good 2 to 3, roomy 3 to 4, too_loose 4 to 5. How many centimetres
that is depends on the piece, the part and the body (ease.py).
"""

from __future__ import annotations

import numpy as np

from tryon.fit.ease import Ease
from tryon.fit.types import Code

SCALE: tuple[Code, ...] = ("too_tight", "tight", "good", "roomy", "too_loose")
_LOOSE_CM = 4.0  # beyond the most: then it is far too much


def place_of(room_cm: float, ease: Ease) -> float:
    """Return where so much room (garment less body) is on the scale, 0..5."""
    steps = [ease.least, (ease.least + ease.best) / 2, (ease.best + ease.most) / 2, ease.most + _LOOSE_CM]
    ends = [steps[0] - _LOOSE_CM, *steps, steps[-1] + _LOOSE_CM]
    below_the_last = np.nextafter(len(SCALE), 0)
    return float(min(np.interp(room_cm, ends, range(len(ends))), below_the_last))


def middle_of(code: Code) -> float:
    """Return the middle of a word's part of the scale."""
    return SCALE.index(code) + 0.5


def word_of(place: float) -> Code:
    """Return the word at a place of the scale."""
    return SCALE[min(int(place), len(SCALE) - 1)]
