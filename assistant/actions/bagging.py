"""Putting into the bag, taking out, showing it. A size is chosen or asked for; what is sold out never goes in."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.meaning import meant
from assistant.bag import Bag
from assistant.parts import Part
from assistant.resolve import resolve
from assistant.state import Pending
from catalog.product import Product, Variant


def add_to_bag(draft: Draft) -> tuple[Part, ...]:
    """Adds the pieces meant; asks for a size where one is missing."""
    pending = draft.state.pending
    waiting = pending if pending and pending.act == "add_to_bag" else None
    ids = (
        waiting.products
        if waiting and waiting.waits_for == "size" and not draft.frame.references
        else meant(draft, ask_when_unclear=True)
    )
    draft.aim(ids)
    if not ids:
        return ()
    draft.wait(None)
    quantity = draft.frame.quantity or (waiting.quantity if waiting else 1)
    unsized: list[str] = []
    added = False
    for one in ids:
        product = draft.product(one)
        size = _size_for(draft, product, waiting)
        if _add(draft, product, size, quantity):
            added = True
        elif product.in_stock and size is None:
            unsized.append(one)
    if unsized:
        draft.wait(Pending("add_to_bag", "size", tuple(unsized), quantity))
    if added:
        _total(draft)
        draft.suggest("show_bag")
        draft.suggest("complete_look")
        draft.suggest("try_it")
    return ()


def _size_for(draft: Draft, product: Product, waiting: Pending | None) -> str | None:
    """The size said now, else the one wished before where this piece has it, else the shopper's usual one."""
    if draft.press and draft.press.size:
        return draft.press.size
    said = draft.frame.wanted.get("size", ())
    if said:
        return said[0]
    if waiting and waiting.size:
        return waiting.size
    wished = (*draft.state.wishes.wanted.get("size", ()), *filter(None, (draft.state.body.usual_size,)))
    holds = draft.catalogue.vocabulary.holds
    fitting = [size for size in wished if any(holds("size", one, size) for one in product.sizes)]
    return fitting[0] if len(set(fitting)) == 1 else None


def _add(draft: Draft, product: Product, size: str | None, quantity: int) -> bool:
    title, buyable = draft.title(product), [v for v in product.variants if v.buyable]
    if not buyable:
        draft.tell("bag_sold_out", (product.id,), title=title)
        return False
    sizes = product.sizes_in_stock
    if len(product.sizes) <= 1 and (size is None or not _made(draft, product, size)):
        chosen: Variant | None = buyable[0]
    elif size is None:
        draft.tell("bag_size_needed", (product.id,), title=title, sizes=sizes)
        for one in sizes[:4]:
            draft.suggest("size_alone", size=one)
        return False
    else:
        chosen = _variant(draft, buyable, size)
    if chosen is None:
        assert size
        kind = "bag_size_sold_out" if _made(draft, product, size) else "bag_size_not_made"
        draft.tell(kind, (product.id,), title=title, size=size, sizes=sizes)
        draft.wait(Pending("add_to_bag", "size", (product.id,), quantity))
        return False
    draft.session.bag = draft.session.bag.add(product.id, chosen.sku, quantity)
    _sync(draft)
    _tell_line(draft, "bag_added", product, chosen, quantity)
    return True


def _variant(draft: Draft, buyable: list[Variant], size: str) -> Variant | None:
    exact = [v for v in buyable if (v.size or "").lower() == size.lower()]
    holds = draft.catalogue.vocabulary.holds
    near = [v for v in buyable if v.size and holds("size", v.size, size)]
    found = exact or near
    colors = draft.frame.wanted.get("color", ())
    tinted = [v for v in found if v.color and any(holds("color", v.color.lower(), color) for color in colors)]
    return next(iter(tinted or found), None)


def _made(draft: Draft, product: Product, size: str) -> bool:
    return any(one.lower() == size.lower() or draft.catalogue.vocabulary.holds("size", one, size) for one in product.sizes)


def _tell_line(draft: Draft, kind: str, product: Product, variant: Variant, quantity: int) -> None:
    """A line with the price of each of its pieces."""
    price, title = variant.charged, draft.title(product)
    if variant.size and len(product.sizes) > 1:
        draft.tell(kind, (product.id,), title=title, size=variant.size, quantity=quantity, price=price)
    else:
        draft.tell(f"{kind}_one_size", (product.id,), title=title, quantity=quantity, price=price)


def remove_from_bag(draft: Draft) -> tuple[Part, ...]:
    """Takes out what is meant: a line by its SKU, pieces, or everything."""
    bag = draft.session.bag
    if draft.press and draft.press.sku:
        line = next((line for line in bag.lines if line.sku == draft.press.sku), None)
        _remove(draft, (line.product,) if line else (), bag.remove(sku=draft.press.sku))
        return ()
    if not bag.lines:
        draft.tell("bag_empty")
        return ()
    everything = any(reference.everything for reference in draft.frame.references) or (
        draft.frame.topic == "everything" and not draft.frame.references
    )
    ids = draft.session.bag.products if everything else _in_bag(draft)
    if not ids:
        ids = meant(draft)
        for one in ids:
            draft.tell("bag_not_in", (one,), title=draft.title(draft.product(one)))
        draft.aim(ids)
        return ()
    if not everything and draft.frame.quantity and _take_some(draft, ids[0], draft.frame.quantity):
        return ()
    for one in ids:
        bag = bag.remove(product=one)
    _remove(draft, ids, bag)
    return ()


def _take_some(draft: Draft, one: str, quantity: int) -> bool:
    """ "Remove one" of three leaves two."""
    line = next(line for line in draft.session.bag.lines if line.product == one)
    if line.quantity <= quantity:
        return False
    left = line.quantity - quantity
    draft.session.bag = draft.session.bag.set_quantity(line.sku, left)
    draft.aim((one,))
    draft.tell("bag_quantity", (one,), title=draft.title(draft.product(one)), quantity=left)
    _total(draft)
    return True


def _in_bag(draft: Draft) -> tuple[str, ...]:
    """What is meant among the pieces of the bag; without a word the one spoken of, else the last one added."""
    bag = draft.session.bag.products
    state = replace(draft.state, bag=bag)
    found: list[str] = []
    for reference in draft.frame.references:
        if reference.pronoun or (reference.position is None and not reference.values and not reference.text):
            continue
        place = "bag" if reference.place == "bag" or reference.position is None else reference.place
        ids = resolve(replace(reference, place=place), state, draft.catalogue)
        found += [one for one in ids if one in bag][:1]
    if found or any(not reference.pronoun for reference in draft.frame.references):
        return tuple(dict.fromkeys(found))
    spoken = [one for one in draft.state.current if one in bag]
    return (spoken[-1],) if spoken else bag[-1:]


def _remove(draft: Draft, ids: tuple[str, ...], bag: Bag) -> None:
    draft.session.bag = bag
    _sync(draft)
    draft.aim(ids)
    if not bag.lines and len(ids) != 1:
        draft.tell("bag_emptied")
        return
    for one in ids:
        draft.tell("bag_removed", (one,), title=draft.title(draft.product(one)))
    if bag.lines:
        _total(draft)
    else:
        draft.tell("bag_empty")


def view_bag(draft: Draft) -> tuple[Part, ...]:
    bag = draft.session.bag
    if not bag.lines:
        draft.tell("bag_empty")
        return ()
    for line, product, variant in bag.read(draft.catalogue):
        _tell_line(draft, "bag_line", product, variant, line.quantity)
    _total(draft)
    return ()


def checkout(draft: Draft) -> tuple[Part, ...]:
    bag = draft.session.bag
    if not bag.lines:
        draft.tell("bag_empty")
        return ()
    draft.tell("checkout", bag.products, count=bag.count, total=bag.total(draft.catalogue))
    return ()


def _total(draft: Draft) -> None:
    bag = draft.session.bag
    draft.tell("bag_total", bag.products, count=bag.count, total=bag.total(draft.catalogue))


def _sync(draft: Draft) -> None:
    draft.state = replace(draft.state, bag=draft.session.bag.products)
