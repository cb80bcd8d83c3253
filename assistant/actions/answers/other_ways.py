"""What there is instead of a size that is sold out or not made: the sizes beside it, the piece in another colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.dialogue.ordinal_values import by_size
from assistant.dialogue.wearer_gender import wished_gender
from assistant.facts import Fact
from catalog.product import Product
from catalog.query import Query
from catalog.sizes import sizes_that_fit
from catalog.text.bm25 import tokens

_MOST, _LOOKED_AT = 3, 12  # pieces
_MORE_WORDS = 1  # by which the titles of a piece in two colours may differ


def tell_other_ways(draft: Draft, product: Product, size: str) -> None:
    """Name the sizes in stock next to one that is not to be had, and the same piece in other colours that has it."""
    near = _next_to(draft, product, size)
    if near:
        draft.tell("stock_near", (product.id,), sizes=near)
    others = tuple(_in_other_colors(draft, product, size))[:_MOST]
    if others:
        draft.state = replace(draft.state, sizes={**draft.state.sizes, **{one.id: size for one in others}})  # for an order
        pieces = tuple(Fact("stock_piece", {"title": draft.title(one), "price": one.price}) for one in others)
        draft.tell("stock_others", tuple(one.id for one in others), size=size, pieces=pieces)


def _next_to(draft: Draft, product: Product, size: str) -> tuple[str, ...]:
    """Return the nearest sizes in stock below and above; none where the size is no step of the piece's own."""
    made = sizes_that_fit(product, size, draft.catalogue.vocabulary, gender=wished_gender(draft.state))
    steps, left = sorted(product.sizes, key=by_size), product.sizes_in_stock
    if not made or made[0] not in steps or len(steps) < 2:
        return ()
    place = steps.index(made[0])
    below = next((one for one in reversed(steps[:place]) if one in left), None)
    above = next((one for one in steps[place + 1 :] if one in left), None)
    return tuple(one for one in (below, above) if one)


def _in_other_colors(draft: Draft, product: Product, size: str) -> Iterator[Product]:
    """Yield pieces whose titles differ only in colour and pattern, for the same people, in stock in the size."""
    found = draft.catalogue.search(Query(text=product.title, wanted={"category": (product.category,)}), limit=_LOOKED_AT)
    own = _bare(draft, product)
    shown = [draft.product(one) for one in draft.state.shown]
    for other in {one.id: one for one in (*shown, *(hit.product for hit in found.hits)) if one.id != product.id}.values():
        alike = other.category == product.category and other.values("gender") == product.values("gender")
        if not alike or len(own ^ _bare(draft, other)) > _MORE_WORDS:
            continue
        made = sizes_that_fit(other, size, draft.catalogue.vocabulary, gender=wished_gender(draft.state))
        if any(one in other.sizes_in_stock for one in made):
            yield other


def _bare(draft: Draft, product: Product) -> frozenset[str]:
    """Return the words of a title without its colours and patterns."""
    title = product.title
    for one in reversed(draft.catalogue.vocabulary.find(title)):
        if one.slot in ("color", "pattern"):
            title = f"{title[: one.start]} {title[one.end :]}"
    return frozenset(tokens(title))
