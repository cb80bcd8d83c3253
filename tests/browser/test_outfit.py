"""A worn outfit: small in the chat and large in the room, bought whole, kept on another photo; saved pieces behind a heart."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.shopper import FITTING_MS
from tests.browser.test_adjusting import changes, shown, wears_a_shirt

pytestmark = pytest.mark.slow


def test_an_outfit_is_shown_once_bought_whole_and_kept_on_another_photo(shopper: Open, photo: Path, other_photo: Path) -> None:
    me = shopper()
    wears_a_shirt(me, photo)
    worn = me.all("#room .lines.worn li:not(.fine)")
    expect(me.one("#room [data-act=bag_worn]")).to_have_count(0)
    me.says("black trousers")
    me.cards.locator("[data-act=try]").first.click()
    me.waits_for_look(2)
    now, past = me.one("#chat .thumb:not(.past)"), me.one("#chat .thumb.past")
    large, small, smaller = (me.one(one).bounding_box() for one in ("#room .ba", "#chat .thumb:not(.past)", "#chat .thumb.past"))
    assert large and small and smaller and large["width"] > 2 * small["width"] > 2 * smaller["width"]
    past.click()
    expect(past).to_have_attribute("aria-expanded", "true")
    now.click()
    expect(me.one("#room-title")).to_be_focused()
    expect(worn).to_have_count(2)
    expect(worn.locator("[data-act=bag]")).to_have_count(2)
    me.presses("#room [data-act=bag_worn]")  # nobody knows the sizes: they are asked for in the chat
    expect(me.all("#chat .user-row .message").last).to_have_text("Add the outfit to my bag")
    before = shown(me)
    with me.page.expect_file_chooser() as chooser:
        me.one("#room .tools [data-pick]").click()
    chooser.value.set_files(other_photo)
    changes(me, before)
    me.answered(FITTING_MS)
    expect(worn).to_have_count(2)


def test_saved_pieces_are_behind_a_heart_with_a_count_and_the_header_fits_a_small_phone(shopper: Open) -> None:
    me = shopper("phone")
    me.says("a blue shirt")
    me.cards.first.locator(".heart").click()
    heart = me.one(".top .tosaved")
    expect(heart.locator(".count")).to_have_text("1")
    heart.click()
    expect(me.one("#saved-title")).to_be_focused()
    expect(me.one("#room .lines.saved li")).to_be_in_viewport()
    me.closes_room()
    me.page.set_viewport_size({"width": 320, "height": 640})
    name = me.one(".top h1").bounding_box()
    assert name is not None
    at = name["x"] + name["width"]
    for button in me.all(".top button:visible").all():
        box = button.bounding_box()
        assert box is not None and at <= box["x"] and box["x"] + box["width"] <= 320 and box["width"] >= 43
        at = box["x"] + box["width"]
    assert me.page.evaluate("(() => { const h = document.querySelector('.top h1'); return h.scrollWidth <= h.clientWidth; })()")
