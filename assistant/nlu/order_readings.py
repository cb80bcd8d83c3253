"""Readings of a message as an order or a choice of pieces, and beside it what its other clauses ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.actions.bag.order_meaning import Item
from assistant.frame import Act, Frame, Language, Operation
from assistant.nlu.as_read import AsRead
from assistant.nlu.labelling import kinds_of, labels_of
from assistant.operations import bag
from assistant.operations.answering import Answering
from assistant.operations.bag import BagOrder
from assistant.operations.keep import Keep
from assistant.operations.operation import Said
from assistant.operations.order_items import order_items
from assistant.operations.select import Select
from assistant.reader.labels import Label
from assistant.reader.reader import ReadPart
from assistant.understand.cues import cues, lower
from assistant.understand.understander import Understander
from catalog.text.languages import writing

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

ORDERS: frozenset[Label] = frozenset(("bag.add", "bag.change", "bag.remove", "select", "save", "unsave"))
_REQUESTS: frozenset[Act] = frozenset(
    ("view_bag", "checkout", "try_on", "compare", "size_advice", "complete_outfit", "ask_about", "help", "out_of_scope")
)
_VAGUE: frozenset[Act] = frozenset(("search", "refine", "select", "ask_about", "chitchat", "feedback", "out_of_scope"))
# From where on the reader is believed that a piece is ordered: one that is only named, one with a size or a number.
_SURELY, _LIKELY = 0.8, 0.55
_BESIDE = frozenset(("shop", "talk", "knowledge", "ask", "sum", "recap", "narrow"))  # what may be heard of an order's other half
_GUESS = 0.3  # a label that is less sure says nothing
_MOST_BESIDE = 3  # clauses beside an order that are heard


@dataclass(frozen=True)
class _Clause:
    """text[start:end] of a part, and as what it is known; None: it says nothing of a piece."""

    start: int
    end: int
    label: Label | None
    own: bool = False  # it says itself what is to be done
    sized: bool = False
    named: bool = False  # it describes a piece


class OrderReadings:
    """`base` hears what stands beside an order."""

    def __init__(self, as_read: AsRead, base: Understander) -> None:
        self._as_read, self._base = as_read, base

    def of(self, text: str, language: Language, state: DialogueState, parts: Sequence[ReadPart], heard: Frame) -> Iterator[Frame]:
        """Yield them: what the parts that are read as orders ask for; of a vague message all of it as one order or choice.

        Not what was `heard` already.
        """
        known = kinds_of(labels_of(heard))
        for frame in self._readings(text, language, state, parts, heard):
            if "select" in labels_of(frame) and heard.acts and not set(heard.acts) <= _VAGUE:
                continue  # "and the second one too" after an order was heard as one
            changes = not heard.operations and "bag.change" in labels_of(frame) and _names_no_piece(frame)
            if changes or _has_more(frame, heard) or len(frame.operations) > 1 or not kinds_of(labels_of(frame)) <= known:
                yield frame

    def _readings(
        self, text: str, language: Language, state: DialogueState, parts: Sequence[ReadPart], heard: Frame
    ) -> Iterator[Frame]:
        if any(part.label in ORDERS for part in parts) and (frame := self._frame(text, language, state, parts)):
            yield frame
        if not {one.op for one in heard.operations} <= _BESIDE or not set(heard.acts) <= _VAGUE:
            return
        label: Label = next((part.label for part in parts if part.label in ORDERS and part.sure >= _GUESS), "select")
        whole = ReadPart(text, 0, len(text), label, 0.0)
        if (frame := self._frame(text, language, state, (whole,))) is not None:
            yield frame

    def _frame(self, text: str, language: Language, state: DialogueState, parts: Sequence[ReadPart]) -> Frame | None:
        """Make the operations of all that is ordered; what else is said is heard by itself."""
        operations: list[Operation] = []
        beside: list[str] = []
        alone = sum(part.label in ORDERS for part in parts) == 1
        for part in self._snapped(text, language, state, parts):
            ordered, rest = self._ordered(part, language, state) if part.label in ORDERS else ((), (part.text,))
            for piece in self._chosen(ordered, language, state, alone=alone and not rest):
                if (asked := self._as_read.operation(piece, language, state)) is not None:
                    _add(operations, replace(asked, words=piece.text))
            beside += rest
        if not operations:
            return None
        frame = Frame(text, language, ())
        for clause in beside[:_MOST_BESIDE]:
            heard = self._base.understand(clause, state)
            if _asks(heard):
                operations += [one for one in heard.operations if one not in operations]
                frame = heard if heard.acts and not frame.acts else frame
        sized = sum(bool(item.size) for one in operations if isinstance(one, Select) for item in one.items)
        if "checkout" in frame.acts or sized > 1:  # who pays, or says the size of each, has not only looked
            orders: list[Operation] = []
            for one in operations:
                _add(orders, BagOrder("add", one.items, words=one.words) if isinstance(one, Select) else one)
            operations = orders
        return replace(frame, text=text, language=language, operations=tuple(operations), confidence=1.0)

    def _snapped(self, text: str, language: Language, state: DialogueState, parts: Sequence[ReadPart]) -> Sequence[ReadPart]:
        """Let a part that begins within a clause begin with the clause: "蓝的|不要了" speaks of the blue one."""
        whole = self._as_read.said(ReadPart(text, 0, len(text), "bag.add", 0.0), language, state)
        starts = [0, *(end for _, end in whole.spans("order_joined"))]
        found: list[ReadPart] = []
        for part in parts:
            start = part.start
            if found and not writing(language).spaces and not any(found[-1].end - 1 <= one <= start + 1 for one in starts):
                start = max(one for one in starts if one <= start)
                start = start if start > found[-1].start else part.start
                found[-1] = replace(found[-1], text=text[found[-1].start : start].strip(), end=start)
            found.append(replace(part, text=text[start : part.end].strip(), start=start))
        return found

    def _ordered(self, part: ReadPart, language: Language, state: DialogueState) -> tuple[tuple[ReadPart, ...], tuple[str, ...]]:
        """Part what is said of pieces, by what is to be done with them, from the clauses that name none."""
        clauses = self._clauses(part, language, state)
        if part.label in ("save", "unsave") and any(one.sized for one in clauses):  # "the shift, L, and keep the rest"
            clauses = [replace(one, label="bag.add") if one.label == part.label and not one.own else one for one in clauses]
        labels = {one.label for one in clauses} - {None}
        if not labels:
            return (part,), ()
        if "bag.change" in labels and any(one.label == "bag.remove" and not one.named for one in clauses):
            return (part,), ()  # what goes out makes room: "not that one, the cream instead"
        ordered = []
        for label, run in groupby(clauses, key=lambda one: one.label):
            first, *others = run
            if label is not None:
                text = part.text[first.start : (others or (first,))[-1].end].strip()
                ordered.append(replace(part, text=text, label=label))
        return tuple(ordered), tuple(part.text[one.start : one.end].strip() for one in clauses if one.label is None)

    def _chosen(
        self, ordered: Sequence[ReadPart], language: Language, state: DialogueState, *, alone: bool
    ) -> Sequence[ReadPart]:
        """Take for a choice what is only described, without a size, a number or a word of ordering: "the second"."""
        all_items = [item for one in ordered for item in order_items(self._as_read.said(one, language, state))]
        sized, named = sum(bool(item.size) for item in all_items), sum(item.reference is not None for item in all_items)
        if self._only_asks(ordered, language, state):
            return [replace(one, label="select") for one in ordered]
        if sized > 1 or (sized and named > 1):  # several with their sizes are an order
            return [replace(one, label="bag.add") if one.label == "select" else one for one in ordered]
        for one in ordered:
            said = self._as_read.said(one, language, state)
            items = order_items(said)
            bare = not any(item.size or item.counted or item.everything for item in items)
            sure = _SURELY if bare and items else _GUESS if bare else _LIKELY
            heard = said.has("order") or "add_to_bag" in said.quick.understand(one.text, state).acts
            if alone and len(ordered) == len(items) == 1 and _is_choice(items[0]) and not heard:
                break  # "the dotted one in S": whether it is to be had is told, and yes puts it in
            if one.label != "bag.add" or one.sure >= sure or heard:
                return ordered
        return [replace(one, label="select") for one in ordered]

    def _only_asks(self, ordered: Sequence[ReadPart], language: Language, state: DialogueState) -> bool:
        """Tell whether pieces are described in a question, or beside measures: "the sage or the burgundy, which is nicer?"."""
        waits = state.pending is not None and state.pending.act == "add_to_bag"
        if waits or not all(one.label in ("bag.add", "select") for one in ordered):
            return False
        said = [self._as_read.said(one, language, state) for one in ordered]
        if not any(one.asking or one.frame.body.measures or one.has("between_sizes") for one in said):
            return False
        return not any(one.has("order") or "add_to_bag" in one.quick.understand(one.text, state).acts for one in said)

    def _clauses(self, part: ReadPart, language: Language, state: DialogueState) -> list[_Clause]:
        said = self._as_read.said(part, language, state)
        ends = [*said.spans("order_joined"), (len(part.text), len(part.text))]
        found, start = [], 0
        for end, after in ends:
            if part.text[start:end].strip():
                clause = replace(part, text=part.text[start:end])
                found.append(self._clause(clause, start, end, language, state))
            start = after
        return found

    def _clause(self, clause: ReadPart, start: int, end: int, language: Language, state: DialogueState) -> _Clause:
        """Read what is to be done with the pieces of a clause: as it says itself, else as its part was read."""
        said = self._as_read.said(clause, language, state)
        items, nothing = order_items(said), _Clause(start, end, None)
        if not any(one.reference or one.size or one.counted or one.everything or one.other or one.same for one in items):
            return nothing
        if not clause.sure and cues(language).has("search", lower(clause.text)) and not said.has("order"):
            return nothing  # "and do you have linen shorts?"
        heard = said.quick.understand(clause.text, state)
        if heard.body.measures:
            return nothing  # "chest 46"
        own = _own_label(heard, said, clause.label)
        named = any(one.reference is not None and one.reference.values for one in items)
        return _Clause(start, end, own or clause.label, own is not None, any(one.size for one in items), named)


def _is_choice(item: Item) -> bool:
    """Tell whether one piece is described with a size, and no number of them."""
    return item.reference is not None and bool(item.reference.values) and bool(item.size) and not item.counted


def _own_label(heard: Frame, said: Said, label: Label) -> Label | None:
    """Return what a clause says itself is to be done with its pieces."""
    if "save" in heard.acts:
        return "unsave" if heard.topic == "unsave" else "save"
    if "remove_from_bag" in heard.acts:
        return "bag.remove"
    ordered = "add_to_bag" in heard.acts or said.has("order")
    return "bag.add" if ordered and label in ("select", "save", "unsave", "bag.remove") else None


def _add(operations: list[Operation], asked: Operation) -> None:
    """Add an operation; what is one with the last is joined to it."""
    last = operations[-1] if operations else None
    both = bag.joined(last, asked) if last is not None else None
    if both is None and isinstance(last, Select | Keep) and isinstance(asked, Select | Keep) and _alike(last, asked):
        both = replace(last, items=(*last.items, *asked.items))
    if both is None or last is None:
        operations.append(asked)
    else:
        operations[-1] = replace(both, words=f"{last.words} {asked.words}")


def _has_more(frame: Frame, heard: Frame) -> bool:
    """Tell whether an order says a size that was not heard: "L/XL, one, and wrap it"."""
    sized = any(item.size for one in frame.operations if isinstance(one, BagOrder) for item in one.items)
    return sized and not (heard.operations or heard.wanted.get("size") or any(one.size for one in heard.references))


def _names_no_piece(frame: Frame) -> bool:
    """Tell whether an order says only sizes and numbers: "32 not 33"; what is described may as well be another piece."""
    return all(item.reference is None for one in frame.operations if isinstance(one, BagOrder) for item in one.items)


def _alike(one: Select | Keep, other: Select | Keep) -> bool:
    return replace(one, items=()) == replace(other, items=()) if type(one) is type(other) else False


def _asks(frame: Frame) -> bool:
    """Tell whether a clause beside an order asks for something by itself."""
    if frame.operations:
        return not any(isinstance(one, Answering) for one in frame.operations)
    looks = cues(frame.language)
    asked = looks.has("search", lower(frame.text)) or looks.has("question", lower(frame.text))  # else it is only told
    searches = bool({"search", "refine"} & set(frame.acts)) and "category" in frame.wanted and asked
    return bool(_REQUESTS & set(frame.acts)) or searches
