"""Pieces compared: by a criterion in one line, else by what tells them apart, from product data only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.actions.again import shown_again
from assistant.actions.answers.comparing_by import compare_by
from assistant.actions.answers.picking import Purpose, pick
from assistant.actions.answers.telling_values import labels
from assistant.actions.draft import Draft
from assistant.actions.looks.offering import suggest_try_on, tell_selected
from assistant.actions.looks.rendering import can_show
from assistant.actions.meaning import meant
from assistant.actions.named import said_of_pieces
from assistant.advice.criteria import Asked, asked_by, criterion
from assistant.facts import Label
from assistant.frame import Direction, Frame, Reference
from assistant.parts import Compared, Part
from assistant.resolve import resolve, values_of
from assistant.understand.acts.questions import slots_named
from assistant.understand.asking import asking_part
from assistant.understand.cues import cues, lower
from catalog.money import Money
from catalog.product import Product
from catalog.query import Slot
from catalog.sizes import is_in_stock

_COMPARED: tuple[Slot, ...] = ("material", "color", "pattern", "length", "sleeve_length", "fit", "size")
_ALSO: tuple[Slot, ...] = ("brand", "neckline", "style", "occasion", "season", "feature")  # where asked
_TELLING: tuple[Slot, ...] = ("material", "fit", "length", "sleeve_length", "neckline", "feature", "pattern", "color", "style")
_MOST, _MOST_BY_CRITERION = 4, 8
_TOLD = 4  # values of a piece in one sentence
_PAIR = 2
_CRITERIA = 3  # of one message
_BY_RATING = ("rating",)  # all that is asked: which is rated better
_EVEN = ("compare_even", "compare_close")
_NUMBERS: tuple[tuple[str, Direction], ...] = (("price", "less"), ("rating", "more"))


def compare(draft: Draft, pieces: tuple[str, ...] = ()) -> tuple[Part, ...]:
    """Compare what was named, by what was asked; one piece named is compared with the one spoken of before.

    `pieces`: known already to be the ones.
    """
    criteria = criteria_of(draft.frame)
    best = [reference for reference in draft.frame.references if reference.superlative]
    if best and not criteria and not pieces:
        return _pick(draft, best[0])
    if not pieces and (end := _end_of_all(draft, criteria)):
        return _pick(draft, end)
    ids = pieces or _in_size(draft, _compared(draft, by_criterion=bool(criteria)))
    if len(criteria) == 1 and criteria[0].criterion.number == "price" and len(ids) != _PAIR and not pieces:
        return _tell_end(draft, ids, criteria[0].way)
    if len(ids) < 2:
        draft.tell("compare_needs_two")
        draft.aim(ids)
        return ()
    products = [draft.product(one) for one in ids]
    if criteria:
        before = len(draft.facts)
        won = [compare_by(draft, one, products) for one in criteria[:_CRITERIA]]
        if len(criteria) == 1 and (even := [fact for fact in draft.facts[before:] if fact.kind in _EVEN]):
            won = [pick(draft, [draft.product(one) for one in even[0].products], Purpose())]  # who asks which one is told one
        draft.targets += [one for one in ids if len(ids) == _PAIR and one not in draft.targets]
        draft.aim(tuple(dict.fromkeys(product.id for product in won if product)) or ids[:2])
    else:
        draft.aim(ids)
        _side_by_side(draft, products)
    draft.after.append(Compared(ids[:_MOST]))
    if can_show(draft, products[0]):
        draft.suggest("try_first")
    draft.suggest("cheaper")
    return ()


def criteria_of(frame: Frame) -> tuple[Asked, ...]:
    """Return the criteria that a message names; the rating and the price also by their names: "by warmth and reviews"."""
    text, language = frame.text, frame.language
    found = asked_by(asking_part(text, language) or text, language) or asked_by(text, language)
    named = slots_named(lower(text), cues(language))
    if not found and named != _BY_RATING:
        return ()
    counted = {one.criterion.number for one in found}
    return (*found, *(criterion(name, way) for name, way in _NUMBERS if name in named and not counted & {name, "value"}))


def _in_size(draft: Draft, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some pieces that are in stock in the size that is said, all where none is: "the cheapest in M"."""
    sizes, words = draft.frame.wanted.get("size", ()), draft.catalogue.vocabulary
    products = [draft.product(one) for one in ids]
    there = [one.id for one in products for size in sizes if is_in_stock(one, size, words)]
    return tuple(dict.fromkeys(there)) or ids


def _end_of_all(draft: Draft, criteria: Sequence[Asked]) -> Reference | None:
    """Return the cheapest or dearest of all matches where that is asked and only the first of them are on cards."""
    state = draft.state
    more = (state.last_total or 0) > len(state.shown) and len(state.current) < _PAIR
    more = more and all(one.superlative for one in draft.frame.references)
    if not more or len(criteria) != 1 or criteria[0].criterion.number != "price" or compared_before(draft):
        return None
    return Reference(superlative=("price_min", criteria[0].way), size=next(iter(draft.frame.wanted.get("size", ())), None))


def _compared(draft: Draft, *, by_criterion: bool) -> tuple[str, ...]:
    """Return two pieces or more; all cards where a criterion can tell one among them."""
    state, before = draft.state, draft.state.current
    named = [reference for reference in draft.frame.references if not reference.superlative]
    if by_criterion and len(before) < _PAIR and all(one.pronoun and not one.single for one in named):
        named = []  # "which of these is the warmest?"
    if len(named) < _PAIR and len(said := said_of_pieces(draft)) > len(named):
        named = list(said)
    if named:
        draft.frame = replace(draft.frame, references=tuple(named))
        ids = meant(draft)
    elif len(before) > 1:
        ids = before
    elif pair := compared_before(draft):
        ids = pair
    else:
        ids = state.shown if by_criterion else state.shown[:2]
    if len(ids) == 1:
        other = next((one for one in (*before, *state.shown) if one not in ids), None)
        ids = (*ids, other) if other else ids
    return ids[: _MOST_BY_CRITERION if by_criterion else _MOST]


def compared_before(draft: Draft) -> tuple[str, ...]:
    """Return the pieces that the last turn compared; empty where it did anything else."""
    done = draft.session.turns[-2].done if len(draft.session.turns) > 1 else None
    compared = done is not None and done.frame is not None and "compare" in done.frame.acts
    return done.targets if done is not None and compared and len(done.targets) > 1 else ()


def _side_by_side(draft: Draft, products: Sequence[Product]) -> None:
    """Say what tells them apart: of two in a sentence or two, of several a line each."""
    slots = [slot for slot in (*_COMPARED, *_ALSO) if slot in draft.frame.asked]
    if len(products) == 2 and slots:
        _two(draft, products[0], products[1], slots)
    elif len(products) == 2:
        _apart(draft, products[0], products[1])
    else:
        _several(draft, products, slots)


def _several(draft: Draft, products: Sequence[Product], slots: Sequence[Slot]) -> None:
    """Say what all share, then of each what only some have; a piece that has nothing of its own is told by its colours."""
    every = [_values(product, slots) for product in products]
    shared = tuple(one for one in every[0] if all(one in values for values in every))
    colors = [labels("color", values_of(product, "color")[:3]) for product in products]
    if len(set(colors)) > 1:  # "white and red" beside "white" share no colour worth saying
        shared = tuple(one for one in shared if one not in colors[0])
    if shared and not slots:
        draft.tell("compare_shared", tuple(product.id for product in products), values=shared[:_TOLD])
    for product, own in zip(products, every, strict=True):
        values = tuple(one for one in own if one not in shared)
        told = {"title": draft.title(product), "price": product.price}
        if not values:
            draft.tell("compare_item_plain", (product.id,), **told)
        elif product.list_price:
            draft.tell("compare_item_reduced", (product.id,), **told, before=product.list_price, values=values)
        else:
            draft.tell("compare_item", (product.id,), **told, values=values)


def _apart(draft: Draft, one: Product, other: Product) -> None:
    _prices(draft, one, other)
    one, other = sorted((one, other), key=lambda product: product.price.minor)  # as they are named with their prices
    first, second = _values(one, ()), _values(other, ())
    values = tuple(value for value in first if value not in second)[:_TOLD]
    other_values = tuple(value for value in second if value not in first)[:_TOLD]
    ids = (one.id, other.id)
    if values and other_values:
        titles = {"title": draft.title(one), "other": draft.title(other)}
        draft.tell("compare_apart", ids, values=values, other_values=other_values, **titles)
    if alike := tuple(value for value in first if value in second)[:_TOLD]:
        draft.tell("compare_alike", ids, values=alike)


def _values(product: Product, slots: Sequence[Slot]) -> tuple[Label | str, ...]:
    return tuple(label for slot in slots or _TELLING for label in labels(slot, values_of(product, slot)[:3]))


def _pick(draft: Draft, best: Reference) -> tuple[Part, ...]:
    """Answer "which is the cheapest?" with the piece."""
    ids = resolve(best, draft.state, draft.catalogue)
    if not ids:
        draft.tell("nothing_shown")
        return ()
    if best.superlative and best.superlative[0] == "price_min":
        return _tell_end(draft, ids, best.superlative[1])
    return _tell_picked(draft, ids)


def _tell_end(draft: Draft, ids: tuple[str, ...], way: Direction) -> tuple[Part, ...]:
    """Name the cheapest or the dearest of some pieces, in the size that is said."""
    if not ids:
        draft.tell("nothing_shown")
        return ()
    by_price = sorted((draft.product(one) for one in ids), key=lambda one: one.price.minor)
    best = by_price[0 if way == "less" else -1]
    kind = "lead_cheapest" if way == "less" else "lead_dearest"
    size = next(iter(draft.frame.wanted.get("size", ())), None)
    if size and is_in_stock(best, size, draft.catalogue.vocabulary):
        draft.tell(f"{kind}_in_size", (best.id,), title=draft.title(best), price=best.price, size=size)
    else:
        draft.tell(kind, (best.id,), title=draft.title(best), price=best.price)
    return _tell_picked(draft, (best.id,), told=True)


def _tell_picked(draft: Draft, ids: tuple[str, ...], *, told: bool = False) -> tuple[Part, ...]:
    """Put the piece that was asked for on the table."""
    shown_again(draft, ids)
    draft.aim(ids)
    if not told:
        tell_selected(draft, draft.product(ids[0]))
    suggest_try_on(draft)
    draft.suggest("add_it")
    return ()


def _two(draft: Draft, one: Product, other: Product, slots: Sequence[Slot]) -> None:
    for slot in slots:
        first = one.sizes_in_stock if slot == "size" else values_of(one, slot)
        second = other.sizes_in_stock if slot == "size" else values_of(other, slot)
        ids = (one.id, other.id)
        if first and second and set(first) == set(second):
            draft.tell("compare_same", ids, slot=slot, values=labels(slot, first))
        elif first and second:
            draft.tell(
                "compare_differs", ids, slot=slot, title=draft.title(one), values=labels(slot, first),
                other=draft.title(other), other_values=labels(slot, second),
            )  # fmt: skip
        elif slot in draft.frame.asked:
            draft.tell("compare_unknown", ids, slot=slot)


def _prices(draft: Draft, one: Product, other: Product) -> None:
    cheap, dear = sorted((one, other), key=lambda product: product.price.minor)
    ids = (one.id, other.id)
    if cheap.price == dear.price:
        draft.tell("compare_same_price", ids, title=draft.title(one), other=draft.title(other), price=one.price)
        return
    difference = Money(dear.price.minor - cheap.price.minor, cheap.price.currency)
    draft.tell(
        "compare_cheaper", ids, title=draft.title(cheap), price=cheap.price,
        other=draft.title(dear), other_price=dear.price, difference=difference,
    )  # fmt: skip
