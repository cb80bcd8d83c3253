"""Replies in another language."""

from __future__ import annotations

from typing import Any, cast

from assistant.facts import Fact, Facts
from assistant.ui.views.words import Words
from assistant.ui.web.rewording import resuggested, reworded
from catalog.money import Money
from tests.assistant.ui.shop import PRODUCTS, ROBE, Catalogue, words_of_the_shop


def test_the_facts_are_said_again_with_the_titles_of_that_language() -> None:
    fact = Fact("detail_price", {"title": PRODUCTS[ROBE].title, "price": Money(4500, "USD")}, (ROBE,))
    facts = Facts((fact,), suggestions=(Fact("cheaper"),))
    words = Words("zh", words_of_the_shop())
    text = reworded(facts, words, cast(Any, Catalogue()), said="how much?")
    assert "长袍" in text
    assert "$45" in text
    assert "Robe" not in text
    assert resuggested(facts, words) != resuggested(facts, Words("en", words_of_the_shop()))
