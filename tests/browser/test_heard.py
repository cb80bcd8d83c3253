"""The page as it is heard: who speaks, headings to go by, one region that tells each answer once and no card unasked."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.shopper import Shopper

pytestmark = pytest.mark.slow

LISTEN = """() => { window.heard = []; new MutationObserver(() => {
  const text = document.querySelector("#live").textContent; if (text) window.heard.push(text);
}).observe(document.querySelector("#live"), { childList: true, characterData: true, subtree: true }); }"""
# Whatever speaks by itself, besides the one region.
SPEAKING = """() => [...document.querySelectorAll("#page :is([role=alert], [role=status], [aria-live=polite], [role=log])")]
  .filter((e) => e.id !== "live" && e.getAttribute("aria-live") !== "off" && !e.closest("dialog")).map((e) => e.outerHTML)"""
HEADINGS = """() => [...document.querySelectorAll(":is(h1, h2, h3, h4, h5)")].filter((e) => e.checkVisibility())
  .map((e) => [Number(e.tagName[1]), e.textContent])"""
SAID = {
    "en": (
        "a blue shirt",
        "You said:",
        "The shop says to “a blue shirt”",
        "Looking through the shop",
        "The shop says: ",
        " pieces.",
    ),
    "zh": ("红色连衣裙", "你说：", "店里回答“红色连衣裙”", "正在店里找", "店里说：", " 件。"),
}


def heard(me: Shopper, text: str) -> list[str]:
    """All that was told up to a text."""
    me.page.wait_for_function("text => window.heard.some((one) => one.includes(text))", arg=text)
    told: list[str] = me.page.evaluate("window.heard.splice(0)")
    return told


def well_ordered(headings: list[tuple[int, str]]) -> bool:
    """No level is left out on the way down."""
    levels = [0, *(level for level, _ in headings)]
    return all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_answer_is_told_once_and_found_by_its_heading(shopper: Open, language: str) -> None:
    me = shopper(language=language)
    wish, you_said, heading, looking, shop_says, pieces = SAID[language]
    me.page.evaluate(LISTEN)
    me.says(wish)
    told = heard(me, pieces)
    assert told[0] == looking and len(told) == 2
    assert told[1].startswith(shop_says) and told[1].endswith(f" {me.cards.count()}{pieces}")
    assert not any(card.locator("h4").inner_text() in told[1][len(shop_says) + 200 :] for card in me.cards.all())
    assert me.page.evaluate(SPEAKING) == []
    assert me.all("#chat .user-row").last.text_content() == you_said + wish
    headings = me.page.evaluate(HEADINGS)
    assert well_ordered(headings) and [3, heading] in headings
    names = [text for level, text in headings if level == 2]
    assert len(names) == 2 and headings[0][0] == 1  # conversation and fitting room, below the shop
    me.cards.first.locator(".heart").click()
    notice = me.one("#toast.on")
    expect(notice).to_be_visible()
    assert heard(me, notice.inner_text()) == [notice.inner_text()]
    me.reloads()
    me.page.evaluate(LISTEN)
    me.answered()
    me.one("#chat .card").wait_for()
    assert me.page.evaluate("window.heard") == []  # what was there before is no news


def test_fitting_is_told_stage_by_stage_and_so_is_what_is_told_over_a_dialog(shopper: Open, photo: Path) -> None:
    me = shopper()
    me.page.evaluate(LISTEN)
    me.says("a t-shirt")
    me.presses("#chat .card [data-act=try]")
    assert "Before your first photo" in heard(me, "Before your first photo")[-1]
    me.presses("#chat .note [data-act=agree]")
    me.gives_photo(photo)
    me.waits_for_look()
    told = heard(me, "Here you are in")
    assert told.pop().startswith("The shop says: Here you are in")
    assert told.count("Looking through the shop") == 2 and any(
        one in told for one in ("Reading your photo", "Fitting", "Blending")
    )
    assert len(set(told)) >= len(told) - 1  # no step twice, no earlier answer again
    me.cards.first.locator(".pic").click()
    drawer = me.one("#drawer")
    drawer.locator(".heart").click()
    expect(me.one("#toast.on")).to_be_visible()
    expect(drawer.get_by_role("status")).to_have_text(me.one("#toast").inner_text())
    expect(me.page.locator("#toast:popover-open")).to_be_visible()  # shown after the dialog: it lies above it
    me.page.keyboard.press("Escape")
