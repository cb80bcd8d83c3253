"""Two pieces that are named with "or" between them, one of which is to be chosen: "the pink blouse or the white shirt?"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.frame import Act, Reference
from assistant.operations.operation import Said
from catalog.query import DESCRIBING
from catalog.vocabulary import Mention

_TAKEN_FOR: frozenset[Act] = frozenset(
    ("compare", "ask_about", "select", "search", "refine", "feedback", "chitchat", "out_of_scope", "help")
)  # fmt: skip
_KINDS_ALONE = 2  # values: which of two kinds is warmer is a question about kinds
_BARE = 16  # letters beside two pieces where nothing else is said
_NOT_A_CHOICE = ("asks_for_pieces", "goes_with", "asks_to_wear", "outfit_with", "order", "sides_not")


def sides(said: Said) -> tuple[Reference, ...]:
    """Return what stands on both sides of "or", where one of two pieces is to be chosen; else nothing."""
    frame = said.frame
    limited = any(one is not None for one in (frame.price_min, frame.price_max, frame.price_about))
    if limited or set(frame.acts) - _TAKEN_FOR or any(said.has(cue) for cue in _NOT_A_CHOICE):
        return ()
    named = sorted((one for one in said.mentions if one.slot in DESCRIBING and not one.negated), key=lambda one: one.start)
    for place, (one, other) in enumerate(pairwise(named), start=1):
        if not said.cue_in("either", said.text[one.end : other.start]):
            continue
        left, right = _group(said, named[:place][::-1])[::-1], _group(said, named[place:])
        if _is_a_choice(said, left, right):
            return _reference(said, left), _reference(said, right)
    return ()


def beside(text: str, named: Sequence[Reference]) -> str:
    """Return a message without the pieces: "the long coat or the hot pink one, for rain?" asks of rain alone."""
    rest = text.lower()
    for one in named:
        rest = rest.replace(one.text or "", " ")
    return rest


def _group(said: Said, named: Sequence[Mention]) -> list[Mention]:
    """Return the values of one piece, from the "or" on."""
    found = [named[0]]
    for one in named[1:]:
        first, second = sorted((found[-1], one), key=lambda value: value.start)
        if not said.cue_in("sides_gap", said.text[first.end : second.start]):
            break
        found.append(one)
    return found


def _is_a_choice(said: Said, left: Sequence[Mention], right: Sequence[Mention]) -> bool:
    """Tell whether both are pieces, and it is asked which: "can't decide", or with cards on the table no more than the two."""
    kinds = [any(one.slot == "category" for one in side) for side in (left, right)]
    if not all(kinds) or {(one.slot, one.value) for one in left} == {(one.slot, one.value) for one in right}:
        return False
    if said.cue_in("sides_any", said.text[: left[0].start]) or said.cue_in("sides_any", said.text[left[-1].end : right[0].start]):
        return False
    if len(left) + len(right) == _KINDS_ALONE or said.has("advise"):
        return said.has("advise")
    if said.has("compare_which"):
        return True
    rest = len(said.text) - (right[-1].end - left[0].start)
    asked = said.text[right[-1].start : right[-1].end] in said.asking  # "a cardigan or a thin jumper" is a wish
    return asked and said.state.something_shown and rest <= _BARE


def _reference(said: Said, side: Sequence[Mention]) -> Reference:
    text = said.text[side[0].start : side[-1].end].lower()
    return Reference(text=text, values=tuple(dict.fromkeys((one.slot, one.value) for one in side)))
