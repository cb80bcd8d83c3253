"""Offering to try on, only what can be: a photo must not be asked for in vain."""

from __future__ import annotations

from assistant.actions.draft import Draft
from assistant.actions.looks.rendering import can_show
from assistant.facts import Facts
from catalog.product import Product


def tell_selected(draft: Draft, product: Product) -> bool:
    """Name the piece that is spoken of, and ask whether to show it where it can be shown, which is returned."""
    able = can_show(draft, product)
    kind = "selected" if able else "selected_off_photo"
    draft.tell(kind, (product.id,), title=draft.title(product), price=product.price)
    return able


def offered(draft: Draft) -> Facts:
    """Return all of a turn, without suggesting to try on what can't be: "the first one" and "it" as they will be meant."""
    state, product = draft.state, draft.catalogue.get
    meant = {"try_first": state.shown[:1], "try_it": state.current or state.shown}
    shown = {kind: any((one := product(name)) and can_show(draft, one) for name in names) for kind, names in meant.items()}
    draft.suggestions = [one for one in draft.suggestions if shown.get(one.kind, True)]
    return draft.done()


def suggest_try_on(draft: Draft) -> None:
    """Unless none of what is spoken of can be shown."""
    current = draft.state.current
    if not current or any(can_show(draft, draft.product(one)) for one in current):
        draft.suggest("try_it")
