"""The page itself: language, dark, taking back, keyboard, contrast, typed markup, several shoppers at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.slow

# Visible text whose contrast with what is behind it is below 4.5 (WCAG 2.2, 1.4.3).
FAINT = (Path(__file__).parent / "contrast.js").read_text("utf-8")
NAMELESS = """() => [...document.querySelectorAll('button, input:not([type=file]), textarea, a[href]')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .filter((e) => !(e.getAttribute('aria-label') || e.innerText.trim() || e.closest('label')))
  .map((e) => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize(("screen", "dark"), [("desktop", False), ("phone", True)], ids=["desktop-light", "phone-dark"])
def test_all_text_can_be_read_and_every_control_has_a_name(shopper: Open, screen: str, dark: bool) -> None:
    me = shopper(screen, dark=dark)
    assert me.page.evaluate(FAINT) == []
    me.says("a blue shirt")
    assert me.page.evaluate(FAINT) == []
    assert me.page.evaluate(NAMELESS) == []
    wide = me.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, "the page scrolls sideways"


def test_the_language_changes_without_a_reload_and_outlives_one(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    ids = me.card_ids()
    me.page.evaluate("window.stayed = true")
    me.one("[data-act=lang][data-id=zh]").click()
    expect(me.one("#chat .card [data-act=try]")).to_have_text("试穿")
    assert me.page.evaluate("window.stayed && document.documentElement.lang") == "zh"
    assert me.card_ids() == ids
    me.says("show me a navy dress")
    assert me.page.evaluate("document.documentElement.lang") == "zh", "a chosen language stays"
    expect(me.one("#room h2")).to_have_text("试衣间")
    me.cards.first.locator(".pic").click()
    expect(me.one("#drawer [data-act=bag]")).to_have_text("加入购物袋")
    me.page.keyboard.press("Escape")
    me.page.wait_for_function("!history.state?.over")
    me.reloads()
    expect(me.one("#room h2")).to_have_text("试衣间")


def test_who_wants_little_motion_sees_dark_at_once_and_nothing_in_between(shopper: Open) -> None:
    me = shopper()
    moving = "() => { document.body.classList.add('dark'); return document.getAnimations().length; }"
    assert me.page.evaluate(moving) == 0


def test_dark_is_a_switch_that_is_remembered(shopper: Open) -> None:
    me = shopper()
    background = "getComputedStyle(document.body).backgroundColor"
    light = me.page.evaluate(background)
    me.one("[data-theme-toggle]").click()
    me.page.wait_for_function(f"{background} !== '{light}'")
    me.reloads()
    me.page.wait_for_function(f"{background} !== '{light}'")


def test_taking_back_editing_and_trying_again(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    first = me.card_ids()
    me.says("only under 1")
    me.one("[data-act=undo]").click()
    expect(me.all("#chat .user-row")).to_have_count(1)
    assert me.card_ids() == first
    me.presses("[data-act=retry]")
    assert me.card_ids() == first
    me.one("[data-act=edit]").click()
    expect(me.one("#box textarea")).to_have_value("a blue shirt")
    expect(me.all("#chat .user-row")).to_have_count(0)


def test_a_thumb_stays_pressed(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    me.one("[data-act=thumb_up]").click()
    expect(me.one("[data-act=thumb_up]")).to_have_attribute("aria-pressed", "true")


def test_saved_pieces_and_the_bag_outlive_a_reload(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    me.cards.first.locator(".heart").click()
    expect(me.all("#room .lines.saved li")).to_have_count(1)
    me.adds_to_bag(me.cards.first)
    total = me.total()
    me.reloads()
    expect(me.all("#room .lines.saved li")).to_have_count(1)
    assert me.total() == total


def test_typed_markup_is_only_text(shopper: Open) -> None:
    me = shopper()
    text = "<img src=http://evil.example/x onerror=alert(1)> <b>'a' & b</b> ![x](http://evil.example/y.png)"
    me.says(text)
    assert text in me.all("#chat .user-row").last.inner_text()
    assert me.all("#chat .user-row b, #chat img[src*=evil]").count() == 0


def test_the_drawer_asks_for_a_size_and_gives_the_focus_back(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    opener = me.cards.first.locator(".pic")
    opener.focus()
    me.page.keyboard.press("Enter")
    drawer = me.one("#drawer")
    expect(drawer).to_be_visible()
    if drawer.locator(".pick input:checked").count() == 0:
        drawer.locator("[data-act=bag]").click()
        expect(drawer.locator(".hint")).not_to_be_empty()
    me.page.keyboard.press("Escape")
    expect(drawer).not_to_be_visible()
    assert opener.evaluate("e => e === document.activeElement")


def test_more_like_this_shows_others(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    origin = me.card_ids()[0]
    me.presses("#chat .card [data-act=more]")
    assert me.all("#chat .shelf").count() == 2
    assert origin not in me.card_ids()


def test_several_shoppers_at_once_have_their_own_bag_and_photo(shopper: Open, photo: Path, other_photo: Path) -> None:
    people = [shopper(screen) for screen in ("desktop", "phone", "desktop", "desktop")]
    for me in people:
        me.says("a shirt")
    for count, me in enumerate(people[:3]):
        for n in range(count):
            me.adds_to_bag(me.cards.nth(n))
    for me, own in zip(people[:2], (photo, other_photo), strict=True):
        me.attaches(own)
        me.one("#chat .note [data-act=agree]").click()
        me.one("#chat .mine").wait_for()
        me.answered()
    assert [me.bag_count() for me in people] == [0, 1, 2, 0]
    assert [me.all("#chat .mine").count() for me in people] == [1, 1, 0, 0]
    hers, his = (str(me.one("#chat .mine").get_attribute("src")) for me in people[:2])
    assert hers != his
    bytes_of = [me.page.request.get(me.address + link).body() for me, link in zip(people[:2], (hers, his), strict=True)]
    assert bytes_of[0] != bytes_of[1]


def test_the_size_that_was_wished_for_is_chosen_in_the_drawer(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt in M")
    me.cards.first.locator(".pic").click()
    expect(me.one("#drawer .pick input:checked")).to_have_value("M")


def test_the_box_is_one_line_again_after_a_long_message(shopper: Open) -> None:
    me = shopper("phone")
    height = "document.querySelector('#box textarea').offsetHeight"
    one_line = me.page.evaluate(height)
    me.says("I am looking for a shirt that I can wear to the office and to a dinner with friends afterwards")
    assert me.page.evaluate(height) == one_line
