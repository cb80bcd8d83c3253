"""Pieces that are saved for later, or no longer, by what they are: "keep the yellow one for me", 收藏黑的那双."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from assistant.actions.bag import order_meaning, saving
from assistant.actions.bag.order_meaning import Item
from assistant.actions.draft import Draft
from assistant.actions.named import among, ask_which
from assistant.dialogue.state import Pending
from assistant.frame import Act, Operation, Reference
from assistant.operations.operation import Said
from assistant.operations.order_items import order_items
from assistant.parts import Part
from assistant.resolve import resolve


@dataclass(frozen=True)
class Keep(Operation):
    op: ClassVar[str] = "save"
    act: ClassVar[Act] = "save"
    items: tuple[Item, ...] = ()
    no: bool = False  # no longer


def heard(said: Said) -> Operation | None:
    """Read what goes off the list; the acts hear what goes onto it."""
    if not said.state.saved or not said.has("off_the_list"):
        return None
    parts = " ".join(part for part in said.split("sentence_end") if said.cue_in("off_the_list", part))
    named = " , ".join(replace(said, text=parts or said.text).split("list_words"))  # 收藏夹里红色那件 says nothing of home
    return Keep(order_items(replace(said, text=named)), no=True)


def labelled(said: Said) -> Operation | None:
    """Take it for pieces to be saved by description; all others, and a look at the list, the acts do."""
    if said.frame.topic == "view_saved" or not said.state.known_products:
        return None
    items = tuple(item for item in order_items(said) if (one := item.reference) is not None and (one.values or one.product))
    return Keep(items, said.label == "unsave") if items else None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Save them, or take them off the list; of a piece that is saved already its description is enough."""
    assert isinstance(asked, Keep)
    if asked.no:
        _off(draft, asked.items)
        return ()
    found: list[str] = []
    for item in asked.items:
        ids = order_meaning.meant(draft, item, None)
        if len(ids) > 1:
            ask_which(draft, ids)
            return ()
        found += ids
        if not ids and not draft.hits:
            order_meaning.tell_none(draft, item)
    if found:
        _save(draft, found, "save")
    return ()


def _off(draft: Draft, items: Sequence[Item]) -> None:
    """Take off what is described of the list, all of it, or the piece spoken of."""
    saved = draft.session.saved
    described = [item for item in items if item.reference and (item.reference.values or item.reference.position)]
    if not saved:
        draft.tell("saved_none")
        return
    told = [ids for item in described if (ids := _of_saved(draft, item))]
    found = [one for one in told[0] if all(one in ids for ids in told)] if told else []  # said twice of one piece
    found = found or [one for ids in told for one in ids]
    if not described:
        spoken = tuple(one for one in draft.state.current if one in saved)
        found = list(saved if any(item.everything for item in items) or len(saved) == 1 else spoken)
    if found:
        _save(draft, found, "unsave")
    elif described:
        draft.tell("no_such_item", text=described[0].reference.text if described[0].reference else "")
    else:
        draft.frame = replace(draft.frame, acts=("save",), topic="unsave")
        draft.tell("which_one", saved, titles=draft.titles(saved[:4]))
        draft.wait(Pending("save", "which", saved, topic="unsave"))


def _of_saved(draft: Draft, item: Item) -> tuple[str, ...]:
    """Return the saved pieces that a description fits; of two the one that is spoken of."""
    assert item.reference is not None
    if item.reference.position:  # of the cards, else of the list
        placed = (
            resolve(item.reference, replace(draft.state, shown=those), draft.catalogue)
            for those in (draft.state.shown, draft.session.saved)
        )
        return next((ids for ids in placed if set(ids) & set(draft.session.saved)), ())
    ids = among(draft, item.reference, draft.session.saved)
    spoken = tuple(one for one in ids if one in draft.state.current)
    return spoken if len(ids) > 1 and len(spoken) == 1 and not item.everything else ids


def _save(draft: Draft, ids: Sequence[str], topic: str) -> None:
    references = tuple(Reference(product=one) for one in ids)
    draft.frame = replace(draft.frame, references=references, topic=topic)
    saving.save(draft)
