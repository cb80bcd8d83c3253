"""Taking back the last change that a shopper made and can see, whatever it was, and putting back what left the bag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from assistant.actions.again import again
from assistant.actions.bag import bagging
from assistant.actions.draft import Draft
from assistant.actions.looks import adjusting, try_on
from assistant.actions.looks.rendering import as_part
from assistant.actions.named import among
from assistant.actions.outfits import outfit_telling
from assistant.actions.search.wishes import phrases
from assistant.dialogue.changes import Changed, TurnChange, changes, has_asked, lost, taken_out
from assistant.dialogue.transcript import Snapshot
from assistant.facts import Fact
from assistant.frame import Act, Operation, Reference
from assistant.operations import back
from assistant.operations.operation import Said
from assistant.parts import Dressed, Part
from assistant.store.store import BagLine
from catalog.query import DESCRIBING
from catalog.sizes import sizes_that_fit

_OF_STATE: frozenset[Changed] = frozenset(("list", "outfit", "worn", "adjusted"))


@dataclass(frozen=True)
class Undo(Operation):
    op: ClassVar[str] = "undo"
    act: ClassVar[Act] = "refine"
    of: Literal["", "bag", "lines"] = ""  # the last change of the bag; what left it, and no more
    reference: Reference | None = None  # with "lines": which of them
    sizes: tuple[str, ...] = ()  # in which they are to be there now


def heard(said: Said) -> Operation | None:
    """Read "undo that", "I never told you to empty my bag", "put the black one back in"."""
    state = said.state
    if not state.has_turns:
        return None
    if state.taken_out and said.has("put_back"):
        return _putting_back(said)
    if state.changed_bag and (said.has("undo_told") or _is_no_order(said)):
        return Undo("bag")
    if said.frame.topic == "adjust_undo":
        return Undo()
    return _taking_back(said) if said.has("undo") and not said.has("undo_not") else None


def labelled(said: Said) -> Operation | None:
    """Take it for a wish to undo, where something was done."""
    if not said.state.has_turns:
        return None
    return heard(said) or _taking_back(said)


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Restore what stood before the last change that was not taken back yet, and say what that was."""
    assert isinstance(asked, Undo)
    session = draft.session
    now, turns = Snapshot(draft.state, session.bag, session.saved), session.turns[:-1]
    if asked.of == "lines":
        return _put_back(draft, asked, taken_out(turns, now))
    left = list(changes(turns, now))
    if not asked.of and has_asked(turns, now):
        draft.wait(None)
        draft.tell("undone_asked")
        _tell_next(draft, left[:1])
        return ()
    place = next((n for n, one in enumerate(left) if not asked.of or "bag" in one.kinds), None)
    if place is None:
        draft.tell("undone_nothing")
        return ()
    return _take_back(draft, left[place], () if asked.of else left[place + 1 : place + 2])


def _is_no_order(said: Said) -> bool:
    """Tell whether that something was put in is all that is complained of: who says what is to go out is heard for that."""
    return not said.within and said.has("undo_told_in") and not said.has("order_out")


def _taking_back(said: Said) -> Undo:
    return Undo("bag" if said.state.changed_bag and said.has("undo_of_bag") else "")


def _putting_back(said: Said) -> Undo:
    values = tuple(dict.fromkeys((one.slot, one.value) for one in said.mentions if one.slot in DESCRIBING and not one.negated))
    sizes = tuple(one.value for one in said.mentions if one.slot == "size")
    return Undo("lines", Reference(text=said.text.lower(), values=values) if values else None, sizes)


def _take_back(draft: Draft, change: TurnChange, before: Sequence[TurnChange]) -> Iterable[Part]:
    session, state = draft.session, draft.state
    if change.kinds & _OF_STATE:
        session.restore(change.before)
        draft.state = session.state
    else:
        session.bag, session.saved = change.before.bag, change.before.saved
        wishes = change.before.state.wishes if change.before.state.wishes.whom == state.wishes.whom else state.wishes
        draft.state = replace(state, wishes=wishes, pending=None)
    draft.state = replace(draft.state, bag=session.bag.products)
    if "worn" in change.kinds:
        yield from _dress(draft, change)
    elif "adjusted" in change.kinds:
        draft.state = replace(draft.state, worn=state.worn, adjusted=state.adjusted, look=state.look)
        draft.frame = replace(draft.frame, topic="adjust_undo")
        yield from adjusting.adjust(draft)
    if "bag" in change.kinds:
        _tell_bag(draft, change)
        yield from bagging.view_bag(draft)
    if "saved" in change.kinds:
        _tell_saved(draft, change)
    if "outfit" in change.kinds and (plan := draft.state.outfit) is not None and plan.products:
        pieces = outfit_telling.pieces(draft, plan.products)
        yield from outfit_telling.tell_again(draft, plan, Fact("undone_outfit", {"pieces": pieces}))
    elif change.kinds & {"list", "outfit"}:
        _tell_list(draft)
        _tell_next(draft, before)


def _tell_bag(draft: Draft, change: TurnChange) -> None:
    """Tell which pieces are out of the bag again, or in it."""
    out, again = lost(change.after, change.before), lost(change.before, change.after)
    if out:
        draft.tell("undone_added", titles=_titles(draft, out))
    if again:
        draft.tell("undone_removed", titles=_titles(draft, again))
    if not out and not again:
        draft.tell("undone_bag")


def _tell_saved(draft: Draft, change: TurnChange) -> None:
    before, after = change.before.saved, change.after.saved
    if out := [one for one in after if one not in before and draft.catalogue.get(one)]:
        draft.tell("undone_kept", titles=draft.titles(out))
    if again := [one for one in before if one not in after and draft.catalogue.get(one)]:
        draft.tell("undone_dropped", titles=draft.titles(again))


def _tell_list(draft: Draft) -> None:
    if not draft.state.lists:
        draft.tell("undone_wish")
        return
    last = draft.state.lists[-1]
    wishes = phrases(last.wishes, draft.catalogue.currency)
    draft.tell("undone_to", last.shown, wishes=wishes) if wishes else draft.tell("undone_list", last.shown)
    again(draft, last)


def _tell_next(draft: Draft, before: Sequence[TurnChange]) -> None:
    """Offer to take back what was done in the bag before that."""
    for one in before:
        if "bag" not in one.kinds:
            continue
        if added := lost(one.after, one.before):
            draft.tell("undo_next_added", titles=_titles(draft, added))
        elif out := lost(one.before, one.after):
            draft.tell("undo_next_removed", titles=_titles(draft, out))
        draft.suggest("undo_more")


def _dress(draft: Draft, change: TurnChange) -> Iterable[Part]:
    """Show what was worn before, or nobody dressed."""
    before, after = change.before.state, change.after.state
    draft.state = replace(draft.state, worn=after.worn, adjusted=after.adjusted, look=after.look)
    worn = tuple(one for one in before.worn if draft.catalogue.get(one))
    if not worn:
        photo = draft.state.photo if draft.state.has_photo else ""
        draft.state = replace(draft.state, worn=(), look="")
        draft.tell("undone_worn", titles=draft.titles(one for one in after.worn if draft.catalogue.get(one)))
        draft.after.append(Dressed(photo, photo, (), 1.0))
        return
    fitted = yield from try_on.look(draft, worn, before.adjusted)
    if fitted is not None:
        draft.state = replace(draft.state, worn=worn, adjusted=before.adjusted, look=fitted.after)
        draft.after.append(as_part(draft, fitted, worn))
        draft.tell("undone_look", worn, titles=draft.titles(worn))


def _put_back(draft: Draft, asked: Undo, batches: Sequence[Sequence[BagLine]]) -> Iterable[Part]:
    """Put lines back into the bag as they were: those of the piece that is described, else what left it last."""
    session, lines = draft.session, [line for batch in batches for line in batch if draft.catalogue.get(line.product)]
    if asked.reference is None:
        chosen = list(batches[0]) if batches else []
    else:
        ids = among(draft, asked.reference, [line.product for line in lines])
        chosen = [line for line in lines if line.product in ids]
    chosen = [line for line in chosen if draft.catalogue.get(line.product)]
    if not chosen and asked.reference is not None and draft.state.lists:
        kinds = tuple(value for slot, value in asked.reference.values if slot == "category")
        yield from back.run(draft, back.Back("piece", kinds, asked.reference.values))
        return
    for line in (_in_size(draft, line, asked.sizes) for line in chosen):
        session.bag = session.bag.add(line.product, line.sku, line.quantity, line.price)
    draft.state = replace(draft.state, bag=session.bag.products, pending=None)
    draft.aim(tuple(dict.fromkeys(line.product for line in chosen)))
    draft.tell("put_back", draft.targets, titles=_titles(draft, chosen)) if chosen else draft.tell("undone_nothing")
    yield from bagging.view_bag(draft)


def _in_size(draft: Draft, line: BagLine, sizes: Sequence[str]) -> BagLine:
    """Return a line in one of the sizes that were said, where the piece is there in it; else as it was."""
    product = draft.product(line.product)
    fitting = {one for size in sizes for one in sizes_that_fit(product, size, draft.catalogue.vocabulary)}
    there = [one for one in product.variants if one.buyable and one.size in fitting]
    if not there or any(one.sku == line.sku for one in there):
        return line
    return BagLine(line.product, there[0].sku, line.quantity, there[0].charged)


def _titles(draft: Draft, lines: Iterable[BagLine]) -> tuple[str, ...]:
    return draft.titles(dict.fromkeys(line.product for line in lines if draft.catalogue.get(line.product)))
