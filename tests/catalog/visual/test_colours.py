"""The colours of a garment are its own: not the background's, and not those of its shadows."""

from __future__ import annotations

import numpy as np

from catalog.visual.colours import palette, terms
from catalog.visual.cutout import CutOut, to_lab


def test_the_background_has_no_part_in_the_palette() -> None:
    picture = np.full((100, 100, 3), (40, 160, 60), np.uint8)  # green
    mask = np.zeros((100, 100), np.bool_)
    mask[20:80, 20:80] = True
    picture[20:80, 20:60], picture[20:80, 60:80] = (190, 30, 40), (30, 40, 150)  # two thirds red, one third blue
    found = palette(CutOut(picture, mask, True, True))
    red, blue, green = (to_lab(np.array([[c]], np.uint8))[0, 0] for c in ((190, 30, 40), (30, 40, 150), (40, 160, 60)))

    def share(colour: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> float:
        return float(found.shares[np.linalg.norm(found.centres - colour, axis=1) < 10].sum())

    assert abs(share(red) - 2 / 3) < 0.02
    assert abs(share(blue) - 1 / 3) < 0.02
    assert share(green) == 0


def test_grey_has_hardly_a_hue_in_the_terms_and_red_has() -> None:
    grey, red = terms(np.array([[50, 1, 1], [50, 60, 40]], np.float32))
    assert np.hypot(*grey[-2:]) < 0.4
    assert np.hypot(*red[-2:]) > 0.9
