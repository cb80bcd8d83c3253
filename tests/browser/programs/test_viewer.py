"""The mannequin that turns, in a real browser: drawn by WebGL from our own server alone, coloured, sized, turned, and gone."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import SCREENS
from tests.browser.programs.mannequin_page import files, serving

pytestmark = pytest.mark.slow
DRAWN_MS = 60_000  # WebGL by software
FAVICON = "/favicon.ico"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files()


@pytest.fixture(scope="module")
def address(made: dict[str, bytes]) -> Iterator[str]:
    with serving(made) as address:
        yield address


class Turning:
    """The page in one tab."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(DRAWN_MS)
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "console",
            lambda told: self.errors.append(told.text) if told.type == "error" and FAVICON not in str(told.location) else None,
        )
        self.page.goto(address)

    def opens(self) -> None:
        self.page.locator("[data-turn-open]").click()
        self.drawn()

    def drawn(self) -> None:
        self.page.locator(".turn.live:not([aria-busy])").wait_for()
        self.page.wait_for_function("document.querySelector('model-viewer').loaded")
        self.page.wait_for_timeout(600)

    def seen(self) -> np.ndarray:
        return np.asarray(Image.open(io.BytesIO(self.page.locator("model-viewer").screenshot())).convert("RGB")).astype(int)

    def red(self) -> int:
        picture = self.seen()
        return int(((picture[..., 0] > picture[..., 1] + 60) & (picture[..., 2] < picture[..., 0] - 60)).sum())

    def blue(self) -> int:
        picture = self.seen()
        return int((picture[..., 2] > picture[..., 0] + 30).sum())


@pytest.fixture(params=SCREENS)
def tab(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Turning]:
    width, height = SCREENS[request.param]
    phone = request.param == "phone"
    context = browser.new_context(
        viewport={"width": width, "height": height}, is_mobile=phone, has_touch=phone, reduced_motion="reduce"
    )
    one = Turning(context, address)
    yield one
    context.close()
    assert one.errors == []
    assert {url.split("/")[2] for url in one.requests if not url.startswith(("blob:", "data:"))} == {address.split("/")[2]}


def test_it_is_a_picture_first_and_turns_on_a_press(tab: Turning) -> None:
    assert not any("model-viewer" in url or "glb" in url for url in tab.requests)
    expect(tab.page.locator(".stage > img")).to_be_visible()
    picture, pressed = (tab.page.locator(one).bounding_box() for one in (".stage", "[data-turn-open]"))
    assert picture is not None and pressed is not None
    apart = (pressed["y"] - picture["y"] - picture["height"], pressed["x"] - picture["x"] - picture["width"])
    assert (
        max(apart) >= 0 and pressed["y"] + pressed["height"] <= tab.page.viewport_size["height"]
    )  # feet are seen, and the button
    tab.opens()
    assert tab.red() > 800
    before = tab.seen()
    tab.page.evaluate("document.querySelector('model-viewer').shadowRoot.querySelector('.userInput').focus()")
    for _ in range(12):
        tab.page.keyboard.press("ArrowRight")
    tab.page.wait_for_timeout(600)
    assert (np.abs(tab.seen() - before).max(2) > 40).sum() > 1500
    wide = tab.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


@pytest.mark.parametrize("tab", ["phone"], indirect=True)
def test_the_fit_map_has_other_colours_with_words_and_the_look_comes_back_without_a_second_download(tab: Turning) -> None:
    tab.opens()
    models = [url for url in tab.requests if url.endswith("-glb")]
    look = tab.red()
    expect(tab.page.locator(".legend")).to_be_hidden()
    tab.page.locator("[data-turn-way=fit]").click()
    tab.page.wait_for_timeout(800)
    assert tab.red() < look / 5
    expect(tab.page.locator(".legend")).to_contain_text("comfortable")
    tab.page.locator("[data-turn-way=look]").click()
    tab.page.wait_for_timeout(800)
    assert tab.red() > 0.8 * look
    assert [url for url in tab.requests if url.endswith("-glb")] == models


@pytest.mark.parametrize("tab", ["desktop"], indirect=True)
def test_a_larger_size_is_seen_from_where_one_was_looser_and_in_words(tab: Turning) -> None:
    tab.page.locator("[data-turn-way=fit]").click()
    tab.drawn()
    tab.page.evaluate("document.querySelector('model-viewer').shadowRoot.querySelector('.userInput').focus()")
    for _ in range(6):
        tab.page.keyboard.press("ArrowLeft")
    tab.page.wait_for_timeout(600)
    theta = "document.querySelector('model-viewer').getCameraOrbit().theta"
    turned, medium = tab.page.evaluate(theta), tab.blue()
    tab.page.locator("[data-turn-size]").focus()
    tab.page.keyboard.press("ArrowRight")
    tab.page.wait_for_function("document.querySelector('model-viewer').src.endsWith('L-glb')")
    tab.drawn()
    tab.page.wait_for_timeout(1000)
    assert abs(tab.page.evaluate(theta) - turned) < 0.05
    assert tab.blue() > medium + 500
    expect(tab.page.locator(".verdicts")).to_contain_text("L: chest 124 cm")
    expect(tab.page.locator("[data-turn-size]")).to_have_attribute("aria-valuetext", "L")


def test_a_deleted_mannequin_is_said_and_the_page_goes_on(browser: Browser, address: str, made: dict[str, bytes]) -> None:
    context = browser.new_context()
    gone = made.pop("M-glb")
    try:
        one = Turning(context, address)
        one.page.locator("[data-turn-open]").click()
        expect(one.page.locator("#toast")).to_contain_text("Deleted")
        expect(one.page.locator(".stage > img")).to_be_visible()
        expect(one.page.locator("model-viewer")).to_have_count(0)
    finally:
        made["M-glb"] = gone
        context.close()
