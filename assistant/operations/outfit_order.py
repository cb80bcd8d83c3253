"""Orders of the whole outfit: "put it all in my bag, the dress in S, shoes 38", "everything but the hat"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.frame import Operation
from assistant.operations.operation import Said
from assistant.operations.order_items import order_items
from assistant.operations.outfit_request import OutfitRequest
from assistant.outfits.plan import GivenSize, Outfit
from assistant.outfits.roles import role_of
from catalog.query import Slot
from catalog.text.patterns import compiled
from catalog.vocabulary import Mention

_OF_A_WISH: frozenset[Slot] = frozenset(("color", "pattern", "material", "fit", "length", "style", "feature"))
_BREAK = compiled(r"[.;!?。；！？，,]")
_NEAR = 16  # characters between a value and its piece: "the black tailored trousers"


def ordered(said: Said, plan: Outfit) -> OutfitRequest | None:
    """Read an order of all of it, with the sizes said in it and the pieces that it leaves out."""
    if not plan.products or not said.has("outfit_add") or said.has("outfit_if"):
        return None
    if said.has("outfit_swap") or any(_describes_all(one, said) for one in said.mentions):
        return None  # "I'd take it all in black"
    return request(said)


def request(said: Said) -> OutfitRequest:
    """Return the order of all of it, whatever its words."""
    but = {role for one in said.mentions if one.slot == "category" and _is_left_out(one, said) and (role := _role(one, said))}
    return OutfitRequest("add", without=tuple(sorted(but)), sizes=sizes_said(said))


def is_one(asked: Operation | None) -> bool:
    return isinstance(asked, OutfitRequest) and asked.do == "add"


def is_sized(asked: Operation) -> bool:
    """Tell whether the sizes of a message are of an outfit: no piece is ordered in them alone."""
    return isinstance(asked, OutfitRequest) and (asked.do == "add" or bool(asked.sizes))


def answers_sizes(said: Said) -> bool:
    """Tell whether the sizes that were asked for are said, and nothing is to be changed: "shoes 38"."""
    waits = said.state.pending
    asked = waits is not None and waits.act == "add_to_bag" and waits.waits_for == "size"
    return asked and not (said.has("outfit_swap") or said.has("outfit_add")) and bool(sizes_said(said))


def beside(parts: Sequence[Said]) -> str:
    """Return what an order of the whole outfit says besides: parts of it without sizes, pieces that it leaves out, a yes."""
    rest = [one for one in parts if not (one.has("outfit_add") or one.has("outfit_yes") or _is_of_the_order(one))]
    return " ".join(one.text for one in rest)


def sizes_said(said: Said) -> tuple[GivenSize, ...]:
    """Return the sizes that are said, each with the kind it is said of."""
    found: list[GivenSize] = []
    out = {one.value for one in said.mentions if one.slot == "category" and _is_left_out(one, said)}
    for item in order_items(said):
        if item.size and not item.no:
            kinds = [value for slot, value in item.reference.values if slot == "category"] if item.reference else []
            found.append(GivenSize(item.size, kinds[-1] if kinds and kinds[-1] not in out else ""))
    return tuple(found)


def sizes_beside(said: Said, *, of: str = "") -> tuple[GivenSize, ...]:
    """Return the sizes that are said while an outfit is put together or changed, each with the kind right before it.

    `of`: the kind of the only piece that is changed.
    """
    kinds = [one for one in said.mentions if one.slot == "category"]
    body, found = said.frame.body, list[GivenSize]()
    for one in said.mentions:
        if one.slot == "size" and not one.negated and one.value not in said.frame.unwanted.get("size", ()):
            before = [kind for kind in kinds if kind.end <= one.start and _is_near(said, kind.end, one.start)]
            behind = [kind for kind in kinds if one.end <= kind.start and _is_near(said, one.end, kind.start)]
            near = before[-1:] or behind[:1]
            found.append(GivenSize(one.value, near[0].value if near else of))
    known = {one.size for one in found}
    found += [GivenSize(size) for size in (body.usual_size, body.usual_shoe_size) if size and size not in known]
    return tuple(found)


def _is_near(said: Said, start: int, end: int) -> bool:
    """Tell whether only few words stand between, none of which begins something else: "size M and my shoe size is 38"."""
    between = said.text[start:end].lower()
    return len(between) <= _NEAR and not _BREAK.search(between) and not said.cue_in("order_joined", between)


def _is_of_the_order(part: Said) -> bool:
    if part.has("asks_for_pieces") or part.has("outfit_swap"):
        return False
    if any(one.slot == "size" for one in part.mentions) or sizes_said(part):
        return True
    kinds = [one for one in part.mentions if one.slot == "category"]
    return bool(kinds) and all(_is_left_out(one, part) for one in kinds)


def _is_left_out(kind: Mention, said: Said) -> bool:
    before, after = said.text[: kind.start].lower(), said.text[kind.end :].lower()
    return kind.negated or said.ends(before, "outfit_but") or said.begins(after, "outfit_but_after")


def _role(kind: Mention, said: Said) -> str | None:
    return role_of(kind.value, said.vocabulary)


def _describes_all(value: Mention, said: Said) -> bool:
    """Tell whether a colour or the like is said of no piece: of all that is to be ordered."""
    if value.slot not in _OF_A_WISH:
        return False
    kinds = [one for one in said.mentions if one.slot == "category"]
    return not any(0 <= one.start - value.end <= _NEAR or one.start <= value.start < one.end for one in kinds)
