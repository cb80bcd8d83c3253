"""What a button does that is no act of a frame alone; all others go the way of words. Words nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import get_args

from assistant.actions.draft import Draft
from assistant.actions.search import pictures
from assistant.actions.search.held import held, without
from assistant.actions.search.search import search, similar
from assistant.parts import ButtonAct, Part
from catalog.query import Order


def _piece(draft: Draft, _value: str) -> Iterable[Part]:
    return pictures.as_piece(draft)


def _more(draft: Draft, _value: str) -> Iterable[Part]:
    product = draft.catalogue.get(draft.press.product) if draft.press else None
    if product is not None:
        draft.aim((product.id,))
        similar(draft, product)
    return ()


def _drop(draft: Draft, name: str) -> Iterable[Part]:
    """Search on without one of the wishes held; one that is held no more changes nothing."""
    wishes = draft.state.wishes
    gone = next((one for one in held(wishes, draft.catalogue.currency) if one.name == name), None)
    if gone and gone.slot:
        draft.frame = replace(draft.frame, dropped=(gone.slot,))
    draft.state = replace(draft.state, wishes=without(wishes, name), asked_now=False)
    return search(draft)


def _sort(draft: Draft, order: str) -> Iterable[Part]:
    """Show the same search in another order; an order that does not exist changes nothing."""
    if order in get_args(Order):
        wishes = replace(draft.state.wishes, order=order)  # type: ignore[arg-type]  # one of Order
        draft.state = replace(draft.state, wishes=wishes)
    return search(draft)


PRESSED: Mapping[ButtonAct, Callable[[Draft, str], Iterable[Part]]] = {
    "piece": _piece,
    "more": _more,
    "drop": _drop,
    "sort": _sort,
}
