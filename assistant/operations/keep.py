"""Pieces that are saved for later, or no longer, by what they are: "keep the yellow one for me", 收藏黑的那双."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from assistant.actions.bag import order_meaning, saving
from assistant.actions.bag.order_meaning import Item
from assistant.actions.draft import Draft
from assistant.actions.named import ask_which
from assistant.frame import Act, Operation, Reference
from assistant.operations.operation import Said
from assistant.operations.order_items import order_items
from assistant.parts import Part


@dataclass(frozen=True)
class Keep(Operation):
    op: ClassVar[str] = "save"
    act: ClassVar[Act] = "save"
    items: tuple[Item, ...] = ()
    no: bool = False  # no longer


def heard(said: Said) -> Operation | None:  # noqa: ARG001 - the acts hear it
    """Hear nothing by cues."""
    return None


def labelled(said: Said) -> Operation | None:
    """Take it for pieces to be saved by description; all others, and a look at the list, the acts do."""
    if said.frame.topic == "view_saved" or not said.state.known_products:
        return None
    items = tuple(item for item in order_items(said) if (one := item.reference) is not None and (one.values or one.product))
    return Keep(items, said.label == "unsave") if items else None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Save them, or take them off the list; of a piece that is saved already its description is enough."""
    assert isinstance(asked, Keep)
    found: list[str] = []
    for item in asked.items:
        ids = order_meaning.meant(draft, item, None)
        ids = tuple(one for one in ids if one in draft.session.saved) if asked.no else ids
        if len(ids) > 1:
            ask_which(draft, ids)
            return ()
        found += ids
        if not ids and not draft.hits:
            order_meaning.tell_none(draft, item)
    if found:
        references = tuple(Reference(product=one) for one in found)
        draft.frame = replace(draft.frame, references=references, topic="unsave" if asked.no else "save")
        saving.save(draft)
    return ()
