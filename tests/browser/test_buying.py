"""Buying: the piece's page at the shop, and the bag handed over to the shop's own checkout."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CHECKOUT, Open

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("screen", "language"), [("desktop", "en"), ("phone", "zh")])
def test_the_bag_is_handed_over_to_the_shop(shopper: Open, screen: str, language: str) -> None:
    me = shopper(screen, language)
    me.says({"en": "a blue shirt", "zh": "蓝色衬衫"}[language])
    product = me.card_ids()[0]
    size = me.adds_to_bag(me.cards.first)
    me.opens_room()
    expect(me.one("#toast")).not_to_have_text("")
    expect(me.one("#room .lines.bag a")).to_have_attribute("href", f"https://shop.example/p/{product}")
    me.presses("#room [data-act=checkout]")
    expect(me.one("#toast")).to_have_text("")  # it was about the press before
    expect(me.one("body.room-open")).to_have_count(0)  # the answer is in the chat
    link = me.one("#chat a.main")
    expect(link).to_be_visible()
    expect(link).to_have_text({"en": "Check out at the shop", "zh": "去商店结账"}[language])
    expect(link).to_have_attribute("href", CHECKOUT.replace("{items}", f"{product}-{size}:1"))
    expect(link).to_have_attribute("rel", "noopener")


def test_a_piece_can_be_looked_at_in_the_shop(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    me.cards.first.locator(".pic").click()
    link = me.one("#drawer a.there")
    link.scroll_into_view_if_needed()
    expect(me.one("#drawer .shut")).to_be_in_viewport(ratio=1)
    expect(link).to_have_text("View at the shop")
    expect(link).to_have_attribute("href", f"https://shop.example/p/{me.card_ids()[0]}")
    expect(link).to_have_attribute("target", "_blank")


def test_an_older_answer_hands_over_nothing(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    me.adds_to_bag(me.cards.first)
    me.says("check out")
    expect(me.one("#chat a.main")).to_be_visible()
    me.says("a red dress")  # price and stock were those of then
    expect(me.one("#chat a.main")).to_have_count(0)


def test_several_of_a_piece_are_told_with_the_price_of_each(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    each = me.prices()[0]
    me.adds_to_bag(me.cards.first)
    me.says("make it three of those")
    expect(me.one("#room .lines.bag small")).to_contain_text(f"3 × ${each:.2f} = ${3 * each:.2f}")
