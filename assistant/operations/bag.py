"""The bag in other words than the bare order: several pieces with sizes of their own, and short replies after a piece went in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from assistant.actions.bag import bagging, order_changes, ordering, recounting
from assistant.actions.bag.order_changes import By
from assistant.actions.bag.order_meaning import Item
from assistant.actions.draft import Draft
from assistant.dialogue.persons import person_meant
from assistant.frame import Act, Operation, Reference
from assistant.operations import outfit_order
from assistant.operations.fragments import Fragment
from assistant.operations.operation import Said
from assistant.operations.order_items import order_items
from assistant.operations.recount import recounted
from assistant.parts import Part
from assistant.size_wishes import with_chosen_size
from assistant.understand.cues import cues, lower
from catalog.query import DESCRIBING

_ELSEWHERE = ("consent", "photo", "body", "kind", "person")
_OF_THE_BAG: tuple[Act, ...] = ("add_to_bag", "remove_from_bag", "view_bag")
_SEVERAL = 2
# What an order may be taken for by the acts; what was read as anything else is that.
_MISHEARD: frozenset[Act] = frozenset(("add_to_bag", "select", "search", "refine", "ask_about", "feedback", "chitchat"))


@dataclass(frozen=True)
class BagOrder(Operation):
    op: ClassVar[str] = "bag"
    act: ClassVar[Act] = "add_to_bag"
    do: Literal["add", "size", "swap", "fewer", "change", "recount"] = "add"
    items: tuple[Item, ...] = ()
    by: By = ""  # with "change": one less, two more


@dataclass(frozen=True)
class BagRemoval(Operation):
    """What goes out: what is described, all but it (`only`), or what was for somebody."""

    op: ClassVar[str] = "bag"
    act: ClassVar[Act] = "remove_from_bag"
    do: Literal["remove"] = "remove"
    items: tuple[Item, ...] = ()
    only: bool = False
    who: str | None = None


def is_bare(order: Operation) -> bool:
    """Tell whether an order says neither which piece nor what size: "pop it in"."""
    return isinstance(order, BagOrder) and order.do == "add" and order.items == (Item(),)


def heard(said: Said) -> Operation | None:
    """Read an order, and what changes the last one: "no, I mean L", "and one in black too"."""
    pending = said.state.pending
    if pending is not None and pending.waits_for != "offer" and (pending.waits_for in _ELSEWHERE or pending.act != "add_to_bag"):
        return None
    if said.has("if_not_fits") or said.has("order_too"):
        return None  # "if it's too big, can I swap it for L?"
    return _recounted(said) or _taken(said) or _changed(said) or _ordered(said)


def _recounted(said: Said) -> BagOrder | None:
    """Read "not two, just the one", which orders nothing."""
    counted = recounted(said)
    return BagOrder("recount", (counted[0],), counted[1]) if counted else None


def _taken(said: Said) -> BagOrder | None:
    """Read "go on then", "放吧" to what was offered to be put in or is spoken of."""
    offer = said.state.pending
    if offer is None or offer.waits_for != "offer" or offer.act != "add_to_bag":
        spoken_of = len(said.state.current) == 1 and (offer is None or offer.waits_for == "offer")
        spoken_of = spoken_of and (said.within or "add_to_bag" not in said.frame.acts)
        return BagOrder("add", (Item(),)) if spoken_of and said.has("puts_in") else None
    counts = said.frame.quantity is not None and cues(said.language).has("set_quantity", lower(said.text))
    if not (said.has("takes_offer") or said.has("puts_in") or counts) or (said.within and said.has("weak_yes")):
        return None  # "ok, but is it cotton?"
    counted = said.frame.quantity is not None
    quantity = said.frame.quantity or offer.quantity
    return BagOrder("add", tuple(Item(Reference(product=one), offer.size, quantity, counted=counted) for one in offer.products))


def labelled(said: Said) -> Operation | None:
    """Take it for an order, a change of one, or something to be taken out: of what is described, else of the piece spoken of."""
    items = order_items(said)
    superlative = any(one.reference and one.reference.superlative for one in items) and not said.has("order")
    if said.label == "bag.add" and (superlative or said.has("order_too")):
        return None  # "from the plain ones, the cheapest in M" asks, "XS is too small" complains
    if said.label == "bag.remove" or (said.label == "bag.change" and said.has("order_out") and not said.has("order_swapped")):
        return _removal(said, items)
    if said.label == "bag.add" and any(item.no for item in items):
        refused, items = items, tuple(item for item in items if not item.no)
        if not items:
            return _removal(said, refused) if said.state.bag else None
    if said.label == "bag.change":
        by: By = "less" if said.has("order_less") else "more" if said.has("order_more") else ""
        return BagOrder("change", items, by) if items or by else None
    described = any(item.reference is not None and item.reference.values for item in items)
    all_of_it = any(item.everything and item.reference is None for item in items)
    if (all_of_it or (said.which == "look" and not described)) and _look_is_shown(said):
        return outfit_order.request(said)
    if items or said.state.current:
        return BagOrder("add", items or (Item(),))
    return None


def _removal(said: Said, items: tuple[Item, ...]) -> BagRemoval:
    described = any(item.reference for item in items)
    if said.frame.topic == "everything" and not described:
        items = (Item(everything=True),)
    if said.has("order_one") and len(items) < _SEVERAL:
        items = tuple(replace(item, quantity=1, counted=True) for item in items or (Item(),))
    pronoun = next((gender for gender in ("female", "male") if said.has(f"of_{gender}")), None)
    who = person_meant(said.state, said.frame.who or pronoun) if not described else None
    return BagRemoval(items=items, only=said.has("order_only") and not said.has("order_out"), who=who)


def _look_is_shown(said: Said) -> bool:
    plan = said.state.outfit
    return plan is not None and bool(set(plan.products) & set(said.state.shown))


def joined(one: Operation, other: Operation) -> Operation | None:
    """Return two orders that stand beside each other as one; a size or a number alone is of the piece beside."""
    if isinstance(one, BagRemoval) and isinstance(other, BagRemoval):  # "he has one already. get rid of his"
        return replace(one, items=(*one.items, *other.items), only=one.only or other.only, who=one.who or other.who)
    if not (isinstance(one, BagOrder) and isinstance(other, BagOrder) and one.do == other.do == "add"):
        return None
    last, item = one.items[-1], other.items[0]
    if item == Item(own=item.own):  # "put it in. yes please"
        return replace(one, items=(*one.items, *other.items[1:]))
    if last == Item(own=last.own):  # "ok. I'll take the navy one"
        return replace(other, items=(*one.items[:-1], *other.items))
    if _counts_alone(item) and not last.counted:
        return replace(
            one, items=(*one.items[:-1], replace(last, size=item.size or last.size, quantity=item.quantity, counted=True))
        )
    if item.reference is None and not item.same and item.size and not last.size:
        return replace(one, items=(*one.items[:-1], replace(last, size=item.size)))
    return replace(one, items=(*one.items, *other.items))


def _counts_alone(item: Item) -> bool:
    return item.counted and item.reference is None and not (item.same or item.other or item.everything)


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Put it in, change the size of what went in last, put another piece in its place, take one out."""
    if isinstance(asked, BagRemoval):
        order_changes.remove(draft, asked.items, only=asked.only, who=asked.who)
        return ()
    assert isinstance(asked, BagOrder)
    if asked.do == "change" and (sized := order_changes.sized_beside(draft, asked.items)):
        ordering.add(draft, sized)
    elif asked.do == "change":
        order_changes.change(draft, asked.items, asked.by)
        if not draft.facts:
            bagging.view_bag(draft)
    elif asked.do == "recount":
        recounting.recount(draft, asked.items[0], asked.by)
    elif asked.do == "size":
        ordering.change_last_size(draft, asked.items[0])
    elif asked.do == "fewer":
        ordering.take_one_out(draft)
    elif asked.do == "swap":
        ordering.swap_last(draft, asked.items[0])
    else:
        ordering.add(draft, asked.items)
        draft.state = with_chosen_size(draft.state, (item.size for item in asked.items))
    return ()


def _changed(said: Said) -> BagOrder | None:
    """Read a reply without a verb after something was put in, could not be, or was liked."""
    short, pending = said.short, said.state.pending
    if short is None or short.myself:
        return None
    waits = pending is not None and pending.waits_for != "offer"
    if not waits and not (said.state.current and (said.state.last_act in _OF_THE_BAG or _liked(said, short))):
        return None
    frame = said.frame
    if "remove_from_bag" in frame.acts:
        return None
    if short.less and said.state.bag:
        return BagOrder("fewer")
    if not short.values or frame.topic in ("set_quantity", "change_size"):
        return None
    if waits and len(sizes := short.of("size")) > 1:  # of several pieces, one each
        return BagOrder("add", tuple(Item(size=size) for size in sizes))
    items = order_items(said)
    if len([one for one in items if one.reference]) > 1 and (short.adds or short.of("size")) and not short.corrects:
        return BagOrder("add", items)
    if short.corrects and len(items) > 1 and all(one.counted for one in items):
        return BagOrder("change", items)  # "no, 4 black, 1 grey"
    item = _item_of(said, short)
    if item.reference is None:
        # heard as well by the acts; behind a comma it is of what stands before it: "and sandals, size 40"
        known = "add_to_bag" in frame.acts or not item.size or (said.within and not waits)
        return None if known else BagOrder("add" if short.adds else "size", (replace(item, same=short.adds),))
    return BagOrder("swap" if short.corrects else "add", (item,)) if short.adds or short.corrects or item.size else None


def _liked(said: Said, short: Fragment) -> bool:
    return bool(short.of("size")) and said.has("liked")


def _item_of(said: Said, short: Fragment) -> Item:
    """Return the piece that a short reply describes, without what it turns down."""
    frame, names = said.frame, [one.text for one in said.mentions if one.slot in DESCRIBING]
    no = {(slot, value) for slot, values in frame.unwanted.items() for value in values}
    values = tuple((slot, value) for slot, value in short.values if slot in DESCRIBING and (slot, value) not in no)
    sizes = [value for value in short.of("size") if ("size", value) not in no]
    reference = Reference(text=" ".join(names).lower(), values=values) if values else None
    same = not any(slot == "category" for slot, _ in values)
    return Item(reference, sizes[0] if sizes else None, short.number or 1, same=same, beside=said.text.lower() if values else "")


def _ordered(said: Said) -> BagOrder | None:
    """Read an order whose pieces, sizes or numbers the acts did not hear, or took for a choice or a search."""
    if not said.has("order") or (not said.state.has_turns and "add_to_bag" not in said.frame.acts):
        return None
    if not _MISHEARD.issuperset(said.frame.acts):
        return None
    items = order_items(said)
    if not items or (not said.state.current and any(not (item.reference or item.same or item.everything) for item in items)):
        return None
    seeks = "search" in said.frame.acts and said.has("asks_for_pieces")  # "add the second and show me jeans"
    if (seeks or not {"add_to_bag", "select"} & set(said.frame.acts)) and any(_kind(item) for item in items):
        return None  # "two plain tees and a pair of jeans" are still to be found
    definite = any(item.same or item.everything or (item.reference is not None and not item.reference.values) for item in items)
    frame = said.frame
    sized = any(item.size for item in items)
    same = any(item.same and said.has("same_piece") for item in items)
    known = (
        not same
        and "add_to_bag" in frame.acts
        and (len(items) < 2 or len([one for one in frame.references if not one.everything]) >= len(items))
    )
    if known and (not sized or frame.wanted.get("size") or any(one.size for one in frame.references)):
        return None  # heard as well by the acts
    return BagOrder("add", items) if definite or sized or len(items) > 1 or "select" in frame.acts else None


def _kind(item: Item) -> bool:
    return item.reference is not None and any(slot == "category" for slot, _ in item.reference.values)
