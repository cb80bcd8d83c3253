"""What a message says of an outfit besides its pieces: what is not wanted, limits, what is pointed at."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.frame import Direction, Reference
from assistant.operations.operation import Said
from assistant.operations.outfit_request import NamedPiece
from assistant.outfits.plan import Outfit
from assistant.outfits.roles import role_of
from catalog.query import Slot
from catalog.vocabulary import Mention

_BESIDE = 12  # characters between what leaves out and what is left out: "drop the grey hat"
_OF_THE_WHOLE: frozenset[Slot] = frozenset(("gender", "age_group", "occasion", "style", "season"))


def unwanted_kinds(said: Said) -> dict[str, str]:
    """Return the kinds of pieces that are not wanted, with the roles that they fill."""
    kinds = said.frame.unwanted.get("category", ())
    return {kind: role for kind in kinds if (role := role_of(kind, said.vocabulary)) is not None}


def left_out(said: Said) -> dict[Slot, tuple[str, ...]]:
    """Return the values that are not wanted, also those by which pieces are pointed out: "not the pink ones"."""
    found = {slot: values for slot, values in said.frame.unwanted.items() if slot not in ("category", "size", "gender")}
    if said.has("outfit_drop") and not said.frame.wanted:
        for slot, value in (pair for one in said.frame.references for pair in one.values if pair[0] != "category"):
            found[slot] = (*found.get(slot, ()), value)
    return found


def left_out_pieces(said: Said, pieces: tuple[NamedPiece, ...]) -> tuple[NamedPiece, ...]:
    """Return the pieces beside a word that leaves them out: "drop the hat", 帽子不要; not of 衬衫有不用熨的吗."""
    spans = said.spans("outfit_drop")

    def beside(one: Mention) -> bool:
        ahead = any(0 <= one.start - end <= _BESIDE for _, end in spans)
        return ahead or said.begins(said.text[one.end :].lower(), "outfit_drop_after")

    named = [one for one in said.mentions if one.slot == "category" and beside(one)]
    roles = {role_of(one.value, said.vocabulary) for one in named}
    return tuple(one for one in pieces if one.role in roles)


def owns(plan: Outfit, named: NamedPiece) -> bool:
    """Tell whether the shopper has that kind already."""
    piece = plan.piece(named.role)
    return named.owned or (piece is not None and piece.owned is not None)


def pointed_around(said: Said, pieces: tuple[NamedPiece, ...]) -> tuple[Reference, ...]:
    """Return what is pointed at but for what the shopper owns; before anything was shown nothing can be."""
    if not said.state.known_products:
        return ()
    owned = {kind for piece in pieces if piece.owned for kind in piece.values.get("category", ())}
    roles = {piece.role for piece in pieces if piece.owned}

    def is_owned(one: Reference) -> bool:
        kinds = [value for slot, value in one.values if slot == "category"]
        return any(kind in owned or role_of(kind, said.vocabulary) in roles for kind in kinds)

    return tuple(one for one in said.frame.references if not is_owned(one))


def pointed(said: Said, plan: Outfit) -> tuple[NamedPiece, ...]:
    """Return the roles of cards that are pointed at by their place."""
    shown, found = said.state.shown, list[NamedPiece]()
    for one in said.frame.references:
        place = one.position
        if place is not None and -len(shown) <= place - (place > 0) < len(shown):
            id = shown[place - 1 if place > 0 else place]
            found += [NamedPiece(piece.role) for piece in plan.pieces if piece.product == id]
    return tuple(found)


def of_all(said: Said) -> bool:
    """Tell whether no single piece is pointed at: "it all", "both"."""
    return all(one.everything or one.pronoun for one in said.frame.references)


def only_of_the_whole(said: Said, pieces: tuple[NamedPiece, ...]) -> bool:
    """Tell whether every value said can be meant of all pieces; a size or a colour is of one, or of something else."""
    slots = {slot for slot, values in (*said.frame.wanted.items(), *said.frame.unwanted.items()) if values}
    return bool(pieces) or not slots - _OF_THE_WHOLE - {"concept"}


def loose(said: Said) -> dict[Slot, tuple[str, ...]]:
    return {slot: values for slot, values in said.frame.wanted.items() if slot not in _OF_THE_WHOLE and slot != "category"}


def by_slot_of(pairs: Iterable[tuple[Slot, str]]) -> dict[Slot, tuple[str, ...]]:
    found: dict[Slot, tuple[str, ...]] = {}
    for slot, value in pairs:
        found[slot] = tuple(dict.fromkeys((*found.get(slot, ()), value)))
    return found


def limit(said: Said) -> int | None:
    return said.frame.price_max if said.frame.price_max is not None else said.frame.price_about


def cheaper_or_dearer(said: Said) -> Direction | None:
    return "less" if said.has("outfit_cheaper") else "more" if said.has("outfit_dearer") else None
