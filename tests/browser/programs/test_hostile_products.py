"""A feed whose texts are markup and scripts: nothing of it runs or becomes a link, in cards, drawer, room and chat."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.program import ROOT, running
from tests.browser.shopper import Shopper

pytestmark = pytest.mark.slow
NASTY = (
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "<svg onload=window.ran=1>",
    "\"><b onmouseover='window.ran=1'>",
    "' autofocus onfocus=window.ran=1 x='",
    "${window.ran=1}",
    "{{constructor.constructor('window.ran=1')()}}",
    "`;window.ran=1;`",
    "</script><script>window.ran=1</script>",
    "<a href='javascript:window.ran=1'>here</a>",
    "[here](javascript:window.ran=1) ![x](http://evil.example/x.png)",
    "<iframe srcdoc='<script>parent.ran=1</script>'>",
)


@pytest.fixture(scope="module")
def hostile_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    rows = []
    for number, text in enumerate(NASTY):
        fields = itertools.cycle(NASTY[number:] + NASTY[:number])
        row = {
            "id": f"p{number}{text[:20]}",
            "title": f"Blue shirt {text}",
            "description": f"A shirt. {next(fields)} {next(fields)}",
            "link": "javascript:window.ran=1",
            "price": f"{20 + number} USD",
            "availability": "in_stock",
            "brand": next(fields),
            "color": f"blue/{next(fields)}",
            "size": next(fields),
            "material": f"cotton {next(fields)}",
            "product_type": "Clothing > Shirts",
        }
        rows.append(json.dumps(row))
    feed = folder / "feed.jsonl"
    feed.write_text("\n".join(rows), "utf-8")
    command = [sys.executable, "-m", "catalog", "import", str(feed), "--out", str(folder / "shop")]
    subprocess.run(command, cwd=ROOT, check=True, timeout=300, capture_output=True)
    return folder / "shop"


@pytest.fixture(scope="module")
def address(hostile_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(hostile_shop, tmp_path_factory.mktemp("program") / "app.log") as address:
        yield address


@pytest.mark.parametrize("language", ["en-US", "zh-CN"])
def test_nothing_that_a_feed_says_runs(browser: Browser, address: str, language: str) -> None:
    with browser.new_context(locale=language) as context:
        dialogs = []
        me = Shopper(context, address)
        me.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        me.says("a blue shirt" if language == "en-US" else "蓝色衬衫")
        assert me.cards.count() > 3
        for card in me.cards.all()[:2]:
            card.locator(".heart").click()
            card.locator(".pic").click()
            me.one("#drawer").wait_for()
            me.page.mouse.move(400, 400)
            me.page.keyboard.press("Escape")
        me.says(NASTY[1])
        me.presses("#chat .card [data-act=more]")
        me.page.wait_for_timeout(500)
        assert me.page.evaluate("window.ran") is None and dialogs == []
        assert me.all("#chat a, #drawer a").count() == 0
        assert me.all("#chat script, #room script, #drawer script, iframe").count() == 0
        assert me.errors == []
        assert me.other_hosts == set()
