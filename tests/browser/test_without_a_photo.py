"""Before any photo: how it should be is drawn, and a model of the shopper's figure is offered instead of one."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.shopper import FITTING_MS, Shopper

pytestmark = pytest.mark.slow


def stands(me: Shopper) -> None:
    """A mannequin in the room, small in the chat."""
    me.waits_for_look()
    expect(me.one("#room .turn .stage > img")).to_have_count(1, timeout=FITTING_MS)
    assert me.all("#chat .turn").count() == 0


def test_the_first_screen_offers_a_model_and_says_what_it_needs(shopper: Open) -> None:
    me = shopper()
    hints = me.all("#room .how li")
    expect(hints).to_have_count(2)
    expect(hints.nth(0)).to_contain_text("standing")
    expect(hints.nth(1)).to_contain_text("sitting")
    expect(me.one("#room .how svg")).to_be_visible()
    me.presses("#room [data-act=mannequin]")
    expect(me.one("#me-height")).to_be_visible()
    me.says("a t-shirt")
    me.cards.locator("[data-act=try]").first.click()
    stands(me)


def test_the_question_of_consent_offers_a_model_and_the_question_for_a_photo_shows_how(shopper: Open) -> None:
    me = shopper("phone", "zh")
    me.says("T恤")
    me.cards.locator("[data-act=try]").first.click()
    me.one("#chat .note [data-act=agree]").click()
    expect(me.all("#chat .how li")).to_have_count(2)
    me.says("第二件穿在我身上看看")
    me.answered()
    me.says("撤回同意")
    me.cards.locator("[data-act=try]").first.click()
    me.one("#chat .note [data-act=mannequin]").click()
    stands(me)
