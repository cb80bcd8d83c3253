"""Changes of what is in the bag already: another size, number or piece for a line, lines taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.actions.bag.bag_changes import change_size, put_quantity, set_line, take_out
from assistant.actions.bag.in_bag import ask_which_line, same_size, sync, tell_line, tell_total
from assistant.actions.bag.order_meaning import Item, is_known
from assistant.actions.bag.ordering import add
from assistant.actions.draft import Draft
from assistant.dialogue.bought_for import bought_for
from assistant.facts import Fact
from assistant.frame import Reference
from assistant.resolve import resolve
from assistant.store.store import BagLine
from catalog.vocabulary.sizes import size_holds

By = Literal["", "less", "more"]


@dataclass(frozen=True)
class _Found:
    item: Item
    lines: tuple[BagLine, ...]


def sized_beside(draft: Draft, items: Sequence[Item]) -> tuple[Item, ...]:
    """Return a bare size as that of a piece beside the bag: of the one whose size was asked for, else of the one spoken of.

    The latter where it is made in it and nothing in the bag is: "40 then", after sandals were sold out in 39. Else nothing.
    """
    if len(items) != 1 or not _bare(items[0]) or items[0].size is None:
        return ()
    pending, bag = draft.state.pending, draft.session.bag.products
    waiting = pending.products if pending and pending.act == "add_to_bag" and pending.waits_for == "size" else ()
    for one in (*waiting, *(() if any(_made_in(draft, id, items[0].size) for id in bag) else draft.state.current)):
        if one not in bag and _made_in(draft, one, items[0].size):
            return (replace(items[0], reference=Reference(product=one)),)
    return ()


def _made_in(draft: Draft, id: str, size: str) -> bool:
    product = draft.catalogue.get(id)
    return product is not None and any(size_holds(one, size) for one in product.sizes)


def change(draft: Draft, items: Sequence[Item], by: By = "") -> None:
    """Change lines: what is in the bag is changed, what is not takes the place of what is."""
    before = next(iter(draft.state.current), None)
    if not draft.session.bag.lines:
        there = [item for item in items if is_known(draft, item, before) and not item.no]
        add(draft, there or items)
        return
    draft.wait(None)
    if _splits(draft, items):
        add(draft, [replace(one, reference=Reference(product=_now(draft)[0].product)) for one in items[1:]])
        return
    found = [_Found(item, lines_of(draft, item)) for item in items]
    old = [one for one in found if one.lines]
    new = [one.item for one in found if not one.lines and not one.item.no and (one.item.reference or one.item.other)]
    if new and old and all(one.counted for one in items):  # "4 black, 1 grey": so many, and another beside
        size = size_of(draft, old[0].lines[-1])
        for one in old:
            _change(draft, one, by)
        add(draft, [replace(one, size=one.size or size) for one in new])
        return
    if new:
        line = old[0].lines[-1] if old else _last(draft)
        place = line.product if line else before
        _swap(draft, next((item for item in new if is_known(draft, item, place)), new[0]), line)
        return
    sizes = [item.size for item in items if item.size]
    if len(sizes) > 1 and all(_bare(one.item) for one in found):  # "the S for an M"
        old = [_Found(replace(items[-1], size=sizes[-1]), _of_size(draft, sizes[0]) or _now(draft))]
    for one in old or [_Found(item, _now(draft)) for item in items[-1:] or (Item(),)]:
        _change(draft, one, by)


def _splits(draft: Draft, items: Sequence[Item]) -> bool:
    """Tell whether the one piece there becomes several: "two, one of them in M"."""
    lines, counted = _now(draft), [item.quantity for item in items if item.counted]
    if len(lines) != 1 or len(items) < 2 or len(counted) != len(items) or not all(map(_bare, items)):
        return False
    return counted[0] == lines[0].quantity + sum(counted[1:])


def remove(draft: Draft, items: Sequence[Item], *, only: bool = False, who: str | None = None) -> None:
    """Take out what is described, what was for somebody, or all but it."""
    bag = draft.session.bag
    if not bag.lines:
        draft.tell("bag_empty")
        return
    if who is not None and (theirs := tuple(line for line in bag.lines if _is_for(draft, line, who))):
        take_out(draft, theirs)
        return
    if not only and any(item.everything and item.reference is None for item in items):
        take_out(draft, bag.lines)
        return
    found = [_Found(item, lines_of(draft, item)) for item in items]
    lines = tuple(line for line in bag.lines if any(line in one.lines for one in found))
    told = [one for one in found if not _bare(one.item) or one.item.size]
    if only and lines:
        take_out(draft, tuple(line for line in bag.lines if line not in lines))
        return
    if told and not lines:
        tell_not_there(draft, told[0].item)
        return
    lines = lines or _now(draft)
    if len(lines) > 1 and not items:
        ask_which_line(draft, tuple(dict.fromkeys(line.product for line in lines)))
        return
    count = next((one.item.quantity for one in found if one.item.counted), 0)
    if len(lines) == 1 and 0 < count < lines[0].quantity:
        put_quantity(draft, lines[0].product, lines[0].sku, lines[0].quantity - count)
    else:
        take_out(draft, lines)


def _is_for(draft: Draft, line: BagLine, who: str) -> bool:
    """Tell whether a piece was looked for for somebody; of whom only the gender is known, whether it is made for them."""
    return bought_for(draft.state, line.product) == who or draft.product(line.product).values("gender") == (who,)


def _change(draft: Draft, found: _Found, by: By) -> None:
    """Give a line another size, another number, or both."""
    item, lines = found.item, found.lines
    if not lines:
        draft.tell("which_one_open")
        return
    line = lines[-1] if item.everything is False and len({one.product for one in lines}) == 1 else None
    if line is None and not item.everything:
        ask_which_line(draft, tuple(dict.fromkeys(one.product for one in lines)))
        return
    for one in lines if line is None else (line,):
        if item.size and not _is_size(draft, one, item.size):
            product = Reference(product=one.product)
            sizes = (size_of(draft, one) or item.size, item.size)
            draft.frame = replace(draft.frame, acts=("add_to_bag",), references=(product,), wanted={"size": sizes}, topic=None)
            change_size(draft)
        if (item.counted and item.quantity != one.quantity) or by:
            step = item.quantity if item.counted or by else 1
            number = one.quantity - step if by == "less" else one.quantity + step if by == "more" else step
            kept = next((other for other in draft.session.bag.lines if other.product == one.product), one)
            set_line(draft, kept if item.size else one, number)


def _swap(draft: Draft, item: Item, old: BagLine | None) -> None:
    """Put another piece in the place of a line; where it can't be, the line stays."""
    if old is None:
        add(draft, (item,))
        return
    bag = draft.session.bag
    without = draft.session.bag = bag.remove(sku=old.sku)
    draft.state = replace(draft.state, current=(old.product,))
    number, told = item.quantity if item.counted else old.quantity, list(draft.facts)
    add(draft, (replace(item, size=item.size or size_of(draft, old), quantity=number),))
    if draft.session.bag == without:
        draft.session.bag = bag
        sync(draft)
    elif {line.sku for line in draft.session.bag.lines} == {line.sku for line in bag.lines}:  # there is no other
        draft.session.bag, draft.facts = bag, told
        sync(draft)
        tell_no_other(draft, item)
    else:
        draft.facts.insert(0, Fact("bag_removed", {"title": draft.title(draft.product(old.product))}, (old.product,)))


def tell_no_other(draft: Draft, item: Item) -> None:
    """Say that nothing is as described, beside what is in the bag."""
    draft.tell("no_such_item", text=item.reference.text) if item.reference and item.reference.text else draft.tell(
        "which_one_open"
    )


def size_last(draft: Draft) -> str | None:
    """Return the size of the line that is spoken of, else of the last one."""
    line = _last(draft)
    return size_of(draft, line) if line else None


def size_of(draft: Draft, line: BagLine) -> str | None:
    """Return a line's size; None where the piece has one alone."""
    product = draft.product(line.product)
    if len(product.sizes) < 2:
        return None
    variant = product.variant(line.sku)
    return variant.size if variant else None


def lines_of(draft: Draft, item: Item) -> tuple[BagLine, ...]:
    """Return the lines that an item describes; none where it describes no line."""
    bag, reference = draft.session.bag, item.reference
    if item.everything and reference is None:
        return bag.lines
    if item.other:
        here = tuple(line for line in bag.lines if line.product not in draft.state.current)
        return tuple(line for line in here if reference is None or line in _described(draft, reference))
    if reference is not None:
        lines = _described(draft, reference)
        sized = tuple(line for line in lines if item.size and _is_size(draft, line, item.size))
        return sized or lines
    return _of_size(draft, item.size) if item.size and not item.same else ()


def _described(draft: Draft, reference: Reference) -> tuple[BagLine, ...]:
    bag, shown = draft.session.bag, draft.state.shown
    if reference.position is not None:
        place = reference.position - (reference.position > 0)
        cards = shown[place] if -len(shown) <= place < len(shown) else ""
        listed = draft.state.last_act in ("view_bag", "remove_from_bag") or cards not in bag.products
        one = bag.products[place] if listed and -len(bag.products) <= place < len(bag.products) else cards
        return tuple(line for line in bag.lines if line.product == one)
    state = replace(draft.state, shown=bag.products, bag=bag.products, current=(), worn=(), earlier=())
    ids = resolve(replace(reference, place="shown"), state, draft.catalogue)
    return tuple(line for line in bag.lines if line.product in ids)


def _of_size(draft: Draft, size: str) -> tuple[BagLine, ...]:
    return tuple(line for line in draft.session.bag.lines if _is_size(draft, line, size))


def _is_size(draft: Draft, line: BagLine, size: str) -> bool:
    made = size_of(draft, line)
    return made is not None and same_size(draft, made, size)


def _now(draft: Draft) -> tuple[BagLine, ...]:
    """Return the line spoken of, the only one, else all: it is open which."""
    lines = draft.session.bag.lines
    spoken = tuple(line for line in lines if line.product in draft.state.current)
    return spoken[-1:] or lines


def _last(draft: Draft) -> BagLine | None:
    return next(reversed(_now(draft)), None)


def _bare(item: Item) -> bool:
    return item.reference is None and not item.other and not item.everything


def tell_not_there(draft: Draft, item: Item) -> None:
    """Say what is not in the bag, and what is."""
    draft.tell("bag_has_none", text=item.reference.text) if item.reference and item.reference.text else draft.tell(
        "which_one_open"
    )
    for line, product, variant in draft.session.bag.read(draft.catalogue):
        tell_line(draft, "bag_line", product, variant, line.quantity)
    tell_total(draft)
