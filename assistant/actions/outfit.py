"""Pieces that go with one: other garment types in agreeing colours, or the one garment type that was asked for."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.meaning import meant
from assistant.parts import Part
from catalog.query import Hit

_SHOWN = 6


def complete_outfit(draft: Draft) -> tuple[Part, ...]:
    """Show what goes with the piece meant, with the wishes that were said for it."""
    if not draft.frame.references and not draft.state.current and not draft.state.shown and draft.state.bag:
        draft.state = replace(draft.state, current=draft.state.bag[-1:])
    if not draft.state.known_products:
        draft.tell("outfit_needs_item")
        return ()
    ids = meant(draft)
    if not ids:
        return ()
    draft.aim(ids[:1])
    product = draft.product(ids[0])
    results = draft.catalogue.complements(product.id, limit=200)
    hits = tuple(hit for hit in results.hits if _suits(draft, hit))[:_SHOWN]
    draft.query = draft.state.wishes.query()
    if not hits and draft.frame.wanted:
        results = draft.catalogue.search(draft.query, limit=_SHOWN)
        hits = results.hits
    draft.hits += hits
    draft.results, draft.total = results, len(hits)
    if not hits:
        draft.tell("outfit_none", (product.id,), title=draft.title(product))
        return ()
    draft.tell("outfit_found", (product.id,), title=draft.title(product), shown=len(hits))
    state = draft.state.with_shown(tuple(hit.product.id for hit in hits))
    draft.state = replace(state, current=ids[:1])  # "it" is still the piece that the others go with
    draft.suggest("try_first")
    draft.suggest("show_bag")
    return ()


def _suits(draft: Draft, hit: Hit) -> bool:
    """Every wish that is said for the match holds; a style or season is a preference."""
    wishes, holds, product = draft.state.wishes, draft.catalogue.vocabulary.holds, hit.product
    kinds = wishes.wanted.get("category", ())
    if kinds and not any(holds("category", product.category, kind) for kind in kinds):
        return False
    colors, unwanted = wishes.wanted.get("color", ()), wishes.unwanted.get("color", ())
    have = product.values("color")
    if colors and not any(holds("color", one, color) for one in have for color in colors):
        return False
    if any(holds("color", one, color) for one in have for color in unwanted):
        return False
    limit = wishes.price_max
    return product.in_stock and (limit is None or product.price.minor <= limit)
