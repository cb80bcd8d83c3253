"""Which of several pieces is warmer, longer, better rated: asked with a criterion, answered with the winner and the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from assistant.actions.answers import comparing
from assistant.actions.draft import Draft
from assistant.advice.criteria import asked_by
from assistant.frame import Act, Operation, Reference
from assistant.operations.operation import Said
from assistant.parts import Part

# What a comparison may have been taken for.
_TAKEN_FOR: frozenset[Act] = frozenset(
    ("compare", "ask_about", "select", "search", "refine", "feedback", "chitchat", "out_of_scope")
)  # fmt: skip
_UNSURE = 0.7  # an act that is no surer may be another

_PAIR = 2


@dataclass(frozen=True)
class Compare(Operation):
    op: ClassVar[str] = "compare"
    act: ClassVar[Act] = "compare"
    criteria: tuple[str, ...] = ()  # of assistant/advice/criteria.json, with their direction: "warm, more"
    references: tuple[Reference, ...] = ()


def heard(said: Said) -> Operation | None:
    """Read "which is warmer?", "is the first warmer than the second?", where there is something to compare."""
    if len(said.state.shown) + len(said.state.current) < _PAIR or said.has("ask_shop"):
        return None
    if set(said.frame.acts) - _TAKEN_FOR and said.frame.confidence > _UNSURE:
        return None
    pair = len(said.frame.references) >= _PAIR and said.has("compare_than")
    criteria = asked_by(said.text, said.language) if pair or said.has("compare_which") else ()
    if not criteria:
        return None
    return Compare(tuple(f"{one.criterion.name}, {one.way}" for one in criteria), said.frame.references)


def labelled(said: Said) -> Operation | None:
    """Take it for a comparison, where there are two pieces or more."""
    if len({*said.state.shown, *said.state.current}) < _PAIR:
        return None
    criteria = tuple(f"{one.criterion.name}, {one.way}" for one in asked_by(said.text, said.language))
    return Compare(criteria, said.references)


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Name the winner."""
    assert isinstance(asked, Compare)
    draft.frame = replace(draft.frame, references=asked.references)
    return comparing.compare(draft)
