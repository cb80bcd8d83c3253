"""Questions about a price: whether it is reduced and from what, why one is dearer, whether it was or will be less.

Answered from the price and the price before alone; why, until when and what it cost yesterday no feed tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from assistant.actions.draft import Draft
from assistant.actions.meaning import meant
from assistant.facts import Fact
from assistant.frame import Act, Operation, Reference
from assistant.operations.named_pieces import named_pieces
from assistant.operations.operation import Said
from assistant.parts import Part
from catalog.money import Money
from catalog.product import Product

_TOLD = 3  # pieces
_ASKS = ("price_why", "price_last", "price_reduced", "price_future")
# What else is asked of the price, and the fact that tells it after the price.
_ALSO = {
    "price_why": "price_why_unsaid",
    "price_past": "price_past_unsaid",
    "price_future": "price_future_unsaid",
    "price_last": "shop_price_fixed",
}


@dataclass(frozen=True)
class PriceAsked(Operation):
    op: ClassVar[str] = "prices"
    act: ClassVar[Act] = "ask_about"
    references: tuple[Reference, ...] = ()
    among: bool = False  # which of the cards are reduced
    asks: tuple[str, ...] = ()  # names of cues: why, before, some day, the last price


def heard(said: Said) -> Operation | None:
    """Read "is the red one reduced?", "why was the navy dearer once?", "which of these are on sale?"."""
    state = said.state
    if not (state.something_shown or state.current) or said.has("price_terms") or said.has("price_pieces"):
        return None
    if said.has("price_which") and len(state.shown) > 1:
        return PriceAsked(among=True)
    if not any(said.has(one) for one in _ASKS) or not (said.asking or said.has("price_why")):
        return None
    asks = tuple(one for one in _ALSO if said.has(one))
    return PriceAsked(named_pieces(said), asks=asks)


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Tell what is charged and what was charged before, and what nobody told of it."""
    assert isinstance(asked, PriceAsked)
    if asked.among:
        _tell_among(draft, [draft.product(one) for one in draft.state.shown])
        return ()
    draft.frame = replace(draft.frame, references=asked.references)
    ids = meant(draft)[:_TOLD]
    draft.aim(ids)
    products = [draft.product(one) for one in ids]
    for one in products:
        _tell(draft, one)
    if "price_why" in asked.asks and len(products) == 1 and products[0].list_price is None:
        _tell_reduced_beside(draft, products[0])
    for name in asked.asks if products else ():
        draft.tell(_ALSO[name], ids)
    return ()


def _tell(draft: Draft, product: Product) -> None:
    before, title = product.list_price, draft.title(product)
    if before is None:
        draft.tell("price_usual", (product.id,), title=title, price=product.price)
        return
    less = Money(before.minor - product.price.minor, before.currency)
    draft.tell("price_reduced", (product.id,), title=title, price=product.price, before=before, less=less)


def _tell_reduced_beside(draft: Draft, product: Product) -> None:
    """Tell of the piece of its kind that is only cheaper because it is reduced, where one was shown."""
    others = (draft.product(one) for one in draft.state.shown if one != product.id)
    for other in others:
        before = other.list_price
        if other.category == product.category and before is not None and other.price < product.price <= before:
            _tell(draft, other)
            return


def _tell_among(draft: Draft, products: Sequence[Product]) -> None:
    found = [(one, before) for one in products if (before := one.list_price) is not None]
    if not found:
        draft.tell("prices_none_reduced", count=len(products))
        return
    pieces = tuple(
        Fact("price_piece", {"title": draft.title(one), "price": one.price, "before": before}) for one, before in found
    )
    ids = tuple(one.id for one, _ in found)
    draft.tell("prices_reduced", ids, pieces=pieces)
    draft.aim(ids[:1] if len(ids) == 1 else ())
