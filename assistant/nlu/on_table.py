"""How well it is known which piece an order means: one of the cards, the bag or the talk, one that the shop sells, or none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from assistant.actions.bag import order_meaning
from assistant.actions.bag.order_meaning import Item
from assistant.actions.draft import Draft
from assistant.dialogue.session import Session
from assistant.frame import Frame, Language, Reference
from assistant.photos.fitting_room import FittingRoom
from assistant.resolve import resolve
from catalog.catalogue import Catalogue
from catalog.query import Query, Slot

if TYPE_CHECKING:
    from assistant.dialogue.state import DialogueState

_CLEAR, _NONE = 1.0, -0.6
SOLD = 0.7  # the shop has one, and it was not shown
OPEN = 0.0  # several are so
ONE_OF = 0.5  # it is clear which card is meant, and the shop has others that are so
_FEW = 2  # pieces of the shop that are counted
_OF_WISH: tuple[Slot, ...] = ("category", "gender", "age_group")


class Table:
    """What lies before shopper and assistant at one message: finds what an order would mean, and does nothing about it."""

    def __init__(self, state: DialogueState, catalogue: Catalogue, language: Language) -> None:
        self._state, self._catalogue, self._language = state, catalogue, language

    def known(self, item: Item, before: str | None) -> tuple[float, str | None]:
        """Return from -1 to 1 how surely an order's piece is known, below 0 where nothing is so; and the piece.

        What tells one card from the others and one piece of the shop from the others is clear; of what several pieces of the
        shop have, the shopper may as well want to see more.
        """
        state, reference = self._state, item.reference
        if (item.everything and reference is None) or item.other:
            return (_CLEAR if max(len(state.shown), len(state.current)) > 1 else _NONE), None
        if reference is None:
            titled = resolve(Reference(text=item.beside), state, self._catalogue) if item.beside else ()
            if len(titled) == 1:
                return _CLEAR, titled[0]
            return (self._spoken_of() if before in (None, *state.current) else _CLEAR), before
        draft = self._draft()
        ids = order_meaning.meant(draft, item, before)
        if len(ids) != 1:
            return (_CLEAR if item.everything and ids else OPEN if ids or draft.hits else _NONE), None
        (one,) = ids
        if item.size and (product := self._catalogue.get(one)) and len(product.sizes) < _FEW:
            return _NONE, one  # "XXL in white" is no necklace
        if not reference.values or one in (*state.current, before):
            return _CLEAR, one
        if one not in (*state.shown, *state.bag):
            return (SOLD if self._is_of_kind(reference, one) else _NONE), one
        return (_CLEAR if self._all_shown or self._sold(item, one) < _FEW else ONE_OF), one

    @property
    def _all_shown(self) -> bool:
        """Tell whether all that the shop has of what is looked for lies on the table."""
        return self._state.last_total is not None and 0 < self._state.last_total <= len(self._state.shown)

    def in_bag(self, item: Item) -> float:
        """Return the same of a piece that is to go out of the bag."""
        state = self._state
        if not state.bag:
            return _NONE
        if item.reference is None or not item.reference.values:
            return _CLEAR
        there = replace(state, shown=state.bag, current=(), worn=(), earlier=(), lists=(), outfit=None)
        return _CLEAR if resolve(replace(item.reference, place="shown"), there, self._catalogue) else _NONE

    def _draft(self) -> Draft:
        """Return a turn that nobody will see: to look a piece up takes no fitting room."""
        session = Session(self._language, id="looked up")
        frame = Frame("", self._language, ("add_to_bag",))
        return Draft(self._catalogue, cast(FittingRoom, None), session, frame, self._state)

    def _spoken_of(self) -> float:
        """Return how surely "two, in L" is of a piece: one waits for its size, one is spoken of, one alone was found."""
        state, pending = self._state, self._state.pending
        if pending is not None and pending.act == "add_to_bag" and pending.waits_for in ("size", "which"):
            return _CLEAR
        if len(state.current) == 1:
            return SOLD
        return ONE_OF if state.focus is not None else _NONE

    def _is_of_kind(self, reference: Reference, one: str) -> bool:
        """Tell whether a piece that was not shown is of a kind that was said, is looked for or lies on the table."""
        if any(slot == "category" for slot, _ in reference.values):
            return True
        holds, state = self._catalogue.vocabulary.holds, self._state
        there = [product.category for id in (*state.current, *state.shown) if (product := self._catalogue.get(id))]
        kinds = (*there, *state.wishes.wanted.get("category", ()))
        product = self._catalogue.get(one)
        return product is not None and any(holds("category", product.category, kind) for kind in kinds)

    def _sold(self, item: Item, one: str) -> int:
        """Return how many pieces of the shop are so, of the kind that is looked for where none is said; few are counted."""
        assert item.reference is not None
        state = self._state
        wanted: dict[Slot, tuple[str, ...]] = {"size": (item.size,)} if item.size else {}
        for slot, value in item.reference.values:
            wanted[slot] = (*wanted.get(slot, ()), value)
        for slot in _OF_WISH:
            if slot not in wanted and (values := state.wishes.wanted.get(slot)):
                wanted[slot] = values
        if "category" not in wanted and (product := self._catalogue.get(one)):
            wanted["category"] = (product.category,)
        results = self._catalogue.search(Query(text=item.reference.text or "", wanted=wanted), limit=_FEW)
        return sum(1 for hit in results.hits if not hit.missed) if results.total else 0
