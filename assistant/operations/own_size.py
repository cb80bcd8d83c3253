"""One's own size of another kind of garment, after size advice: "and for jeans?", 那鞋子呢."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from assistant.actions.draft import Draft
from assistant.actions.wearer.size_words import part_labels
from assistant.dialogue.state import Pending
from assistant.dialogue.wearer_gender import wished_gender
from assistant.facts import Label
from assistant.frame import Act, Operation
from assistant.operations.operation import Said
from assistant.parts import Part
from assistant.wearer.own_sizes import size_of_kind
from catalog.garments import traits
from catalog.sizes import Kind

_DECIDING: dict[Kind, tuple[str, ...]] = {"shoes": ("foot_length",), "bottoms": ("waist_girth",), "clothes": ("chest_girth",)}


@dataclass(frozen=True)
class OwnSize(Operation):
    op: ClassVar[str] = "own_size"
    act: ClassVar[Act] = "size_advice"
    category: str = ""


def heard(said: Said) -> Operation | None:
    """Read a bare kind of garment right after advice on a size."""
    if said.state.last_act != "size_advice" or not said.has("size_and_for"):
        return None
    kinds = [m.value for m in said.mentions if m.slot == "category"]
    others = {m.slot for m in said.mentions} - {"category", "gender"}
    return OwnSize(kinds[0]) if len(set(kinds)) == 1 and not others else None


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Advise what follows from the body; else ask for the measure that decides."""
    assert isinstance(asked, OwnSize)
    kind, gender = traits(asked.category).size_system, wished_gender(draft.state)
    size = size_of_kind(draft.state.wearer, kind, draft.catalogue.vocabulary, gender=gender)
    if size is None:
        draft.tell("size_needs_body", parts=part_labels(_DECIDING[kind], draft.state.wearer.gender or gender))
        draft.wait(Pending("size_advice", "body"))
        return ()
    draft.wait(None)
    draft.state = replace(draft.state, own_sizes={**draft.state.own_sizes, kind: size})
    draft.tell("size_advised_kind", category=(Label("category", asked.category),), size=size)
    return ()
