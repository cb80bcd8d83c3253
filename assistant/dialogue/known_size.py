"""The size in which a piece is wanted, as far as the conversation knows it. What a message says of it is not read here."""

from __future__ import annotations

from assistant.dialogue.cart import Bag
from assistant.dialogue.state import DialogueState
from assistant.dialogue.wearer_gender import wished_gender
from catalog.product import Product
from catalog.sizes import sizes_that_fit
from catalog.vocabulary import Vocabulary


def known_size(product: Product, state: DialogueState, bag: Bag, vocabulary: Vocabulary) -> str | None:
    """Return the size said of it, else the one advised, the one wished before where it is made in it, the shopper's usual one."""
    if product.id in state.sizes:
        return state.sizes[product.id]
    advised = state.advised.get(product.id)
    if advised in product.sizes_in_stock:
        return advised
    wished = (*state.wishes.wanted.get("size", ()), *filter(None, (state.wearer.usual_size,)))
    fitting = {size for size in wished if sizes_that_fit(product, size, vocabulary, gender=wished_gender(state))}
    if len(fitting) == 1:
        return fitting.pop()
    there = {line.sku for line in bag.lines if line.product == product.id}
    sizes = {one.size for one in product.variants if one.sku in there}
    return sizes.pop() if len(sizes) == 1 else None  # another one of what is in already
