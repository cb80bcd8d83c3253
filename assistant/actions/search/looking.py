"""One search, and its cards: what every way of searching has in common."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.dialogue.state import Wishes
from catalog.query import Hit, Results

SHOWN = 8  # cards of one search


def look(draft: Draft, wishes: Wishes, leave_out: frozenset[str] = frozenset(), *, limit: int = SHOWN) -> Results:
    """Search; what came near by being dearer is no answer to "cheaper"."""
    draft.query = wishes.query(leave_out=leave_out)
    results = draft.catalogue.search(draft.query, limit=limit)
    if wishes.cheaper_than is not None or wishes.dearer_than is not None:
        kept = tuple(hit for hit in results.hits if not {"price_min", "price_max"} & set(hit.missed))
        results = replace(results, hits=kept)
    if "age_group" not in wishes.wanted and "size" in wishes.wanted:
        results = replace(results, hits=tuple(hit for hit in results.hits if not (hit.missed and _of_a_child(hit))))
    draft.results, draft.total, draft.relaxed = results, results.total, results.relaxed if results.hits else ()
    return results


def absent_kind(draft: Draft, wishes: Wishes) -> Wishes | None:
    """Return the kind of piece that is looked for, and for whom, where the shop has none whatever else is wished."""
    kinds = wishes.wanted.get("category", ())
    if not kinds:
        return None
    for kept in ({}, wishes.of_whom):
        bare = Wishes(wanted={"category": kinds, **kept})
        if not draft.catalogue.search(bare.query(), limit=1).total:
            return bare
    return None


def _of_a_child(hit: Hit) -> bool:
    """Tell whether a piece is made for children alone: it comes near to nothing that a grown-up has a size of."""
    return bool(hit.product.values("age_group")) and "adult" not in hit.product.values("age_group")


def show(draft: Draft, results: Results, *, same_wish: bool) -> None:
    """Put what was found on cards."""
    draft.hits += results.hits
    if results.hits:
        draft.state = draft.state.with_shown(tuple(hit.product.id for hit in results.hits), same_wish=same_wish)
    draft.state = replace(draft.state, last_total=results.total)
