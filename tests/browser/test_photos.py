"""Photos in the browser: in mid-conversation, pasted, dropped, bad ones."""

from __future__ import annotations

import base64
import time
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Request, expect

from demo.studio.picture import draw_picture
from demo.table import products
from tests.browser.conftest import AWAY_S, Open
from tests.browser.shopper import Shopper
from tests.tryon.pictures import HEIC

pytestmark = pytest.mark.slow

# A File made from base64 is handed to the page as a browser would: by clipboard or by drag.
HAND = """([kind, data, name, type]) => {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name || "me.jpg", { type: type ?? "image/jpeg" }));
  const options = { bubbles: true, cancelable: true };
  document.body.dispatchEvent(kind === "paste"
    ? new ClipboardEvent("paste", { ...options, clipboardData: carried })
    : new DragEvent("drop", { ...options, dataTransfer: carried }));
}"""


KEEPS_WHAT_IS_SENT = """(() => {
  const ask = window.fetch;
  window.fetch = async (...request) => {
    if (String(request[0]).includes("/upload")) {
      const bytes = new Uint8Array(await request[1].body.arrayBuffer());
      window.sentPicture = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    }
    return ask(...request);
  };
})()"""


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


@pytest.mark.parametrize("case", ["broken", "one pixel"])
def test_a_bad_upload_is_refused_in_words_and_the_next_one_works(shopper: Open, photo: Path, tmp_path: Path, case: str) -> None:
    bad = tmp_path / "me.jpg"
    if case == "broken":
        bad.write_bytes(photo.read_bytes()[:3000])
    else:
        Image.new("RGB", (1, 1), "red").save(bad)
    me = shopper()
    me.attaches(bad)
    me.answered()
    expect(me.all("#chat [data-act=agree]")).to_have_count(0)
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
    assert me.all("#box .thumbnail-item").count() == 0


def test_text_that_is_named_a_picture_is_not_sent_either(shopper: Open, tmp_path: Path) -> None:
    me, file = shopper(), tmp_path / "me.jpg"
    file.write_text("this is no picture")
    me.page.set_input_files("#box input[type=file]", file)
    me.one("#box .submit-button").click()
    expect(me.one("#toast")).to_contain_text("not a picture")


def test_what_a_phone_writes_into_a_photo_never_leaves_the_browser(shopper: Open, photo: Path, tmp_path: Path) -> None:
    marked, exif = tmp_path / "me.jpg", Image.Exif()
    exif[0x010F] = "SECRETCAM"
    with Image.open(photo) as picture:
        picture.save(marked, exif=exif)
    assert b"SECRETCAM" in marked.read_bytes()
    me = shopper()
    me.context.add_init_script(KEEPS_WHAT_IS_SENT)
    me.reloads()
    me.attaches(marked)
    sent = base64.b64decode(me.page.evaluate("window.sentPicture"))
    assert sent.startswith(b"\xff\xd8\xff") and b"SECRETCAM" not in sent and b"Exif" not in sent


def test_a_preview_is_shown_by_the_browser_alone_and_can_be_taken_off(shopper: Open, photo: Path) -> None:
    me, asked = shopper(), list[Request]()
    me.page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - playwright writes on a function
    me.page.set_input_files("#box input[type=file]", photo)
    assert str(me.one("#box .thumbnail-item img").get_attribute("src")).startswith("blob:")
    me.one("#box [data-detach]").click()
    assert me.all("#box .thumbnail-item").count() == 0
    least = photo.stat().st_size // 10  # scripts that are fetched late and the page's own words may pass, no picture may
    assert [one.url for one in asked if "/upload" in one.url or len(one.post_data_buffer or b"") > least] == []


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


def test_a_dropped_heic_is_read_also_where_the_system_does_not_know_its_kind(shopper: Open) -> None:
    me = shopper()
    me.page.evaluate(HAND, ["drop", base64.b64encode(HEIC).decode(), "me.heic", ""])
    me.one("#chat .note [data-act=piece]").wait_for()  # it could be read, and nobody looks at it before the answer
    assert me.all("#chat .sent").count() == 0
    me.presses("#chat .note [data-act=piece]")
    expect(me.one("#chat .sent")).to_be_visible()


def test_iphones_are_asked_for_jpeg(shopper: Open) -> None:
    accepted = shopper().one("#box input[type=file]")
    expect(accepted).to_have_attribute("accept", "image/jpeg,image/png,image/webp")


def test_a_photo_goes_soon_after_its_page_was_closed(shopper: Open, photo: Path) -> None:
    me = shopper()
    me.attaches(photo)
    agrees(me)
    link = str(me.one("#chat .mine").get_attribute("src"))
    assert me.status(link) == 200
    me.page.close()
    deadline = time.monotonic() + AWAY_S + 10
    while me.status(link) != 404 and time.monotonic() < deadline:
        time.sleep(0.3)
    assert me.status(link) == 404


def test_after_a_refused_photo_the_next_one_goes_on_with_the_try_on(shopper: Open, photo: Path, tmp_path: Path) -> None:
    me, empty = shopper(), tmp_path / "wall.jpg"
    Image.new("RGB", (600, 800), (150, 160, 150)).save(empty)
    me.says("a t-shirt")
    me.presses("#chat .card [data-act=try]")
    agrees(me)
    me.gives_photo(empty)
    me.answered()
    assert me.all("#chat .thumb").count() == 0
    me.one("#chat [data-pick]").wait_for()
    me.gives_photo(photo)
    me.waits_for_look(1)


def test_a_picture_of_a_piece_brings_what_looks_like_it(shopper: Open, tmp_path: Path) -> None:
    [drawn] = [draw_picture(product) for product in products(("sundress-red",))]
    Image.fromarray(drawn.photo).save(tmp_path / "seen.jpg", quality=90)
    me = shopper("phone")
    me.attaches(tmp_path / "seen.jpg", "something like this in blue")
    me.answered()
    assert me.cards.count() >= 1
    assert "dress" in me.all("#chat .card").first.inner_text().lower()
    assert me.all("#chat [data-act=agree], #chat .mine").count() == 0
    sent = me.one("#chat .user .sent")
    expect(sent.locator("img")).to_be_visible()
    assert str(sent.locator("img").get_attribute("src")).startswith("blob:")  # by this page alone
    expect(me.all("#chat .user .message").last).to_have_text("something like this in blue")
    me.reloads()
    expect(sent).to_have_text("Your picture")
    expect(sent.locator("img")).to_have_count(0)
