"""What a message points at: "both" with a description behind it is that one's pieces, and never all there is."""

from __future__ import annotations

import pytest

from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


@pytest.mark.parametrize("said", ["remove both blue", "remove all blue", "take out both blue ones"])
def test_both_of_a_colour_leaves_the_others_in_the_bag(shop: Catalogue, said: str) -> None:
    talk = Talk(shop)
    coloured = {colour: one for one in shop.products() if one.in_stock for colour in one.values("color")[:1]}
    blue, other = coloured["blue"], next(one for colour, one in coloured.items() if colour in ("green", "red"))
    for product in (blue, other):
        talk.press("bag", product.id, size=product.sizes_in_stock[0] if product.sizes_in_stock else "")
    assert [line.product for line in talk.session.bag.lines] == [blue.id, other.id]
    talk.say(said)
    assert [line.product for line in talk.session.bag.lines] == [other.id]
