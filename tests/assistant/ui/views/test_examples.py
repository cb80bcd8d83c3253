"""Example wishes of the greeting: only what the shop has, at its own prices, each with another piece."""

from __future__ import annotations

import pytest

from assistant.frame import Language
from assistant.ui.views.examples import examples
from assistant.ui.views.words import Words
from catalog.catalogue import Catalogue
from catalog.text.languages import languages

OWN: dict[Language, list[str]] = {
    "en": ["a red dress under {price}", "a kilt", "another red dress", "something nice", "a green skirt"],
}


@pytest.mark.parametrize("language", tuple(languages()))
def test_each_shows_a_piece_in_stock_of_the_kind_that_it_names_and_no_piece_twice(shop: Catalogue, language: Language) -> None:
    found = examples(shop, Words(language, shop.vocabulary))
    assert found
    for text, product in found:
        kinds = [one.value for one in shop.vocabulary.find(text) if one.slot == "category"]
        assert any(shop.vocabulary.holds("category", product.category, kind) for kind in kinds), text
        assert product.in_stock and product.image and "{" not in text
    assert len({product.id for _, product in found}) == len(found)


def test_a_shop_s_own_wishes_that_it_cannot_meet_are_left_out(shop: Catalogue) -> None:
    found = examples(shop, Words("en", shop.vocabulary), own=OWN)
    assert [text for text, _ in found] == [f"a red dress under {shop.usual_price.text()}", "a green skirt"]
    assert examples(shop, Words("en", shop.vocabulary), own=OWN, most=1) == found[:1]
