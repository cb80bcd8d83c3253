"""What is new comes into view: an answer below, a look in the room, a message while the sheet is open; a look can be enlarged."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.shopper import FITTING_MS, Shopper
from tests.browser.test_adjusting import changes, shown, unfolds, wears_a_shirt

pytestmark = pytest.mark.slow

SCALE = "() => new DOMMatrix(getComputedStyle(document.querySelector('#zoom img')).transform).a"
# The last answer's tools are above the box: the chat is at its end, whatever has come late.
IN_VIEW = """() => [...document.querySelectorAll("#chat .toolrow")].pop().getBoundingClientRect().bottom
  <= document.querySelector("#box").getBoundingClientRect().top"""
BAG_ON_TOP = """() => {
  const side = document.querySelector("#side").getBoundingClientRect().top;
  return document.querySelector("#bag-title").getBoundingClientRect().top - side < 80;
}"""


def test_an_answer_below_is_offered_and_one_to_the_open_sheet_is_seen(shopper: Open) -> None:
    me = shopper("phone")
    for text in ("a blue shirt", "green dresses"):
        me.says(text)
    newer = me.page.get_by_role("button", name="New answer")
    me.page.fill("#box textarea", "trousers")
    me.page.press("#box textarea", "Enter")
    expect(me.all("#chat .user-row")).to_have_count(3)
    me.page.evaluate("document.querySelector('#chat .scroll').scrollTop = 0")
    me.answered()
    expect(newer).to_be_visible()
    newer.focus()
    me.page.keyboard.press("Enter")
    expect(me.all("#chat .bot-row .message.text").last).to_be_in_viewport()
    expect(newer).to_have_count(0)
    me.one(".tobag").click()
    expect(me.all("body.room-open")).to_have_count(1)
    # as by a press in the room that asks something back
    product = me.cards.first.get_attribute("data-product")
    me.page.evaluate(
        "id => { const b = document.querySelector('#room button.icon'); b.dataset.act = 'bag'; b.dataset.id = id; }", product
    )
    me.one("#room button.icon").click()
    expect(me.all("body.room-open")).to_have_count(0)
    me.answered()
    expect(me.all("#chat .user-row").last).to_be_in_viewport()


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_a_look_stays_in_view_while_it_is_adjusted_and_can_be_enlarged(shopper: Open, photo: Path, screen: str) -> None:
    me = shopper(screen)
    wears_a_shirt(me, photo)
    _stays_in_view(me)
    _is_enlarged(me)
    me.page.evaluate("document.querySelector('#side').scrollTop = 9999")
    before = shown(me)
    me.closes_room()
    me.cards.nth(1).locator("[data-act=try]").click()
    expect(me.page.locator("#room .room")).not_to_have_attribute("data-look", before, timeout=FITTING_MS)
    expect(me.one("#room .ba")).to_be_in_viewport(ratio=0.8)  # a new one is looked at from the top
    me.answered(FITTING_MS)


def _stays_in_view(me: Shopper) -> None:
    look, first = me.one("#room .ba"), shown(me)
    unfolds(me)
    dials = me.all("#room .dial input")
    for dial in (dials.first, dials.last):
        dial.focus()
        expect(look).to_be_in_viewport(ratio=0.95)
        below, above = dial.bounding_box(), look.bounding_box()
        assert below and above and below["y"] >= above["y"] + above["height"]
    me.one("#room .dial input[data-adjust=length]").press("ArrowRight")
    changes(me, first)
    expect(look).to_be_in_viewport(ratio=0.95)


def _is_enlarged(me: Shopper) -> None:
    me.one("#room").get_by_role("button", name="Enlarge").click()
    large = me.page.get_by_role("dialog", name="Enlarged picture")
    expect(large.get_by_role("img")).to_have_attribute("src", me.address + shown(me))
    assert me.page.evaluate(SCALE) == 1
    me.page.keyboard.press("+")
    nearer = me.page.evaluate(SCALE)
    assert nearer > 1.2
    large.get_by_role("button", name="Closer").click()
    assert me.page.evaluate(SCALE) > nearer
    large.locator(".pane").focus()
    me.page.keyboard.press("0")
    large.locator(".pane").dblclick(position={"x": 100, "y": 200})
    assert me.page.evaluate(SCALE) == 2.5
    box = large.locator(".pane").bounding_box()
    assert box is not None
    me.page.mouse.move(200, 300)
    moved = "() => new DOMMatrix(getComputedStyle(document.querySelector('#zoom img')).transform).e"
    left = me.page.evaluate(moved)
    me.page.mouse.down()
    me.page.mouse.move(150, 300)
    me.page.mouse.up()
    assert me.page.evaluate(moved) == pytest.approx(left - 50, abs=1)
    me.page.keyboard.press("Escape")
    expect(large).to_be_hidden()
    me.page.wait_for_function("(history.state?.over || 0) < 2")
    me.closes_room()
    me.cards.first.locator(".pic").click()
    me.one("#drawer").get_by_role("button", name="Enlarge").click()
    expect(large).to_be_visible()
    me.page.wait_for_function("history.state?.over === 2")
    me.page.go_back()
    expect(large).to_be_hidden()
    expect(me.one("#drawer[open]")).to_be_visible()
    me.page.keyboard.press("Escape")
    me.page.wait_for_function("!history.state?.over")
    me.opens_room()


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_after_a_look_the_end_is_in_view_and_the_turned_figure_wears_the_next_piece(shopper: Open, screen: str) -> None:
    me = shopper(screen)
    me.says("navy dresses")
    me.adds_to_bag(me.cards.first)
    me.says("I'm a woman, 168 cm, 60 kg")
    me.says("show the first one on a mannequin")
    me.answered(FITTING_MS)
    me.page.wait_for_function(IN_VIEW)
    me.opens_room()
    me.one("#room [data-turn-open]").click()
    me.one("#room .turn.live").wait_for()
    before = me.one("#room model-viewer").get_attribute("src")
    me.closes_room()
    me.says("show the second one on a mannequin")
    me.answered(FITTING_MS)
    turn = me.one("#room [data-turn]")
    expect(me.one("#room model-viewer")).not_to_have_attribute("src", str(before))
    expect(me.one("#room model-viewer")).to_have_attribute("src", str(turn.get_attribute("data-model")))
    me.closes_room()
    me.one("button[data-room=bag]").click()
    me.page.wait_for_function(BAG_ON_TOP)
