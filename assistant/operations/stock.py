"""Questions about stock: when a size is back, how many are left, why a piece is not to be had in a size.

The variants say whether a size is there, sold out or was never made; of numbers and of days no feed tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from assistant.actions.answers.asking import has_size, tell_slot
from assistant.actions.answers.other_ways import tell_other_ways
from assistant.actions.draft import Draft
from assistant.actions.meaning import meant
from assistant.dialogue.wearer_gender import wished_gender
from assistant.frame import Act, Operation, Reference
from assistant.operations import shop
from assistant.operations.named_pieces import named_pieces
from assistant.operations.operation import Said
from assistant.parts import Part
from catalog.product import Product
from catalog.sizes import sizes_that_fit

_TOLD = 2  # pieces
_ASKS = ("stock_back", "stock_left", "stock_why")


@dataclass(frozen=True)
class StockAsked(Operation):
    op: ClassVar[str] = "stock"
    act: ClassVar[Act] = "ask_about"
    references: tuple[Reference, ...] = ()
    sizes: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()  # names of cues: when, how many, why


def heard(said: Said) -> Operation | None:
    """Read "when is it back in M?", "how many are left?", "why does the yellow not come in XS?"."""
    if not said.asks_of_stock:
        return None
    asks = tuple(one for one in _ASKS if said.has(one))
    sizes = tuple(dict.fromkeys(one.value for one in said.mentions if one.slot == "size"))
    if asks == ("stock_why",) and not sizes:
        return None
    return StockAsked(named_pieces(said), sizes, asks)


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Tell of each size whether it is there, and what there is instead; of the rest that it is not known."""
    assert isinstance(asked, StockAsked)
    draft.frame = replace(draft.frame, references=asked.references)
    ids = meant(draft)[:_TOLD]
    draft.aim(ids)
    missing = [_tell(draft, draft.product(one), asked.sizes) for one in ids]
    if not ids:
        return ()
    if "stock_why" in asked.asks and any(missing):
        draft.tell("size_why_unsaid", ids)
    if "stock_left" in asked.asks:
        draft.tell("stock_left_unsaid", ids)
    if "stock_back" in asked.asks and any(missing):
        shop.tell(draft, "restock")
    return ()


def _tell(draft: Draft, product: Product, sizes: tuple[str, ...]) -> bool:
    """Tell of one piece; return whether something of what was asked is not to be had."""
    missing = False
    for size in sizes:
        has_size(draft, product, size)
        made = sizes_that_fit(product, size, draft.catalogue.vocabulary, gender=wished_gender(draft.state))
        if not any(one in product.sizes_in_stock for one in made):
            tell_other_ways(draft, product, size)
            missing = True
    if not sizes:
        tell_slot(draft, product, "stock")
        missing = len(product.sizes_in_stock) < len(product.sizes) or not product.in_stock
    return missing
