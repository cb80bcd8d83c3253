"""Product cards: what a shopper sees and can press."""

from __future__ import annotations

import re

from assistant.frame import Language
from assistant.ui.views.products.cards import Cards
from assistant.ui.views.products.product_pictures import product_link
from assistant.ui.views.words import Words
from catalog.query import Hit
from tests.assistant.ui.shop import CAP, PRODUCTS, ROBE, SOLD, words_of_the_shop


def cards(language: Language = "en") -> Cards:
    return Cards(Words(language, words_of_the_shop()), product_link, lambda product: product.id == ROBE)


def test_catalogue_text_is_never_markup() -> None:
    html = cards().card(PRODUCTS[ROBE], "why <i>not</i>", False)
    assert "<script" not in html
    assert "<b>light" not in html
    assert "why <i>not" not in html
    assert "Soft &amp; &lt;b&gt;light&lt;/b&gt;." in cards().detail(PRODUCTS[ROBE])
    assert "<script" not in cards().detail(PRODUCTS[ROBE])


def test_a_sold_out_size_is_struck_out_and_cannot_be_chosen() -> None:
    html = cards().card(PRODUCTS[ROBE], "", False)
    assert re.search(r'<li class="out"><s>M</s><span class="sr"> sold out', html)
    assert 'value="M" disabled' in cards().detail(PRODUCTS[ROBE])
    assert re.search(r'<li><button[^>]* data-size="S"[^>]*>S</button></li>', html)
    assert 'value="S" disabled' not in cards().detail(PRODUCTS[ROBE])


def test_a_sale_shows_both_prices_to_eyes_and_ears() -> None:
    html = cards().card(PRODUCTS[ROBE], "", False)
    assert '<span class="sr">now </span><b>$45</b>' in html
    assert '<span class="sr">before </span><s>$60</s>' in html


def test_the_bag_asks_for_a_size_where_there_is_a_choice() -> None:
    several, one = cards().card(PRODUCTS[ROBE], "", False), cards().card(PRODUCTS[CAP], "", False)
    assert 'data-open="size"' in several
    assert 'data-size="one size"' in one
    assert 'data-act="bag"' in one


def test_the_size_wished_for_is_chosen_already_unless_it_is_sold_out() -> None:
    assert 'value="L" checked' in cards().detail(PRODUCTS[ROBE], frozenset({"L"}))
    assert " checked" not in cards().detail(PRODUCTS[ROBE], frozenset({"M"}))


def test_what_is_sold_out_cannot_go_into_the_bag_and_what_cannot_be_tried_has_no_such_button() -> None:
    sold, cap = cards().card(PRODUCTS[SOLD], "", False), cards().card(PRODUCTS[CAP], "", False)
    assert 'data-act="bag"' not in sold
    assert "Sold out" in sold
    assert 'data-act="try"' not in cap
    assert 'data-act="more"' in cap


def test_a_product_without_a_picture_asks_for_none() -> None:
    assert "<img" not in cards().card(PRODUCTS[CAP], "", False)


def test_chinese_cards_speak_chinese() -> None:
    html = cards("zh").shelf([Hit(PRODUCTS[ROBE], 1.0)], ["红色"], frozenset(), frozenset())
    assert "长袍" in html
    assert "试穿" in html
    assert "红" in html
    assert "Try on" not in html
    assert ">均码</button>" in cards("zh").card(PRODUCTS[CAP], "", False)


def test_a_saved_heart_is_pressed() -> None:
    assert 'aria-pressed="true"' in cards().card(PRODUCTS[ROBE], "", True)
