"""Carries out the lines of an order. Exact about the bag: what is unclear of one line is asked, the others are done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.actions.bag import order_changes
from assistant.actions.bag.line_changes import change_to, keep_only, one_size_on, put_right, set_to, swap
from assistant.actions.bag.order_meaning import Item, meant
from assistant.actions.bag.ordering import add, note
from assistant.actions.draft import Draft
from assistant.actions.told_size import told_size
from assistant.frame import Reference
from assistant.size_wishes import with_chosen_size

Do = Literal["add", "out", "set", "swap", "only", "up", "down", "be", "keep"]


@dataclass(frozen=True)
class SlipLine:
    """What becomes of a piece; "be": all that there is of it is as said, "keep": it stays.

    With "swap" `item` goes (None: the piece spoken of) and `others` come.
    """

    do: Do = "add"
    item: Item | None = None
    others: tuple[Item, ...] = ()
    same_size: bool = False  # as the piece before: "same size"
    sizes: tuple[str, ...] = ()  # one in each
    for_other: bool = False  # for somebody else: the shopper's sizes are not theirs


def carry_out(draft: Draft, lines: Sequence[SlipLine]) -> None:
    """Do what the lines say."""
    if draft.state.pending is not None and draft.state.pending.waits_for != "size":
        draft.wait(None)
    if not draft.state.current and (one := draft.state.focus):
        draft.state = replace(draft.state, current=(one,))
    put_right(draft, [line.item for line in lines if line.do == "be" and line.item])
    adds: list[SlipLine] = []
    for line in lines:
        if line.do in ("be", "keep"):
            continue
        if line.do == "add":
            adds.append(line)
            continue
        _add(draft, adds)
        adds = []
        _change(draft, line)
    _add(draft, adds)


def _change(draft: Draft, line: SlipLine) -> None:
    item = line.item
    if line.do == "out":
        order_changes.remove(draft, (item,) if item else ())
    elif line.do == "swap":
        swap(draft, item, line.others)
    elif line.do == "only" and item:
        keep_only(draft, item)
    elif line.do == "set" and item:
        set_to(draft, item)
    elif line.do in ("up", "down"):
        one_size_on(draft, item, "more" if line.do == "up" else "less")
    else:
        change_to(draft, line.others)


def _add(draft: Draft, lines: Sequence[SlipLine]) -> None:
    """Put in what is new: a piece that is said twice is one line."""
    found: list[Item] = []
    of: dict[str, SlipLine] = {}
    before = next(iter(draft.state.current), None)
    for line in lines:
        item = line.item or Item()
        if item.everything and item.reference is None and found:  # "the black and the white, both in S"
            found[:] = [replace(one, size=one.size or item.size) for one in found]
            continue
        ids = _pieces(draft, item, before)
        if not ids:
            found.append(item)
            continue
        before = ids[-1]
        for id in ids:
            for size in line.sizes or (item.size,):
                one = replace(item, reference=Reference(product=id), size=size, everything=False, other=False, same=False)
                note(found, one)
                of.setdefault(id, line)
    for place, one in enumerate(found):
        if one.size is None and one.reference and one.reference.product in of:
            found[place] = replace(one, size=_size(draft, one.reference.product, of[one.reference.product], found[:place]))
    if found:
        add(draft, found)
        draft.state = with_chosen_size(draft.state, (item.size for item in found))


def _pieces(draft: Draft, item: Item, before: str | None) -> tuple[str, ...]:
    """Return the pieces that a line means; none where that is to be asked."""
    if item.reference is None and not item.everything and not item.other and not item.beside:
        return (before,) if before else ()
    facts, pending, hits = list(draft.facts), draft.state.pending, list(draft.hits)
    ids = meant(draft, item, before)
    if len(ids) == 1 or (ids and item.everything):
        return ids
    if draft.hits == hits:  # it is asked when the others are in
        draft.facts = facts
        draft.wait(pending)
    return ()


def _size(draft: Draft, id: str, line: SlipLine, found: Sequence[Item]) -> str | None:
    """Return the size of a line that says none: that of the line before, else the one told of the piece before."""
    if line.same_size:
        last = next((one.size for one in reversed(found) if one.size), None)
        return last or told_size(draft, id) or order_changes.size_last(draft)
    return None if line.for_other else told_size(draft, id)
