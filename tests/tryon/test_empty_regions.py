"""Regions that hold no pixel are a case of their own: no warning (an error in tests), no NaN."""

from __future__ import annotations

import numpy as np

from tryon.engines.accessories.spectacles import _are_tinted
from tryon.person.parsing_fixes import _cut_out
from tryon.types import CLASSES


def test_a_bag_too_thin_to_be_seen_at_the_working_size_is_not_cut_out() -> None:
    line = np.zeros((900, 900), bool)
    line[450, 100:800] = True
    maps = np.zeros((len(CLASSES), 900, 900), np.float32)
    assert _cut_out(np.zeros((900, 900, 3), np.uint8), maps, line, 100.0) is None


def test_lenses_without_a_middle_are_clear() -> None:
    narrow = np.zeros((100, 100), bool)
    narrow[50:52, 10:90] = True
    assert not _are_tinted(np.ones((100, 100), np.float32), (narrow, narrow))
    round_ones = np.zeros((100, 100), bool)
    round_ones[20:80, 20:80] = True
    assert _are_tinted(np.ones((100, 100), np.float32), (round_ones, round_ones))
