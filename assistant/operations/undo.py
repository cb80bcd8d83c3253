"""Taking back what the last message changed: in the bag, among the saved pieces, in the wishes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from assistant.actions.bag import bagging
from assistant.actions.draft import Draft
from assistant.actions.outfits import outfit_telling
from assistant.dialogue.transcript import Snapshot, Turn
from assistant.facts import Fact
from assistant.frame import Act, Operation
from assistant.operations import back
from assistant.operations.operation import Said
from assistant.parts import Part


@dataclass(frozen=True)
class Undo(Operation):
    op: ClassVar[str] = "undo"
    act: ClassVar[Act] = "refine"


def heard(said: Said) -> Operation | None:
    """Read "undo that"; how a worn piece sits is taken back in the mirror."""
    return Undo() if said.has("undo") and said.frame.topic != "adjust_undo" and said.state.has_turns else None


def labelled(said: Said) -> Operation | None:
    """Take it for a wish to undo, where something was done."""
    return Undo() if said.state.has_turns else None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:  # noqa: ARG001 - it has no fields
    """Restore what stood before the last change that was not taken back yet."""
    session = draft.session
    now = Snapshot(draft.state, session.bag, session.saved)
    before = _before_the_last_change(session.turns[:-1], now)
    if before is None:
        draft.tell("undone_nothing")
        return
    bag_changed, saved_changed = before.bag != session.bag, before.saved != session.saved
    plan = before.state.outfit if before.state.outfit != draft.state.outfit else None
    lists = draft.state.lists
    session.restore(before)
    draft.state = session.state
    if bag_changed:
        draft.tell("undone_bag")
        yield from bagging.view_bag(draft)
        return
    if saved_changed:
        draft.tell("undone_saved", count=len(before.saved))
        return
    if plan is not None and plan.products:
        yield from outfit_telling.tell_again(
            draft, plan, Fact("undone_outfit", {"pieces": outfit_telling.pieces(draft, plan.products)})
        )
        return
    if draft.state.lists:
        draft.tell("undone_list", draft.state.lists[-1].shown)
        back.again(draft, draft.state.lists[-1])
    else:
        draft.tell("undone_wish" if lists else "undone_nothing")


def _before_the_last_change(turns: Sequence[Turn], now: Snapshot) -> Snapshot | None:
    """Go back turn by turn; what an earlier "undo" took back counts no more."""
    skipped, after = 0, now
    for turn in reversed(turns):
        if turn.before is None:
            return None
        undone = turn.done is not None and turn.done.frame is not None and any(o.op == "undo" for o in turn.done.frame.operations)
        if undone:
            skipped += 1
        elif _differs(turn.before, after):
            if not skipped:
                return turn.before
            skipped -= 1
        after = turn.before
    return None


def _differs(one: Snapshot, other: Snapshot) -> bool:
    return _changeable(one) != _changeable(other)


def _changeable(one: Snapshot) -> tuple[object, ...]:
    plan = one.state.outfit
    chosen = (plan.pieces, plan.budget, plan.wanted, plan.without) if plan else ()
    return one.bag, one.saved, one.state.wishes, one.state.requests, chosen
