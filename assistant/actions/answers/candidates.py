"""Which pieces advice chooses among: those meant, those that have a value, else what meets the wishes."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions.answers.comparing import compared_before
from assistant.actions.answers.described import has_all, is_any, said_of_looks
from assistant.actions.draft import Draft
from assistant.actions.meaning import meant
from assistant.resolve import values_of
from catalog.product import Product
from catalog.query import Query, Slot

_AMONG = 8  # cards


def holding(draft: Draft, slot: Slot, value: str) -> list[Product]:
    """Return the cards that have a value, else what meets the wishes with it."""
    holds = draft.catalogue.vocabulary.holds
    kinds = tuple(one.value for one in draft.catalogue.vocabulary.find(draft.frame.text) if one.slot == "category")
    shown = [product for one in draft.state.shown if (product := draft.catalogue.get(one)) and is_any(draft, product, kinds)]
    fits = [product for product in shown if any(holds(slot, have, value) for have in values_of(product, slot))]
    wanted = dict(draft.state.wishes.wanted)
    if fits or (not wanted and not kinds):
        return fits
    if kinds and slot != "category":  # another kind than was looked for: only for whom it is stays
        wanted = {**draft.state.wishes.of_whom, "category": kinds}
    found = draft.catalogue.search(Query(wanted={**wanted, slot: (value,)}), limit=_AMONG)
    return [hit.product for hit in found.hits if not hit.missed]


def candidates(draft: Draft) -> list[Product]:
    """Return the pieces meant: those named, those spoken of, the cards; else what meets the wishes; of the kind named."""
    state = draft.state
    if draft.frame.references:
        ids = meant(draft)
    else:
        ids = compared_before(draft) or (state.current if len(state.current) > 1 else state.shown[:_AMONG])
    kinds = tuple(one.value for one in draft.catalogue.vocabulary.find(draft.frame.text) if one.slot == "category")
    products = [draft.product(one) for one in ids]
    fits = [product for product in products if is_any(draft, product, kinds)]
    named = said_of_looks(draft)
    fits = [product for product in fits if has_all(draft, product, named)] or fits
    if fits or draft.facts or (state.wishes.empty and not kinds):
        return fits or products
    wished = dict(state.wishes.wanted)
    if kinds:  # what was wished of another kind is over
        wished = state.wishes.of_whom | {one.slot: (one.value,) for one in named}
    hits = draft.catalogue.search(replace(state.wishes, wanted=wished).query(), limit=_AMONG).hits
    return [hit.product for hit in hits if not hit.missed] or [hit.product for hit in hits] or products
