"""Putting into the bag, taking out, showing it. A size is chosen or asked for; what is sold out never goes in."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions.answers.same_piece import tell_other_colours
from assistant.actions.bag.bag_changes import change_size, put_quantity, set_quantity, take_out
from assistant.actions.bag.in_bag import lines_meant, sync, tell_changed_prices, tell_line, tell_not_in, tell_total
from assistant.actions.bag.order_checks import is_otherwise
from assistant.actions.bag.order_meaning import Item
from assistant.actions.draft import Draft
from assistant.actions.looks.offering import suggest_try_on
from assistant.actions.meaning import meant
from assistant.actions.wearer.card_sizes import own_sizes
from assistant.dialogue.known_size import known_size
from assistant.dialogue.state import Pending
from assistant.dialogue.wearer_gender import wished_gender
from assistant.frame import Reference
from assistant.parts import HandOver, Part
from assistant.resolve import resolve
from assistant.settings.checkout import OrderLine
from assistant.size_wishes import with_chosen_size
from catalog.money import Money
from catalog.product import Product, Variant
from catalog.sizes import sizes_that_fit


def add_to_bag(draft: Draft) -> tuple[Part, ...]:
    """Add the pieces meant; ask for a size where one is missing. A change of what is in already is no adding."""
    change = {"set_quantity": set_quantity, "change_size": change_size}.get(draft.frame.topic or "")
    if change:
        draft.wait(None)
        change(draft)
        return ()
    pending = draft.state.pending
    waiting = pending if pending and pending.act == "add_to_bag" else None
    ids = _meant(draft, waiting)
    draft.aim(ids)
    if not ids:
        return ()
    if len(ids) == 1 and _in_another_colour(draft, ids[0]):
        tell_other_colours(draft, draft.product(ids[0]))
        return ()
    draft.wait(None)
    quantity = draft.frame.quantity or (waiting.quantity if waiting else 1)
    sizes, quantities = _own(draft)
    unsized: list[str] = []
    added = False
    for one in ids:
        product = draft.product(one)
        size = sizes.get(one) or _size_for(draft, product, waiting)
        if _add(draft, product, size, quantities.get(one, 1 if quantities else quantity)):
            added = True
        elif product.in_stock and size is None:
            unsized.append(one)
    if unsized:
        draft.wait(Pending("add_to_bag", "size", tuple(unsized), quantity))
    if added:
        tell_total(draft)
        draft.suggest("show_bag")
        draft.suggest("complete_look")
        suggest_try_on(draft)
    return ()


def _in_another_colour(draft: Draft, one: str) -> bool:
    """Tell whether a piece is wanted in a colour that it is not made in: "add it in white", of a black skirt."""
    said = {m.value for m in draft.catalogue.vocabulary.find(draft.frame.text) if m.slot == "color" and not m.negated}
    pointed = all(one.pronoun or one.position for one in draft.frame.references)
    if len(said) != 1 or not pointed or draft.press:
        return False
    item = Item(Reference(text=draft.frame.text, values=(("color", next(iter(said))),)))
    holds = draft.catalogue.vocabulary.holds
    made = {v.color.lower() for v in draft.product(one).variants if v.color}
    return is_otherwise(draft, item, one) and not any(holds("color", have, value) for have in made for value in said)


def _meant(draft: Draft, waiting: Pending | None) -> tuple[str, ...]:
    """Return the pieces to be added: what is worn, what waited for its size, else what is pointed at."""
    if draft.frame.topic == "add_worn":
        worn = tuple(one for one in draft.state.worn if draft.product(one).in_stock)
        if not worn:
            draft.tell("nothing_worn")
        return worn
    if waiting and waiting.waits_for == "size" and not draft.frame.references:
        return waiting.products
    return meant(draft, ask_when_unclear=True)


def _own(draft: Draft) -> tuple[dict[str, str], dict[str, int]]:
    """Return sizes and numbers that were said of one piece alone: "two of the first in M and the second in L"."""
    sizes: dict[str, str] = {}
    quantities: dict[str, int] = {}
    for reference in draft.frame.references:
        if reference.size or reference.quantity:
            for one in resolve(reference, draft.state, draft.catalogue)[:1]:
                sizes |= {one: reference.size} if reference.size else {}
                quantities |= {one: reference.quantity} if reference.quantity else {}
    return sizes, quantities


def _size_for(draft: Draft, product: Product, waiting: Pending | None) -> str | None:
    """Return the size said now, else the one asked for before, else what the conversation knows."""
    if draft.press and draft.press.size:
        return draft.press.size
    said = draft.frame.wanted.get("size", ())
    if "/".join(said) in product.sizes:  # "L/XL" is one size of a hat
        return "/".join(said)
    if said:
        made = [size for size in said if _made(draft, product, size)]
        return said[0] if len(said) == 1 else made[0] if len(made) == 1 else None
    if waiting and waiting.size:
        return waiting.size
    known = known_size(product, draft.state, draft.session.bag, draft.catalogue.vocabulary)
    own = None if known else own_sizes((product,), draft.state, draft.catalogue).get(product.id)
    return own.size if own is not None and own.size in product.sizes_in_stock else known


def _add(draft: Draft, product: Product, size: str | None, quantity: int) -> bool:
    title, buyable = draft.title(product), [v for v in product.variants if v.buyable]
    if not buyable:
        draft.tell("bag_sold_out", (product.id,), title=title)
        return False
    sizes = product.sizes_in_stock
    pressed = product.variant(draft.press.sku) if draft.press else None
    if pressed in buyable:  # its colour was chosen, too
        chosen: Variant | None = pressed
    elif not product.sizes or (size is None and len(product.sizes) == 1):
        chosen = buyable[0]
    elif size is None:
        draft.tell("bag_size_needed", (product.id,), title=title, sizes=sizes)
        for one in sizes[:4]:
            draft.suggest("size_alone", size=one)
        return False
    else:
        chosen = _variant(draft, product, buyable, size)
    if chosen is None:
        assert size
        kind = "bag_size_sold_out" if _made(draft, product, size) else "bag_size_not_made"
        draft.tell(kind, (product.id,), title=title, size=size, sizes=sizes)
        draft.wait(Pending("add_to_bag", "size", (product.id,), quantity))
        return False
    draft.session.bag = draft.session.bag.add(product.id, chosen.sku, quantity, chosen.charged)
    _wish_for(draft, size)
    sync(draft)
    tell_line(draft, "bag_added", product, chosen, quantity)
    return True


def _wish_for(draft: Draft, size: str | None) -> None:
    """Let the size that was taken stand for the one that was wished before: "size S ... actually M, and one in black"."""
    if draft.frame.wanted.get("size") == (size,) and len(draft.state.wishes.wanted.get("size", ())) == 1:
        draft.state = with_chosen_size(draft.state, (size,))


def _variant(draft: Draft, product: Product, buyable: list[Variant], size: str) -> Variant | None:
    holds = draft.catalogue.vocabulary.holds
    made = sizes_that_fit(product, size, draft.catalogue.vocabulary, gender=wished_gender(draft.state))
    found = [v for v in buyable if v.size in made]
    colors = draft.frame.wanted.get("color", ())
    tinted = [v for v in found if v.color and any(holds("color", v.color.lower(), color) for color in colors)]
    return next(iter(tinted or found), None)


def _made(draft: Draft, product: Product, size: str) -> bool:
    return bool(sizes_that_fit(product, size, draft.catalogue.vocabulary, gender=wished_gender(draft.state)))


def remove_from_bag(draft: Draft) -> tuple[Part, ...]:
    """Take out what is meant: a line by its SKU, pieces, or everything."""
    bag = draft.session.bag
    if not bag.lines:
        draft.tell("bag_empty")
        return ()
    if draft.frame.topic == "everything" and not draft.frame.references:
        take_out(draft, bag.lines)
        return ()
    sizes = draft.frame.wanted.get("size") or draft.frame.unwanted.get("size", ())  # "leave out the S" turns S down
    lines = lines_meant(draft, sizes)
    if lines is None:
        return ()
    if not lines:
        tell_not_in(draft, meant(draft))
        return ()
    quantity, last = draft.frame.quantity, lines[-1]
    if quantity and quantity < last.quantity and len({line.product for line in lines}) == 1:
        put_quantity(draft, last.product, last.sku, last.quantity - quantity)
    else:
        take_out(draft, lines)
    return ()


def view_bag(draft: Draft) -> tuple[Part, ...]:
    bag = draft.session.bag
    if not bag.lines:
        draft.tell("bag_empty")
        return ()
    for line, product, variant in bag.read(draft.catalogue):
        tell_line(draft, "bag_line", product, variant, line.quantity)
    tell_total(draft)
    tell_changed_prices(draft)
    return ()


def checkout(draft: Draft) -> tuple[Part, ...]:
    bag = draft.session.bag
    if not bag.lines:
        draft.tell("bag_empty")
        return ()
    lines = tuple(bag.read(draft.catalogue))
    for _, product, variant in lines:
        if not variant.buyable:
            draft.tell("checkout_sold_out", (product.id,), title=draft.title(product))
    left = [(line, variant) for line, _, variant in lines if variant.buyable]
    if left:
        total = Money(sum(line.quantity * variant.charged.minor for line, variant in left), draft.catalogue.currency)
        draft.tell("checkout", bag.products, count=sum(line.quantity for line, _ in left), total=total)
        tell_changed_prices(draft)
        shown = tuple(replace(line, price=variant.charged) for line, variant in left)
        draft.after.append(HandOver(tuple(OrderLine(line.sku, line.quantity, variant.number) for line, variant in left), shown))
    return ()
