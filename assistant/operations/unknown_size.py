"""A size that nobody knows, of a gift: what comes in one size, and how to find it out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from assistant.actions.draft import Draft
from assistant.actions.wearer.for_whom import person_label
from assistant.dialogue.persons import ME, person_meant
from assistant.dialogue.wearer_gender import wished_gender
from assistant.facts import Label
from assistant.frame import Act, Operation
from assistant.operations.operation import Said
from assistant.parts import Part
from catalog.garments import traits
from catalog.query import Query, Slot

_NAMED = 3  # kinds of pieces


@dataclass(frozen=True)
class UnknownSize(Operation):
    op: ClassVar[str] = "unknown_size"
    act: ClassVar[Act] = "size_advice"
    who: str = ME


def heard(said: Said) -> Operation | None:
    """Read "I don't know her size" of somebody else; one's own size follows from measures."""
    if not said.has("size_unknown"):
        return None
    pronoun = next((gender for gender in ("female", "male") if said.has(f"of_{gender}")), None)
    who = person_meant(said.state, said.frame.who or pronoun) or said.state.wishes.whom
    return UnknownSize(who) if who else None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Name the kinds of this shop that have no sizes."""
    assert isinstance(asked, UnknownSize)
    gender = wished_gender(draft.state)
    wanted: dict[Slot, tuple[str, ...]] = {"size": ("one size",), **({"gender": (gender,)} if gender else {})}
    counts = draft.catalogue.search(Query(wanted=wanted), limit=1).facets.get("category", {})
    kinds: dict[str, int] = {}
    for name, count in counts.items():
        if traits(name).one_size:
            base = draft.catalogue.vocabulary.base(name)
            kinds[base] = kinds.get(base, 0) + count
    usual = sorted(kinds, key=lambda name: -kinds[name])[:_NAMED]
    who = person_label(asked.who)
    if usual:
        draft.tell("size_unknown_for", who=who, values=tuple(Label("category", name) for name in usual))
    else:
        draft.tell("size_unknown_look", who=who)
    return ()
