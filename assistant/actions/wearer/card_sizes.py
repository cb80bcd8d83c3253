"""The wearer's own size of each piece that is shown, and how its sizes sit: told on the cards. Words nothing."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.actions.wearer.size_words import sits
from assistant.dialogue.outfit_layers import has_own_sizes
from assistant.dialogue.state import DialogueState
from assistant.dialogue.wearer_gender import wished_gender
from assistant.parts import SizeForYou
from assistant.wearer.size_advice import fitted
from catalog.catalogue import Catalogue
from catalog.product import Product
from catalog.sizes import sizes_that_fit


def own_sizes(products: Iterable[Product], state: DialogueState, shop: Catalogue) -> dict[str, SizeForYou]:
    """Return the own size by product id, where it is known: by measures or worn pieces, else as the shopper says it."""
    found = {product.id: _own_size(product, state, shop) for product in products if product.sizes}
    return {one: own for one, own in found.items() if own is not None}


def _own_size(product: Product, state: DialogueState, shop: Catalogue) -> SizeForYou | None:
    body = state.wearer
    if body.measures or body.experiences:
        advice = fitted(product, body, shop.charts, shop.vocabulary, gender=wished_gender(state)).advice
        if advice is not None and advice.size in product.sizes:
            told = sits(product, advice, product.sizes, state)
            return SizeForYou(advice.size, {size: phrases for size, phrases in told.items() if phrases})
    usual = body.usual_shoe_size if has_own_sizes(product.category) else body.usual_size
    made = sizes_that_fit(product, usual, shop.vocabulary, gender=wished_gender(state)) if usual else ()
    return SizeForYou(made[0]) if len(made) == 1 else None
