"""What was wished for somebody and what is known of them: "what did I ask for my mum?", 我给老公要的是什么来着."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from assistant.actions.draft import Draft
from assistant.actions.search.wishes import phrases
from assistant.actions.wearer.for_whom import person_label
from assistant.actions.wearer.known_body import known_of
from assistant.dialogue.persons import ME, known, person_meant
from assistant.dialogue.state import Wishes
from assistant.frame import Act, Body, Operation
from assistant.operations.operation import Said
from assistant.parts import Part


@dataclass(frozen=True)
class WhatForWhom(Operation):
    op: ClassVar[str] = "persons"
    act: ClassVar[Act] = "ask_about"
    who: str = ME


def heard(said: Said) -> Operation | None:
    """Read a question about what was wished for one person, or is known of them."""
    who = person_meant(said.state, said.frame.who)
    return WhatForWhom(who) if who and said.has("asked_for_whom") else None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Tell the wishes, then the body."""
    assert isinstance(asked, WhatForWhom)
    record, who = known(draft.state).get(asked.who), person_label(asked.who)
    for wishes in _wishes(record.wishes, record.requests) if record else ():
        if said := phrases(wishes, draft.catalogue.currency):
            draft.tell("person_wishes", who=who, wishes=said)
    body = replace(record.body, gender=None) if record else Body()
    if told := known_of(body, draft.state.body.imperial):
        draft.tell("person_body", who=who, known=told)
    if not draft.facts:
        draft.tell("person_nothing", who=who)
    return ()


def _wishes(one: Wishes, several: Iterable[Wishes]) -> tuple[Wishes, ...]:
    return tuple(several) or (one,)
