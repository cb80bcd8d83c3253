"""The shop's main way, wish to checkout: by the keyboard alone in Chinese, by what a screen reader is given alone in English."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import FileChooser, TimeoutError, expect

from tests.browser.conftest import Open
from tests.browser.shopper import Shopper

pytestmark = pytest.mark.slow

MOST_STEPS = 150  # of the Tab key, to anything on the page
_PRESSES = 4  # of a key that is to open the files
SAID = {
    "en": {
        "box": "What are you looking for?",
        "wish": "a t-shirt",
        "refine": "only under 40",
        "try": "Try on",
        "agree": "Agree and go on",
        "choose": "Choose a photo",
        "add": "Add to bag",
        "checkout": "Check out",
        "link": "Check out at the shop",
        "shelf": "Picked for you",
        "look": "After",
        "room": "Fitting room",
        "size": "Size",
        "consent": "Before your first photo",
    },
    "zh": {
        "box": "想找什么？",
        "wish": "T恤",
        "refine": "300元以下的",
        "try": "试穿",
        "agree": "同意并继续",
        "choose": "选择照片",
        "add": "加入购物袋",
        "checkout": "去结账",
        "link": "去商店结账",
    },
}
HAS_FOCUS = """() => { const e = document.activeElement;
  const name = e.matches("button, a, textarea, input") ? e.getAttribute("aria-label") || e.innerText || e.value : "";
  return [name, e.checkVisibility()]; }"""


def goes_to(me: Shopper, name: str, key: str = "Tab") -> None:
    """By so many steps of the keyboard, each to something that can be seen."""
    for _ in range(MOST_STEPS):
        has, seen = me.page.evaluate(HAS_FOCUS)
        if has.strip().startswith(name):
            return
        assert seen
        me.page.keyboard.press(key)
    raise AssertionError(f"no way to {name!r} by {key}")


def sends(me: Shopper, text: str) -> None:
    me.page.keyboard.type(text)
    me.page.keyboard.press("Enter")
    me.answered()


def _asked_for_a_file(me: Shopper) -> FileChooser:
    """Press Enter, again where nothing came of it: a browser opens files only soon after a key came down, and may be busy then.

    Enter presses at once, Space when it is let go.
    """
    for _ in range(_PRESSES - 1):
        try:
            with me.page.expect_file_chooser(timeout=20_000) as chooser:
                me.page.keyboard.press("Enter")
            return chooser.value
        except TimeoutError:
            continue
    with me.page.expect_file_chooser() as chooser:
        me.page.keyboard.press("Enter")
    return chooser.value


def test_the_keyboard_alone_finds_tries_on_and_buys(shopper: Open, photo: Path) -> None:
    me, said = shopper(language="zh"), SAID["zh"]
    keys = me.page.keyboard
    goes_to(me, said["box"])
    sends(me, said["wish"])
    sends(me, said["refine"])
    goes_to(me, said["try"], "Shift+Tab")
    keys.press("Enter")
    me.answered()
    goes_to(me, said["agree"])
    keys.press("Enter")
    me.answered()
    goes_to(me, said["choose"])
    _asked_for_a_file(me).set_files(photo)
    me.waits_for_look()
    goes_to(me, said["add"], "Shift+Tab")
    keys.press("Enter")
    expect(me.one("#drawer .pick input:focus")).to_have_count(1)  # at the sizes
    keys.press("ArrowRight")
    keys.press("ArrowLeft")
    goes_to(me, said["add"])
    keys.press("Enter")
    expect(me.page.locator("#room .room")).to_have_attribute("data-bag", "1")
    me.page.wait_for_function("!history.state?.over")
    goes_to(me, said["checkout"])
    keys.press("Enter")
    me.answered()
    goes_to(me, said["link"])
    assert str(me.page.evaluate("document.activeElement.href")).startswith("https://shop.example/order")


def test_by_roles_and_names_alone_it_is_the_same(shopper: Open, photo: Path) -> None:
    me, said = shopper(), SAID["en"]
    page = me.page
    box = page.get_by_role("textbox", name=said["box"])
    for text in (said["wish"], said["refine"]):
        box.fill(text)
        box.press("Enter")
        me.answered()
    shelf = page.get_by_role("list", name=said["shelf"]).last
    card = shelf.get_by_role("listitem").filter(has=page.get_by_role("heading", level=4)).first
    card.get_by_role("button", name=said["try"]).click()
    note = page.get_by_role("region", name=said["consent"])
    note.get_by_role("button", name=said["agree"]).click()
    me.answered()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("log").get_by_role("button", name=said["choose"]).click()
    chooser.value.set_files(photo)
    expect(page.get_by_role("region", name=said["room"]).get_by_role("img", name=said["look"])).to_be_visible(timeout=60_000)
    me.answered()
    card.get_by_role("button", name=said["add"]).click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_have_accessible_name(str(card.get_attribute("aria-label")))
    sizes = drawer.get_by_role("group", name=said["size"])
    sizes.get_by_role("radio", disabled=False).first.press("Space")
    drawer.get_by_role("button", name=said["add"]).click()
    room = page.get_by_role("region", name=said["room"])
    room.get_by_role("button", name=said["checkout"], exact=True).click()
    expect(page.get_by_role("log").get_by_role("link", name=said["link"])).to_be_visible()
