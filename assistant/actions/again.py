"""Cards that were there before, on the table again with the wishes of their time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.dialogue.persons import spoken_for
from assistant.dialogue.state import ShownList
from catalog.query import Hit


def again(draft: Draft, found: ShownList) -> None:
    """Put a list on cards; what has left the catalogue is left out."""
    products = [product for one in found.shown if (product := draft.catalogue.get(one))]
    draft.hits = [Hit(product, 1.0) for product in products]
    ids = tuple(product.id for product in products)
    state = spoken_for(draft.state, found.wishes.whom).with_shown(ids)
    draft.state = replace(state, wishes=found.wishes, requests=found.requests, groups=found.groups, last_total=found.total)
    draft.total = found.total


def shown_again(draft: Draft, ids: Sequence[str]) -> None:
    """Put a piece that was chosen among earlier cards on a card of its own; what lies in the bag or is worn is at hand."""
    state = draft.state
    at_hand = {*state.shown, *state.current, *state.bag, *state.worn, *(state.outfit.products if state.outfit else ())}
    if draft.hits or len(ids) != 1 or at_hand & set(ids):
        return
    found = next((one for one in reversed(state.lists) if ids[0] in one.shown), None)
    if found is not None:
        again(draft, replace(found, shown=tuple(ids), groups=(), total=1))
    elif (product := draft.catalogue.get(ids[0])) is not None:  # the cheapest of all, on a page that was not shown
        draft.show((Hit(product, 1.0),))
