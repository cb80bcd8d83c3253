"""Screens that are low, very wide, narrow or read in large type: a piece can be seen and taken, nothing runs out of the page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.shopper import Shopper

pytestmark = pytest.mark.slow

# What of the first card cannot be seen between the bar and the box: its picture, title, price and a button.
UNSEEN = """() => {
  const card = document.querySelector("#chat .shelf .card"), lowest = document.querySelector("#box").getBoundingClientRect().top;
  const highest = document.querySelector(".top").getBoundingClientRect().bottom;
  return [".pic", "h4", ".price", ".acts .main"].filter((part) => {
    const r = card.querySelector(part).getBoundingClientRect();
    return r.width < 20 || r.height < 14 || r.top < highest || r.bottom > lowest || r.left < 0 || r.right > innerWidth;
  });
}"""
# Elements that are wider inside than outside (by more than a button in its margin), or stick out of the window; what is scrolled
# sideways on a phone may.
TOO_WIDE = """() => [...document.querySelectorAll("body *")].filter((e) => {
  if (!e.checkVisibility({ visibilityProperty: true }) || e.closest(".sr, svg, gradio-app, .pick input")) return false;
  const r = e.getBoundingClientRect(), fills = e.closest(".card, #drawer, #room, .top, #toast, #box, .user-row, .text");
  const inner = fills && e.clientWidth > 0 && getComputedStyle(e).display !== "inline" && e.scrollWidth > e.clientWidth + 16;
  return inner || ((r.right > innerWidth + 1 || r.left < -1) && !e.closest(".shelf, .chips, .held"));
}).map((e) => [e.outerHTML.slice(0, 90), e.scrollWidth, e.clientWidth])"""
# The first piece's name is another one wherever it stands, now and later.
RENAMED = """([name, long]) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) if (text.data.includes(name)) text.data = text.data.replaceAll(name, long);
  for (const card of document.querySelectorAll("[data-detail]")) card.dataset.detail = card.dataset.detail.replaceAll(name, long);
  document.querySelector("h1").textContent = "The Very Long Named Emporium of Fine Garments and Sundry Goods";
}"""
# Whether the heart of the first card lies over its picture, which is small on a low screen.
HEART_OVER_PICTURE = """() => {
  const card = document.querySelector("#chat .shelf .card");
  const [heart, pic] = [".heart", ".pic"].map((part) => card.querySelector(part).getBoundingClientRect());
  return heart.left < pic.right && heart.right > pic.left && heart.top < pic.bottom && heart.bottom > pic.top;
}"""
LONG_NAMES = ["Handwoven organic cotton and linen blend shirt with mother of pearl buttons, " * 2, "Donaudampfschifffahrt" * 4]


def room_is_within_reach(me: Shopper) -> None:
    me.one("button.tobag").click()
    expect(me.one("#bag-title")).to_be_in_viewport()
    me.closes_room()


@pytest.mark.parametrize(("screen", "size"), [("phone", (844, 390)), ("desktop", (640, 450))], ids=["landscape", "200 %"])
def test_on_a_low_screen_a_whole_card_is_seen_and_the_room_is_in_reach(shopper: Open, screen: str, size: tuple[int, int]) -> None:
    me = shopper(screen)
    me.page.set_viewport_size({"width": size[0], "height": size[1]})
    me.says("a blue shirt under 60")
    assert me.page.evaluate(UNSEEN) == []
    assert not me.page.evaluate(HEART_OVER_PICTURE)
    room_is_within_reach(me)
    me.adds_to_bag(me.cards.first)
    peek, box = me.one("button.peek").bounding_box(), me.one(".entry-row").bounding_box()
    assert peek and box and peek["x"] >= box["x"] + box["width"] and peek["x"] + peek["width"] <= size[0]
    me.one("button.peek").click()
    assert me.bag_count() == 1
    expect(me.one("#room .empty h3")).to_be_in_viewport()  # from the top, though the bag was looked at before
    me.closes_room()
    for step in ("[data-act=try]", "#chat [data-act=agree]"):
        me.presses(step)
        expect(me.all("#chat .acts.wide .main").last).to_be_in_viewport(ratio=1)


def test_text_of_twice_the_size_stays_within_the_page_and_leaves_room_for_the_conversation(shopper: Open) -> None:
    me = shopper()
    me.page.add_style_tag(content="html { font-size: 32px !important }")
    me.says("a blue shirt")
    assert me.page.evaluate(TOO_WIDE) == []
    assert me.page.evaluate("document.querySelector('#chat').clientHeight") > 500
    card = me.cards.first
    assert card.evaluate("card => card.clientWidth") > 250 and card.locator(".pic").evaluate("pic => pic.clientHeight") < 450
    card.locator(".acts .main").click()  # comes into view
    me.answered()


def test_on_a_very_wide_screen_chat_and_room_keep_a_measure_beside_each_other(shopper: Open) -> None:
    me = shopper()
    me.page.set_viewport_size({"width": 2560, "height": 1440})
    me.says("a blue shirt")
    boxes: list[Any] = [me.one(selector).bounding_box() for selector in (".shelf", ".room", ".top h1", ".tobag")]
    shelf, room, name, bag = boxes
    assert shelf["width"] <= 860 and room["width"] <= 640
    assert room["x"] - (shelf["x"] + shelf["width"]) < 200
    left, right = name["x"], 2560 - (bag["x"] + bag["width"])
    assert abs(left - right) < 20 and left > 400  # the bar, too


@pytest.mark.parametrize("long", LONG_NAMES, ids=["of 150 letters", "of one word"])
def test_long_names_fit_a_narrow_phone(shopper: Open, long: str) -> None:
    me = shopper("phone")
    me.page.set_viewport_size({"width": 320, "height": 640})
    me.says("a blue shirt")
    name = me.cards.first.locator("h4").inner_text()
    me.adds_to_bag(me.cards.first)
    me.cards.first.locator(".heart").click()
    me.one("#room .lines.saved li").wait_for(state="attached")
    me.page.evaluate(RENAMED, [name, long])
    me.page.evaluate(
        "text => { const toast = document.querySelector('#toast'); toast.showPopover(); toast.classList.add('on');"
        " toast.textContent = text; }",
        long,
    )
    assert me.page.evaluate(TOO_WIDE) == []
    card = me.cards.first
    assert card.evaluate("card => card.scrollWidth <= card.clientWidth")
    me.opens_room()
    assert me.page.evaluate(TOO_WIDE) == []
    me.closes_room()
    card.locator(".pic").click()
    assert me.one("#drawer-title").inner_text().strip() == long.strip()
    assert me.page.evaluate(TOO_WIDE) == []
