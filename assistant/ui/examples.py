"""Example wishes for the greeting that this shop can meet, each with a product's picture. Loads no model."""

from __future__ import annotations

import statistics

import prompts
from assistant.ui.words import Words
from catalog.catalogue import Catalogue
from catalog.money import Money
from catalog.product import Product
from catalog.query import Query, Slot

_FILTERS: tuple[Slot, ...] = ("category", "color", "season")  # of a wish's words, what its picture must hold


def examples(catalogue: Catalogue, words: Words, *, most: int = 4) -> list[tuple[str, Product]]:
    """(message, product to show beside it); only wishes for which the shop has something, each with another product."""
    variants = prompts.table(words.language)["page.wish"]
    price = _round_price(catalogue).text()
    found: dict[str, tuple[str, Product]] = {}
    for n in range(len(variants)):
        text = words.say("wish", _n=n, price=price)
        product = _first(catalogue, text, words.language)
        if product is not None:
            found.setdefault(product.id, (text, product))
    return list(found.values())[:most]


def _first(catalogue: Catalogue, text: str, language: str) -> Product | None:
    wanted: dict[Slot, tuple[str, ...]] = {}
    for mention in catalogue.vocabulary.find(text, language):
        if mention.slot in _FILTERS:
            wanted.setdefault(mention.slot, (mention.value,))
    if "category" not in wanted:
        return None
    results = catalogue.search(Query(wanted=wanted), limit=1)
    return results.hits[0].product if results.total else None


def _round_price(catalogue: Catalogue) -> Money:
    """A little above the middle price, as people say prices: 40, 60, 250."""
    products = catalogue.products()
    if not products:
        return Money.of("50", catalogue.currency)
    middle = statistics.median(p.price.major for p in products) * 1.25
    step = 10 ** max(0, len(str(int(middle))) - 1)
    return Money.of(str(-(-int(middle) // step) * step), catalogue.currency)
