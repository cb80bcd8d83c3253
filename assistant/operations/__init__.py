"""Operations: what a message asks for, each in its own file with its fields, its cues and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, cast

from assistant.frame import Act, Frame, Operation
from assistant.operations import (
    advise,
    answering,
    ask,
    assortment,
    back,
    bag,
    compare,
    convert,
    define,
    keep,
    knowledge,
    leave,
    order_lines,
    outfit,
    own_size,
    persons,
    prices,
    private,
    recap,
    saying,
    select,
    shop,
    size_choice,
    status,
    stock,
    sums,
    talk,
    undo,
    unknown_size,
    why,
)
from assistant.operations.operation import Kind
from assistant.operations.order_lines import OrderLines
from assistant.operations.outfit_request import OutfitRequest
from catalog.query import Slot

# In the order in which they are heard.
KINDS: Mapping[str, Kind] = {
    "status": cast(Kind, status),
    "convert": cast(Kind, convert),
    "own_size": cast(Kind, own_size),
    "unknown_size": cast(Kind, unknown_size),
    "persons": cast(Kind, persons),
    "save": cast(Kind, keep),  # only what goes off the list; "take it off again" is no way back
    "undo": cast(Kind, undo),
    "back": cast(Kind, back),
    "recap": cast(Kind, recap),
    "prices": cast(Kind, prices),
    "stock": cast(Kind, stock),
    "assortment": cast(Kind, assortment),
    "define": cast(Kind, define),
    "why": cast(Kind, why),
    "sum": cast(Kind, sums),
    "advise": cast(Kind, advise),
    "outfit": cast(Kind, outfit),
    "bag": cast(Kind, bag),
    "compare": cast(Kind, compare),
    "shop": cast(Kind, shop),
    "knowledge": cast(Kind, knowledge),
    "privacy": cast(Kind, private),
    "ask": cast(Kind, ask),
    "talk": cast(Kind, talk),
    "select": cast(Kind, select),
    "size_choice": cast(Kind, size_choice),
    "leave": cast(Kind, leave),
    "order": cast(Kind, order_lines),
    "say": cast(Kind, saying),  # heard of none
    "narrow": cast(Kind, answering),  # the last: it takes what nobody else understands
}

# What an act is called as an operation.
_OF_ACTS: Mapping[Act, dict[str, Any]] = {
    "search": {"op": "find"},
    "refine": {"op": "narrow"},
    "select": {"op": "select"},
    "ask_about": {"op": "ask"},
    "compare": {"op": "compare"},
    "try_on": {"op": "try_on"},
    "size_advice": {"op": "size"},
    "add_to_bag": {"op": "bag", "do": "add"},
    "remove_from_bag": {"op": "bag", "do": "remove"},
    "view_bag": {"op": "bag", "do": "view"},
    "checkout": {"op": "checkout"},
    "save": {"op": "save"},
    "feedback": {"op": "feedback"},
    "complete_outfit": {"op": "outfit"},
    "manage_photo": {"op": "photo"},
    "restart": {"op": "restart"},
    "help": {"op": "help"},
    "chitchat": {"op": "talk"},
    "out_of_scope": {"op": "talk", "scope": "out"},
}


_TOLD_AS: Mapping[str, str] = {"order": "bag"}  # an order of several lines is one of the bag


def _do(one: Operation) -> dict[str, str]:
    """Return what an order does to the bag."""
    return {"do": one.do} if isinstance(one, OrderLines) else {}


def told(frame: Frame) -> list[dict[str, Any]]:
    """Return the operations of a message as other programs are told them, in order: `op` and its fields."""
    asked = [{"op": _TOLD_AS.get(one.op, one.op), **_do(one), **asdict(one)} for one in frame.operations]
    return asked + [dict(_OF_ACTS[act]) for act in frame.acts]


def wished(frame: Frame) -> Mapping[Slot, tuple[str, ...]]:
    """Return the values that a message wishes: those of its acts, and of pieces that its operations are to find."""
    found: dict[Slot, tuple[str, ...]] = dict(frame.wanted)
    for one in frame.operations:
        sides: list[Mapping[Slot, tuple[str, ...]]] = []
        if isinstance(one, knowledge.Knowledge):
            sides = [dict(one.wanted)]
        elif isinstance(one, OutfitRequest):
            sides = [one.wanted, *(piece.values for piece in one.pieces if not piece.owned)]
        for slot, values in (pair for side in sides for pair in side.items()):
            found[slot] = tuple(dict.fromkeys((*found.get(slot, ()), *values)))
    return found
