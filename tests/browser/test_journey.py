"""A shopper's whole way: find, refine, bag, photo, try on, take off, delete; on a desktop and a phone, in English and Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.shopper import Shopper

pytestmark = pytest.mark.slow

SAID = {
    "en": {
        "wish": "a red dress under 100",
        "refine": "cheaper",
        "not": "no stripes",
        "bag": "what is in my bag?",
        "try": "try on the first one",
    },
    "zh": {
        "wish": "有没有1000元以下的红色连衣裙",
        "refine": "便宜一点的",
        "not": "不要条纹",
        "bag": "购物袋里有什么？",
        "try": "试穿第一件",
    },
}
CASES = [("desktop", "zh", True), ("phone", "en", False)]


@pytest.mark.parametrize(("screen", "language", "dark"), CASES, ids=[f"{s}-{lang}" for s, lang, _ in CASES])
def test_a_shopper_finds_dresses_and_leaves_no_photo_behind(
    shopper: Open, photo: Path, screen: str, language: str, dark: bool
) -> None:
    me, said = shopper(screen, language, dark=dark), SAID[language]
    _finds(me, said)
    _fills_the_bag(me, said)
    _is_dressed(me, photo)
    _compares(me)
    _deletes(me)


def _finds(me: Shopper, said: dict[str, str]) -> None:
    assert me.all(".wish").count() >= 3
    me.presses(".wish >> nth=0")
    assert 4 <= me.cards.count() <= 8
    first = me.cards.first
    for part in ("h4", ".price", ".sizes li", ".why", "img"):
        assert first.locator(part).count(), part
    assert first.locator("img").evaluate("img => img.complete && img.naturalWidth > 100")
    me.says(said["wish"])
    before = me.prices()
    assert before and max(before) < 1000
    me.says(said["refine"])
    assert max(me.prices()) <= max(before)
    assert me.all("#chat .chips .chip").count() >= 1


def _fills_the_bag(me: Shopper, said: dict[str, str]) -> None:
    me.adds_to_bag(me.cards.first)
    me.adds_to_bag(me.cards.nth(1))
    me.says(said["bag"])
    me.opens_room()
    assert me.bag_count() == 2
    both = me.total()
    shown = [float(p) for p in me.all("#room .lines.bag small").all_inner_texts() for p in [_last_amount(p)]]
    assert both == pytest.approx(sum(shown))
    me.one("#room .lines.bag [data-act=unbag]").click()
    expect(me.all("#room .lines.bag li")).to_have_count(1)
    assert me.total() == pytest.approx(shown[1])
    me.closes_room()


def _is_dressed(me: Shopper, photo: Path) -> None:
    """A try-on that was asked for before there is a photo goes on by itself."""
    me.all("#chat .card [data-act=try]").last.click()
    me.one("#chat .note [data-act=agree]").wait_for()
    me.one("#chat .note [data-act=agree]").click()
    me.one("#chat [data-pick]").wait_for()
    me.gives_photo(photo)
    me.waits_for_look()
    assert me.status(me.look()) == 200


def _compares(me: Shopper) -> None:
    if me.page.locator("body.room-open").count() == 0:
        me.opens_room()
    slider = me.one("#room .ba input[type=range]")
    slider.focus()
    for _ in range(10):
        me.page.keyboard.press("ArrowRight")
    assert me.one("#room .ba").evaluate("figure => figure.style.getPropertyValue('--cut')") == "60%"
    assert me.all("#room .lines.worn li:not(.fine)").count() == 1
    with me.page.expect_download() as download:
        me.one("#room a[download]").click()
    assert Path(download.value.path()).read_bytes()[:4] == b"\x89PNG"


def _deletes(me: Shopper) -> None:
    links = [me.look(), str(me.one("#room .ba .over").get_attribute("src"))]
    me.one("#room [data-act=delete_photo]").click()
    expect(me.all("#chat .thumb, #chat .mine, #room .ba")).to_have_count(0)
    assert [me.status(link) for link in links] == [404, 404]
    me.answered()


def _last_amount(text: str) -> str:
    return "".join(c for c in text.replace("\xa0", " ").split(" ")[-1] if c.isdigit() or c == ".")
