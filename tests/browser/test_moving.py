"""The browser's own ways of moving about: Back, the keyboard, scrolling. The page follows an answer until the shopper moves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.shopper import Shopper

pytestmark = pytest.mark.slow


def _scrolled(me: Shopper) -> float:
    return float(me.page.evaluate("document.querySelector('#chat .scroll').scrollTop"))


def test_back_closes_what_lies_over_the_page_and_stays_in_the_shop(shopper: Open) -> None:
    me = shopper("phone")
    me.says("a blue shirt")
    me.cards.first.locator(".pic").click()
    expect(me.one("#drawer[open]")).to_be_visible()
    me.page.wait_for_function("history.state?.over === 1")
    me.page.go_back()
    expect(me.all("#drawer[open]")).to_have_count(0)
    me.one("button.tobag").click()
    expect(me.all("body.room-open")).to_have_count(1)
    me.page.wait_for_function("history.state?.over === 1")
    me.page.go_back()
    expect(me.all("body.room-open")).to_have_count(0)
    assert me.cards.count() > 0 and me.page.url.startswith(me.address)


def test_what_is_closed_by_itself_leaves_nothing_behind_in_the_history(shopper: Open) -> None:
    me = shopper("phone")
    me.says("a blue shirt")
    for _ in range(2):
        me.cards.first.locator(".pic").click()
        me.page.wait_for_function("history.state?.over === 1")
        me.page.keyboard.press("Escape")
        me.page.wait_for_function("!history.state?.over")
    me.one("button.tobag").click()
    me.page.wait_for_function("history.state?.over === 1")
    me.one("[data-room=close]").click()
    me.page.wait_for_function("!history.state?.over")
    me.one("button.tobag").click()
    me.page.wait_for_function("history.state?.over === 1")
    me.reloads()
    me.page.wait_for_function("!history.state?.over")  # loaded again, nothing lies over the page
    expect(me.all("body.room-open")).to_have_count(0)


def test_the_keyboard_reaches_every_card_and_what_has_the_focus_stays_in_view(shopper: Open) -> None:
    me = shopper()
    me.says("tops")
    me.one("#chat .scroll").focus()
    for _ in range(120):
        me.page.keyboard.press("Tab")
        seen = me.page.evaluate(
            """() => { const e = document.activeElement, r = e.getBoundingClientRect();
            return [!e.closest('#chat'), r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth]; }"""
        )
        if seen[0]:
            break
        assert seen[1]
    assert seen[0]  # and leads out of the chat again


def test_whoever_reads_above_is_not_taken_back_to_the_answer(shopper: Open) -> None:
    me = shopper("phone")
    for text in ("a blue shirt", "green dresses", "shoes"):
        me.says(text)
    me.page.fill("#box textarea", "trousers")
    me.page.press("#box textarea", "Enter")
    expect(me.all("#chat .user-row")).to_have_count(4)
    me.page.evaluate("document.querySelector('#chat .scroll').scrollTop = 0")  # as by the scroll bar
    me.answered()
    assert _scrolled(me) == 0
    me.page.locator("#chat .scroll").focus()
    me.page.keyboard.press("End")
    me.page.wait_for_function("(e => e.scrollTop + e.clientHeight > e.scrollHeight - 2)(document.querySelector('#chat .scroll'))")
    me.page.wait_for_timeout(500)  # a key that comes while the browser still scrolls is lost in it
    down = _scrolled(me)
    me.page.keyboard.press("PageUp")
    me.page.wait_for_function(f"document.querySelector('#chat .scroll').scrollTop < {down} - 100")
    me.page.wait_for_timeout(500)  # browsers scroll softly
    up = _scrolled(me)
    me.cards.first.locator(".heart").click()  # the page is drawn again
    me.page.wait_for_timeout(600)
    assert abs(_scrolled(me) - up) < 120


def test_titles_open_the_piece_and_sizes_choose_themselves(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    card = me.cards.first
    card.locator("h4 button").click()
    expect(me.one("#drawer[open] h2")).to_have_text(card.locator("h4").inner_text())
    me.page.keyboard.press("Escape")
    size = card.locator(".sizes button").last
    name = size.inner_text()
    size.click()
    expect(me.one("#drawer[open] .pick input:checked")).to_have_value(name)
    me.one("#drawer .heart").click()
    me.one("#drawer [data-act=bag]").click()
    expect(me.one("#room .lines.bag li")).to_contain_text(name)
    expect(me.all("#room [data-act=unsave]")).to_have_count(1)
    card.locator(".pic").click()
    before = me.card_ids()
    me.one("#drawer [data-act=more]").click()
    me.answered()
    assert me.card_ids() != before


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_the_lines_of_a_card_lie_below_each_other(shopper: Open, screen: str) -> None:
    me = shopper(screen)
    me.says("a navy dress for a wedding")
    for card in me.cards.all():
        boxes = card.evaluate(
            "card => [...card.children].filter(e => !e.matches('.heart')).map(e => e.getBoundingClientRect().toJSON())"
        )
        for above, below in pairwise(boxes):
            assert below["top"] >= above["bottom"] - 1
