"""Choices in the drawer of a shop whose pieces come in several colours: picture, price, sizes left, how they sit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from benchmarks.program import NO_LIMITS, ROOT, running
from tests.browser.shopper import Shopper

pytestmark = pytest.mark.slow
TINTS = {"Navy": ((20, 30, 80), "49.90", ("S", "M")), "Rust": ((180, 80, 40), "39.90", ("M", "L"))}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dress in two colours, each with its own picture, price and sizes, and one dress that is of two colours itself."""
    folder = tmp_path_factory.mktemp("tinted")
    common = {
        "availability": "in stock",
        "gender": "female",
        "product_type": "Clothing > Dresses",
        "description": "A dress for summer.",
    }
    rows = []
    for tint, (pixel, price, sizes) in TINTS.items():
        Image.fromarray(np.full((640, 480, 3), pixel, np.uint8)).save(folder / f"{tint}.jpg")
        for size in sizes:
            own = {"id": f"linen-{tint}-{size}", "item_group_id": "linen", "title": "Linen dress", "color": tint, "size": size}
            rows.append({**common, **own, "price": f"{price} USD", "image_link": f"{tint}.jpg"})
    rows.append({**common, "id": "dots", "title": "Dotted dress", "color": "Navy/White", "size": "M", "price": "30 USD"})
    (folder / "feed.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    command = [sys.executable, "-m", "catalog", "import", str(folder / "feed.jsonl"), "--out", str(folder / "shop")]
    subprocess.run(command, cwd=ROOT, check=True, timeout=300, capture_output=True)
    return folder / "shop"


def test_a_colour_changes_picture_price_and_sizes_and_goes_into_the_bag(shop: Path, browser: Browser, tmp_path: Path) -> None:
    with running(shop, tmp_path / "app.log", **NO_LIMITS) as address:
        me = Shopper(browser.new_context(locale="en-US", reduced_motion="reduce"), address)
        me.says("I'm a woman, 168 cm, chest 92, waist 74, hips 100. Dresses, please.")
        linen, dots = (me.cards.filter(has_text=name) for name in ("Linen dress", "Dotted dress"))
        assert linen.locator(".dot").count() == 2 and dots.locator(".dot").count() == 0
        linen.locator("h4 button").click()
        drawer = me.page.locator("#drawer")
        big = drawer.locator("img.big")
        before = big.get_attribute("src")
        drawer.locator("[data-act=bag]").click()
        expect(drawer.locator(".tints .hint")).to_have_text("Choose a colour first")
        drawer.get_by_text("Rust", exact=True).click()
        expect(drawer.locator(".price")).to_contain_text("39.90")
        assert big.get_attribute("src") != before and big.evaluate("img => img.decode().then(() => img.naturalWidth)") == 480
        assert [one.is_disabled() for one in drawer.locator("[name=size]").all()] == [True, False, False]
        expect(drawer.locator(".sits b")).to_have_text("Your size: M.")
        drawer.get_by_text("L", exact=True).click()
        expect(drawer.locator(".sits span")).to_contain_text("L:")
        drawer.locator("[data-act=bag]").click()
        expect(me.page.locator("#room .lines.bag")).to_contain_text("Rust")
        assert me.total() == 39.90
        assert not me.errors
