"""What a shopper does with the page, in words of the page. Knows selectors, so that the tests need not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from playwright.sync_api import BrowserContext, Locator, expect

SOON_MS = 90_000  # models may still be loading behind the page, on a busy machine
FITTING_MS = 60_000
PRICE = re.compile(r"[$¥€£]\s?([\d,]+(?:\.\d+)?)")


class Shopper:
    """One browser tab."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.errors: list[str] = []
        self.other_hosts: set[str] = set()
        self.page = context.new_page()
        self.page.set_default_timeout(SOON_MS)
        self._leaving = False
        self.page.on(
            "console", lambda m: self._note_error(m.text) if m.type == "error" and "/looks/" not in str(m.location) else None
        )
        self.page.on("pageerror", lambda error: self._note_error(str(error)))
        self.page.on("request", lambda r: self._note_host(r.url))
        self.page.goto(address)
        self.one(".hello").wait_for()

    # --- looking -----------------------------------------------------------------
    def one(self, selector: str) -> Locator:
        return self.page.locator(selector).first

    def all(self, selector: str) -> Locator:
        return self.page.locator(selector)

    @property
    def chat(self) -> Locator:
        return self.page.locator("#chat")

    @property
    def cards(self) -> Locator:
        """Those of the last answer."""
        return self.page.locator("#chat .shelf").last.locator(".card")

    def card_ids(self) -> list[str]:
        return [str(card.get_attribute("data-product")) for card in self.cards.all()]

    def prices(self) -> list[float]:
        """What each card charges."""
        return [_number(text) for text in self.cards.locator(".price").all_inner_texts()]

    def look(self) -> str:
        """The address of the last look."""
        return str(self.page.locator("#chat .thumb img").last.get_attribute("src"))

    def status(self, link: str) -> int:
        return self.context.request.get(self.address + link).status

    def total(self) -> float:
        total = self.page.locator("#room .total b")
        total.wait_for()  # a sheet that has just been opened
        return _number(total.inner_text())

    def bag_count(self) -> int:
        return self.page.locator("#room .lines.bag li").count()

    # --- doing -------------------------------------------------------------------
    def reloads(self, until: Literal["load", "domcontentloaded"] = "load") -> None:
        """Requests that a reload cuts off are no errors."""
        self._leaving = True
        self.page.reload(wait_until=until)
        self.one(".hello").wait_for()
        self._leaving = False

    def says(self, text: str) -> None:
        """Type, send and wait for the whole answer."""
        self.page.fill("#box textarea", text)
        self.page.press("#box textarea", "Enter")
        self.answered()

    def presses(self, selector: str) -> None:
        """A button that is answered in the chat."""
        self.one(selector).click()
        self.answered()

    def answered(self, timeout_ms: float = SOON_MS) -> None:
        """All that was asked for is over, and its tools stand under it."""
        expect(self.all("[aria-busy=true]")).to_have_count(0, timeout=timeout_ms)
        self.page.locator("#chat .toolrow").last.wait_for(timeout=timeout_ms)

    def opens_room(self) -> None:
        """On a phone the room is a sheet."""
        if self.page.locator("body.room-open").count() == 0 and self.one("button.tobag").is_visible():
            self.one("button.tobag").click()

    def closes_room(self) -> None:
        if self.page.locator("body.room-open").count():
            self.one("[data-room=close]").click()

    def adds_to_bag(self, card: Locator) -> str:
        """By the card's button, choosing the first size that is left where there is a choice. Gives the size."""
        room = self.page.locator("#room .room")
        before = int(room.get_attribute("data-bag") or 0)
        card.locator(".acts button:not([data-act=try], [data-act=more])").click()
        drawer, size = self.page.locator("#drawer"), ""
        if drawer.evaluate("dialog => dialog.open"):
            free = drawer.locator(".pick label:has(input:not(:disabled))").first
            size = free.inner_text()
            free.click()
            drawer.locator("[data-act=bag]").click()
        expect(room).to_have_attribute("data-bag", str(before + 1))
        return size

    def gives_photo(self, photo: Path) -> None:
        """Through the page's own button, which sends at once."""
        before = self.all("#chat .mine, #chat .note").count()
        self.closes_room()
        with self.page.expect_file_chooser() as chooser:
            self.page.locator("[data-pick]:visible").last.click()
        chooser.value.set_files(photo)
        expect(self.all("#chat .mine, #chat .note")).not_to_have_count(before, timeout=SOON_MS)

    def attaches(self, photo: Path, text: str = "") -> None:
        """With the paper clip, words beside it, sent by hand; waits until it has arrived."""
        before = self.all("#chat .message-wrap > *").count()
        self.page.set_input_files("#box input[type=file]", photo)
        self.one("#box .thumbnail-item").wait_for()
        self.page.fill("#box textarea", text)
        self.one("#box .submit-button").click()
        expect(self.all("#chat .message-wrap > *")).not_to_have_count(before)

    def waits_for_look(self, count: int = 1) -> None:
        expect(self.all("#chat .thumb")).to_have_count(count, timeout=FITTING_MS)
        self.answered(FITTING_MS)

    def _note_error(self, text: str) -> None:
        if not self._leaving:
            self.errors.append(text)

    def _note_host(self, url: str) -> None:
        if url.startswith(("http:", "https:", "ws:")) and not url.startswith(
            (self.address, self.address.replace("http", "ws", 1))
        ):
            self.other_hosts.add(url)


def _number(text: str) -> float:
    """The first amount in a text."""
    found = PRICE.search(text)
    assert found is not None, text
    return float(found.group(1).replace(",", ""))
