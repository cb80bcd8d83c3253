"""Chooses the pieces of an outfit: fills its open roles from the catalogue within its budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from assistant.outfits import roles
from assistant.outfits.candidates import Fitting, Looked, cheapest, fitting
from assistant.outfits.plan import Outfit, Piece, Said
from assistant.outfits.solver import Candidate, Seat, solve
from catalog.catalogue import Catalogue
from catalog.product import Attribute, Product
from catalog.query import Hit

_OTHERS = 5  # alternatives kept for each role
_WELCOME = 1.0  # so much better must a piece be that is not needed: it is not paid by what is


@dataclass(frozen=True)
class Chosen:
    """An outfit with its pieces. `hits`: of what was chosen now and of the pieces that were there, in the order of the roles."""

    outfit: Outfit
    hits: tuple[Hit, ...]
    none: tuple[str, ...] = ()  # roles for which there is nothing
    over: int | None = None  # minor units by which the cheapest whole is above the budget
    spare: str | None = None  # the role without which it would be within


@dataclass(frozen=True)
class _Open:
    role: str
    looked: Looked
    found: tuple[Fitting, ...]
    needed: bool


def choose(
    catalogue: Catalogue, outfit: Outfit, needed: Sequence[str], welcome: Sequence[str] = (), *,
    sizes: tuple[str, ...] = (), leave_out: frozenset[str] = frozenset(), suiting: roles.Whole | None = None,
    at_most: int | None = None,
) -> Chosen:  # fmt: skip
    """Fill the roles `needed` and, where the budget allows, `welcome`; pieces that are there stay and are paid, owned ones stay.

    `at_most`: minor units, where it is to be cheaper than the budget. `leave_out`: product ids that are not wanted again.
    `suiting`: kinds that suit the occasion.
    """
    there = [product for piece in outfit.pieces if piece.product and (product := catalogue.get(piece.product))]
    limits = [limit for limit in (outfit.budget, at_most) if limit is not None]
    left = min(limits) - sum(product.price.minor for product in there) if limits else None
    empty = [
        _open(catalogue, outfit, role, left=left, sizes=sizes, leave_out=leave_out, suiting=suiting, needed=role in needed)
        for role in dict.fromkeys((*needed, *welcome))
    ]
    none = tuple(one.role for one in empty if one.needed and not one.found)
    filled = [one for one in empty if one.found]
    own = [as_product(piece.owned) for piece in outfit.pieces if piece.owned is not None]
    picked, over = _picked(catalogue, filled, [*there, *own], left)
    for one, place in zip(filled, picked, strict=True):
        if place >= 0:
            outfit = outfit.with_piece(_piece(catalogue, outfit, one, place, [*there, *own], alone=len(filled) == 1))
    outfit = replace(outfit, pieces=tuple(sorted(outfit.pieces, key=lambda piece: roles.in_order(piece.role))))
    hits = {one.product.id: one.hit for some in filled for one in some.found}
    shown = tuple(hits.get(product.id) or Hit(product, 1.0) for id in outfit.products if (product := catalogue.get(id)))
    return Chosen(outfit, shown, none, over, _spare(catalogue, outfit, over) if over else None)


def as_product(owned: Said) -> Product:
    """Return what the shopper owns as a product that nobody sells, so that colours and the like are compared with it."""
    values = dict(owned)
    category = values.pop("category", ("",))[0]
    attributes = cast(Mapping[Attribute, tuple[str, ...]], values)
    return Product("", "", "", "", category, attributes, (), None)


def _open(
    catalogue: Catalogue, outfit: Outfit, role: str, *, left: int | None, sizes: tuple[str, ...], leave_out: frozenset[str],
    suiting: roles.Whole | None, needed: bool,
) -> _Open:  # fmt: skip
    piece = outfit.piece(role) or Piece(role)
    kinds = piece.wanted.get("category") or roles.kinds_of(role)
    limits = [limit for limit in (left, piece.price_max) if limit is not None]
    own = tuple(one.size for one in outfit.sizes if one.kind and roles.role_of(one.kind, catalogue.vocabulary) == role)
    looked = Looked(
        role,
        kinds,
        piece.wanted,
        outfit.wanted,
        {slot: (*outfit.unwanted.get(slot, ()), *piece.unwanted.get(slot, ())) for slot in {**outfit.unwanted, **piece.unwanted}},
        min(limits) if limits else None,
        own or (*(one.size for one in outfit.sizes if not one.kind), *sizes),
        bool(own),
        leave_out,
        suiting.kinds.get(role, ()) if suiting else (),
    )
    found = fitting(catalogue, looked)
    if not found and left is not None:  # too dear: the cheapest whole is told
        looked = replace(looked, price_max=piece.price_max)
        found = cheapest(catalogue, looked) if needed else ()
    return _Open(role, looked, found, needed)


def _picked(
    catalogue: Catalogue, filled: list[_Open], there: Sequence[Product], left: int | None
) -> tuple[Sequence[int], int | None]:
    """Return the number of each role's candidate, -1 for none, and by how much the whole is above the budget."""
    found = _solved(catalogue, filled, there, left)
    if found is not None or left is None:
        return found or [], None
    for place, one in enumerate(filled):  # what costs least may not be among the best
        more = tuple(c for c in cheapest(catalogue, one.looked) if c.product.id not in {f.product.id for f in one.found})
        filled[place] = replace(one, found=(*one.found, *more))
    if (found := _solved(catalogue, filled, there, left)) is not None:
        return found, None
    least = sum(min(one.product.price.minor for one in some.found) for some in filled if some.needed)
    return _solved(catalogue, filled, there, least) or [], least - left


def _solved(catalogue: Catalogue, filled: Sequence[_Open], there: Sequence[Product], left: int | None) -> list[int] | None:
    products = [*there, *(one.product for some in filled for one in some.found)]
    seats, place = [], len(there)
    for some in filled:
        numbered = enumerate(some.found, start=place)
        less = 0.0 if some.needed else _WELCOME
        seats.append(Seat(tuple(Candidate(at, one.product.price.minor, one.fit - less) for at, one in numbered), some.needed))
        place += len(some.found)
    return solve(seats, catalogue.agreements(products), left, range(len(there)))


def _piece(catalogue: Catalogue, outfit: Outfit, one: _Open, place: int, beside: Sequence[Product], *, alone: bool) -> Piece:
    """Return the piece with its alternatives, best first; where it is `alone`, these are shown and must go with `beside`."""
    before = outfit.piece(one.role) or Piece(one.role)
    if not alone:
        others = tuple(some.product.id for n, some in enumerate(one.found) if n != place)
        return replace(before, product=one.found[place].product.id, others=others[:_OTHERS])
    agree = catalogue.agreements([*(some.product for some in one.found), *beside])
    scores = [some.fit + float(agree[n, len(one.found) :].mean() if beside else 0.0) for n, some in enumerate(one.found)]
    ranked = sorted(range(len(one.found)), key=lambda n: -scores[n])
    first = one.found[place].product
    alternatives = _varied(first, [one.found[n].product for n in ranked if n != place])
    return replace(before, product=first.id, others=tuple(other.id for other in alternatives)[:_OTHERS])


def _varied(first: Product, others: Sequence[Product]) -> list[Product]:
    """Return alternatives to a piece with each kind's best ahead, in their order: not one tank top in three colours."""
    seen, ahead = {first.category}, []
    for other in others:
        if other.category not in seen:
            seen.add(other.category)
            ahead.append(other)
    return [*ahead, *(other for other in others if other not in ahead)]


def _spare(catalogue: Catalogue, outfit: Outfit, over: int) -> str | None:
    """Return the role that is least needed of those without which the whole is within the budget."""
    for piece in reversed(outfit.pieces):
        product = catalogue.get(piece.product) if piece.product and not piece.kept else None
        if product and product.price.minor >= over:
            return piece.role
    return None
