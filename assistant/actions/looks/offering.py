"""Offering to try on, only what can be: a photo must not be asked for in vain."""

from __future__ import annotations

from assistant.actions.draft import Draft
from assistant.actions.looks.rendering import can_show
from catalog.product import Product


def tell_selected(draft: Draft, product: Product) -> bool:
    """Name the piece that is spoken of, and ask whether to show it where it can be shown, which is returned."""
    able = can_show(draft, product)
    kind = "selected" if able else "selected_off_photo"
    draft.tell(kind, (product.id,), title=draft.title(product), price=product.price)
    return able


def suggest_try_on(draft: Draft) -> None:
    """Unless none of what is spoken of can be shown."""
    current = draft.state.current
    if not current or any(can_show(draft, draft.product(one)) for one in current):
        draft.suggest("try_it")
