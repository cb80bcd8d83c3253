"""How to order, as it stands in the chat."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

from assistant.parts import HandOver
from assistant.settings.checkout import OrderLine
from assistant.store.store import BagLine
from assistant.ui.views.words import Words
from assistant.ui.web.ordering import handed_over
from catalog.money import Money
from tests.assistant.ui.shop import CAP, ROBE, open_shop, words_of_the_shop

PART = HandOver(
    (OrderLine("robe-s", 1), OrderLine("robe-l", 2), OrderLine("cap", 1)),
    (
        BagLine(ROBE, "robe-s", 1, Money.of("45", "USD")),
        BagLine(ROBE, "robe-l", 2, Money.of("44", "USD")),
        BagLine(CAP, "cap", 1),
        BagLine("gone", "gone-1", 1),
    ),
)


def test_sizes_of_one_piece_are_told_apart_and_stay_as_they_were() -> None:
    shop, words = open_shop()[0], Words("en", words_of_the_shop())
    now, later = (unescape(handed_over(shop, words, PART, last=last)) for last in (True, False))
    assert now == later
    assert "Size S · 1 × $45" in now and "Size L · 2 × $44 = $88" in now
    assert "White" in now and "1 × $20" in now and now.count("<li>") == 3
    assert "尺码 L · 2 × $44 = $88" in handed_over(shop, Words("zh", words.vocabulary), PART, last=False)


def test_the_link_to_a_checkout_is_that_of_the_last_answer() -> None:
    shop, words = replace(open_shop()[0], checkout="https://shop.example/order?lines={items}"), Words("en", words_of_the_shop())
    assert "robe-s:1,robe-l:2,cap:1" in handed_over(shop, words, PART, last=True)
    assert handed_over(shop, words, PART, last=False) == ""
