"""Pieces side by side: picture, price and what they differ in, then what they have alike. Knows products and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.ui.views.html import draw
from assistant.ui.views.products.cards import FACTS, Cards, CardView
from assistant.ui.views.words import Words
from catalog.product import Product

_MOST_ROWS = 9


@dataclass(frozen=True)
class ComparedRow:
    """One thing that is compared. `told`: of each piece in their order; empty where the shop does not say."""

    name: str
    told: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return len(set(self.told)) > 1


def compared(cards: Cards, products: Sequence[Product], looks: Mapping[str, str]) -> Markup:
    """Return the table. `looks`: addresses of pictures of the shopper in a piece, by its id."""
    heads: list[CardView] = [cards.view(product, "", saved=False, sizes=frozenset()) for product in products]
    rows = [row for row in _rows(cards.words, products) if any(row.told)]
    rows.sort(key=lambda row: not row.differs)
    return draw("compared.html", "compared", words=cards.words, heads=heads, rows=rows[:_MOST_ROWS], looks=looks)


def _rows(words: Words, products: Sequence[Product]) -> list[ComparedRow]:
    rated = tuple("" if one.rating is None else words.say("rating", rating=f"{one.rating:g}") for one in products)
    sizes = tuple(words.listed(one.sizes_in_stock) for one in products)
    facts = [ComparedRow(words.slot(slot), tuple(words.values(one, slot) for one in products)) for slot in ("color", *FACTS)]
    return [ComparedRow(words.slot("rating"), rated), *facts, ComparedRow(words.say("sizes"), sizes)]
