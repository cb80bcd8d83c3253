"""Adjusting in the fitting room of the page: sliders by keyboard, one step back, on a desktop and a phone; words move sliders."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.shopper import FITTING_MS, Shopper

pytestmark = pytest.mark.slow


def wears_a_shirt(me: Shopper, photo: Path) -> None:
    me.says("a t-shirt" if me.one(".room").get_attribute("data-lang") == "en" else "T恤")
    me.cards.locator("[data-act=try]").first.click()
    me.one("#chat .note [data-act=agree]").click()
    me.one("#chat [data-pick]").wait_for()
    me.gives_photo(photo)
    me.waits_for_look()
    me.opens_room()


def unfolds(me: Shopper) -> None:
    me.one("#room .tune summary").click()
    me.one("#room .dial input[data-adjust=length]").wait_for(state="visible")


def shown(me: Shopper) -> str:
    return str(me.one("#room .room").get_attribute("data-look"))


def changes(me: Shopper, before: str) -> str:
    """Waits for another look; gives its address."""
    expect(me.page.locator("#room .room")).not_to_have_attribute("data-look", before, timeout=FITTING_MS)
    expect(me.page.locator("#room .room[aria-busy]")).to_have_count(0, timeout=FITTING_MS)
    return shown(me)


@pytest.mark.parametrize(("screen", "language"), [("phone", "zh")])
def test_sliders_and_undo(shopper: Open, photo: Path, screen: str, language: str) -> None:
    me = shopper(screen, language)
    wears_a_shirt(me, photo)
    first, undo = shown(me), me.one("#room [data-act=adjust_undo]")
    expect(undo).to_have_attribute("aria-disabled", "true")
    unfolds(me)
    length = me.one("#room .dial input[data-adjust=length]")
    turns = me.all("#chat .user-row").count()
    length.focus()  # may scroll
    top = me.one("#room .tune summary").bounding_box()
    length.press("ArrowRight")
    longer = changes(me, first)
    assert me.page.request.get(me.address + longer).body() != me.page.request.get(me.address + first).body()
    assert length.input_value() == "1" and me.one("#room .tune").get_attribute("open") is not None
    expect(length).to_be_focused()
    assert me.one("#room .tune summary").bounding_box() == top  # nothing jumped
    assert me.all("#chat .user-row").count() == turns
    me.one("#room [data-act=adjust_undo]").click()
    assert changes(me, longer)
    expect(length).to_have_value("0")
    expect(me.one("#room [data-act=adjust_undo]")).to_have_attribute("aria-disabled", "true")


def test_words_and_sliders_are_the_same(shopper: Open, photo: Path) -> None:
    me = shopper()
    wears_a_shirt(me, photo)
    first = shown(me)
    me.says("roll up the sleeves")
    changes(me, first)
    unfolds(me)
    assert me.one("#room .dial input[data-adjust=sleeves]").input_value() == "-1"
    me.says("undo")
    expect(me.one("#room .dial input[data-adjust=sleeves]")).to_have_value("0")
