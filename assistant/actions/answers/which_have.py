"""Which of several pieces have what is asked about: "which of them have pockets?"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.actions.draft import Draft
from assistant.resolve import values_of
from catalog.product import Product
from catalog.sentences import Topic, said_on, topic


def tell_which(draft: Draft, products: Sequence[Product], name: str) -> tuple[str, ...]:
    """Name those of several pieces of which a topic is told, and those of which it is not; return the former."""
    about, slot = topic(name), f"topic_{name}"
    having = tuple(one.id for one in products if _has(draft, one, about))
    others = tuple(one.id for one in products if one.id not in having)
    if not having:
        draft.tell("which_none", others, slot=slot, count=len(others))
        return ()
    draft.tell("which_have", having, slot=slot, titles=draft.titles(having))
    if others:
        draft.tell("which_unsaid", others, titles=draft.titles(others))
    return having


def _has(draft: Draft, product: Product, about: Topic) -> bool:
    affirmed = any(value in values_of(product, slot) for slot, values in about.values.items() for value in values)
    return affirmed or bool(said_on(product, about.name, draft.language))
