"""Which of several pieces is warmer, longer, better rated: asked with a criterion, answered with the winner and the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import ClassVar

from assistant.actions.answers import comparing
from assistant.actions.draft import Draft
from assistant.advice.criteria import asked_by
from assistant.frame import Act, Operation, Reference
from assistant.operations import advise, ask, knowledge
from assistant.operations.operation import Said
from assistant.parts import Part
from assistant.resolve import values_of
from catalog.query import Hit, Query, Slot
from catalog.sentences import topics_of

# What a comparison may have been taken for.
_TAKEN_FOR: frozenset[Act] = frozenset(
    ("compare", "ask_about", "select", "search", "refine", "feedback", "chitchat", "out_of_scope")
)  # fmt: skip
_UNSURE = 0.7  # an act that is no surer may be another

_PAIR = 2
_SIDES: tuple[Slot, ...] = ("category", "material")


@dataclass(frozen=True)
class Compare(Operation):
    op: ClassVar[str] = "compare"
    act: ClassVar[Act] = "compare"
    criteria: tuple[str, ...] = ()  # of assistant/advice/criteria.json, with their direction: "warm, more"
    references: tuple[Reference, ...] = ()
    kinds: tuple[
        tuple[Slot, str], ...
    ] = ()  # of pieces or stuffs, where those are compared: "trench or rain jacket", "merino or fleece"


def heard(said: Said) -> Operation | None:
    """Read "which is warmer?", "is the first warmer than the second?", where there is something to compare."""
    if len(said.state.shown) + len(said.state.current) < _PAIR or said.has("ask_shop"):
        return None
    if set(said.frame.acts) - _TAKEN_FOR and said.frame.confidence > _UNSURE:
        return None
    kinds = _kinds(said)
    pair = (len(said.frame.references) >= _PAIR or len(kinds) >= _PAIR) and said.has("compare_than")
    criteria = asked_by(said.asking or said.text, said.language) if pair or said.has("compare_which") else ()
    if not criteria:
        return None
    return Compare(tuple(f"{one.criterion.name}, {one.way}" for one in criteria), said.frame.references, kinds)


def labelled(said: Said) -> Operation | None:
    """Take it for a comparison: of pieces, of kinds that are named, of cloths in general."""
    criteria = tuple(f"{one.criterion.name}, {one.way}" for one in asked_by(said.text, said.language))
    kinds = _kinds(said)
    if len(said.about) >= _PAIR:
        return Compare(criteria, said.references)
    if len(kinds) >= _PAIR:
        return Compare(criteria, said.references, kinds)
    if len({*said.state.shown, *said.state.current}) < _PAIR:
        return knowledge.labelled(said)
    if not criteria and not said.references and topics_of(said.text, said.language) and not said.has("compare_than"):
        return ask.labelled(said)  # "double or single breasted?"
    if not criteria and not said.frame.asked and (purposes := advise.purposes(said)):
        return advise.Advise("pick", purposes, said.references)
    return Compare(criteria, said.references)


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Name the winner."""
    assert isinstance(asked, Compare)
    draft.frame = replace(draft.frame, references=asked.references)
    ids = tuple(one for one in (_of_kind(draft, *kind) for kind in asked.kinds) if one)
    if len(set(ids)) < _PAIR:
        return comparing.compare(draft)
    new = tuple(one for one in ids if one not in draft.state.shown)
    if new:
        draft.show([Hit(draft.product(one), 1.0) for one in ids])
    return comparing.compare(draft, ids)


def _kinds(said: Said) -> tuple[tuple[Slot, str], ...]:
    """Return the kinds that are named, or the two stuffs or kinds between which "or" stands; none where one thing is named."""
    named = sorted((one for one in said.mentions if one.slot in _SIDES), key=lambda one: one.start)
    for one, other in pairwise(named):
        if one.value != other.value and said.cue_in("either", said.text[one.end : other.start]):
            return (one.slot, one.value), (other.slot, other.value)
    kinds: tuple[tuple[Slot, str], ...] = tuple(("category", one.value) for one in named if one.slot == "category")
    return tuple(dict.fromkeys(kinds)) if len(set(kinds)) >= _PAIR else ()


def _of_kind(draft: Draft, slot: Slot, value: str) -> str:
    """Return the piece of a kind that was spoken of or shown, the newest first; else the first that meets the person's wishes."""
    state, holds = draft.state, draft.catalogue.vocabulary.holds
    for one in (*state.current, *state.shown, *state.earlier):
        product = draft.catalogue.get(one)
        if product is not None and any(holds(slot, have, value) for have in values_of(product, slot)):
            return one
    results = draft.catalogue.search(Query(text=draft.frame.text, wanted={**state.wishes.of_whom, slot: (value,)}), limit=1)
    return next((hit.product.id for hit in results.hits if not hit.missed), "")
