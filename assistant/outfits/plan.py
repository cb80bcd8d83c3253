"""An outfit as the conversation keeps it: roles, the piece chosen for each, what the shopper owns, the budget. Plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from catalog.query import Slot

_REMEMBERED = 12

Offer = Literal["add", "drop", "bag"]
Said = Mapping[Slot, tuple[str, ...]]  # values of a wish or of a piece, canonical


@dataclass(frozen=True)
class GivenSize:
    """A size that was said, and the kind of piece that it was said of; "": of none."""

    size: str
    kind: str = ""


@dataclass(frozen=True)
class Piece:
    """One role. `owned` where the shopper has it already: it is not searched and not paid."""

    role: str
    product: str = ""  # chosen; empty where it is owned
    others: tuple[str, ...] = ()  # product ids that would do as well, best first
    wanted: Said = field(default_factory=dict)  # wished of this piece alone
    unwanted: Said = field(default_factory=dict)
    price_max: int | None = None  # of this piece alone, minor units
    owned: Said | None = None  # what the shopper has: {"category": ("skirt",), "color": ("burgundy",)}
    kept: bool = False  # the shopper chose it: it is not exchanged for another


@dataclass(frozen=True)
class Outfit:
    """Prices in minor units of the shop's currency. `pieces` are in the order in which they are told."""

    pieces: tuple[Piece, ...] = ()
    budget: int | None = None  # for everything that is bought
    wanted: Said = field(default_factory=dict)  # of the whole: gender, occasion, style, season, colours
    unwanted: Said = field(default_factory=dict)
    without: frozenset[str] = frozenset()  # roles that the shopper does not want
    sizes: tuple[GivenSize, ...] = ()  # that were said while it was put together, the last of a kind counts
    whole: bool = False  # a complete look was asked for, not only what goes with a piece
    taken: tuple[str, ...] = ()  # products that were exchanged or left out, the last first
    last: tuple[str, ...] = ()  # roles that were changed last
    offered: tuple[Offer, str] | None = None  # what the last reply asked, and of which role: "yes" does it

    @property
    def products(self) -> tuple[str, ...]:
        """Ids of what is bought, in order."""
        return tuple(piece.product for piece in self.pieces if piece.product)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(piece.role for piece in self.pieces)

    def piece(self, role: str) -> Piece | None:
        return next((piece for piece in self.pieces if piece.role == role), None)

    def with_piece(self, changed: Piece) -> Outfit:
        """Put a piece in the place of the one of its role, or at the end."""
        if changed.role not in self.roles:
            return replace(self, pieces=(*self.pieces, changed))
        return replace(self, pieces=tuple(changed if one.role == changed.role else one for one in self.pieces))

    def taking(self, products: Iterable[str]) -> Outfit:
        """Remember what is exchanged or left out."""
        return replace(self, taken=tuple(dict.fromkeys((*products, *self.taken)))[:_REMEMBERED])

    def with_sizes(self, said: Iterable[GivenSize]) -> Outfit:
        """Remember sizes; what was said of a kind before is said anew."""
        new = tuple(said)
        kinds = {one.kind for one in new}
        return replace(self, sizes=(*(one for one in self.sizes if one.kind not in kinds), *new))

    def without_roles(self, roles: Iterable[str]) -> Outfit:
        """Leave roles out from now on."""
        gone = frozenset(roles)
        return replace(self, pieces=tuple(one for one in self.pieces if one.role not in gone), without=self.without | gone)
