"""What a shopper may ask of their data, in the page: all deleted, consent taken back, a copy, a page that says what is done."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.shopper import Shopper

pytestmark = pytest.mark.slow


def cookie(me: Shopper) -> str:
    return next(str(one["value"]) for one in me.context.cookies() if one["name"].endswith("fitting_room"))


def dressed(me: Shopper, photo: Path) -> str:
    """With a photo, a bag and measures; gives the photo's address."""
    me.says("I'm 168 cm, bust 90, waist 72, hips 98")
    me.says("a t-shirt")
    me.adds_to_bag(me.cards.first)
    me.attaches(photo)
    me.presses("#chat .note [data-act=agree]")
    me.one("#chat .mine").wait_for()
    return str(me.one("#chat .mine").get_attribute("src"))


@pytest.mark.parametrize("way", ["button", "words"])
def test_everything_is_deleted_and_nothing_comes_back(shopper: Open, photo: Path, way: str) -> None:
    me = shopper()
    link, before = dressed(me, photo), cookie(me)
    assert me.status(link) == 200
    with me.page.expect_response("**/fresh"):  # the new cookie
        if way == "words":
            me.says("delete all my data")
        else:
            me.one("#room [data-keep=data] > summary").click()
            me.one("#room [data-keep=erase] > summary").click()
            me.one("#room [data-act=erase]").click()
    expect(me.one("#room .room")).to_have_attribute("data-bag", "0")
    me.answered()
    assert me.status(link) == 404
    assert me.all("#chat .mine, #room .ba, #room .lines.bag li").count() == 0
    assert cookie(me) != before
    assert "168" not in me.page.request.get(me.address + "/my-data").text()
    me.says("a red dress")  # the same tab goes on, under the new cookie
    assert me.cards.count() > 0
    me.reloads()
    assert me.bag_count() == 0


def test_consent_is_taken_back_by_a_button(shopper: Open, photo: Path) -> None:
    me = shopper("phone")
    me.attaches(photo)
    me.presses("#chat .note [data-act=agree]")
    me.one("#chat .mine").wait_for()
    link = str(me.one("#chat .mine").get_attribute("src"))
    me.opens_room()
    me.one("#room [data-keep=data] > summary").click()
    me.presses("#room [data-act=withdraw]")
    assert me.status(link) == 404
    me.attaches(photo)
    me.one("#chat .note [data-act=agree]").wait_for()


def test_a_picture_is_not_looked_at_before_a_yes_and_may_be_a_piece(shopper: Open, photo: Path) -> None:
    me = shopper("desktop", "zh")
    me.attaches(photo)
    me.one("#chat .note [data-act=agree]").wait_for()
    assert me.all("#chat .mine").count() == 0
    assert me.all("#chat .note a[href^='/privacy']").count() == 1
    me.presses("#chat .note [data-act=piece]")
    assert me.all("#chat .mine").count() == 0


def test_a_copy_of_the_data_can_be_saved(shopper: Open, photo: Path) -> None:
    me, other = shopper(), shopper()
    dressed(me, photo)
    me.one("#room [data-keep=data] > summary").click()
    with me.page.expect_download() as saved:
        me.one("#room a[href='/my-data']").click()
    text = Path(saved.value.path()).read_text("utf-8")
    assert "168" in text and "bag" in text
    assert "168" not in other.page.request.get(me.address + "/my-data").text()


@pytest.mark.parametrize(("screen", "language"), [("desktop", "en"), ("phone", "zh")])
def test_the_privacy_page_can_be_read(shopper: Open, screen: str, language: str) -> None:
    me = shopper(screen, language)
    with me.context.expect_page() as opened:
        me.opens_room()
        me.one("#room [data-keep=data] > summary").click()
        me.one("#room a[href^='/privacy']").click()
    page = opened.value
    page.wait_for_load_state()
    assert page.locator("h1").inner_text()
    assert page.locator("html").get_attribute("lang") == {"en": "en", "zh": "zh-Hans"}[language]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator("tbody tr").count() == 9
