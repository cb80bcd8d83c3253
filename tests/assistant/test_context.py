"""What a shopper need not say again, and what a new word replaces."""

from __future__ import annotations

from assistant.dialogue.state import Wishes
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def wishes_after(shop: Catalogue, *said: str) -> Wishes:
    talk = Talk(shop)
    for text in said:
        talk.say(text)
    return talk.session.state.wishes


def test_a_shoe_size_stays_from_one_kind_of_shoes_to_another(shop: Catalogue) -> None:
    assert wishes_after(shop, "sandals in 37", "boots?").wanted["size"] == ("37",)


def test_a_shoe_size_is_no_dress_size(shop: Catalogue) -> None:
    assert "size" not in wishes_after(shop, "sandals in 37", "now a dress").wanted


def test_another_wearer_has_another_size(shop: Catalogue) -> None:
    wanted = wishes_after(shop, "shorts for my boyfriend", "he wears XL", "and one for me, I'm a woman").wanted
    assert wanted["gender"] == ("female",)
    assert "size" not in wanted


def test_a_number_that_is_fine_too_moves_the_price_limit(shop: Catalogue) -> None:
    assert wishes_after(shop, "a dress under 50", "60 is fine too").price_max == 6000
    assert wishes_after(shop, "连衣裙，50以内", "60也行").price_max == 6000


def test_moving_the_upper_limit_keeps_the_lower_one(shop: Catalogue) -> None:
    wishes = wishes_after(shop, "a jacket between 80 and 120", "150 would be ok too")
    assert (wishes.price_min, wishes.price_max) == (8000, 15000)


def test_a_number_far_from_the_limit_is_none(shop: Catalogue) -> None:
    assert wishes_after(shop, "a dress under 50", "38 is fine too").price_max == 5000


def test_what_is_fine_after_all_is_no_longer_refused_and_not_required(shop: Catalogue) -> None:
    wishes = wishes_after(shop, "a shirt, but no stripes", "stripes are fine too")
    assert "pattern" not in wishes.unwanted
    assert "pattern" not in wishes.wanted


def test_a_colour_that_is_fine_too_joins_the_first(shop: Catalogue) -> None:
    assert set(wishes_after(shop, "a blue dress", "red is fine too").wanted["color"]) == {"blue", "red"}


def test_like_that_one_keeps_the_budget_and_what_the_piece_is(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("blue summer dresses")
    talk.say("like the first one but under 30")
    wishes = talk.session.state.wishes
    assert wishes.like == "sun"
    assert wishes.price_max == 3000
    assert wishes.wanted["color"] == ("blue",)
