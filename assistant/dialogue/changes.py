"""What each turn changed that a shopper can see: bag, saved pieces, outfit, what is worn and how, the list on the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.dialogue.state import DialogueState
from assistant.dialogue.transcript import Snapshot, Turn
from assistant.store.store import BagLine

Changed = Literal["bag", "saved", "outfit", "worn", "adjusted", "list"]
_LISTING = frozenset(("search", "refine"))
_NO_STEP = frozenset(("undone_nothing", "undone_asked"))  # an "undo" that took nothing back
_BAG_AGAIN = frozenset(("undone_added", "undone_removed", "undone_bag"))
_RECENT = 8  # turns after which what left the bag is no more "put back"


@dataclass(frozen=True)
class TurnChange:
    """One turn's: what was before and after it; `kinds` is never empty."""

    before: Snapshot
    after: Snapshot
    kinds: frozenset[Changed]


def changes(turns: Sequence[Turn], now: Snapshot) -> Iterator[TurnChange]:
    """Yield what was changed and not taken back yet, the last change first. `turns`: without the one that runs."""
    skipped: Counter[str] = Counter()
    after = now
    for turn in reversed(turns):
        if turn.before is None:
            return
        kinds, back = _kinds(turn, after), _taken_back(_told(turn))
        way = _way(kinds)
        if back:
            skipped[back] += 1
        elif kinds and skipped[way]:
            skipped[way] -= 1
        elif kinds:
            yield TurnChange(turn.before, after, kinds)
        after = turn.before


def has_asked(turns: Sequence[Turn], now: Snapshot) -> bool:
    """Tell whether the last turn changed nothing and could only ask before it did what was wanted."""
    pending = now.state.pending
    if pending is None or pending.waits_for not in ("size", "which") or not turns or turns[-1].before is None:
        return False
    return not _kinds(turns[-1], now) and turns[-1].before.state.pending != pending


def taken_out(turns: Sequence[Turn], now: Snapshot) -> tuple[tuple[BagLine, ...], ...]:
    """Return the lines that left the bag lately and are not in it now, turn by turn, the last one first."""
    found: list[tuple[BagLine, ...]] = []
    there, after = {line.product for line in now.bag.lines}, now
    for turn in [one for one in reversed(turns) if not one.open][:_RECENT]:
        if turn.before is None:
            break
        found.append(tuple(line for line in lost(turn.before, after) if line.product not in there))
        there |= {line.product for line in found[-1]}
        after = turn.before
    return tuple(lines for lines in found if lines)


def with_bag_changes(state: DialogueState, turns: Sequence[Turn], now: Snapshot) -> DialogueState:
    """Note what left the bag lately, and whether a change of it can be taken back."""
    before = [turn.before for turn in turns if turn.before is not None][-_RECENT:]
    out = tuple(line.product for lines in taken_out(turns, now) for line in lines)
    return replace(state, taken_out=out, changed_bag=any(one.bag != now.bag for one in before))


def lost(before: Snapshot, after: Snapshot) -> tuple[BagLine, ...]:
    """Return the lines of pieces that are in the bag no more."""
    there = {line.product for line in after.bag.lines}
    return tuple(line for line in before.bag.lines if line.product not in there)


def _way(kinds: frozenset[Changed]) -> str:
    return "bag" if "bag" in kinds else "adjusted" if kinds == {"adjusted"} else "other"


def _taken_back(told: frozenset[str]) -> str:
    """Return which way of change a turn took back that told this; empty: it took none back."""
    if told & _BAG_AGAIN:
        return "bag"
    if "adjust_undone" in told:
        return "adjusted"
    return "other" if any(one.startswith("undone_") for one in told) and not _NO_STEP & told else ""


def _kinds(turn: Turn, after: Snapshot) -> frozenset[Changed]:
    assert turn.before is not None
    one, other = turn.before, after
    found: dict[Changed, bool] = {
        "bag": one.bag != other.bag,
        "saved": one.saved != other.saved,
        "outfit": _chosen(one) != _chosen(other),
        "worn": one.state.worn != other.state.worn,
        "adjusted": one.state.adjusted.now != other.state.adjusted.now,
    }
    if not any(found.values()):  # a size that was named with an order is no wish of its own
        found["list"] = _wished(one) != _wished(other) or _listed(turn, other)
    elif _listed(turn, other):
        found["list"] = True
    return frozenset(kind for kind, differs in found.items() if differs)


def _chosen(one: Snapshot) -> tuple[object, ...]:
    plan = one.state.outfit
    return (plan.pieces, plan.budget, plan.wanted, plan.without) if plan else ()


def _wished(one: Snapshot) -> tuple[object, ...]:
    return one.state.wishes, one.state.requests


def _listed(turn: Turn, after: Snapshot) -> bool:
    """Tell whether other cards were looked for and are there: "show me more"."""
    frame = turn.done.frame if turn.done is not None else None
    shown = turn.before is not None and turn.before.state.shown != after.state.shown
    return shown and frame is not None and bool(_LISTING & set(frame.acts)) and bool(turn.done and turn.done.shown)


def _told(turn: Turn) -> frozenset[str]:
    return frozenset(fact.kind for fact in turn.facts.facts) if turn.facts is not None else frozenset()
