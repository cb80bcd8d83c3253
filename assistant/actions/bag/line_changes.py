"""What becomes of lines that are in the bag: so many of them, another size, another piece in their place, all others out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from assistant.actions.bag import order_changes
from assistant.actions.bag.bag_changes import set_line, take_out
from assistant.actions.bag.in_bag import ask_which_line, sync, tell_line, tell_total
from assistant.actions.bag.order_meaning import Item, pieces_described, sibling
from assistant.actions.bag.ordering import add
from assistant.actions.draft import Draft
from assistant.dialogue.ordinal_values import by_size
from assistant.facts import Fact
from assistant.store.store import BagLine
from catalog.product import Product, Variant
from catalog.sizes import sizes_that_fit


def set_to(draft: Draft, item: Item) -> None:
    """Have it as it is said: "make the L ones three", "make that a medium", "make it two of the grey"."""
    lines = _lines(draft, item)
    if lines is None:
        return
    if not lines:
        size = item.size or order_changes.size_last(draft)
        add(draft, (replace(item, size=size),))
        return
    for line in lines if item.everything else lines[-1:]:
        _become(draft, line, item, line.quantity if not (item.size and item.counted) else min(item.quantity, line.quantity))


def _become(draft: Draft, line: BagLine, item: Item, many: int) -> None:
    """Give so many of a line another size; one that has it has another number."""
    made = _made(draft, line.product, item.size) if item.size else None
    now = order_changes.size_of(draft, line)
    if item.size and (made is None or made != now):
        _resize(draft, line, item.size, many)
    elif item.counted:
        set_line(draft, line, item.quantity)
    else:
        _tell_bag(draft)


def put_right(draft: Draft, items: Sequence[Item]) -> None:
    """Have of each piece of the bag that is named what is said and nothing else; one without a name is the last that went in."""
    bag, wanted = draft.session.bag, dict[str, list[tuple[str | None, int]]]()
    for item in items:
        lines = order_changes.lines_of(draft, replace(item, size=None)) if item.reference else ()
        lines = lines or tuple(line for line in bag.lines if line.product in draft.state.current)[-1:] or bag.lines[-1:]
        wanted.setdefault(lines[-1].product, []).append((item.size, item.quantity))
    for id, kinds in wanted.items():
        there = [line for line in bag.lines if line.product == id]
        first = order_changes.size_of(draft, there[0])
        chosen = [(_variant(draft, id, size or first, there[0].sku), many) for size, many in kinds]
        if missing := next((size for (size, _), (variant, _) in zip(kinds, chosen, strict=True) if variant is None), None):
            _tell_missing(draft, draft.product(id), missing)
            continue
        for line in there:
            bag = bag.remove(sku=line.sku)
        for variant, many in chosen:
            bag = bag.add(id, variant.sku, many, variant.charged) if variant else bag
    if items:
        draft.session.bag = bag
        sync(draft)
        draft.aim(tuple(wanted))
        draft.tell("bag_put_right")
        _tell_bag(draft)


def _variant(draft: Draft, id: str, size: str | None, sku: str) -> Variant | None:
    """Return the variant of a size that can be had, in the colour of another one; that one itself where no size is said."""
    product = draft.product(id)
    now = product.variant(sku)
    if size is None:
        return now
    made = sizes_that_fit(product, size, draft.catalogue.vocabulary)
    buyable = [one for one in product.variants if one.size in made and one.buyable]
    return next((one for one in buyable if now and one.color == now.color), next(iter(buyable), None))


def _tell_missing(draft: Draft, product: Product, size: str) -> None:
    """Say that a size is sold out, or that there is none such."""
    made = bool(sizes_that_fit(product, size, draft.catalogue.vocabulary))
    kind = "bag_size_sold_out" if made else "bag_size_not_made"
    draft.tell(kind, (product.id,), title=draft.title(product), size=size, sizes=product.sizes_in_stock)


def change_to(draft: Draft, items: Sequence[Item]) -> None:
    """Have other things than those of before: a size or a number of what is there, or a piece in its place."""
    swap(draft, None, items)


def swap(draft: Draft, item: Item | None, others: Sequence[Item]) -> None:
    """Put others in the place of a line or of some of it; where none can be, the line stays."""
    if not draft.session.bag.lines:
        add(draft, others)
        return
    if item is None and others and _is_there(draft, others[0]):
        for one in others:
            set_to(draft, one)
        return
    lines = _lines(draft, item or Item())
    if lines is None:
        return
    if not lines:
        order_changes.tell_not_there(draft, item or Item())
        return
    line = lines[-1]
    many = min(item.quantity, line.quantity) if item and item.counted else line.quantity
    if not others:
        draft.tell("which_one_open")
    elif any(one.reference or one.other for one in others):
        _replace(draft, line, many, others)
    else:
        for one in others:
            _become(
                draft,
                line,
                replace(one, quantity=one.quantity if one.counted else many),
                one.quantity if one.counted and one.size else many,
            )


def _is_there(draft: Draft, item: Item) -> bool:
    """Tell whether what is described is in the bag, and no other card is meant."""
    before = next(iter(draft.state.current), None)
    known = pieces_described(draft, item, before) if item.reference and item.reference.values else ()
    other = len(known) == 1 and known[0] not in draft.session.bag.products
    return item.reference is not None and not other and bool(order_changes.lines_of(draft, item))


def _replace(draft: Draft, line: BagLine, many: int, others: Sequence[Item]) -> None:
    bag, size = draft.session.bag, order_changes.size_of(draft, line)
    without = draft.session.bag = bag.set_quantity(line.sku, line.quantity - many)
    draft.state = replace(draft.state, current=(line.product,))
    draft.wait(None)
    each = many if len(others) == 1 else 1
    told = list(draft.facts)
    come = [_like(draft, one, line.product) for one in others]
    add(draft, [replace(one, size=one.size or size, quantity=one.quantity if one.counted else each) for one in come])
    if draft.session.bag == without:
        draft.session.bag = bag
        sync(draft)
    elif {one.sku for one in draft.session.bag.lines} == {one.sku for one in bag.lines} and draft.session.bag.count == bag.count:
        draft.session.bag, draft.facts = bag, told  # there is no other
        sync(draft)
        order_changes.tell_no_other(draft, others[0])
    elif many == line.quantity:
        draft.facts.insert(0, Fact("bag_removed", {"title": draft.title(draft.product(line.product))}, (line.product,)))


def _like(draft: Draft, item: Item, id: str) -> Item:
    """Return a piece of which no kind is said as one of the kind that it takes the place of: "the joggers for the black ones"."""
    reference = item.reference
    if reference is None or not reference.values or any(slot == "category" for slot, _ in reference.values):
        return item
    other = sibling(draft, id, reference)
    return replace(item, reference=replace(reference, product=other)) if other and other != id else item


def _resize(draft: Draft, line: BagLine, size: str, many: int) -> None:
    """Give so many of a line another size; where it can't be had, the line stays."""
    product = draft.product(line.product)
    draft.aim((product.id,))
    chosen = _variant(draft, product.id, size, line.sku)
    if chosen is None:
        _tell_missing(draft, product, size)
        return
    bag = draft.session.bag
    if many < line.quantity:
        bag = bag.set_quantity(line.sku, line.quantity - many).add(line.product, chosen.sku, many, chosen.charged)
    else:
        bag = bag.exchange(line.sku, chosen.sku, chosen.charged)
    draft.session.bag = bag
    sync(draft)
    count = next(one.quantity for one in bag.lines if one.sku == chosen.sku)
    draft.tell(
        "bag_size_changed", (product.id,), title=draft.title(product), size=chosen.size, quantity=count, price=chosen.charged
    )
    tell_total(draft)


def one_size_on(draft: Draft, item: Item | None, way: Literal["less", "more"]) -> None:
    """Give a line the next size of those that the piece is made in."""
    lines = _lines(draft, item or Item())
    if lines is None:
        return
    for line in lines if item and item.everything else lines[-1:]:
        sizes, now = sorted(draft.product(line.product).sizes, key=by_size), order_changes.size_of(draft, line)
        place = sizes.index(now) + (1 if way == "more" else -1) if now in sizes else -1
        if 0 <= place < len(sizes):
            many = item.quantity if item and item.counted else line.quantity
            _resize(draft, line, sizes[place], min(many, line.quantity))
        else:
            _tell_bag(draft)


def keep_only(draft: Draft, item: Item) -> None:
    """Keep what is described, the others out: those of its kind, where that was not said; put in what is not there."""
    lines = order_changes.lines_of(draft, item)
    if not lines:
        if item.reference:
            add(draft, (item,))
        elif item.counted and (now := _lines(draft, Item())):
            set_line(draft, now[-1], item.quantity)
        return
    base = draft.catalogue.vocabulary.base
    kinds = {base(draft.product(one.product).category) for one in lines}
    says_kind = item.reference is not None and any(slot == "category" for slot, _ in item.reference.values)
    others = [one for one in draft.session.bag.lines if one not in lines]
    gone = [one for one in others if says_kind or base(draft.product(one.product).category) in kinds]
    if item.counted and len(lines) == 1 and item.quantity != lines[0].quantity:
        set_line(draft, lines[0], item.quantity)
        gone = gone if not says_kind else []
    elif not gone:
        _tell_bag(draft)
    if gone:
        take_out(draft, gone)
        draft.aim(tuple(dict.fromkeys(one.product for one in lines)))


def _lines(draft: Draft, item: Item) -> tuple[BagLine, ...] | None:
    """Return the lines that are meant: described, of a size that is there, else that spoken of; None after asking which."""
    bag = draft.session.bag.lines
    by_that_size = item.reference is None and item.size is not None and item.counted
    if item.reference or item.other or item.everything or by_that_size:
        lines = order_changes.lines_of(draft, item)
        if lines or not by_that_size:
            return _one_piece(draft, lines) if not item.everything else lines
    spoken = tuple(line for line in bag if line.product in draft.state.current)
    return (spoken or bag)[-1:]


def _one_piece(draft: Draft, lines: tuple[BagLine, ...]) -> tuple[BagLine, ...] | None:
    products = tuple(dict.fromkeys(line.product for line in lines))
    if len(products) > 1:
        ask_which_line(draft, products)
        return None
    return lines


def _made(draft: Draft, id: str, size: str | None) -> str | None:
    return next(iter(sizes_that_fit(draft.product(id), size, draft.catalogue.vocabulary)), None) if size else None


def _tell_bag(draft: Draft) -> None:
    for line, product, variant in draft.session.bag.read(draft.catalogue):
        tell_line(draft, "bag_line", product, variant, line.quantity)
    tell_total(draft)
