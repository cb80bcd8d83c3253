"""Answers to what the last reply asked that name no value: "me", "any", "surprise me", "yes" to a list of cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from assistant.actions.draft import Draft
from assistant.actions.search.search import search
from assistant.facts import Label
from assistant.frame import Act, Operation
from assistant.operations.operation import Said
from assistant.parts import Part
from assistant.update import update

_NAMED = 2  # cards that are named where it is asked which one is meant


@dataclass(frozen=True)
class Answering(Operation):
    op: ClassVar[str] = "narrow"
    act: ClassVar[Act] = "refine"
    answer: Literal["myself", "any", "yes", "unclear"]


def heard(said: Said) -> Operation | None:
    """Read an answer without a value, where nothing of its own waits for one; what nobody understands is answered by a choice."""
    state = said.state
    waits = state.pending is not None and state.pending.waits_for not in ("offer", "body")
    if waits and state.question is None:
        return None
    open_whom = state.question is not None or not {"gender", "age_group"} & set(state.wishes.wanted)
    if said.short is not None and said.short.myself and open_whom and not state.wishes.empty:
        return Answering("myself")
    if not state.wishes.empty and (said.has("surprise") or (state.question is not None and said.has("any"))):
        return Answering("any")
    if said.within or not state.shown or (state.pending is not None and state.pending.waits_for != "offer"):
        return None
    if said.has("agree"):
        return Answering("yes") if state.pending is None else None
    unclear = not said.mentions and said.frame.acts == ("chitchat",) and said.frame.topic == "unclear"
    return Answering("unclear") if unclear else None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Go on with what is known: ask for the one thing that is missing, show others, or name two ways to go on."""
    assert isinstance(asked, Answering)
    if asked.answer == "myself":
        return _for_the_shopper(draft)
    if asked.answer == "any":
        return _found(draft, more=True)
    if asked.answer == "unclear" and draft.session.state.lost:
        draft.tell("unclear_again")
        return _found(draft, more=True)
    draft.state = replace(draft.state, lost=asked.answer == "unclear")
    named = tuple(one for one in draft.state.current or draft.state.shown if draft.catalogue.get(one))[:_NAMED]
    kind = "agreed_which" if asked.answer == "yes" else "unclear_which"
    if len(named) == 1:
        kind += "_one"
    draft.tell(kind, named, titles=draft.titles(named))
    for one in ("try_first", "show_more", "cheaper"):
        draft.suggest(one)
    return ()


def _for_the_shopper(draft: Draft) -> Iterable[Part]:
    gender = draft.state.body.gender
    if gender is None:
        labels = (Label("gender", "female"), Label("gender", "male"))
        draft.tell("for_you_which", values=labels)
        draft.state = replace(draft.state, question="gender")
        return ()
    draft.frame = replace(draft.frame, acts=("refine",), wanted={"gender": (gender,)}, for_me=True)
    draft.state = update(draft.state, draft.frame, draft.catalogue)
    return search(draft)


def _found(draft: Draft, *, more: bool) -> Iterable[Part]:
    """Show what the wishes find; `more`: not what was shown already."""
    draft.frame = replace(draft.frame, acts=("refine",), more=more)
    draft.state = update(draft.state, draft.frame, draft.catalogue)
    return search(draft)
