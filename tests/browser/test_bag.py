"""The bag in the fitting room: another size and another number by buttons, answered in a notice, with the focus where it was."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("screen", "language"), [("desktop", "en"), ("phone", "zh")])
def test_a_line_of_the_bag_changes_its_size_and_its_number(shopper: Open, screen: str, language: str) -> None:
    me = shopper(screen, language)
    me.says({"en": "a blue shirt", "zh": "蓝色衬衫"}[language])
    each = me.prices()[0]
    size = me.adds_to_bag(me.cards.first)
    turns = me.all("#chat .user-row").count()
    me.opens_room()
    choice, count = me.one("#room .bag select"), me.one("#room .bag output")
    expect(choice).to_have_value(size)
    other = next(one for one in choice.locator("option").all_inner_texts() if one != size)
    choice.focus()
    choice.select_option(other)
    expect(me.one("#toast")).to_contain_text(other)
    if screen == "phone":
        notice, head = me.one("#toast").bounding_box(), me.one("#room .grip").bounding_box()
        assert notice and head and notice["y"] > head["y"] + head["height"]  # the way out stays free
    expect(choice).to_have_value(other)
    expect(choice).to_be_focused()
    more, less = me.one("#room .bag [data-step='1']"), me.one("#room .bag [data-step='-1']")
    more.focus()
    more.press("Enter")
    more.press("Enter")
    expect(count).to_have_text("3")
    expect(me.page.locator("#room .room")).to_have_attribute("data-bag", "3")
    expect(more).to_be_focused()
    assert me.total() == pytest.approx(3 * each)
    less.click()
    expect(me.page.locator("#room .room")).to_have_attribute("data-bag", "2")
    less.click()
    less.click()
    expect(me.page.locator("#room .room")).to_have_attribute("data-bag", "0")
    assert me.all("#chat .user-row").count() == turns  # all of it was answered in notices
