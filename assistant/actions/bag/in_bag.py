"""Which lines of the bag a message means, and what is said after every change of the bag. Changes nothing in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.named import said_of_pieces
from assistant.dialogue.cart import price_before
from assistant.dialogue.state import Pending
from assistant.frame import Act, Reference
from assistant.pointing.scoring import by_letters
from assistant.resolve import resolve
from assistant.store.store import BagLine
from assistant.understand.grammar import said
from catalog.product import Product, Variant

_HANDLING: frozenset[Act] = frozenset(("add_to_bag", "remove_from_bag", "view_bag"))
_LISTING: frozenset[Act] = frozenset(("view_bag", "remove_from_bag"))  # after them "the second" is the bag's second
_FILLERS = 2  # "the", "one"


def lines_meant(draft: Draft, sizes: Sequence[str] = ()) -> tuple[BagLine, ...] | None:
    """Return the lines meant by what is pointed at and `sizes`; without a word those of the piece spoken of.

    A button names its line by the SKU. Empty: none of them is in the bag. None: it was unclear and is asked.
    """
    bag = draft.session.bag
    if draft.press and draft.press.sku:
        return tuple(line for line in bag.lines if line.sku == draft.press.sku)
    told = [one for one in draft.frame.references if _tells(one)] or list(said_of_pieces(draft))
    found: list[str] = []
    for reference in told:
        ids = tuple(one for one in _resolved(draft, reference) if one in bag.products) or _called(draft, reference)
        if len(ids) > 1 and not reference.everything:
            ask_which_line(draft, ids)
            return None
        if reference.everything and len(ids) > 2 and said("pair").search(reference.text or ""):
            ask_which_line(draft, ids)
            return None
        found += ids
    lines = [line for line in bag.lines if line.product in found] if told else list(bag.lines)
    if sizes:
        lines = [line for line in lines if _has_size(draft, line, sizes)]
    if told:
        return tuple(lines)
    products = tuple(dict.fromkeys(line.product for line in lines))
    spoken = [one for one in draft.state.current if one in products]
    if len(products) > 1 and not spoken and draft.state.last_act not in _HANDLING:
        ask_which_line(draft, products)
        return None
    chosen = spoken[-1:] or products[-1:]
    return tuple(line for line in lines if line.product in chosen)


def _tells(reference: Reference) -> bool:
    """Tell whether a reference says which piece: neither "it" nor "the S one"."""
    if reference.pronoun:
        return False
    clear = reference.position is not None or reference.values or reference.superlative or reference.everything
    return bool(clear or reference.product or len(re.findall(r"[^\W\d_]{3,}+", reference.text or "")) > _FILLERS)


def _resolved(draft: Draft, reference: Reference) -> tuple[str, ...]:
    """Return what a reference means among the pieces of the bag."""
    state, bag = draft.state, draft.session.bag.products
    if reference.everything and len(state.current) > 1 and set(state.current) <= set(bag):
        return state.current
    listed = reference.position is None or state.last_act in _LISTING
    place = "bag" if listed else reference.place
    return resolve(replace(reference, place=place), replace(state, bag=bag, current=()), draft.catalogue)


def _called(draft: Draft, reference: Reference) -> tuple[str, ...]:
    """Return the piece of the bag that is called most like a description which none fits."""
    products = [product for one in draft.session.bag.products if (product := draft.catalogue.get(one))]
    found = by_letters(reference.text or "", products)
    return (found.id,) if found else ()


def _has_size(draft: Draft, line: BagLine, sizes: Sequence[str]) -> bool:
    made = next((variant.size for variant in draft.product(line.product).variants if variant.sku == line.sku), None)
    return made is not None and any(same_size(draft, made, size) for size in sizes)


def same_size(draft: Draft, made: str, size: str) -> bool:
    return made.lower() == size.lower() or draft.catalogue.vocabulary.holds("size", made, size)


def ask_which_line(draft: Draft, ids: tuple[str, ...]) -> None:
    """Ask which of several pieces of the bag is meant; what was to be done with it waits."""
    frame = draft.frame
    sizes = frame.wanted.get("size", ())
    draft.tell("which_one", ids, titles=draft.titles(ids[:4]))
    draft.wait(Pending(frame.all_acts[0], "which", ids, frame.quantity or 1, sizes[-1] if sizes else None, frame.topic))


def tell_not_in(draft: Draft, ids: Sequence[str]) -> None:
    for one in ids:
        draft.tell("bag_not_in", (one,), title=draft.title(draft.product(one)))
    draft.aim(ids)


def tell_line(draft: Draft, kind: str, product: Product, variant: Variant, quantity: int) -> None:
    """Tell a line with the price of each of its pieces."""
    price, title = variant.charged, draft.title(product)
    if variant.size and len(product.sizes) > 1:
        draft.tell(kind, (product.id,), title=title, size=variant.size, quantity=quantity, price=price)
    else:
        draft.tell(f"{kind}_one_size", (product.id,), title=title, quantity=quantity, price=price)


def tell_total(draft: Draft) -> None:
    bag = draft.session.bag
    draft.tell("bag_total", bag.products, count=bag.count, total=bag.total(draft.catalogue))


def tell_changed_prices(draft: Draft) -> None:
    """Say which pieces cost more or less than when they were added."""
    for line, product, variant in draft.session.bag.read(draft.catalogue):
        if before := price_before(line, variant):
            draft.tell("bag_price_changed", (product.id,), title=draft.title(product), before=before, price=variant.charged)


def sync(draft: Draft) -> None:
    """Tell the state what the bag holds."""
    draft.state = replace(draft.state, bag=draft.session.bag.products)
