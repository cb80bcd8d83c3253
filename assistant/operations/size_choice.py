"""Two sizes to choose between: "between M and L", "how much bigger is the L?", S和M之间. Measures known, the advice decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from assistant.actions.bag import order_meaning
from assistant.actions.bag.order_meaning import Item
from assistant.actions.draft import Draft
from assistant.actions.meaning import meant
from assistant.actions.wearer import sizing
from assistant.actions.wearer.size_words import part_labels
from assistant.dialogue.ordinal_values import by_size
from assistant.dialogue.wearer_gender import wearer_gender
from assistant.facts import Fact, Length
from assistant.frame import Act, Body, Operation
from assistant.operations.bag import BagOrder
from assistant.operations.operation import Said
from assistant.operations.order_items import order_items
from assistant.parts import Part
from assistant.wearer.size_advice import fitted
from catalog.charts import Size
from catalog.product import Product
from catalog.sizes import sizes_that_fit
from catalog.text.patterns import compiled

_WAIST = compiled(r"W\d{2}")  # the size of trousers that is the waist in inches
_TOLD_CM = 1.0  # a smaller difference is not told
_MOST = 3  # parts
_PAIR = 2
_ROOMY, _CLOSE = ("relaxed", "oversized", "loose", "wide"), ("slim", "fitted", "tight", "skinny")


@dataclass(frozen=True)
class BetweenSizes(Operation):
    op: ClassVar[str] = "size_choice"
    act: ClassVar[Act] = "size_advice"
    sizes: tuple[str, ...] = ()
    item: Item | None = None  # the piece, where it is described
    apart: bool = False  # by how much they differ is asked


def heard(said: Said) -> Operation | None:
    """Read "I'm between 38 and 39, which should I get?"; the acts hear all else."""
    sizes = {one.value for one in said.mentions if one.slot == "size"}
    known = bool(said.state.something_shown or said.state.current)
    return labelled(said) if known and len(sizes) == _PAIR and said.has("size_between") and said.asking else None


def labelled(said: Said) -> Operation | None:
    """Take it for a choice of two sizes, or for the sizes that pieces of an order wait for; all else the acts do."""
    if said.frame.body.measures or said.frame.other is not None:
        return None
    pending = said.state.pending
    items = order_items(said)
    if pending is not None and pending.waits_for == "size" and pending.act == "add_to_bag" and items and not said.has("size_or"):
        return BagOrder("add", items) if all(item.size for item in items) else None
    sizes = tuple(dict.fromkeys(m.value for m in said.mentions if m.slot == "size"))
    apart = said.has("size_apart")
    if len(sizes) == 2 or (len(sizes) == 1 and (apart or _WAIST.fullmatch(sizes[0]))):
        described = next((replace(item, size=None) for item in items if item.reference is not None), None)
        return BetweenSizes(sizes, described, apart)
    return None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Choose by the advice, by what is in stock, then by the cut; or tell by how much they differ."""
    assert isinstance(asked, BetweenSizes)
    product = _product(draft, asked)
    if product is None:
        return ()
    made = _made(draft, product, asked.sizes)
    if len(asked.sizes) == 1 and not asked.apart:
        _tell_stock(draft, product, made, asked.sizes[0])
        return ()
    if asked.apart or len(made) < 2:
        _tell_apart(draft, product, made or asked.sizes)
        return ()
    known = fitted(product, draft.state.wearer, draft.catalogue.charts, draft.catalogue.vocabulary).advice
    if known is not None and known.size in made:
        return sizing.size_advice(draft)
    _choose(draft, product, made)
    return ()


def _product(draft: Draft, asked: BetweenSizes) -> Product | None:
    current = next(iter(draft.state.current), None)
    if asked.item is not None and (not current or order_meaning.is_known(draft, asked.item, current)):
        ids = order_meaning.meant(draft, asked.item, None)
        if not ids and not draft.hits:
            order_meaning.tell_none(draft, asked.item)
    elif draft.state.known_products:
        ids = meant(draft)
    else:
        sizing.size_advice(draft)
        return None
    draft.aim(ids[:1])
    return draft.product(ids[0]) if ids else None


def _made(draft: Draft, product: Product, sizes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the piece's own sizes that are meant, the smaller one first."""
    words = draft.catalogue.vocabulary
    made = [one for size in sizes for one in sizes_that_fit(product, size, words)[:1]]
    return tuple(sorted(dict.fromkeys(made), key=by_size))


def _tell_stock(draft: Draft, product: Product, made: tuple[str, ...], said: str) -> None:
    """Tell whether a size that is a measure itself is there: "33 waist" of trousers in inches."""
    title, stock, ids = draft.title(product), product.sizes_in_stock, (product.id,)
    if made and made[0] in stock:
        draft.tell("size_there", ids, title=title, size=made[0])
        draft.state = replace(draft.state, advised={**draft.state.advised, product.id: made[0]})
        draft.suggest("add_in_size", size=made[0])
    else:
        kind = "bag_size_sold_out" if made else "bag_size_not_made"
        draft.tell(kind, ids, title=title, size=made[0] if made else said, sizes=stock)
    draft.wait(None)


def _choose(draft: Draft, product: Product, sizes: tuple[str, ...]) -> None:
    small, large = sizes[0], sizes[-1]
    stock, title, ids = product.sizes_in_stock, draft.title(product), (product.id,)
    left = [one for one in (small, large) if one in stock]
    cut = set(product.values("fit"))
    if not left:
        draft.tell("size_choice_none", ids, title=title, size=small, other=large, sizes=stock)
        return
    if len(left) == 1:
        best, kind = left[0], "size_choice_left"
    elif cut & set(_ROOMY):
        best, kind = small, "size_choice_roomy"
    else:
        best, kind = large, "size_choice_close" if cut & set(_CLOSE) else "size_choice_plain"
    other = large if best == small else small
    draft.tell(kind, ids, title=title, size=best, other=other)
    draft.wait(None)
    draft.state = replace(draft.state, advised={**draft.state.advised, product.id: best})
    draft.suggest("add_in_size", size=best)


def _tell_apart(draft: Draft, product: Product, sizes: tuple[str, ...]) -> None:
    """Tell by how much the body that two sizes are made for differs, by the piece's chart."""
    chosen = fitted(product, Body(), draft.catalogue.charts, draft.catalogue.vocabulary).chosen
    rows = {row.name: row for row in chosen.rows} if chosen else {}
    names = list(rows)
    if len(sizes) == 1 and sizes[0] in names and names.index(sizes[0]):
        sizes = (names[names.index(sizes[0]) - 1], sizes[0])
    if len(sizes) != 2 or not set(sizes) <= set(names):
        draft.tell("size_no_table", (product.id,), title=draft.title(product), sizes=product.sizes_in_stock)
        return
    gender = wearer_gender(draft.state, [product])
    found = _differences(rows[sizes[0]], rows[sizes[1]])
    parts = tuple(
        Fact("size_part_more", {"part": part_labels((part,), gender)[0], "length": Length(cm, draft.state.body.imperial)})
        for part, cm in found.items()
    )
    if parts:
        draft.tell("size_apart", (product.id,), title=draft.title(product), size=sizes[1], other=sizes[0], parts=parts[:_MOST])
    else:
        draft.tell("size_no_table", (product.id,), title=draft.title(product), sizes=product.sizes_in_stock)


def _differences(small: Size, large: Size) -> Mapping[str, float]:
    """Return by how many cm the middle of each range is apart."""
    return {
        part: cm
        for part, span in large.body.items()
        if part in small.body
        and (cm := (span.low + span.high) / 2 - (small.body[part].low + small.body[part].high) / 2) >= _TOLD_CM
    }  # fmt: skip
