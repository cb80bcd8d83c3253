"""Changing what is in the bag already: how many of a piece, and which size. Nothing new goes in."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.actions.bag.in_bag import lines_meant, same_size, sync, tell_line, tell_not_in, tell_total
from assistant.actions.draft import Draft
from assistant.actions.meaning import meant
from assistant.store.store import BagLine


def set_quantity(draft: Draft) -> None:
    """Set the quantity: "Make it two"."""
    lines = lines_meant(draft, draft.frame.wanted.get("size", ()))
    if lines is None:
        return
    if not lines or draft.frame.quantity is None:
        tell_not_in(draft, meant(draft))
        return
    set_line(draft, lines[-1], draft.frame.quantity)


def set_line(draft: Draft, line: BagLine, quantity: int) -> None:
    """Have so many of a line; none takes it out."""
    if quantity < 1:
        take_out(draft, (line,))
    else:
        put_quantity(draft, line.product, line.sku, quantity)


def put_quantity(draft: Draft, one: str, sku: str, quantity: int) -> None:
    draft.session.bag = draft.session.bag.set_quantity(sku, quantity)
    sync(draft)
    draft.aim((one,))
    draft.tell("bag_quantity", (one,), title=draft.title(draft.product(one)), quantity=quantity)
    tell_total(draft)


def take_out(draft: Draft, lines: Sequence[BagLine]) -> None:
    """Take lines out of the bag and say so."""
    for line in lines:
        draft.session.bag = draft.session.bag.remove(sku=line.sku)
    sync(draft)
    ids = tuple(dict.fromkeys(line.product for line in lines))
    draft.aim(ids)
    left = draft.session.bag.lines
    if not left and len(ids) != 1:
        draft.tell("bag_emptied")
        return
    for one in ids:
        draft.tell("bag_removed", (one,), title=draft.title(draft.product(one)))
    if left:
        tell_total(draft)
    else:
        draft.tell("bag_empty")


def change_size(draft: Draft) -> None:
    """Change the size: "Swap the grey one for L", "the S for an M"."""
    sizes = draft.frame.wanted.get("size", ())
    lines = lines_meant(draft, sizes[:-1])
    if lines is None:
        return
    if not lines or not sizes:
        tell_not_in(draft, meant(draft))
        return
    line, size = lines[-1], sizes[-1]
    product = draft.product(line.product)
    draft.aim((product.id,))
    made = [variant for variant in product.variants if variant.size and _is_size(draft, variant.size, size)]
    buyable = [variant for variant in made if variant.buyable]
    title = draft.title(product)
    if not buyable:
        kind = "bag_size_sold_out" if made else "bag_size_not_made"
        draft.tell(kind, (product.id,), title=title, size=size, sizes=product.sizes_in_stock)
        return
    now = next((one for one in product.variants if one.sku == line.sku), buyable[0])
    if now.size and _is_size(draft, now.size, size):  # it is so already
        tell_line(draft, "bag_line", product, now, line.quantity)
        tell_total(draft)
        return
    chosen = next((one for one in buyable if one.color == now.color), buyable[0])
    draft.session.bag = draft.session.bag.exchange(line.sku, chosen.sku, chosen.charged)
    sync(draft)
    count = next(one.quantity for one in draft.session.bag.lines if one.sku == chosen.sku)
    draft.tell("bag_size_changed", (product.id,), title=title, size=chosen.size, quantity=count, price=chosen.charged)
    tell_total(draft)


def _is_size(draft: Draft, made: str, size: str) -> bool:
    """Tell whether a size is the one asked for; a button asks for it as the feed writes it."""
    return made == size if draft.press else same_size(draft, made, size)
