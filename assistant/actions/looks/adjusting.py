"""Adjusting what is worn: longer, looser, tucked in, sleeves up, and one step back. Renders the same pieces anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.looks.rendering import as_part, choose_size
from assistant.actions.looks.try_on import look
from assistant.dialogue.adjustments import Adjusted, changed
from assistant.dialogue.outfit_layers import adjusts
from assistant.frame import Change
from assistant.parts import Part
from assistant.resolve import resolve
from tryon.adjustment import SWITCHES, Adjustment, Name

# How a change is said: name -> what less and more of it is. As in fact_kinds.ADJUSTED.
_SAID: dict[Name, tuple[str, str]] = {
    "length": ("shorter", "longer"),
    "ease": ("tighter", "looser"),
    "sleeves": ("rolled", "unrolled"),
    "height": ("lower", "higher"),
    "tuck": ("untucked", "tucked"),
    "open": ("closed", "opened"),
}
_Told = tuple[str, str]  # product id, how it is said


def adjust(draft: Draft) -> Iterator[Part]:
    """Do what a message or a slider wants of the worn pieces."""
    if not draft.state.worn:
        draft.tell("nothing_worn")
        return
    if draft.frame.topic == "adjust_undo":
        yield from _undo(draft)
        return
    choose_size(draft, [one for one in draft.state.current if one in draft.state.worn])
    new: dict[str, Adjustment] = {}
    told: list[_Told] = []
    for change in draft.frame.adjust:
        one = _piece(draft, change)
        if one is None:
            continue
        draft.aim((one,))
        before = new.get(one, draft.state.adjusted.of(one))
        after = changed(before, change)
        said = _said(change, before)
        if after == before:
            draft.tell(f"adjust_limit_{said}", (one,), title=draft.titles((one,))[0])
        else:
            new[one] = after
            told.append((one, said))
    if new:
        yield from _show(draft, draft.state.adjusted.stepped(new), told)


def _undo(draft: Draft) -> Iterator[Part]:
    earlier = draft.state.adjusted.undone()
    if earlier is None:
        draft.tell("adjust_nothing_to_undo")
        return
    yield from _show(draft, earlier, [])


def _show(draft: Draft, adjusted: Adjusted, told: list[_Told]) -> Iterator[Part]:
    """Show the look with these adjustments; where nothing of it can be seen, say so and keep nothing."""
    state = draft.state
    fitted = yield from look(draft, state.worn, adjusted)
    if fitted is None:
        return
    if told and _same(draft, state.look, fitted.after):
        for one, said in told:
            draft.tell(f"adjust_limit_{said}", (one,), title=draft.titles((one,))[0])
        return
    draft.state = replace(draft.state, adjusted=adjusted, look=fitted.after)
    draft.after.append(as_part(draft, fitted, state.worn))
    for one, said in told:
        draft.tell(f"adjusted_{said}", (one,), title=draft.titles((one,))[0])
    if not told:
        draft.tell("adjust_undone")
    if adjusted.before:
        draft.suggest("adjust_undo")


def _same(draft: Draft, before: str, after: str) -> bool:
    """Tell whether two looks are the same, pixel for pixel: a picture's file is made of its pixels alone."""
    old = draft.fitting.picture(draft.session.id, before) if before else None
    return old is not None and old == draft.fitting.picture(draft.session.id, after)


def _piece(draft: Draft, change: Change) -> str | None:
    """Return the worn piece that is meant; say so where there is none that can be changed that way."""
    worn = draft.state.worn
    meant = worn
    if change.reference is not None and not change.reference.pronoun:
        found = resolve(replace(change.reference, place="worn"), draft.state, draft.catalogue)
        meant = tuple(one for one in found if one in worn)
        if not meant:
            draft.tell("adjust_not_worn")
            return None
    able = [one for one in meant if change.name in adjusts(draft.product(one))]
    if not able:
        draft.tell("adjust_impossible", meant[-1:], title=draft.titles(meant[-1:])[0])
        return None
    spoken_of = [one for one in draft.state.current if one in able]
    return spoken_of[-1] if spoken_of else able[-1]  # the outermost


def _said(change: Change, before: Adjustment) -> str:
    if change.name in SWITCHES:
        way = change.by if change.to is None else (1 if change.to > 0 else -1)
    else:
        way = change.by if change.to is None else change.to - int(getattr(before, change.name))
    return _SAID[change.name][1 if way >= 0 else 0]
