"""Photos in the browser: in mid-conversation, pasted, dropped, bad ones."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.shopper import Shopper

pytestmark = pytest.mark.slow

# A File made from base64 is handed to the page as a browser would: by clipboard or by drag.
HAND = """([kind, data]) => {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], "me.jpg", { type: "image/jpeg" }));
  const options = { bubbles: true, cancelable: true };
  document.body.dispatchEvent(kind === "paste"
    ? new ClipboardEvent("paste", { ...options, clipboardData: carried })
    : new DragEvent("drop", { ...options, dataTransfer: carried }));
}"""


def agrees(me: Shopper) -> None:
    me.one("#chat .note [data-act=agree]").click()
    me.answered()


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_a_pasted_or_dropped_photo_arrives_after_consent(shopper: Open, photo: Path, way: str) -> None:
    me = shopper()
    me.page.evaluate(HAND, [way, base64.b64encode(photo.read_bytes()).decode()])
    me.one("#chat .note [data-act=agree]").wait_for()
    assert me.all("#chat .mine").count() == 0
    agrees(me)
    me.one("#chat .mine").wait_for()
    assert me.one("#room .ba img").get_attribute("src") == me.one("#chat .mine").get_attribute("src")


def test_a_photo_may_come_with_words_in_mid_conversation(shopper: Open, photo: Path) -> None:
    me = shopper()
    me.says("a shirt for the office")
    me.attaches(photo, "try on the first one")
    me.one("#chat .note [data-act=agree]").wait_for()
    me.one("#chat .note [data-act=agree]").click()
    me.waits_for_look()


def test_refusing_keeps_nothing_and_the_talk_goes_on(shopper: Open, photo: Path) -> None:
    me = shopper()
    me.attaches(photo)
    me.one("#chat .note [data-act=refuse]").click()
    me.answered()
    assert me.all("#chat .mine, #room .ba").count() == 0
    me.says("a shirt")
    assert me.cards.count() >= 1


@pytest.mark.parametrize("case", ["text named jpg", "broken", "one pixel"])
def test_a_bad_upload_is_refused_in_words_and_the_next_one_works(shopper: Open, photo: Path, tmp_path: Path, case: str) -> None:
    bad = tmp_path / "me.jpg"
    if case == "text named jpg":
        bad.write_text("this is no picture")
    elif case == "broken":
        bad.write_bytes(photo.read_bytes()[:3000])
    else:
        Image.new("RGB", (1, 1), "red").save(bad)
    me = shopper()
    me.attaches(bad)
    me.one("#chat .note").wait_for()
    if me.all("#chat [data-act=agree]").count():
        agrees(me)
    expect(me.all("#chat .mine")).to_have_count(0)
    me.attaches(photo)
    me.answered()
    if me.all("#chat [data-act=agree]").count():
        agrees(me)
    me.one("#chat .mine").wait_for()


def test_what_is_no_picture_is_not_even_sent(shopper: Open, tmp_path: Path) -> None:
    me, file = shopper(), tmp_path / "notes.txt"
    file.write_text("hello")
    me.page.set_input_files("#box input[type=file]", file)
    expect(me.one("#toast")).to_contain_text("not a picture")
    assert me.all("#box .thumbnail-item, #box .thumbnails img").count() == 0


def test_a_real_photo_is_dressed_twice_and_undressed(shopper: Open, real_photo: Path) -> None:
    me = shopper("phone")
    me.says("a t-shirt")
    me.presses("#chat .card [data-act=try]")
    agrees(me)
    me.gives_photo(real_photo)
    me.waits_for_look(1)
    me.closes_room()
    me.cards.nth(1).locator("[data-act=try]").click()
    me.waits_for_look(2)
    me.opens_room()
    assert me.all("#room .lines.worn li:not(.fine)").count() == 1
    me.one("#room [data-act=off]").click()
    me.answered()
    expect(me.all("#room .lines.worn li:not(.fine)")).to_have_count(0)
