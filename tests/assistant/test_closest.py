"""Concepts, relative wishes and free words in conversation: what comes closest is said, and what is only not said is no "no"."""

from __future__ import annotations

from assistant.dialogue.state import DialogueState
from catalog.catalogue import Catalogue
from tests.assistant.talking import Talk


def wishes(talk: Talk) -> DialogueState:
    return talk.session.state


def test_a_concept_is_said_back_in_the_shoppers_words_with_a_piece(shop: Catalogue) -> None:
    said = Talk(shop).say("women's shoes I can stand in all day")
    assert "“stand in all day”" in said and "White running shoes" in said and "2 women's shoes" in said


def test_a_purpose_goes_on_with_another_garment(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("a dress for a law firm")
    talk.say("and a shirt?")
    assert wishes(talk).wishes.wanted["concept"] == ("a law firm",)


def test_flat_shoes_are_never_heels(shop: Catalogue) -> None:
    talk = Talk(shop, "zh")
    talk.say("女鞋")
    talk.say("要平底的")
    assert talk.shown and "heel" not in talk.shown


def test_what_no_product_says_is_not_denied(shop: Catalogue) -> None:
    said = Talk(shop).say("breathable jackets")
    assert "breathable" in said and "no breathable" not in said


def test_warmer_is_beyond_the_piece_meant_and_says_so(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("jackets")
    place = talk.shown.index("bomb") + 1
    said = talk.say(f"warmer than number {place}")
    assert talk.exact == ["puff"] and "warmer" in said.lower() and "Green bomber jacket" in said


def test_nothing_further_is_said_and_the_list_stays(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("puffer jackets")
    said = talk.say("warmer")
    assert "warmer" in said and "Black puffer jacket" in said and "puff" in talk.shown
    assert wishes(talk).wishes.toward == ()


def test_what_names_the_thing_is_counted_and_what_nothing_names_is_said(shop: Catalogue) -> None:
    talk = Talk(shop)
    assert "“poppies”" in talk.say("a dress with poppies on it") and talk.shown[0] == "floral"
    assert "None of them names “lemons”" in Talk(shop).say("a dress with lemons on it")


def test_a_refused_colour_that_is_fine_after_all_is_no_wish(shop: Catalogue) -> None:
    talk = Talk(shop)
    talk.say("dresses but not red")
    talk.say("ok red is fine after all")
    assert "color" not in wishes(talk).wishes.wanted and "color" not in wishes(talk).wishes.unwanted
