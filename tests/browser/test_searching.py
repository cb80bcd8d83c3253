"""The running search on the page: kinds to look through, what is held as chips, count and order; on a desktop and a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.slow

WISH = {"en": "black or navy dresses under $120, no stripes", "zh": "120美元以内的黑色或藏青色连衣裙，不要条纹"}


@pytest.mark.parametrize(("screen", "language"), [("desktop", "en"), ("phone", "zh")])
def test_what_the_search_holds_is_seen_and_can_be_taken_away_and_sorted(shopper: Open, screen: str, language: str) -> None:
    me = shopper(screen, language)
    me.presses(".kinds .chip >> nth=0")
    assert me.cards.count() > 1 and me.all(".held [data-value=category]").count() == 1
    me.says(WISH[language])
    held = me.all(".held .chip")
    assert held.evaluate_all("chips => chips.map((chip) => chip.dataset.value)") == [
        "color", "category", "price_max", "not:pattern=striped"
    ]  # fmt: skip
    few = int(me.one(".found").inner_text().strip("Found: 共件"))
    me.presses(".held [data-value=color]")
    expect(me.all(".held")).to_have_count(1)  # over the newest cards alone
    assert me.all(".held [data-value=color]").count() == 0
    assert int(me.one(".found").inner_text().strip("Found: 共件")) > few
    me.one(".held select").select_option("price_up")
    expect(me.all("#chat .user-row")).to_have_count(4)
    me.answered()
    assert me.prices() == sorted(me.prices()) and len(set(me.prices())) > 1 and max(me.prices()) < 120
    expect(me.one(".held select")).to_have_value("price_up")


def test_two_pieces_are_compared_side_by_side_with_their_pictures(shopper: Open) -> None:
    me = shopper("phone")
    me.says("navy dresses")
    me.says("compare the first two")
    table = me.all("#chat .beside")
    assert table.locator("thead img").count() == 2 and table.locator("tbody tr").count() > 4
    assert all(box["width"] > 80 for image in table.locator("thead img").all() if (box := image.bounding_box()))
    told = table.get_by_role("row", name="Material").locator("td").all_inner_texts()
    assert len(told) == 2 and all(told)
    table.locator(".pic").last.click()
    expect(me.one("#drawer-title")).to_have_text(table.locator("thead th span").last.inner_text())
