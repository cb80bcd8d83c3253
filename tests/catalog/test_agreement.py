"""What goes with what: formality, season, colour and price level agree or do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from catalog.product import Product
from catalog.search.agreement import agreements, formality, seasons_of
from catalog.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load()


def piece(title: str, category: str, **attributes: tuple[str, ...]) -> Product:
    values: Mapping[Any, tuple[str, ...]] = attributes
    return Product(title, title, "", "", category, values, (), None)


def agree(one: Product, *others: Product) -> list[float]:
    some = [one, *others]
    return list(agreements(some, np.zeros((len(some), 4), np.float32), VOCABULARY)[0, 1:])


@pytest.mark.parametrize(
    ("one", "better", "worse"),
    [
        (piece("gown", "evening gown"), piece("pumps", "pumps"), piece("runners", "running shoes")),
        (piece("parka", "parka"), piece("boots", "snow boots"), piece("sandals", "sandals")),
        (piece("skirt", "skirt", color=("red",)), piece("a", "blouse", color=("white",)), piece("b", "blouse", color=("green",))),
        (piece("chanel jacket", "jacket"), piece("prada bag", "handbag"), piece("shein bag", "handbag")),
        (
            piece("skirt", "skirt", pattern=("floral",)),
            piece("shirt", "blouse", pattern=("solid",)),
            piece("blouse", "blouse", pattern=("striped",)),
        ),
    ],
)  # fmt: skip
def test_one_goes_better_than_another(one: Product, better: Product, worse: Product) -> None:
    first, second = agree(one, better, worse)
    assert first > second


def test_it_is_symmetric_and_names_of_a_series_count() -> None:
    some = [
        piece("Marlow linen blazer", "blazer"),
        piece("Marlow linen trousers", "trousers"),
        piece("City trousers", "trousers"),
    ]
    pairs = agreements(some, np.zeros((3, 4), np.float32), VOCABULARY)
    assert np.allclose(pairs, pairs.T) and pairs[0, 1] > pairs[0, 2]


def test_what_a_kind_has_no_row_for_it_has_from_its_parent() -> None:
    assert formality(piece("x", "pencil skirt"), VOCABULARY) != formality(piece("x", "skirt"), VOCABULARY)
    assert formality(piece("x", "a-line skirt"), VOCABULARY) == formality(piece("x", "skirt"), VOCABULARY)
    assert formality(piece("x", ""), VOCABULARY) is None


def test_a_tag_tells_the_season_before_cloth_and_kind() -> None:
    assert seasons_of(piece("x", "sandals", season=("winter",)), VOCABULARY) == ("winter",)
    assert "winter" in seasons_of(piece("x", "skirt", material=("velvet",)), VOCABULARY)
    assert seasons_of(piece("x", "sandals"), VOCABULARY) == ("summer",)
    assert seasons_of(piece("x", "belt"), VOCABULARY) == ()


def test_of_no_pieces_there_is_nothing_to_say() -> None:
    assert agreements([], np.zeros((0, 4), np.float32), VOCABULARY).shape == (0, 0)
