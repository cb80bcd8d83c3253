"""What a kind of piece comes in: "what colours do your shirts come in?", "how much are the coats?", "which brands do you have?".

Answered from the facets of what matches, of the whole shop where no kind is said; the pieces themselves follow on cards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from assistant.actions.draft import Draft
from assistant.actions.search.assorted import Facet, tell_assorted
from assistant.actions.search.looking import look, show
from assistant.actions.search.search import search
from assistant.actions.search.suggesting import suggest
from assistant.dialogue.state import Wishes
from assistant.frame import Act, Operation
from assistant.operations.operation import Said
from assistant.parts import Part
from assistant.understand.wishes.values import by_slot
from assistant.update import changes_topic, update
from catalog.query import DESCRIBING, Slot

# What is asked for, and the cue that tells it.
_ASKED: Mapping[Facet, str] = {
    "color": "assorted_colors",
    "size": "assorted_sizes",
    "price": "assorted_prices",
    "brand": "assorted_brands",
    "material": "assorted_materials",
    "pattern": "assorted_patterns",
    "category": "assorted_kinds",
}
_LOOKS: frozenset[Slot] = frozenset(("color", "pattern"))
_WHOSE: frozenset[Slot] = frozenset(("gender", "age_group"))


@dataclass(frozen=True)
class Assortment(Operation):
    op: ClassVar[str] = "assortment"
    act: ClassVar[Act] = "ask_about"
    asked: tuple[Facet, ...] = ()
    wanted: tuple[tuple[Slot, tuple[str, ...]], ...] = ()  # of which pieces; none: of those looked at, else of all
    price_max: int | None = None
    of_all: bool = False  # of the whole shop, whatever was looked at


def heard(said: Said) -> Operation | None:
    """Read a question about many pieces: of a kind that is named, of a list that was shown, of the whole shop."""
    asked = tuple(facet for facet, cue in _ASKED.items() if said.has(cue))
    if not asked or said.has("assorted_not") or _points(said) or said.frame.body.measures:
        return None
    wanted = {slot: values for slot, values in _of_which(said).items() if slot not in asked or slot == "category"}
    kind = "category" in wanted
    if kind and wanted.keys() & _LOOKS and _looked_at(said, wanted["category"]):
        return None  # "the striped T-shirt, how much?" after T-shirts is one of them
    if said.state.something_shown and any(one.slot in asked for one in said.mentions):
        return None  # whether there is one of these: "what sizes do they come in, he's a child's 10"
    if asked == ("category",) and not kind and not said.has("assorted_shop"):
        return None  # "what kinds of payment do you take?"
    if not kind and (len(said.state.current) == 1 or (said.within and said.state.something_shown)):
        return None  # of the piece that is spoken of, or that the rest of the message speaks of
    of_all = not (kind or said.frame.references) and (said.has("assorted_shop") or not said.state.something_shown)
    return Assortment(asked, tuple(wanted.items()), said.frame.price_max, of_all)


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Tell what there is among the pieces that match, and show them where they are not on the cards."""
    assert isinstance(asked, Assortment)
    wanted = dict(asked.wanted)
    if asked.of_all:
        wishes = Wishes(wanted=wanted, price_max=asked.price_max)
        tell_assorted(draft, asked.asked, wishes, look(draft, wishes))
        return ()
    draft.frame = replace(draft.frame, acts=("search",), wanted=wanted, price_max=asked.price_max)
    if wanted or asked.price_max is not None:
        anew = changes_topic(draft.state, draft.frame, draft.catalogue.vocabulary)
        draft.state = update(draft.state, replace(draft.frame, topic_changed=anew), draft.catalogue)
    wishes = draft.state.wishes
    results = look(draft, wishes)
    if not results.total:
        return search(draft)
    tell_assorted(draft, asked.asked, wishes, results)
    if _narrows(wanted):
        show(draft, results, same_wish=False)
    suggest(draft, results)
    return ()


def _looked_at(said: Said, kinds: Sequence[str]) -> bool:
    """Tell whether pieces of one of the kinds may be on the cards."""
    holds, known = said.vocabulary.holds, said.state.wishes.wanted.get("category", ())
    return (said.state.something_shown and not known) or any(
        holds("category", one, kind) or holds("category", kind, one) for one in known for kind in kinds
    )


def _of_which(said: Said) -> Mapping[Slot, tuple[str, ...]]:
    """Return what is said of the pieces asked about, whatever the message was read as: a question wishes for nothing."""
    if {"search", "refine"} & set(said.frame.acts):
        return said.frame.wanted
    return {**by_slot(one for one in said.mentions if one.slot in DESCRIBING), **said.frame.wanted}


def _narrows(wanted: Mapping[Slot, tuple[str, ...]]) -> bool:
    """Tell whether pieces of a kind are worth showing; for whom alone would be half the shop."""
    return bool(wanted.keys() - _WHOSE)


def _points(said: Said) -> bool:
    """Tell whether a certain piece is meant: "what colours does the second one come in?"."""
    if not said.state.something_shown:
        return any(one.position is not None or one.single for one in said.frame.references)
    return any(one.single or not (one.pronoun or one.everything) for one in said.frame.references)
