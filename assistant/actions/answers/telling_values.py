"""A piece's values of a slot: told, confirmed, denied. Colours that all variants share are on one piece, others a choice."""

from __future__ import annotations

from typing import Literal

from assistant.actions.draft import Draft
from assistant.facts import Label
from assistant.resolve import values_of
from catalog.product import Product
from catalog.query import Slot

_Saying = Literal["detail", "detail_yes", "detail_no"]


def tell_values(draft: Draft, product: Product, slot: str, values: tuple[str, ...]) -> None:
    """Say all values that a piece has of a slot."""
    kind, title = _kind("detail", product, slot), draft.title(product)
    named: dict[str, object] = {"slot": slot} if kind == "detail" else {}
    draft.tell(kind, (product.id,), title=title, values=labels(slot, values), **named)


def confirm(draft: Draft, product: Product, slot: Slot, met: tuple[str, ...]) -> None:
    """Say yes; of a piece in several colours all are told, for it is none of them alone."""
    kind = _kind("detail_yes", product, slot)
    told = met if kind == "detail_yes" else values_of(product, slot)
    draft.tell(kind, (product.id,), title=draft.title(product), value=labels(slot, told))


def deny(draft: Draft, product: Product, slot: Slot, values: tuple[str, ...]) -> None:
    """Say that a piece is not what was asked, and what it is."""
    own, kind = labels(slot, values_of(product, slot)), _kind("detail_no", product, slot)
    draft.tell(kind, (product.id,), title=draft.title(product), value=labels(slot, values), values=own)


def labels(slot: str, values: tuple[str, ...]) -> tuple[Label | str, ...]:
    """Return values as the wording wants them; sizes and brands are the catalogue's own text."""
    if slot in ("size", "brand"):
        return values
    return tuple(Label(slot, value) for value in values)  # type: ignore[arg-type]


def _kind(saying: _Saying, product: Product, slot: str) -> str:
    """Return the kind of fact: "is blue and white" of one piece, "comes in blue or white" where there is a choice."""
    return saying if slot != "color" or product.colors_differ else f"{saying}_colored"
