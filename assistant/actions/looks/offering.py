"""Offering what leads on: to try on only what can be and is not worn yet, to advise a size only where none is known."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.actions.draft import Draft
from assistant.actions.looks.rendering import can_show
from assistant.actions.told_once import told_once
from assistant.actions.wearer.card_sizes import own_sizes
from assistant.facts import Facts
from catalog.product import Product


def tell_selected(draft: Draft, product: Product) -> bool:
    """Name the piece that is spoken of, and ask whether to show it where it can be shown, which is returned."""
    able = can_show(draft, product)
    kind = "selected" if able else "selected_off_photo"
    draft.tell(kind, (product.id,), title=draft.title(product), price=product.price)
    return able


def offered(draft: Draft) -> Facts:
    """Return all of a turn, without suggestions that lead nowhere: "the first one" and "it" as they will be meant."""
    state = draft.state
    meant = state.current or state.shown
    helpful = {
        "try_first": _to_show(draft, state.shown[:1]),
        "try_it": _to_show(draft, meant),
        "which_size_fits": not own_sizes(filter(None, map(draft.catalogue.get, meant[:1])), state, draft.catalogue),
    }
    draft.facts = told_once(draft.facts)
    draft.hits = list({hit.product.id: hit for hit in reversed(draft.hits)}.values())[::-1]
    draft.suggestions = [one for one in draft.suggestions if helpful.get(one.kind, True)]
    return draft.done()


def suggest_try_on(draft: Draft) -> None:
    """Unless none of what is spoken of can be shown."""
    current = draft.state.current
    if not current or any(can_show(draft, draft.product(one)) for one in current):
        draft.suggest("try_it")


def _to_show(draft: Draft, names: Iterable[str]) -> bool:
    """Tell whether one of these can be shown and is not worn already."""
    products = (draft.catalogue.get(name) for name in names if name not in draft.state.worn)
    return any(one is not None and can_show(draft, one) for one in products)
