"""My measurements in the page: filled in by keyboard, told in the chat, deleted for good; desktop and phone, light and dark."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.shopper import Shopper

pytestmark = pytest.mark.slow
_LEAST_PX = 44  # of what a finger presses


def unfolds(me: Shopper) -> None:
    if me.page.viewport_size["width"] < 860 and not me.one("body.room-open").count():
        me.opens_room()
    me.one("#room .me > summary").click()
    me.one("#me-height").wait_for(state="visible")


def keeps_picture(me: Shopper, name: str) -> None:
    """For looking at, where a folder is named for it."""
    if folder := os.environ.get("PICTURES_OF_TESTS"):
        me.page.screenshot(path=Path(folder) / f"{name}.png")


@pytest.mark.parametrize(("screen", "language", "dark"), [("desktop", "en", False), ("phone", "zh", True)])
def test_fields_save_by_keyboard_and_are_deleted_for_good(shopper: Open, screen: str, language: str, dark: bool) -> None:
    me = shopper(screen, language, dark=dark)
    me.says("I'm 175 cm" if language == "en" else "我175")
    unfolds(me)
    expect(me.one("#me-height")).to_have_value("175")
    turns = me.all("#chat .user-row").count()
    waist = me.one("#me-waist_girth")
    waist.focus()
    waist.fill("82,5")
    waist.press("Enter")
    expect(me.one("#room .me > summary")).to_contain_text("82.5 cm" if language == "en" else "82.5厘米")
    hips = me.one("#me-hip_girth")
    hips.focus()
    hips.fill("999")
    hips.press("Enter")
    expect(me.one("#toast")).to_contain_text("240 cm" if language == "en" else "240厘米")
    expect(hips).to_have_value("")
    assert me.all("#chat .user-row").count() == turns  # the conversation does not move
    me.one("#room [data-value='skin=tone4']").click()
    expect(me.one("#room [data-value='skin=tone4']")).to_have_attribute("aria-pressed", "true")
    small = [
        box.bounding_box()
        for box in me.all("#room .me .entry, #room .me .chip, #room .me .swatch, #room .me > summary, #room .entry .icon").all()
        if box.is_visible()
    ]
    assert all(box is not None and box["height"] >= _LEAST_PX - 2 for box in small)
    keeps_picture(me, f"me-{screen}-{language}")
    me.one("#room [data-act=forget][data-value=waist_girth]").click()
    expect(waist).to_have_value("")
    me.one("#room [data-act=forget][data-value=everything]").click()
    expect(me.one("#me-height")).to_have_value("")
    me.reloads()
    unfolds(me)
    expect(me.one("#me-height")).to_have_value("")
    expect(me.one("#room [data-value='skin=tone4']")).to_have_attribute("aria-pressed", "false")


def test_units_change_and_what_another_tab_deletes_is_gone(shopper: Open) -> None:
    me = shopper()
    me.says("I'm 175 cm, waist 82, hips 100")
    unfolds(me)
    me.one("#room [data-value='units=imperial']").click()
    expect(me.one("#me-height")).to_have_value("5'9")
    expect(me.one("#me-waist_girth")).to_have_value("32.3")
    waist = me.one("#me-waist_girth")
    waist.fill("31")
    waist.press("Tab")
    expect(me.one("#room .me > summary")).to_contain_text("31 in")
    other = Shopper(me.context, me.address)
    unfolds(other)
    expect(other.one("#me-waist_girth")).to_have_value("31")
    other.says("forget my measurements")
    me.says("what do you know about me?")
    expect(me.one("#me-waist_girth")).to_have_value("")
    keeps_picture(me, "me-two-tabs")
