"""Example wishes for the greeting that this shop can meet, each with a product's picture. Loads no model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import islice

import prompts
from assistant.facts import Label
from assistant.frame import Language
from assistant.ui.views.words import Words
from assistant.wording.values import Spoken
from catalog.catalogue import Catalogue
from catalog.product import Product
from catalog.query import Slot

_TELLING: tuple[Slot, ...] = ("category", "color", "season")  # of a wish's words, what its picture should hold
_NONE: Mapping[Language, Sequence[str]] = {}
MOST = 4
MOST_KINDS = 8
_LOOKED_AT = 3000  # products; a shop's first thousands hold an example of everything


Wishes = Mapping[Language, Sequence[str]]  # a shop's own, with the slot {price}


def examples(catalogue: Catalogue, words: Words, *, own: Wishes = _NONE, most: int = MOST) -> list[tuple[str, Product]]:
    """(message, product to show beside it); only wishes for which the shop has something, each with another product."""
    texts = own.get(words.language) or prompts.table(words.language)["page.wish"]
    products = [p for p in islice(catalogue.products(), _LOOKED_AT) if p.in_stock and p.image]
    price = catalogue.usual_price.text()
    found: dict[str, tuple[str, Product]] = {}
    for one in texts:
        text = one.format(price=price)
        product = _best(catalogue, products, text)
        if product is not None:
            found.setdefault(product.id, (text, product))
    return list(found.values())[:most]


def kinds(catalogue: Catalogue, words: Words, *, most: int = MOST_KINDS) -> list[tuple[str, int]]:
    """Return the widest kinds ("tops") that a shop has most of, each as one asks for it, with how many are in stock."""
    found: Counter[str] = Counter()
    for category, count in catalogue.stocked.items():
        found[(category, *catalogue.vocabulary.ancestors(category))[-1]] += count
    said = partial(Spoken, language=words.language, vocabulary=words.vocabulary)
    return [(f"{said(Label('category', kind)):plural+cap}", count) for kind, count in found.most_common(most)]


def _best(catalogue: Catalogue, products: Sequence[Product], text: str) -> Product | None:
    """Return the product that holds most of what a wish tells; it must be of the kind that was said."""
    vocabulary = catalogue.vocabulary
    told = [m for m in vocabulary.find(text) if m.slot in _TELLING]
    kinds = [m.value for m in told if m.slot == "category"]
    fitting = [p for p in products if any(vocabulary.holds("category", p.category, kind) for kind in kinds)]
    others = [m for m in told if m.slot != "category"]
    return max(fitting, key=lambda p: sum(_has(catalogue, p, m.slot, m.value) for m in others), default=None)


def _has(catalogue: Catalogue, product: Product, slot: Slot, value: str) -> bool:
    main = (values[0] for name, values in product.attributes.items() if name == slot and values)
    return any(catalogue.vocabulary.holds(slot, have, value) for have in main)
