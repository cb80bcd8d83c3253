"""Says whom the pieces are for, where that changed or differs. Searches nothing."""

from __future__ import annotations

from typing import cast

from anthropometry import Gender
from assistant.actions.draft import Draft
from assistant.dialogue.persons import ME
from assistant.dialogue.state import Wishes
from assistant.facts import Label
from catalog.query import Slot


def person_label(who: str, gender: Gender | None = None) -> Label:
    """Return a person as a value of a fact: "your mum"; by the gender where nobody was named."""
    return Label(cast("Slot", "person"), who or gender or "me")


def tell_turn(draft: Draft) -> None:
    """Say whom the pieces are for from now on."""
    before, now = draft.session.state.wishes.whom, draft.state.wishes.whom
    if draft.state.wishes.empty and not draft.state.requests:  # what they would like is asked
        return
    if any(fact.kind == "body_noted_other" for fact in draft.facts):  # they were named with it
        return
    if before != now and (before != ME or now in draft.session.state.persons):
        draft.tell("for_person", who=person_label(now))


def tell_each(draft: Draft, wishes: Wishes) -> None:
    """Say whom one of several searches is for, where they are for several people."""
    if len({one.whom for one in draft.state.requests}) > 1:
        draft.tell("for_person", who=person_label(wishes.whom))
