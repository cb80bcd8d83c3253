"""Picks one of several pieces by what is known of them and of the shopper, and says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.actions.answers.comparing_by import difference
from assistant.actions.draft import Draft
from assistant.advice.criteria import Asked, score
from assistant.facts import Fact, Label
from assistant.resolve import values_of
from catalog.product import Product
from catalog.query import Slot
from catalog.sizes import is_in_stock

_SUITS, _WISHED, _SIZE, _SIZE_GONE, _SOLD_OUT = 2.0, 1.0, 1.0, -3.0, -6.0  # a good rating is worth about one
_GOES = 4.0  # for going well with what is there: it is what was asked
_RATING_FROM, _GOOD, _CHEAPEST, _REDUCED = 4.0, 4.3, 0.4, 0.2
_MOST_REASONS, _NAMED = 3, 2
_TOLD_APART: tuple[Slot, ...] = ("material", "length", "sleeve_length", "pattern", "fit", "color")


@dataclass(frozen=True)
class Purpose:
    """For what a piece is to be picked: values that were named ("an interview") and criteria ("comfortable to walk in")."""

    values: tuple[Label, ...] = ()
    criteria: tuple[Asked, ...] = ()
    beside: tuple[Product, ...] = ()  # what it is to go with


@dataclass(frozen=True)
class _Rated:
    product: Product
    total: float
    reasons: tuple[Fact, ...]


def pick(draft: Draft, products: Sequence[Product], purpose: Purpose) -> Product:
    """Name the best piece with its reasons and what another one would change; return the best. `products`: one or more."""
    rated = _ranked(draft, products, purpose)
    best = rated[0]
    title, ids = draft.title(best.product), (best.product.id,)
    if best.reasons:
        reasons = best.reasons[:_MOST_REASONS]
        draft.tell("advise_pick", ids, title=title, price=best.product.price, reasons=reasons)
    else:
        draft.tell("advise_pick_plain", ids, title=title, price=best.product.price)
    if len(rated) > 1:
        _tell_other(draft, best.product, rated[1].product)
    return best.product


def best_of(draft: Draft, products: Sequence[Product], purpose: Purpose) -> Product:
    """Return the piece that would be picked. `products`: one or more."""
    return _ranked(draft, products, purpose)[0].product


def _ranked(draft: Draft, products: Sequence[Product], purpose: Purpose) -> list[_Rated]:
    return sorted((_rate(draft, product, products, purpose) for product in products), key=lambda one: -one.total)


def _rate(draft: Draft, product: Product, among: Sequence[Product], purpose: Purpose) -> _Rated:
    total, reasons = 0.0 if product.in_stock else _SOLD_OUT, list[Fact]()
    holds = draft.catalogue.vocabulary.holds
    suits = tuple(one for one in purpose.values if any(holds(one.slot, have, one.value) for have in values_of(product, one.slot)))
    if suits:
        reasons.append(Fact("reason_suits", {"value": suits}))
    total += _SUITS * len(suits) + _WISHED * _wishes_met(draft, product)
    if purpose.beside:
        total += _GOES * float(draft.catalogue.agreements([product, *purpose.beside])[0, 1:].mean())
        kinds = tuple(Label("category", one.category) for one in purpose.beside)
        reasons.append(Fact("reason_beside", {"value": kinds}))
    for asked in purpose.criteria:
        scored = score(asked, product, draft.catalogue.vocabulary)
        total += scored.total or 0.0
        known = tuple(one for one in scored.reasons if one.slot != "category")[:_NAMED]
        if known and (scored.total or 0.0) > 0:
            reasons.append(Fact("reason_known", {"value": known}))
    for points, reason in (_size(draft, product), _rating(product, among), _price(product, among)):
        total += points
        reasons += [reason] if reason else []
    return _Rated(product, total, tuple(reasons))


def _wishes_met(draft: Draft, product: Product) -> float:
    """Return the share of the wishes that a piece meets, 0..1."""
    wished = [(slot, values) for slot, values in draft.state.wishes.wanted.items() if slot not in ("size", "in_stock")]
    holds = draft.catalogue.vocabulary.holds
    met = [any(holds(slot, have, one) for have in values_of(product, slot) for one in values) for slot, values in wished]
    return sum(met) / len(met) if met else 0.0


def _size(draft: Draft, product: Product) -> tuple[float, Fact | None]:
    said = draft.state.wishes.wanted.get("size", ())
    size = said[0] if said else draft.state.wearer.usual_size
    if not size or not product.sizes:
        return 0.0, None
    if is_in_stock(product, size, draft.catalogue.vocabulary):
        return _SIZE, Fact("reason_size", {"size": size})
    return _SIZE_GONE, None


def _rating(product: Product, among: Sequence[Product]) -> tuple[float, Fact | None]:
    if product.rating is None:
        return 0.0, None
    rated = {"rating": f"{product.rating:g}"}
    if len(among) > 1 and all(product.rating > (one.rating or 0.0) for one in among if one is not product):
        return product.rating - _RATING_FROM, Fact("reason_best_rated", rated)
    return product.rating - _RATING_FROM, Fact("reason_rated", rated) if product.rating >= _GOOD else None


def _price(product: Product, among: Sequence[Product]) -> tuple[float, Fact | None]:
    if len(among) > 1 and all(product.price.minor < one.price.minor for one in among if one is not product):
        return _CHEAPEST, Fact("reason_cheapest")
    if product.list_price:
        return _REDUCED, Fact("reason_reduced", {"before": product.list_price})
    return 0.0, None


def _tell_other(draft: Draft, best: Product, other: Product) -> None:
    """Say what the second choice would change."""
    title, ids = draft.title(other), (other.id,)
    own = tuple(
        Label(slot, value) for slot in _TOLD_APART for value in values_of(other, slot)[:1] if value not in values_of(best, slot)
    )[:2]
    if other.price.minor < best.price.minor:
        draft.tell("advise_other_cheaper", ids, title=title, difference=difference(other, best))
    elif (other.rating or 0.0) > (best.rating or 0.0):
        draft.tell("advise_other_rated", ids, title=title, rating=f"{other.rating:g}")
    elif own:
        draft.tell("advise_other_has", ids, title=title, values=own)
    else:
        draft.tell("advise_other", ids, title=title)
