"""A press counts for what was under the finger when it went down, and is answered, whatever happens in between."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Route, expect

from benchmarks.attacks.visitor import Visitor
from tests.browser.conftest import Open
from tests.browser.shopper import SOON_MS, Shopper

pytestmark = pytest.mark.slow


def _goes_down_on(me: Shopper, button: Locator) -> None:
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    me.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    me.page.mouse.down()


def test_a_suggestion_pressed_while_its_row_is_drawn_anew_is_said(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    chip = me.all("#chat .chips:not(.kinds) .chip").first
    text = chip.inner_text()
    _goes_down_on(me, chip)
    with me.page.expect_response(lambda answer: "/queue/join" in answer.url):
        me.page.evaluate("document.querySelector('#chat .heart').click()")  # saving it has the server draw the chat and the room
        me.page.evaluate("document.querySelector('#chat [data-act=more]').click()")  # and this one takes the suggestions away
    me.page.wait_for_timeout(1500)  # the answer is here, the finger still down
    me.page.mouse.up()
    expect(me.all("#chat .user-row").filter(has_text=text)).to_have_count(1)
    me.answered()


def test_a_key_held_down_on_a_button_presses_that_button(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    chip = me.all("#chat .chips:not(.kinds) .chip").first
    text = chip.inner_text()
    chip.focus()
    me.page.keyboard.down("Space")
    me.page.evaluate("document.querySelector('#chat [data-act=more]').click()")
    me.page.wait_for_timeout(1500)
    me.page.keyboard.up("Space")
    expect(me.all("#chat .user-row").filter(has_text=text)).to_have_count(1)
    me.answered()


def test_a_button_held_down_for_long_does_not_stop_the_conversation(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    _goes_down_on(me, me.all("#chat .chips:not(.kinds) .chip").first)
    me.page.evaluate("document.querySelector('#chat [data-act=more]').click()")
    expect(me.all("#chat .shelf")).to_have_count(2)
    me.page.mouse.up()


def test_presses_before_gradio_is_there_are_carried_out_once_it_is(shopper: Open) -> None:
    me = shopper()
    held: list[Route] = []
    me.page.route("**/assets/index-*.js", lambda route: held.append(route))  # noqa: PLW0108 - playwright writes on a function
    me.reloads("domcontentloaded")
    me.page.fill("#box textarea", "a blue shirt")
    me.page.press("#box textarea", "Enter")
    assert me.page.evaluate("document.querySelector('#carrier') === null")
    me.page.wait_for_timeout(500)
    for route in held:
        route.continue_()
    me.page.unroute_all()
    expect(me.all("#chat .user-row")).to_have_count(1, timeout=SOON_MS)
    me.answered()
    assert me.cards.count() > 0


_PRESS = """() => {
  document.querySelector('#chat .chips:not(.kinds) .chip').click();
  return document.querySelector('#chat .scroll').ariaBusy;
}"""


def test_the_chat_is_busy_from_a_press_until_the_whole_answer_is_there(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    assert me.page.evaluate(_PRESS) == "true"
    me.answered()
    assert me.all("#chat .user-row").count() == 2 and me.all("#chat .typing").count() == 0


def test_a_press_that_does_not_reach_the_server_is_sent_again_and_one_that_is_refused_leaves_the_chat_free(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    me.page.route("**/queue/join*", lambda route: route.abort())
    assert me.page.evaluate(_PRESS) == "true"
    expect(me.one("#offline")).to_be_visible()
    me.page.unroute("**/queue/join*")
    expect(me.page.locator("#chat .scroll")).to_have_attribute("aria-busy", "false")
    expect(me.one("#offline")).to_be_hidden()
    me.page.route("**/queue/join*", lambda route: route.fulfill(status=503))
    assert me.page.evaluate(_PRESS) == "true"
    expect(me.page.locator("#chat .scroll")).to_have_attribute("aria-busy", "false")
    me.page.unroute("**/queue/join*")
    me.errors.clear()  # the browser's own word for the request that failed


def test_a_press_beyond_one_that_runs_and_one_that_waits_is_answered_one_moment(address: str) -> None:
    visitor = Visitor(address)
    for _ in range(6):
        assert visitor.joins(act="send", text="a blue shirt under 60 in M, no stripes, for the office").status_code == 200
    toasts = visitor.hears(6)
    assert any("One moment" in toast for toast in toasts)
    visitor.says("a red dress")
    visitor.closes()
    assert visitor.said[-1] == "a red dress"


def test_a_short_message_late_in_a_long_chat_costs_no_more_than_an_early_one(address: str) -> None:
    visitor = Visitor(address)
    got = []
    for n in range(24):
        visitor.says(f"a shirt under {50 + n}")
        got.append(visitor.got)
    visitor.closes()
    assert max(got[20:]) < 2 * max(got[1:4])


def test_a_piece_that_has_left_the_catalogue_is_answered_in_a_line(shopper: Open) -> None:
    me = shopper()
    me.says("a blue shirt")
    heart = me.cards.first.locator(".heart")
    heart.evaluate("heart => heart.dataset.id = 'no-such-piece'")
    heart.click()
    me.answered()
    me.says("a red dress")
    assert me.cards.count() > 0
    me.one("[data-act=lang][data-id=zh]").click()
    me.one("#room h2").get_by_text("试衣间").wait_for()
