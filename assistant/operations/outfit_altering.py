"""Hears what changes, counts or buys the outfit that is there: "other shoes", "no bag", "what does it all come to?"."""

from __future__ import annotations

from dataclasses import replace

from assistant.frame import Act
from assistant.operations import outfit_order
from assistant.operations.operation import Said
from assistant.operations.outfit_made import made, request_of
from assistant.operations.outfit_pieces import named_pieces, whole_wishes
from assistant.operations.outfit_request import Do, NamedPiece, OutfitRequest
from assistant.operations.outfit_wishes import (
    by_slot_of,
    cheaper_or_dearer,
    left_out,
    left_out_pieces,
    limit,
    loose,
    of_all,
    only_of_the_whole,
    owns,
    pointed,
    unwanted_kinds,
)
from assistant.outfits.plan import Outfit
from assistant.outfits.roles import excluded, is_one_of_several
from assistant.outfits.roles import whole as whole_look
from catalog.query import Slot

_BESIDE = 16  # characters beside the pieces that are named: "and shoes?", "maybe a belt too"
_ASKED_AFTER: tuple[Act, ...] = (OutfitRequest.act, "help")  # what may have been told first beside that question
_ABOUT: frozenset[Act] = frozenset(("ask_about", "size_advice", "compare"))
_FRAGMENT = 60  # characters of a wish for all of it: "office friendly", "under 100 for both"
_OTHERS = ("try_on", "ask_about", "compare", "size_advice", "checkout", "save", "manage_photo", "restart", "help", "out_of_scope")


def of_the_one_there(said: Said, plan: Outfit) -> OutfitRequest | None:
    """Read what changes, counts or buys the outfit that is there."""
    asking = not plan.products and said.state.last_act in _ASKED_AFTER  # it asked for whom, or what for
    live = asking or bool(set(said.state.shown) & set(plan.products))
    if not live and said.label is None and not said.has("outfit_word"):
        return None
    if (order := outfit_order.ordered(said, plan)) is not None:
        return order
    pieces = named_pieces(said)
    for read in _READINGS if not _is_else(said) else (_answer, _counted, _anew):
        if (found := read(said, plan, pieces)) is not None:
            return found
    return None


def _is_else(said: Said) -> bool:
    """Tell whether a message asks about a piece, or says measures, and changes nothing: "what size are the trousers in?"."""
    asks = bool(_ABOUT & set(said.frame.acts)) or (bool(said.asking) and bool(said.frame.asked))
    return (asks or bool(said.frame.body.measures)) and not (said.has("outfit_exchange") or said.has("outfit_drop"))


def otherwise(said: Said, plan: Outfit) -> OutfitRequest | None:
    """Read a change whose words say no more than what is wished instead: of the pieces named, the only one, else all of it."""
    pieces = tuple(one for one in named_pieces(said) if not one.owned)
    pieces = pieces or pointed(said, plan)
    if pieces:
        return request_of(said, "swap", pieces)
    bought = tuple(one for one in plan.pieces if one.product and not one.kept)
    values = dict(loose(said))
    if values and (changed := _of_the_last(said, plan, ())):
        return changed
    if len(bought) == 1:
        return request_of(said, "swap", (NamedPiece(bought[0].role, values),))
    if limit(said) is not None or cheaper_or_dearer(said) or whole_wishes(said, ()):
        return request_of(said, "refine", ())
    return request_of(said, "swap", tuple(NamedPiece(one.role, values) for one in bought)) if bought else None


def _answer(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "yes" to what was asked last."""
    if plan.offered is None or said.state.last_act != OutfitRequest.act or pieces:
        return None
    if said.frame.answer != "yes" and not said.has("outfit_yes"):
        return None
    do, role = plan.offered
    doing: dict[str, Do] = {"add": "swap", "drop": "drop"}
    if do == "bag":
        return outfit_order.request(said)
    return request_of(said, doing[do], (NamedPiece(role),) if role else ())


def _counted(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "what does it all come to?"."""
    if not plan.products or pieces:
        return None
    if said.has("outfit_total") and limit(said) is None and of_all(said) and (not said.state.bag or said.has("outfit_word")):
        return request_of(said, "total", ())
    return None


def _back(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "put the pumps back", "the first dress after all": a piece that was exchanged or left out before."""
    if not plan.taken or not said.has("outfit_back") or said.frame.unwanted:
        return None
    return request_of(said, "back", tuple(one for one in pieces if not one.owned))


def _exchanged(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "swap the dress for a top and trousers": roles that take the place of others."""
    here = [one.role for one in pieces if one.role in plan.roles and not one.owned]
    new = tuple(one for one in pieces if one.role not in plan.roles and not one.owned)
    if not here or not new or not said.has("outfit_exchange") or said.has("outfit_also") or not plan.products:
        return None
    return replace(request_of(said, "swap", new), without=tuple(here))


def _without(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "no black please" of all of it: the pieces that are so are exchanged."""
    values = left_out(said)
    if not plan.products or not set(values) & {"color", "pattern", "material"} or said.frame.wanted or pieces:
        return None
    whole = not said.frame.references and len(said.text) <= _FRAGMENT and not said.has("asks")
    return request_of(said, "refine", ()) if whole else None


def _dropped(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "no bag", "without the hat", "leave out the third"; of "no heels" that other shoes are wished."""
    if pieces and plan.products and all(one.owned and one.role in plan.roles for one in pieces):
        return request_of(said, "drop", pieces)  # "I already have shoes, so leave those out"
    unwanted = unwanted_kinds(said)
    needed = {role for role in whole_look(plan.wanted, tuple(plan.roles)).needed if role in plan.roles}
    instead = {role for kind, role in unwanted.items() if role in needed and is_one_of_several(kind, role)}
    if instead and instead == set(unwanted.values()) and not pieces and plan.products:
        return request_of(said, "swap", tuple(NamedPiece(role) for role in sorted(instead)))
    taking = {other for role in unwanted.values() for other in (role, *excluded((role,)))}
    instead_of = tuple(one for one in pieces if one.role in taking and not one.owned)
    if instead_of and plan.products:  # "he doesn't wear jeans, other trousers", "no dress, trousers please"
        return request_of(said, "swap", tuple(one for one in pieces if not one.owned))
    gone = [NamedPiece(role) for role in sorted(set(unwanted.values())) if role in plan.roles or not pieces]
    if not gone and said.has("outfit_drop") and not said.has("outfit_swap"):
        gone = [one for one in (*left_out_pieces(said, pieces), *pointed(said, plan)) if not one.owned]
    if gone and plan.products and said.has("outfit_not_that") and {one.role for one in gone} <= needed:
        return _another(said, tuple(gone))
    return request_of(said, "drop", tuple(gone)) if gone and plan.products else None


def _another(said: Said, gone: tuple[NamedPiece, ...]) -> OutfitRequest:
    """Return the wish for something else in roles that an outfit needs: of "not the skirt after all", "not the pink one"."""
    request = request_of(said, "swap", tuple(NamedPiece(one.role) for one in gone))
    said_of: dict[Slot, tuple[str, ...]] = {slot: values for one in gone for slot, values in one.values.items()}
    kinds = tuple(kind for kind in said_of.pop("category", ()) if any(is_one_of_several(kind, one.role) for one in gone))
    if not said_of and kinds:
        said_of["category"] = kinds
    return replace(request, unwanted={**request.unwanted, **said_of}, named=gone)


def _alone(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "just the hat then, in red"."""
    here = tuple(one for one in pieces if one.role in plan.roles and not one.owned)
    return request_of(said, "only", here) if here and said.has("outfit_only") and not said.has("order") else None


def _kept(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "keep the shoes, change the rest"."""
    if not said.has("outfit_keep"):
        return None
    kept = tuple(one for one in (*pieces, *pointed(said, plan)) if one.role in plan.roles)
    return request_of(said, "keep", kept, rest=said.has("outfit_rest")) if kept else None


def _swapped(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "other shoes", "the bag cheaper", "swap the second for something warmer"."""
    named = tuple(one for one in pieces if not one.owned)
    changes = said.has("outfit_swap") or bool(cheaper_or_dearer(said)) or bool(said.frame.relative)
    changes = changes or (bool(left_out(said)) and len(named) == 1)
    if not changes or not plan.products:
        return None
    here = tuple(one for one in named if one.role in plan.roles)
    if places := pointed(said, plan):
        values = {slot: v for one in named for slot, v in one.values.items()} or dict(loose(said))
        here = here or tuple(NamedPiece(one.role, values) for one in places)
    return request_of(said, "swap", here) if here else None


def _anew(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:  # noqa: ARG001 - begins again
    """Read "and now a complete look for winter"."""
    return made(said) if said.has("outfit_make") else None


def _joined(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "and shoes?", "a belt too": a role that is open."""
    sought = tuple(one for one in pieces if not owns(plan, one) and one.role not in excluded(plan.roles))
    if said.within and any(one.role in plan.roles for one in sought):
        return None  # "the loafers, are they real leather?" exchanges none
    if not sought or len(said.text) > _FRAGMENT or set(said.frame.acts) & set(_OTHERS):
        return None
    length = sum(one.end - one.start for one in said.mentions)
    if not said.has("outfit_and") and (said.has("outfit_new") or len(said.text) - length > _BESIDE):
        return None
    genders = said.frame.wanted.get("gender", ())
    if genders and not set(genders) & set(plan.wanted.get("gender", genders)):  # "shirts for men" after her outfit
        return None
    return request_of(said, "swap", sought) if any(one.role not in plan.roles or one.values for one in sought) else None


def _of_the_last(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "beige would be best" after other trousers were wished: what is said of no piece is said of the last one changed."""
    values: dict[Slot, tuple[str, ...]] = {slot: found for slot, found in loose(said).items() if slot != "size"}
    if said.has("outfit_rather"):  # "that beige kind would be best" points at nothing that is there
        values = values or by_slot_of(pair for one in said.frame.references for pair in one.values if one.position is None)
    elif said.frame.references:
        return None
    if pieces or len(plan.last) != 1 or not values or "category" in values or said.state.last_act != OutfitRequest.act:
        return None
    if len(said.text) > _FRAGMENT or set(said.frame.acts) & set(_OTHERS):
        return None
    return request_of(said, "swap", (NamedPiece(plan.last[0], values),))


def _refined(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read a wish for all of it: "office friendly", "under 100 for both", "for women" where that was asked."""
    if (
        not all(owns(plan, one) for one in pieces)
        or (not plan.pieces and not plan.whole)
        or len(said.text) > _FRAGMENT
        or not of_all(said)
        or set(said.frame.acts) & {*_OTHERS, "feedback"}
        or (plan.products and (said.has("asks") or not only_of_the_whole(said, pieces)))
        or any(one.slot == "category" for one in said.mentions)
    ):
        return None
    if "add_to_bag" in said.frame.acts and limit(said) is None:
        return None
    wanted = whole_wishes(said, ())
    if not wanted and limit(said) is None and not cheaper_or_dearer(said):
        return None
    return request_of(said, "refine", ())


# In the order in which they are tried.
_READINGS = (
    _answer, _counted, _back, _dropped, _alone, _kept, _exchanged, _swapped, _anew, _joined, _without, _of_the_last, _refined,
)  # fmt: skip
