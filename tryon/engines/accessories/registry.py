"""Reads accessories and puts them on a person, lowest first. One line per kind; each kind is a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from tryon.engines.accessories.bags import read_bag
from tryon.engines.accessories.carry import wear_bag
from tryon.engines.accessories.eyewear import wear_eyewear
from tryon.engines.accessories.footwear.footwear import shod
from tryon.engines.accessories.footwear.shoes import read_shoe
from tryon.engines.accessories.headwear.hats import read_hat
from tryon.engines.accessories.headwear.headwear import wear_hat
from tryon.engines.accessories.jewellery import wear_earrings, wear_necklace
from tryon.engines.accessories.jewels import read_earrings, read_necklace
from tryon.engines.accessories.kinds import accessory_of
from tryon.engines.accessories.neckwear import wear_scarf
from tryon.engines.accessories.scarves import read_scarf
from tryon.engines.accessories.spectacles import read_spectacles
from tryon.types import Accessory, Garment, Note, Overlay, Person, Refusal

Worn = tuple[list[Overlay], list[Note]]


@dataclass(frozen=True)
class ReadAccessory:
    """A product picture, read by its kind."""

    kind: Accessory
    read: Any


@dataclass(frozen=True)
class _Way:
    read: Callable[[Garment], Any]
    wear: Callable[[Any, Person], Worn]


# Shoes come before clothes: hems fall over them.
_SHOES: dict[Accessory, Callable[[Garment], Any]] = {"shoes": read_shoe, "low_shoes": partial(read_shoe, low=True)}
# In the order in which they are laid, after clothes.
_WAYS: dict[Accessory, _Way] = {
    "hand_bag": _Way(partial(read_bag, carried="by_hand"), wear_bag),
    "cross_bag": _Way(partial(read_bag, carried="across"), wear_bag),
    "necklace": _Way(read_necklace, wear_necklace),
    "scarf": _Way(read_scarf, wear_scarf),
    "earrings": _Way(read_earrings, wear_earrings),
    "eyewear": _Way(read_spectacles, wear_eyewear),
    "cap": _Way(partial(read_hat, form="cap"), wear_hat),
    "beanie": _Way(partial(read_hat, form="beanie"), wear_hat),
    "brimmed": _Way(partial(read_hat, form="brim"), wear_hat),
    "hat": _Way(read_hat, wear_hat),
}


def read_accessory(garment: Garment) -> ReadAccessory:
    """Read an accessory from its picture, by its kind. Raises Refusal: category_unsupported, garment_unreadable."""
    kind = accessory_of(garment)
    if kind is None:
        raise Refusal("category_unsupported", category=garment.category)
    return ReadAccessory(kind, _SHOES[kind](garment) if kind in _SHOES else _WAYS[kind].read(garment))


def put_on_shoes(pieces: Sequence[ReadAccessory], person: Person) -> tuple[Person, tuple[Overlay, ...]]:
    """Return the person in the last shoes of these pieces, for clothes to be put on, and what that does. Raises Refusal."""
    shoes = [piece for piece in pieces if piece.kind in _SHOES]
    if not shoes:
        return person, ()
    kept = person.cache.get("shod")
    if not (isinstance(kept, tuple) and kept[0] is shoes[-1].read):
        kept = (shoes[-1].read, *shod(shoes[-1].read, person))
        person.cache["shod"] = kept
    return kept[1], (kept[2],)


def wear_accessories(pieces: Sequence[ReadAccessory], person: Person) -> tuple[tuple[Overlay, ...], tuple[Note, ...]]:
    """Return what they do to the picture, in the order in which it is laid, and doubts.

    Shoes are none of them. Raises Refusal.
    """
    order = list(_WAYS)
    overlays: list[Overlay] = []
    notes: list[Note] = []
    for piece in sorted((one for one in pieces if one.kind in _WAYS), key=lambda one: order.index(one.kind)):
        laid, doubts = _WAYS[piece.kind].wear(piece.read, person)
        overlays += laid
        notes += doubts
    return tuple(overlays), tuple(notes)
