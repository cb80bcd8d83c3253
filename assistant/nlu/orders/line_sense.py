"""What lines of one message mean together: a piece before its sizes, a size behind its pieces, what goes beside what comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.actions.bag.line_orders import SlipLine
from assistant.actions.bag.order_meaning import Item
from assistant.nlu.orders.order_clauses import Clause
from assistant.operations.operation import Said

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_MANY = 2


def together(lines: list[SlipLine], whole: Said, clauses: Sequence[Clause], state: DialogueState) -> list[SlipLine]:
    """Return the lines as they are meant beside each other."""
    found = _put_right(_each_one(_sized(_headed(lines), whole)), whole, state)
    return found if state.known_products else _of_kind_told(found, clauses)


def is_ordered(whole: Said, lines: Sequence[SlipLine]) -> bool:
    """Tell whether lines without a verb are an order: sized and counted, several with sizes, or politely asked for."""
    items = [line.item for line in lines if line.item is not None]
    described = [one for one in items if one.reference is not None or one.everything or one.other]
    if any(line.sizes for line in lines):
        return True
    if any(one.size and one.counted for one in items):
        return True
    if not described:
        return len(items) == 1 and items[0].counted and not items[0].size and whole.has("line_please")  # "go on then, two"
    if len(described) + 1 < len(items):
        return False
    sized = [one for one in items if one.size]
    polite = whole.has("line_please")
    return len(sized) >= _MANY or (bool(sized) and polite)


def is_listed(lines: Sequence[SlipLine]) -> bool:
    """Tell whether every line says how many in what size: only then a first message is an order, and no wish to see pieces."""
    return all(line.do == "add" and line.item is not None and line.item.size and line.item.counted for line in lines)


def _put_right(lines: Sequence[SlipLine], whole: Said, state: DialogueState) -> list[SlipLine]:
    """Take what goes and what comes in one message together: 黄的少一件 换一件浅蓝的; a number is how many are left then.

    Where the bag is empty, all that comes is new: "the white one instead, in L".
    """
    changed = [one.do for one in lines]
    if not state.bag:
        come = ((line, other) for line in lines for other in (line.others or (line.item,)) if line.do in ("add", "swap", "set"))
        return [replace(line, do="add", item=other, others=()) for line, other in come] if set(changed) <= {"add", "swap"} else []
    found: list[SlipLine] = []
    for place, line in enumerate(lines):
        if line.do == "swap" and line.item is None and "out" in changed[:place]:
            found += [SlipLine("add", other, (), other.size is None) for other in line.others]
        elif line.do == "add" and "out" in changed[:place] and line.item and line.item.counted and not whole.has("order_more"):
            found.append(replace(line, do="set"))
        elif line.do == "only" and "set" in changed and line.item and line.item.counted:
            found.append(replace(line, do="set"))  # "back to 3 white and just 1 black"
        else:
            found.append(line)
    return found


def _headed(lines: Sequence[SlipLine]) -> list[SlipLine]:
    """Give the lines that say sizes alone the piece before them, which is no line then: "2 of those, 1 in 4-5 and 1 in 6-7"."""
    found: list[SlipLine] = []
    place = 0
    while place < len(lines):
        line, sizes = lines[place], []
        for one in lines[place + 1 :]:
            if one.do != "add" or one.item is None or not _is_size_alone(one.item):
                break
            sizes.append(one)
        head = line.item if line.do == "add" else None
        if kinds := _of_the_kind(head, lines[place + 1 :]):
            found += kinds
            break
        if head is not None and head.size is None and len(sizes) >= _MANY - (not head.counted):
            found += [
                replace(one, item=replace(head, size=one.item.size, quantity=one.item.quantity, counted=one.item.counted))
                for one in sizes
                if one.item
            ]
            place += 1 + len(sizes)
        else:
            found.append(line)
            place += 1
    return found


def _of_the_kind(head: Item | None, lines: Sequence[SlipLine]) -> list[SlipLine]:
    """Give lines the kind that stands before all of them: "crew-neck tees: 3 white in L, 2 black in L"."""
    if head is None or head.reference is None or head.size or head.counted or not lines:
        return []
    values = head.reference.values
    found = []
    for line in lines:
        own = line.item.reference if line.item else None
        if line.do != "add" or line.item is None or own is None or not (line.item.size and line.item.counted):
            return []
        if any(slot == "category" for slot, _ in own.values) or not any(slot == "category" for slot, _ in values):
            return []
        both = replace(own, text=f"{own.text} {head.reference.text}", values=(*own.values, *values))
        found.append(replace(line, item=replace(line.item, reference=both)))
    return found


def _of_kind_told(lines: Sequence[SlipLine], clauses: Sequence[Clause]) -> list[SlipLine]:
    """Give pieces without a kind the one that was told beside: "slippers for us all! I need the plaid ones, 2 in 39"."""
    told = [m for one in clauses if one.kind == "other" for m in one.said.mentions if m.slot == "category" and not m.negated]
    found = []
    for line in lines:
        own = line.item.reference if line.item else None
        if told and own and line.item and all(slot != "category" for slot, _ in own.values):
            kind = replace(own, text=f"{own.text} {told[-1].text}", values=(*own.values, ("category", told[-1].value)))
            found.append(replace(line, item=replace(line.item, reference=kind)))
        else:
            found.append(line)
    return found


def _is_size_alone(item: Item) -> bool:
    return bool(item.size) and item.reference is None and not item.everything and not item.other


def _each_one(lines: list[SlipLine]) -> list[SlipLine]:
    """Take an "all" behind several pieces for these: 太阳镜和托特包都加上 means no second tote."""
    named = [line for line in lines if line.item and line.item.reference and line.item.reference.values]
    if len(named) < _MANY:
        return lines
    return [replace(line, item=replace(line.item, everything=False)) if line in named and line.item else line for line in lines]


def _sized(lines: list[SlipLine], whole: Said) -> list[SlipLine]:
    """Give the one size that stands at the end of several lines to all of them: "that and the bright blue, L"."""
    adds = [line for line in lines if line.do == "add" and line.item is not None]
    sizes = [line.item.size for line in adds if line.item and line.item.size]
    last = adds[-1].item if adds else None
    if len(adds) < _MANY or len(sizes) != 1 or last is None or not last.size or (last.counted and not whole.has("line_all")):
        return lines
    return [replace(line, item=replace(line.item, size=last.size)) if line in adds and line.item else line for line in lines]
