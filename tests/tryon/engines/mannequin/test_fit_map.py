"""The fit map's colours: told apart by people who are blind to red or green, words beside them in both languages' keys."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.engines.mannequin.fit_map import legend, plain_body, ramp
from tryon.fit import SCALE, middle_of, word_of

# Vienot, Brettel and Mollon (1999): linear RGB as deuteranopes and protanopes see it.
DEUTERANOPE = np.array([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]])
PROTANOPE = np.array([[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]])


def lab(colours: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(colours[None].astype(np.float32), cv2.COLOR_RGB2LAB)[0]


def test_the_words_colours_differ_for_every_kind_of_colour_vision() -> None:
    colours = np.array([[int(one.colour[at : at + 2], 16) / 255 for at in (1, 3, 5)] for one in legend()])
    for eyes in (np.eye(3), DEUTERANOPE, PROTANOPE):
        seen = lab(np.clip(np.clip(colours**2.2 @ eyes.T, 0, 1) ** (1 / 2.2), 0, 1))
        apart = np.linalg.norm(seen[:, None] - seen[None], axis=2)[np.triu_indices(len(seen), 1)]
        assert apart.min() > 20


def test_the_map_is_lightest_where_cloth_fits_and_darker_both_ways() -> None:
    light = lab(ramp(np.arange(len(SCALE)) + 0.5))[:, 0]
    assert light.argmax() == SCALE.index("good") and (np.diff(light[:3]) > 0).all() and (np.diff(light[2:]) < 0).all()


def test_what_has_a_word_is_nearest_to_the_legends_colour_of_that_word() -> None:
    colours = ramp(np.array([middle_of(one.code) for one in legend()]))
    for place in np.arange(0.02, len(SCALE), 0.05):
        nearest = np.abs(colours - ramp(np.array([place]))).sum(1).argmin()
        assert legend()[nearest].code == word_of(place)


def test_what_has_no_ease_is_grey_on_the_map() -> None:
    assert np.ptp(plain_body()) < 0.05
    assert np.ptp(ramp(np.array([np.nan]))) < 0.05
