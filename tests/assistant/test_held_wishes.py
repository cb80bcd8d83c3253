"""What a search holds, and each wish taken away by a button: the search goes on without it, and nothing else changes."""

from __future__ import annotations

import pytest

from assistant.actions.search.held import held, without
from assistant.dialogue.state import Wishes
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk

SAID = ["women's dresses in blue or red, in size M", "under $60", "no stripes", "with pockets"]


def names(talk: Talk) -> list[str]:
    return [one.name for one in held(talk.session.state.wishes, "USD")]


@pytest.fixture
def talk(shop: Catalogue) -> Talk:
    talk = Talk(shop)
    for text in SAID:
        talk.say(text)
    return talk


def test_each_wish_has_a_name_and_those_that_hold_together_have_one_each(talk: Talk) -> None:
    assert set(names(talk)) == {"category", "gender", "color", "size", "price_max", "not:pattern=striped", "feature=pockets"}


def test_each_wish_can_be_taken_away_alone(talk: Talk) -> None:
    wishes = talk.session.state.wishes
    for one in held(wishes, "USD"):
        left = [other.name for other in held(without(wishes, one.name), "USD")]
        assert left == [name for name in names(talk) if name != one.name]


def test_likeness_and_free_words_are_held_too() -> None:
    wishes = Wishes(like="dress-1", things=("dinosaurs", "cats"), cheaper_than=5000)
    assert [one.name for one in held(wishes, "USD")] == ["thing=dinosaurs", "thing=cats", "cheaper_than", "like"]
    assert without(wishes, "thing=cats").things == ("dinosaurs",) and without(wishes, "like").like is None


@pytest.mark.parametrize("name", ["", "color=green", "nonsense", "not:color", "not:", "thing=", "wanted", "price_max=3"])
def test_a_name_that_is_not_held_changes_nothing(talk: Talk, name: str) -> None:
    wishes = talk.session.state.wishes
    assert without(wishes, name) == wishes


def test_the_button_searches_on_without_the_wish(talk: Talk) -> None:
    before = talk.session.state.last_total or 0
    said = talk.press("drop", value="color")
    assert "colour" in said and "color" not in talk.session.state.wishes.wanted
    assert talk.session.state.wishes.unwanted["pattern"] == ("striped",) and (talk.session.state.last_total or 0) >= before


def test_an_order_is_kept_while_the_search_goes_on(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("women's clothes")
    talk.press("sort", value="price_up")
    prices = [shop.get(one).price.minor for one in talk.shown]  # type: ignore[union-attr]
    assert prices == sorted(prices) and len(set(prices)) > 1
    talk.say("no red ones")
    assert talk.session.state.wishes.order == "price_up"
    talk.press("sort", value="by colour")
    assert talk.session.state.wishes.order == "price_up"
