"""One search, and its cards: what every way of searching has in common."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.dialogue.state import Wishes
from catalog.query import Results

SHOWN = 8  # cards of one search


def look(draft: Draft, wishes: Wishes, leave_out: frozenset[str] = frozenset(), *, limit: int = SHOWN) -> Results:
    """Search; what came near by being dearer is no answer to "cheaper"."""
    draft.query = wishes.query(leave_out=leave_out)
    results = draft.catalogue.search(draft.query, limit=limit)
    if wishes.cheaper_than is not None or wishes.dearer_than is not None:
        kept = tuple(hit for hit in results.hits if not {"price_min", "price_max"} & set(hit.missed))
        results = replace(results, hits=kept)
    draft.results, draft.total, draft.relaxed = results, results.total, results.relaxed if results.hits else ()
    return results


def show(draft: Draft, results: Results, *, same_wish: bool) -> None:
    """Put what was found on cards."""
    draft.hits += results.hits
    if results.hits:
        draft.state = draft.state.with_shown(tuple(hit.product.id for hit in results.hits), same_wish=same_wish)
    draft.state = replace(draft.state, last_total=results.total)
