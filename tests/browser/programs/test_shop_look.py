"""A shop with a shop.toml of its own in a real browser: logo, icon, colours, words, help, and pages that show it in a frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI, Response
from playwright.sync_api import Browser, expect

from benchmarks.program import NO_LIMITS, running, served_here
from tests.browser.conftest import SCREENS
from tests.browser.shopper import Shopper

pytestmark = pytest.mark.slow

FAINT = (Path(__file__).parents[1] / "contrast.js").read_text("utf-8")
NAME = """Strange <b>& "Odd" {{ 7 * 7 }}"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40"><script>parent.ran = 1</script>'
    '<path fill="{}" d="M0 0h160v40H0z"/></svg>'
)
TOML = """
name = '''Strange <b>& "Odd" {{ 7 * 7 }}'''
logo = "logo.svg"
logo_dark = "logo-dark.svg"
[colours]
accent = "#7a00cc"
button = "#ffd400"
ink = "#003322"
paper = "#fff4d6"
[colours.dark]
paper = "#1a0033"
ink = "#ffe9ff"
[words.en]
greeting = "Ahoy! What shall it be?"
greeting_more = "Short and odd."
wishes = ["A spacesuit", "Dark blue jeans", "A white shirt under {price}"]
help = "Ask us"
[words.zh]
greeting = "<img src=x onerror=window.ran=1>你好"
wishes = ["深蓝色牛仔裤"]
[help]
url = "https://nord.example/help?a=1&b=2"
[frame]
parents = ["PARENT"]
"""


@dataclass(frozen=True)
class Served:
    address: str
    parent: str  # a page of another site that may show the shop; its address takes the shop's
    stranger: str  # one that may not


def _parents() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def parent(shop: str) -> Response:
        return Response(f'<iframe src="{shop}" width="1200" height="800"></iframe>', media_type="text/html")

    return app


@pytest.fixture(scope="module")
def served(catalogue_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Browsers take localhost for another site than 127.0.0.1, and both for as safe as TLS."""
    folder = tmp_path_factory.mktemp("look")
    (folder / "logo.svg").write_text(SVG.format("#ff00aa"))
    (folder / "logo-dark.svg").write_text(SVG.format("#00ffaa"))
    with served_here(_parents()) as stranger:
        parent = stranger.replace("127.0.0.1", "localhost")
        (folder / "shop.toml").write_text(TOML.replace("PARENT", parent), "utf-8")
        log, file = folder / "app.log", str(folder / "shop.toml")
        with running(catalogue_folder, log, FITTING_ROOM_SHOP_FILE=file, FITTING_ROOM_HTTPS="true", **NO_LIMITS) as address:
            yield Served(address, parent, stranger)
        assert "Traceback" not in log.read_text(), log.read_text()[-4000:]


@pytest.fixture
def opened(browser: Browser, served: Served) -> Iterator[list[Shopper]]:
    """Those that a test opens; at the end: no error in any console, and nothing of the shop's texts has run."""
    shoppers: list[Shopper] = []
    yield shoppers
    for one in shoppers:
        assert one.page.evaluate("window.ran") is None
        assert (one.errors, one.other_hosts) == ([], set())
        one.context.close()


def _enter(browser: Browser, address: str, screen: str = "desktop", locale: str = "en-US", *, dark: bool = False) -> Shopper:
    width, height = SCREENS[screen]
    size, scheme = {"width": width, "height": height}, "dark" if dark else "light"
    context = browser.new_context(viewport=size, locale=locale, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    return Shopper(context, address)


@pytest.mark.parametrize(("screen", "dark"), [("desktop", True), ("phone", False)], ids=["desktop-dark", "phone-light"])
def test_logo_and_colours_are_the_shop_s_and_all_text_can_be_read(
    browser: Browser, served: Served, opened: list[Shopper], screen: str, dark: bool
) -> None:
    opened.append(me := _enter(browser, served.address, screen, dark=dark))
    heading = me.page.get_by_role("heading", level=1)
    assert heading.get_by_role("img", name=NAME, exact=True).count() == 1, "what is hidden has no name"
    logo = me.one("h1 img:visible")
    assert logo.evaluate("img => [img.complete, img.naturalWidth > 0, img.clientHeight]") == [True, True, 32]
    colour = {True: "rgb(26, 0, 51)", False: "rgb(255, 244, 214)"}[dark]
    assert me.page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor || ''")
    assert me.page.evaluate("getComputedStyle(document.body).backgroundColor") == colour
    assert me.page.evaluate(FAINT) == []
    me.says("a dress on sale")
    me.cards.first.locator(".heart").click()
    expect(me.cards.first.locator(".heart")).to_have_attribute("aria-pressed", "true")
    assert me.page.evaluate(FAINT) == []
    me.cards.first.locator(".pic").click()
    me.one("#drawer .body").wait_for()
    assert me.page.evaluate(FAINT) == []
    assert me.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, "the page scrolls sideways"


def test_the_tab_shows_the_shop_s_name_and_letter_and_not_gradio_s(
    browser: Browser, served: Served, opened: list[Shopper]
) -> None:
    opened.append(me := _enter(browser, served.address))
    me.says("hello")  # gradio has its title, too
    assert me.page.title() == NAME
    address = me.page.evaluate("document.querySelector('link[rel=icon]').href")
    answer = me.context.request.get(address)
    assert answer.headers["content-type"] == "image/svg+xml" and ">S</text>" in answer.text()
    assert me.page.evaluate("document.querySelector('meta[name=theme-color][media*=dark]').content") == "#1a0033"
    assert me.page.evaluate("document.querySelector('meta[property=\"og:description\"]').content") == "Short and odd."


def test_greeting_and_wishes_are_the_shop_s_in_the_language_that_is_chosen(
    browser: Browser, served: Served, opened: list[Shopper]
) -> None:
    opened.append(me := _enter(browser, served.address))
    expect(me.one(".hello > p")).to_have_text("Ahoy! What shall it be?")
    wishes = me.page.locator(".wish").all_inner_texts()
    assert wishes[0] == "Dark blue jeans" and wishes[1].startswith("A white shirt under $") and len(wishes) == 2
    me.one("[data-act=lang][data-id=zh]").click()
    expect(me.one(".hello > p")).to_have_text("<img src=x onerror=window.ran=1>你好")
    assert me.page.locator(".wish").all_inner_texts() == ["深蓝色牛仔裤"]
    me.presses(".wish")
    assert me.cards.count() > 0
    opened.append(other := _enter(browser, served.address, "phone", "zh-CN"))
    expect(other.one(".hello > p")).to_have_text("<img src=x onerror=window.ran=1>你好")


@pytest.mark.parametrize("screen", list(SCREENS))
def test_help_is_reached_by_keyboard(browser: Browser, served: Served, opened: list[Shopper], screen: str) -> None:
    opened.append(me := _enter(browser, served.address, screen))
    me.context.route("https://nord.example/**", lambda route: route.fulfill(body="help", content_type="text/html"))
    me.page.keyboard.press("Tab")
    link = me.page.get_by_role("link", name="Ask us", exact=True)
    expect(link).to_be_focused()
    assert link.evaluate("a => Math.min(a.clientWidth, a.clientHeight)") >= 44
    with me.context.expect_page() as found:
        me.page.keyboard.press("Enter")
    assert found.value.url == "https://nord.example/help?a=1&b=2"
    me.one("[data-act=lang][data-id=zh]").click()
    expect(me.page.get_by_role("link", name="帮助", exact=True)).to_be_visible()


def test_a_page_of_another_site_shows_the_shop_in_a_frame_and_presses_are_answered(browser: Browser, served: Served) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US") as context:
        page = context.new_page()
        page.goto(f"{served.parent}/?shop={served.address}")
        shop = page.frame_locator("iframe")
        shop.locator(".wish").first.click(timeout=60_000)
        shop.locator("#chat .card").first.wait_for(timeout=90_000)
        (cookie,) = context.cookies(served.address)
        assert (cookie["name"], cookie.get("sameSite"), cookie["secure"]) == ("__Host-fitting_room", "None", True)


def test_a_page_that_was_not_named_shows_no_shop(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        refused = []
        page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
        page.goto(f"{served.stranger}/?shop={served.address}")
        page.wait_for_timeout(1500)
        assert page.frame_locator("iframe").locator(".hello").count() == 0
        assert any("frame-ancestors" in text for text in refused)
