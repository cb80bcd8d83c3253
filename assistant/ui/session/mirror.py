"""What a page shows of a transcript: which turns are mere notices, the photo and the look in the mirror, suggested replies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.dialogue.transcript import Turn
from assistant.fact_kinds import ADJUSTED
from assistant.parts import Dressed, PhotoGone, PhotoTaken, PieceSeen, Suggest

# Buttons whose answer is a short notice and no message, unless there is more to say than these facts.
_QUIET = ("save", "unsave", "bag", "bag_worn", "unbag", "quantity", "resize", "adjust", "adjust_undo", "body", "forget")
_NOTICES = frozenset(
    {
        "saved",
        "unsaved",
        "bag_added",
        "bag_added_one_size",
        "bag_removed",
        "bag_quantity",
        "bag_size_changed",
        "bag_line",
        "bag_total",
        "bag_empty",
        "bag_emptied",
        *(f"{kind}_{way}" for kind in ("adjusted", "adjust_limit") for way in ADJUSTED),
        "adjust_impossible",
        "adjust_not_worn",
        "adjust_undone",
        "adjust_nothing_to_undo",
        "body_noted",
        "body_forgotten",
        "body_forgotten_all",
        "body_not_known",
        "body_refused",
        "body_refused_range",
    }
)


def quiet(turn: Turn) -> bool:
    """Whether it is a button's whose answer is a notice and no message."""
    if turn.message.press is None or turn.message.press.act not in _QUIET:
        return False
    return turn.open or (turn.facts is not None and {fact.kind for fact in turn.facts.facts} <= _NOTICES)


@dataclass(frozen=True)
class Mirror:
    """Picture ids of what the fitting room shows now."""

    photo: str = ""
    look: Dressed | None = None


def mirror(turns: Iterable[Turn]) -> Mirror:
    """Return the last photo and the last look; none after a deletion, no look after everything was taken off."""
    now = Mirror()
    for part in (part for turn in turns for part in turn.parts):
        if isinstance(part, PhotoGone):
            now = Mirror()
        elif isinstance(part, PhotoTaken):
            now = Mirror(photo=part.picture)
        elif isinstance(part, Dressed):
            photo = now.photo if part.standing else part.before
            now = Mirror(photo=photo, look=part if part.products else None)
    return now


def pictured(turns: Iterable[Turn]) -> frozenset[int]:
    """Return the numbers of the turns whose picture shows a piece: that may be known a turn later, where it was asked about."""
    found, last = set(), None
    for turn in turns:
        last = turn.number if turn.with_photo else last
        if last is not None and any(isinstance(part, PieceSeen) for part in turn.parts):
            found.add(last)
    return frozenset(found)


def suggestions(turn: Turn) -> tuple[str, ...]:
    found = [part.replies for part in turn.parts if isinstance(part, Suggest)]
    return found[-1] if found else ()
