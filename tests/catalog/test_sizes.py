"""Sizes of one system in another."""

from __future__ import annotations

import pytest

from catalog.sizes import Cut, Kind, fits
from catalog.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("have", "wanted", "kind", "cut", "fit"),
    [
        ("38", "US 7", "shoes", "female", True),
        ("42", "UK 8", "shoes", "male", True),
        ("38", "UK 8", "shoes", "male", False),
        ("S", "38", "clothes", "female", True),
        ("S", "UK 10", "clothes", "female", True),
        ("M", "US 8", "clothes", "female", True),
        ("S/M", "40", "clothes", "female", True),
        ("M", "50", "clothes", "male", True),
        ("L", "38", "clothes", "female", False),
        ("XS", "32", "clothes", "female", False),
        ("S", "38", "shoes", "female", False),
        ("W32", "32", "clothes", "male", True),
    ],
)
def test_a_size_fits_in_its_own_system_and_by_the_chart(have: str, wanted: str, kind: Kind, cut: Cut, fit: bool) -> None:
    assert fits(have, wanted, kind, cut, Vocabulary.load()) is fit
