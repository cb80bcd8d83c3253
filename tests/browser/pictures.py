"""Draws the README's pictures: `python -m tests.browser.pictures` writes docs/pictures/{page,phone}.jpg.

Starts the application with the demo shop (`make run` draws it once), shops as a mannequin, takes two screenshots.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.program import ROOT, running
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.shopper import Shopper
from tests.people import mannequin

FOLDER = ROOT / "docs" / "pictures"
WISH = {"en": "a red summer dress under 50 in M", "zh": "有没有70以下的红色碎花连衣裙，M码"}
SCREENS = {"page": ("en", 1280, 860), "phone": ("zh", 390, 844)}
PIECE = "maxi-dress-red-ivory-large-floral"  # its print shows what was changed; else the first card
MANNEQUIN = 9
QUALITY = 82


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        photo = Path(folder) / "me.jpg"
        Image.fromarray(mannequin(MANNEQUIN)).save(photo, quality=95)
        with running(ROOT / ".cache" / "demo", Path(folder) / "app.log") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM) if CHROMIUM.exists() else None, args=FLAGS)
            for name in SCREENS:
                _save(_shown(browser, address, photo, name), FOLDER / f"{name}.jpg")
    return 0


def _shown(browser: Browser, address: str, photo: Path, name: str) -> bytes:
    language, width, height = SCREENS[name]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale={"en": "en-US", "zh": "zh-CN"}[language],
        is_mobile=name == "phone",
        has_touch=name == "phone",
        reduced_motion="reduce",
    )
    me = Shopper(context, address)
    me.says(WISH[language])
    chosen = me.all(f"#chat .card [data-act=try][data-id='{PIECE}']")
    (chosen if chosen.count() else me.all("#chat .card [data-act=try]")).first.click()
    me.one("#chat .note [data-act=agree]").click()
    me.one("#chat [data-pick]").wait_for()
    me.gives_photo(photo)
    me.waits_for_look()
    me.closes_room()
    _bring_the_cards_into_view(me.page)
    return me.page.screenshot()


def _bring_the_cards_into_view(page: Page) -> None:
    page.mouse.move(0, 0)
    page.evaluate(
        """() => {
          const log = document.querySelector("#chat [role=log]"), asked = log.querySelector(".user-row");
          log.dispatchEvent(new WheelEvent("wheel", { bubbles: true })); // the page follows the last answer no longer
          log.scrollTop += asked.getBoundingClientRect().top - log.getBoundingClientRect().top - 16;
          document.activeElement.blur();
        }"""
    )
    page.wait_for_timeout(800)


def _save(png: bytes, path: Path) -> None:
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").save(path, quality=QUALITY, optimize=True, progressive=True)


if __name__ == "__main__":
    sys.exit(main())
