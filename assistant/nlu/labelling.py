"""What a frame asks for, in the labels of the trained reader: two readings of one message are compared by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.frame import Act, Frame, Operation
from assistant.reader.labels import Label

_OF_ACTS: Mapping[Act, Label] = {
    "search": "find", "refine": "narrow", "select": "select", "ask_about": "ask", "compare": "compare", "try_on": "try_on",
    "size_advice": "size", "add_to_bag": "bag.add", "remove_from_bag": "bag.remove", "view_bag": "bag.view",
    "checkout": "checkout", "save": "save", "complete_outfit": "outfit", "manage_photo": "photo", "restart": "restart",
    "help": "help", "out_of_scope": "out",
}  # fmt: skip
_OF_OPERATIONS: Mapping[str, Label] = {
    "own_size": "size", "unknown_size": "size", "size_choice": "size", "persons": "recap", "outfit": "outfit",
    "bag": "bag.add", "order": "bag.add", "save": "save", "narrow": "narrow", "sum": "sum", "ask": "ask", "advise": "advise",
    "compare": "compare", "why": "why", "convert": "convert", "undo": "undo", "back": "back", "recap": "recap",
    "shop": "shop", "knowledge": "knowledge", "talk": "talk", "select": "select", "privacy": "privacy", "leave": "no",
    "prices": "ask", "stock": "ask", "assortment": "ask", "define": "knowledge",
}  # fmt: skip
_DOING: Mapping[str, Label] = {
    "size": "bag.change", "swap": "bag.change", "change": "bag.change",
    "recount": "bag.change", "fewer": "bag.remove", "remove": "bag.remove",
}  # fmt: skip
_ALIKE: Mapping[Label, Label] = {
    "more": "find",
    "narrow": "find",
    "outfit.change": "outfit",
    "sum": "bag.view",
    "convert": "size",
    "bag.change": "bag.add",
}


def labels_of(frame: Frame) -> Iterable[Label]:
    """Yield what a frame asks for, in the reader's labels."""
    for one in frame.operations:
        yield _label_of(one)
    for act in frame.acts:
        yield _OF_ACTS.get(act, "talk")


def _label_of(one: Operation) -> Label:
    do = getattr(one, "do", "")
    if one.op == "status":
        return _OF_ACTS[one.shown_act]
    return _DOING[do] if one.op == "bag" and do in _DOING else _OF_OPERATIONS[one.op]


def kinds_of(labels: Iterable[Label]) -> frozenset[Label]:
    """Return labels without the differences that do not matter here: a wish is a wish, new or narrowed."""
    return frozenset(_ALIKE.get(one, one) for one in labels)
