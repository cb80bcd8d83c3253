"""Pieces that are only named: what a message means that was not shown yet is found in the catalogue by its description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.dialogue.state import Pending
from assistant.frame import Reference
from catalog.product import Product
from catalog.query import Hit, Query, Slot

_LOOKED_AT = 60  # pieces that meet a description, the likeliest first
_SHOWN = 8  # of those that fit it equally well
_WORD = re.compile(r"[a-z]{3,}+|[\u3400-\u9fff]")


def named(draft: Draft, said: Reference) -> tuple[str, ...] | None:
    """Find what a description means among all pieces.

    Returns the one that it clearly means; nothing after asking which of several on new cards; None where no piece is so, or where
    nothing says what kind of piece it is.
    """
    if not any(slot == "category" for slot, _ in said.values):
        return None
    wanted: dict[Slot, tuple[str, ...]] = {}
    for slot, value in said.values:
        wanted[slot] = (*wanted.get(slot, ()), value)
    results = draft.catalogue.search(Query(text=said.text or "", wanted=wanted), limit=_LOOKED_AT)
    fitting = [hit for hit in results.hits if not hit.missed] if results.total else []
    best = closest(said.text or "", fitting)
    if len(best) == 1:
        return (best[0].product.id,)
    if best:
        draft.hits += best[:_SHOWN]
        ids = tuple(hit.product.id for hit in best[:_SHOWN])
        draft.state = replace(draft.state.with_shown(ids), last_total=len(ids))
        ask_which(draft, ids)
        return ()
    return None


def description(draft: Draft) -> Reference | None:
    """Make a description of the wishes of a message that names a piece without pointing at it."""
    wanted = draft.frame.wanted
    values = tuple((slot, value) for slot, values in wanted.items() if slot not in ("size", "in_stock") for value in values)
    return Reference(text=draft.frame.text.lower(), values=values) if "category" in wanted else None


def closest(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits whose titles have most of the words that were said, and of those the ones called so and no more."""
    words = set(_WORD.findall(text.lower()))
    scored = [(len(words & _title_words(hit.product)), hit) for hit in hits]
    most = max((score for score, _ in scored), default=0)
    best = [hit for score, hit in scored if score == most]
    return [hit for hit in best if any(title and title <= words for title in _titles(hit.product))] or best


def words_of(text: str) -> set[str]:
    """Return the words of a text that may stand in a title, lower case."""
    return set(_WORD.findall(text.lower()))


def _titles(product: Product) -> tuple[set[str], ...]:
    """Return the words of a product's title, in each of its languages."""
    return tuple(set(_WORD.findall(title.lower())) for title in (product.title, product.title_zh))


def _title_words(product: Product) -> set[str]:
    return set().union(*_titles(product), _WORD.findall(product.brand.lower()))


def ask_which(draft: Draft, ids: tuple[str, ...]) -> None:
    """Ask which of several is meant; what was to be done with it waits for the answer."""
    draft.tell("which_one", ids, titles=draft.titles(ids[:4]))
    sizes = draft.frame.wanted.get("size", ())
    draft.wait(Pending(draft.frame.all_acts[0], "which", ids, draft.frame.quantity or 1, sizes[0] if sizes else None))
