"""Hears what a message asks of an outfit: cues.json says how it is asked, the vocabulary which pieces are named."""

from __future__ import annotations

from dataclasses import replace

from assistant.frame import Act, Reference
from assistant.operations import outfit_order
from assistant.operations.operation import Said
from assistant.operations.outfit_pieces import named_pieces, whole_wishes
from assistant.operations.outfit_request import Do, NamedPiece, OutfitRequest
from assistant.operations.outfit_wishes import (
    cheaper_or_dearer,
    left_out,
    limit,
    loose,
    of_all,
    only_of_the_whole,
    owns,
    pointed,
    pointed_around,
    unwanted_kinds,
)
from assistant.outfits.plan import Outfit
from assistant.outfits.roles import excluded, is_one_of_several, kinds_of
from assistant.outfits.roles import whole as whole_look
from catalog.query import Slot
from catalog.text.languages import writing

_BESIDE = 16  # characters beside the pieces that are named: "and shoes?", "maybe a belt too"
_STOPS = " ,.;!?，。；！？、"
_ASKED_AFTER: tuple[Act, ...] = (OutfitRequest.act, "help")  # what may have been told first beside that question
_FRAGMENT = 60  # characters of a wish for all of it: "office friendly", "under 100 for both"
_OTHERS = ("try_on", "ask_about", "compare", "size_advice", "checkout", "save", "manage_photo", "restart", "help", "out_of_scope")


def hear(said: Said) -> OutfitRequest | None:
    """Return what is asked of an outfit; None where the message is about something else."""
    if outfit_order.answers_sizes(said) or said.has("outfit_not") or {"try_on", "restart", "checkout"} & set(said.frame.acts):
        return None
    if "manage_photo" in said.frame.acts and (said.state.worn or said.frame.photo != "take_off"):
        return None
    plan = said.state.outfit
    if plan is not None and (changed := of_the_one_there(said, plan)):
        return changed
    return made(said)


def completed(asked: OutfitRequest, said: Said) -> OutfitRequest:
    """Return a whole look with what the rest of the message says of it: for whom, what for, within what."""
    if asked.do != "make":
        return asked
    most = asked.budget if asked.budget is not None else limit(said)
    sizes = asked.sizes or outfit_order.sizes_beside(said)
    currency = said.frame.currency if most is not None else None
    wanted = {**whole_wishes(said, asked.pieces), **asked.wanted}
    return replace(asked, wanted=wanted, budget=most, currency=asked.currency or currency, sizes=sizes)


def beside_leaving(said: Said) -> str:
    """Return what is sought where that is no outfit any more: of "不是搭配，看铅笔裙" the skirts; empty where one stays."""
    left = list(said.spans("outfit_left"))
    if said.state.outfit is None or not left or not any(not piece.owned for piece in named_pieces(said)):
        return ""
    rest, blank = said.text, " " if writing(said.language).spaces else ""
    for start, end in reversed(left):
        rest = f"{rest[:start]}{blank}{rest[end:]}"
    return rest.strip(_STOPS)


def made(said: Said, *, meant: bool = False) -> OutfitRequest | None:
    """Read "put together a complete look", "what goes with these trousers?", several pieces within one budget.

    `meant`: it is known to be about an outfit, whatever its words.
    """
    pieces = named_pieces(said)
    sought = [piece for piece in pieces if not piece.owned]
    whole, goes_with = said.has("outfit_make"), said.has("outfit_with") or "complete_outfit" in said.frame.acts
    a_set = len(sought) > 1 and said.has("outfit_in_total") and limit(said) is not None
    around = pointed_around(said, pieces)
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
    return _request(said, "make", pieces, around=around, whole=whole, after_what=not whole and not a_set and not owned)


def of_the_one_there(said: Said, plan: Outfit) -> OutfitRequest | None:
    """Read what changes, counts or buys the outfit that is there."""
    asking = not plan.products and said.state.last_act in _ASKED_AFTER  # it asked for whom, or what for
    live = asking or bool(set(said.state.shown) & set(plan.products))
    if not live and said.label is None and not said.has("outfit_word"):
        return None
    if (order := outfit_order.ordered(said, plan)) is not None:
        return order
    pieces = named_pieces(said)
    for read in (_answer, _counted, _back, _dropped, _alone, _kept, _exchanged, _swapped, _anew, _joined, _without, _refined):
        if (found := read(said, plan, pieces)) is not None:
            return found
    return None


def otherwise(said: Said, plan: Outfit) -> OutfitRequest | None:
    """Read a change whose words say no more than what is wished instead: of the pieces named, the only one, else all of it."""
    pieces = tuple(one for one in named_pieces(said) if not one.owned)
    pieces = pieces or pointed(said, plan)
    if pieces:
        return _request(said, "swap", pieces)
    bought = tuple(one for one in plan.pieces if one.product and not one.kept)
    values = dict(loose(said))
    if len(bought) == 1:
        return _request(said, "swap", (NamedPiece(bought[0].role, values),))
    if limit(said) is not None or cheaper_or_dearer(said) or whole_wishes(said, ()):
        return _request(said, "refine", ())
    return _request(said, "swap", tuple(NamedPiece(one.role, values) for one in bought)) if bought else None


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
    return _request(said, doing[do], (NamedPiece(role),) if role else ())


def _counted(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "what does it all come to?"."""
    if not plan.products or pieces:
        return None
    beside = [one for one in said.state.bag if one not in plan.products]
    if said.has("outfit_total") and limit(said) is None and of_all(said) and (not beside or said.has("outfit_word")):
        return _request(said, "total", ())
    return None


def _back(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "put the pumps back", "the first dress after all": a piece that was exchanged or left out before."""
    if not plan.taken or not said.has("outfit_back") or said.frame.unwanted:
        return None
    return _request(said, "back", tuple(one for one in pieces if not one.owned))


def _exchanged(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "swap the dress for a top and trousers": roles that take the place of others."""
    here = [one.role for one in pieces if one.role in plan.roles and not one.owned]
    new = tuple(one for one in pieces if one.role not in plan.roles and not one.owned)
    if not here or not new or not said.has("outfit_exchange") or said.has("outfit_also") or not plan.products:
        return None
    return replace(_request(said, "swap", new), without=tuple(here))


def _without(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "no black please" of all of it: the pieces that are so are exchanged."""
    values = left_out(said)
    if not plan.products or not set(values) & {"color", "pattern", "material"} or said.frame.wanted or pieces:
        return None
    whole = not said.frame.references and len(said.text) <= _FRAGMENT and not said.has("asks")
    return _request(said, "refine", ()) if whole else None


def _dropped(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "no bag", "without the hat", "leave out the third"; of "no heels" that other shoes are wished."""
    unwanted = unwanted_kinds(said)
    needed = {role for role in whole_look(plan.wanted, tuple(plan.roles)).needed if role in plan.roles}
    instead = {role for kind, role in unwanted.items() if role in needed and is_one_of_several(kind, role)}
    if instead and instead == set(unwanted.values()) and not pieces and plan.products:
        return _request(said, "swap", tuple(NamedPiece(role) for role in sorted(instead)))
    gone = [NamedPiece(role) for role in sorted(set(unwanted.values())) if role in plan.roles or not pieces]
    if not gone and said.has("outfit_drop") and not said.has("outfit_swap"):
        gone = [one for one in (*pieces, *pointed(said, plan)) if not one.owned]
    if gone and plan.products and said.has("outfit_not_that") and {one.role for one in gone} <= needed:
        return _another(said, tuple(gone))
    return _request(said, "drop", tuple(gone)) if gone and plan.products else None


def _another(said: Said, gone: tuple[NamedPiece, ...]) -> OutfitRequest:
    """Return the wish for something else in roles that an outfit needs: of "not the skirt after all", "not the pink one"."""
    request = _request(said, "swap", tuple(NamedPiece(one.role) for one in gone))
    said_of: dict[Slot, tuple[str, ...]] = {slot: values for one in gone for slot, values in one.values.items()}
    kinds = tuple(kind for kind in said_of.pop("category", ()) if any(is_one_of_several(kind, one.role) for one in gone))
    if not said_of and kinds:
        said_of["category"] = kinds
    return replace(request, unwanted={**request.unwanted, **said_of}, named=gone)


def _alone(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "just the hat then, in red"."""
    here = tuple(one for one in pieces if one.role in plan.roles and not one.owned)
    return _request(said, "only", here) if here and said.has("outfit_only") else None


def _kept(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "keep the shoes, change the rest"."""
    if not said.has("outfit_keep"):
        return None
    kept = tuple(one for one in (*pieces, *pointed(said, plan)) if one.role in plan.roles)
    return _request(said, "keep", kept, rest=said.has("outfit_rest")) if kept else None


def _swapped(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "other shoes", "the bag cheaper", "swap the second for something warmer"."""
    named = tuple(one for one in pieces if not one.owned)
    changes = said.has("outfit_swap") or bool(cheaper_or_dearer(said)) or bool(said.frame.relative)
    if not changes or not plan.products:
        return None
    here = tuple(one for one in named if one.role in plan.roles)
    if places := pointed(said, plan):
        values = {slot: v for one in named for slot, v in one.values.items()} or dict(loose(said))
        here = here or tuple(NamedPiece(one.role, values) for one in places)
    return _request(said, "swap", here) if here else None


def _anew(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:  # noqa: ARG001 - begins again
    """Read "and now a complete look for winter"."""
    return made(said) if said.has("outfit_make") else None


def _joined(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read "and shoes?", "a belt too": a role that is open."""
    sought = tuple(one for one in pieces if not owns(plan, one) and one.role not in excluded(plan.roles))
    if not sought or len(said.text) > _FRAGMENT or set(said.frame.acts) & set(_OTHERS):
        return None
    length = sum(one.end - one.start for one in said.mentions)
    if not said.has("outfit_and") and (said.has("outfit_new") or len(said.text) - length > _BESIDE):
        return None
    genders = said.frame.wanted.get("gender", ())
    if genders and not set(genders) & set(plan.wanted.get("gender", genders)):  # "shirts for men" after her outfit
        return None
    return _request(said, "swap", sought) if any(one.role not in plan.roles or one.values for one in sought) else None


def _refined(said: Said, plan: Outfit, pieces: tuple[NamedPiece, ...]) -> OutfitRequest | None:
    """Read a wish for all of it: "office friendly", "under 100 for both", "for women" where that was asked."""
    if (
        not all(owns(plan, one) for one in pieces)
        or (not plan.pieces and not plan.whole)
        or len(said.text) > _FRAGMENT
        or not of_all(said)
        or set(said.frame.acts) & {*_OTHERS, "feedback"}
        or (plan.products and (said.has("asks") or not only_of_the_whole(said, pieces)))
    ):
        return None
    if "add_to_bag" in said.frame.acts and limit(said) is None:
        return None
    wanted = whole_wishes(said, ())
    if not wanted and limit(said) is None and not cheaper_or_dearer(said):
        return None
    return _request(said, "refine", ())


def _request(
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
