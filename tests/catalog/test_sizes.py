"""Sizes of one system in another."""

from __future__ import annotations

import pytest

from anthropometry import Gender
from catalog.sizes import Kind, fits
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
        ("FR 42", "40", "clothes", "female", True),
        ("IT 46", "UK 12", "clothes", "female", True),
        ("JP 13", "FR 40", "clothes", "female", True),
        ("40", "FR 40", "clothes", "female", False),
        ("IT 50", "US 40", "clothes", "male", True),
        ("JP 24.5", "39", "shoes", "female", True),
        ("42", "JP 26.5", "shoes", "male", True),
        ("165/88A", "38", "clothes", "female", True),
        ("S", "165/88A", "clothes", "female", True),
        ("175/96A", "48", "clothes", "male", True),
        ("165/68A", "36", "bottoms", "female", True),
        ("175/82A", "US 32", "bottoms", "male", True),
        ("32/34", "32", "bottoms", "male", True),
    ],
)
def test_a_size_fits_in_its_own_system_and_by_the_chart(have: str, wanted: str, kind: Kind, cut: Gender, fit: bool) -> None:
    assert fits(have, wanted, kind, cut, Vocabulary.load()) is fit
