"""Who of several people on the photo the shopper is: understands the answer, and what waited for it goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.actions.draft import Draft
from assistant.actions.looks import try_on
from assistant.parts import Part
from assistant.understand.cues import cues, lower, normal

_LONGEST = 40  # letters of an answer; what is longer is about something else
_PLACES = ("left", "middle", "right", "front")


def answer(draft: Draft) -> Iterable[Part] | None:
    """Take the shopper's word for which person they are. None where that was not asked, or is not what was said."""
    pending = draft.state.pending
    if pending is None or pending.waits_for != "person" or not (who := _said(draft)):
        return None
    draft.wait(None)
    draft.state = replace(draft.state, person=who)
    draft.aim(pending.products)
    return try_on.dress(draft, pending.products)


def _said(draft: Draft) -> str:
    table = cues(draft.frame.language)
    text = lower(normal(draft.frame.text, table))
    if len(text) > _LONGEST:
        return ""
    numbers = table.find("person_number", text)
    if numbers is not None:
        said: str = numbers.group("ordinal")
        return said if said.isdecimal() else str(table.ordinals.get(said) or table.numbers[said])
    return next((place for place in _PLACES if table.has(f"person_{place}", text)), "")
