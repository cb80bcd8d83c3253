"""Hears that an outfit is wished: a complete look, what goes with a piece, several pieces within one budget."""

from __future__ import annotations

from assistant.frame import Reference
from assistant.operations import outfit_order
from assistant.operations.operation import Said
from assistant.operations.outfit_pieces import PLACES, named_pieces, told_apart, whole_wishes
from assistant.operations.outfit_request import Do, NamedPiece, OutfitRequest
from assistant.operations.outfit_wishes import cheaper_or_dearer, left_out, limit, pointed_around, unwanted_kinds
from assistant.outfits.roles import is_one_of_several, kinds_of


def made(said: Said, *, meant: bool = False) -> OutfitRequest | None:
    """Read "put together a complete look", "what goes with these trousers?", several pieces within one budget.

    `meant`: it is known to be about an outfit, whatever its words.
    """
    pieces = named_pieces(said)
    sought = [piece for piece in pieces if not piece.owned]
    whole, goes_with = said.has("outfit_make"), _goes_with(said)
    a_set = len(sought) > 1 and said.has("outfit_in_total") and limit(said) is not None
    around = pointed_around(said, pieces)
    if goes_with and not around and said.state.known_products and (apart := told_apart(said)):
        around = (Reference(values=apart),)
    owned = any(piece.owned for piece in pieces)
    goes_with = goes_with or (owned and (meant or said.has("outfit_missing")))
    if meant and not (whole or a_set) and not (goes_with and (around or owned or said.state.known_products)):
        goes_with = said.which in ("it", "cards") and bool(said.state.known_products)
        a_set, whole = len(sought) > 1 and not goes_with, len(sought) < 2 and not goes_with
    if not (whole or a_set or (goes_with and (around or owned or said.state.known_products))):
        return None
    if goes_with and not whole:  # what it goes with is no piece that is sought
        told = {value for one in around for slot, value in one.values if slot == "category"}
        pieces = tuple(piece for piece in pieces if piece.owned or not told & set(piece.values.get("category", ())))
    return request_of(said, "make", pieces, around=around, whole=whole, after_what=not whole and not a_set and not owned)


def request_of(
    said: Said, do: Do, pieces: tuple[NamedPiece, ...], *,
    around: tuple[Reference, ...] = (), whole: bool = False, after_what: bool = False, rest: bool = False,
) -> OutfitRequest:  # fmt: skip
    frame, sought = said.frame, {one.role for one in pieces} if do == "swap" else set()
    unwanted = left_out(said)
    kinds = unwanted_kinds(said)
    if others := tuple(kind for kind, role in kinds.items() if role in sought and is_one_of_several(kind, role)):
        unwanted["category"] = others
    gone = set(kinds.values()) - {kinds[kind] for kind in others}
    most = limit(said)
    return OutfitRequest(
        do,
        tuple(one for one in pieces if one.role not in gone or do == "drop"),
        around,
        whole_wishes(said, pieces),
        unwanted,
        tuple(sorted(gone)),
        most,
        len([one for one in pieces if not one.owned]) == 1 and not whole and not said.has("outfit_in_total"),
        frame.currency if most is not None else None,
        whole,
        cheaper_or_dearer(said),
        rest,
        after_what,
        tuple(
            (one.slot, one.direction) for one in frame.relative if one.direction and one.slot not in ("price_min", "price_max")
        ),
        outfit_order.sizes_beside(said, of=kinds_of(pieces[0].role)[0] if do == "swap" and len(pieces) == 1 else ""),
    )


def _goes_with(said: Said) -> bool:
    """Tell whether it asks what is worn with a piece."""
    places = any(said.has(f"outfit_role_{role}") for role in PLACES)
    return said.has("outfit_with") or "complete_outfit" in said.frame.acts or (places and bool(said.state.known_products))
