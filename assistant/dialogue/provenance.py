"""Where each wish comes from: in which words it was said, for whom, or what it follows from. Kept beside the wishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.dialogue.state import Constraint, Wishes
from assistant.frame import Frame
from catalog.query import Slot

_LIMITS: tuple[Slot, ...] = ("price_min", "price_max")


def traced(wishes: Wishes, before: Wishes, frame: Frame) -> Wishes:
    """Return the wishes with the origin of each: what stood before keeps its own, what is new is this message's.

    What no longer stands has no record, so that nothing outlives its wish.
    """
    known = {_key(one): one for one in before.said}
    now = (known.get(_key(one), one) for one in _constraints(wishes, frame))
    return replace(wishes, said=tuple(now))


def origin(wishes: Wishes, slot: Slot, value: str) -> Constraint | None:
    """Return where a wished or refused value comes from."""
    return next((one for one in wishes.said if (one.slot, one.value) == (slot, value)), None)


def _constraints(wishes: Wishes, frame: Frame) -> Iterator[Constraint]:
    for wanted, sides, said in ((True, wishes.wanted, frame.wanted), (False, wishes.unwanted, frame.unwanted)):
        for slot, values in sides.items():
            for value in values:
                named = value in said.get(slot, ()) or any(value in one.get(slot, ()) for one in frame.requests)
                yield Constraint(slot, value, wanted, frame.text, derived=not named, whom=wishes.whom)
    for slot in _LIMITS:
        limit = getattr(wishes, slot)
        if limit is not None:
            yield Constraint(slot, str(limit), True, frame.text, derived=getattr(frame, slot) is None, whom=wishes.whom)


def _key(one: Constraint) -> tuple[Slot, str, bool]:
    return one.slot, one.value, one.wanted
