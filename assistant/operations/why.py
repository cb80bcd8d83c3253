"""Why a list is as it is: answered from what the shopper said, for nothing else decides what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from assistant.actions.draft import Draft
from assistant.actions.for_whom import person_label
from assistant.actions.wishes import phrases
from assistant.facts import Label
from assistant.frame import Act, Operation
from assistant.operations.operation import Said
from assistant.parts import Part
from catalog.query import Slot


@dataclass(frozen=True)
class Why(Operation):
    op: ClassVar[str] = "why"
    act: ClassVar[Act] = "ask_about"
    values: tuple[tuple[Slot, str], ...] = ()  # what is missed or wondered at: "why no white ones?"


def heard(said: Said) -> Operation | None:
    """Read "why did you leave out white?", "why these?", where something was shown."""
    if not said.state.lists or not said.has("why"):
        return None
    return Why(tuple(dict.fromkeys((mention.slot, mention.value) for mention in said.mentions)))


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Name the wish that leaves something out, else all wishes."""
    assert isinstance(asked, Why)
    wishes, holds = draft.state.wishes, draft.catalogue.vocabulary.holds
    unwanted = tuple(
        Label(slot, value)
        for slot, values in wishes.unwanted.items()
        for value in values
        if any(slot == other and (holds(slot, value, one) or holds(slot, one, value)) for other, one in asked.values)
    )
    said = phrases(wishes, draft.catalogue.currency)
    if unwanted:
        draft.tell("why_unwanted", values=unwanted)
    elif said and wishes.whom:
        draft.tell("why_wishes_for", wishes=said, who=person_label(wishes.whom))
    elif said:
        draft.tell("why_wishes", wishes=said)
    else:
        draft.tell("why_nothing_said")
    return ()
