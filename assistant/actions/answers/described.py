"""Pieces that an opinion is asked of by what they look like: "is rust flattering?", "would a mid blue one be safer?"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.actions.draft import Draft
from assistant.advice.criteria import asked_by
from assistant.resolve import values_of
from catalog.product import Product
from catalog.query import Query, Slot
from catalog.vocabulary import Mention

_NAMING: frozenset[Slot] = frozenset(("category", "color", "pattern", "material"))


def described(draft: Draft) -> tuple[str, ...]:
    """Return the card that has every colour, stuff and kind that is named, the one spoken of first; else a new one.

    Empty where nothing is named, or where nothing is so.
    """
    named, state = said_of_looks(draft), draft.state
    if not named:
        return ()
    fits = [one for one in (*state.current, *state.shown, *state.earlier) if has_all(draft, draft.product(one), named)]
    if fits:
        return tuple(fits[:1])
    wanted = state.wishes.of_whom
    for one in named:
        wanted[one.slot] = (*wanted.get(one.slot, ()), one.value)
    if "category" not in wanted and (kinds := state.wishes.wanted.get("category")):
        wanted["category"] = kinds
    if "category" not in wanted:
        return ()
    found = draft.catalogue.search(Query(text=draft.frame.text, wanted=wanted), limit=1).hits
    if not found or found[0].missed:
        return ()
    draft.show(found)
    return (found[0].product.id,)


def said_of_looks(draft: Draft) -> list[Mention]:
    """Return the colours, patterns, stuffs and kinds that a message names; what it judges by is none."""
    found = draft.catalogue.vocabulary.find(draft.frame.text)
    return [one for one in found if one.slot in _NAMING and not one.negated and not asked_by(one.text, draft.frame.language)]


def has_all(draft: Draft, product: Product, named: Sequence[Mention]) -> bool:
    """Tell whether a piece has all that is named; of two values of one slot, one of them."""
    holds = draft.catalogue.vocabulary.holds
    met = {one.slot for one in named if any(holds(one.slot, have, one.value) for have in values_of(product, one.slot))}
    return met == {one.slot for one in named}


def is_any(draft: Draft, product: Product, kinds: Sequence[str]) -> bool:
    """Tell whether a piece is of one of some kinds; of any where none is named."""
    return not kinds or any(draft.catalogue.vocabulary.holds("category", product.category, one) for one in kinds)
