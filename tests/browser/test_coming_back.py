"""Loaded again, closed and opened again, left in the middle of an answer: the conversation goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.shopper import FITTING_MS, Shopper

pytestmark = pytest.mark.slow


def test_a_page_that_is_loaded_again_shows_its_conversation_and_goes_on_with_it(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    shown = me.card_ids()
    me.reloads()
    expect(me.cards).to_have_count(len(shown))
    assert me.card_ids() == shown
    expect(me.all("#chat .user-row")).to_have_count(1)
    me.says("put the second one in my bag, size M")
    assert me.bag_count() == 1


def test_photo_and_look_stay_when_the_page_is_loaded_again(shopper: Open, photo: Path) -> None:
    me = shopper("phone", "zh")
    me.says("红色连衣裙")
    me.presses("#chat .card [data-act=try]")
    me.presses("#chat [data-act=agree]")
    me.gives_photo(photo)
    me.waits_for_look()
    look = me.look()
    me.reloads()
    expect(me.all("#chat .flip")).to_have_count(1)
    assert me.look() == look and me.status(look) == 200
    me.says("绿色的呢")
    assert me.cards.count() > 0


def test_an_answer_that_was_on_its_way_is_there_after_loading_again(shopper: Open, photo: Path) -> None:
    me = shopper()
    me.says("a red dress")
    me.presses("#chat .card [data-act=try]")
    me.presses("#chat [data-act=agree]")
    me.page.locator("[data-pick]:visible").last.evaluate("button => button.scrollIntoView()")
    with me.page.expect_file_chooser() as chooser:
        me.page.locator("[data-pick]:visible").last.click()
    chooser.value.set_files(photo)
    me.one("#chat .typing, #chat .steps, #chat .mine, #chat .flip").wait_for()  # it has begun
    me.reloads()
    expect(me.all("#chat .flip")).to_have_count(1, timeout=FITTING_MS)
    me.answered()


def test_without_network_everything_waits_and_is_sent_once(shopper: Open, photo: Path) -> None:
    me = shopper()
    me.says("a blue shirt")
    me.context.set_offline(True)
    heart = me.cards.first.locator(".heart")
    heart.click()
    me.page.set_input_files("#box input[type=file]", photo)
    me.page.fill("#box textarea", "something like this")
    me.page.press("#box textarea", "Enter")
    expect(me.one("#offline")).to_be_visible()
    expect(heart).to_have_attribute("aria-pressed", "true")
    me.context.set_offline(False)
    expect(me.all("#offline:not([hidden])")).to_have_count(0)
    expect(me.all("#chat .user-row").last).to_contain_text("something like this")
    me.answered()
    expect(me.all("#chat .user-row")).to_have_count(2)
    expect(me.all("#room [data-act=unsave]")).to_have_count(1)
    me.errors.clear()  # what Chromium itself notes of requests without a network


def test_a_closed_page_is_gone_on_with_in_a_new_one_and_two_open_ones_are_two(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    other = Shopper(me.context, me.address)
    expect(other.all("#chat .user-row")).to_have_count(0)
    other.says("green shoes")
    expect(me.all("#chat .user-row")).to_have_count(1)
    me.page.close()
    other.page.close()
    again = Shopper(me.context, me.address)
    expect(again.all("#chat .user-row")).to_have_count(1)
    expect(again.one("#chat .user-row .message")).to_have_text("green shoes")


def test_whoever_opens_the_shop_next_sees_no_photo_and_is_asked_anew(shopper: Open, photo: Path) -> None:
    me = shopper()
    me.says("a red dress")
    me.presses("#chat .card [data-act=try]")
    me.presses("#chat [data-act=agree]")
    me.gives_photo(photo)
    me.waits_for_look()
    look = me.look()
    me.page.close()
    again = Shopper(me.context, me.address)
    expect(again.all("#chat .user-row")).not_to_have_count(0)
    assert again.status(look) == 404
    again.presses("#chat .card [data-act=try]")
    expect(again.all("#chat [data-act=agree]")).to_have_count(1)
