"""Back to an earlier list: the first one, the one before, the last one of a kind of piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from assistant.actions.bag.order_meaning import Item
from assistant.actions.draft import Draft
from assistant.actions.search.wishes import phrases
from assistant.dialogue.persons import spoken_for
from assistant.dialogue.state import ShownList
from assistant.facts import Label
from assistant.frame import Act, Operation, Reference
from assistant.operations.operation import Said
from assistant.operations.select import Select
from assistant.parts import Part
from assistant.resolve import resolve
from assistant.update import about
from catalog.query import DESCRIBING, Hit, Slot
from catalog.vocabulary import Vocabulary


@dataclass(frozen=True)
class Back(Operation):
    op: ClassVar[str] = "back"
    act: ClassVar[Act] = "search"
    to: Literal["first", "before", "category", "piece"] = "before"
    categories: tuple[str, ...] = ()  # canonical, where `to` is a category
    values: tuple[tuple[Slot, str], ...] = ()  # of a piece on the list, where `to` is one
    pieces: tuple[str, ...] = ()  # the same by their ids, where they are known


def heard(said: Said) -> Operation | None:
    """Read "back to the first ones", "back", "back to the dresses"."""
    if not said.state.lists:
        return None
    if said.has("back_first"):
        return Back("first")
    if said.has("back_before"):
        return Back("before")
    if not said.has("back_to"):
        return None
    categories = tuple(dict.fromkeys(mention.value for mention in said.mentions if mention.slot == "category"))
    bare = len(categories) == len({(m.slot, m.value) for m in said.mentions})  # "back to the blue dress" means a piece
    asked = Back("category", categories)
    return asked if categories and bare and _list(said.state.lists, asked, said.vocabulary) else None


def labelled(said: Said) -> Operation | None:
    """Take it for a way back: to the list of a kind that is named, or with a piece that is so, else to the one before."""
    categories = tuple(dict.fromkeys(mention.value for mention in said.mentions if mention.slot == "category"))
    values = tuple(dict.fromkeys((m.slot, m.value) for m in said.mentions if m.slot in DESCRIBING))
    if said.about and set(said.about) <= set(said.state.shown):
        return Select(tuple(Item(Reference(product=one)) for one in said.about))
    if said.about:
        return Back("piece", categories, values, said.about)
    named = Back("category", categories)
    if categories and len(categories) == len(values) and _list(said.state.lists, named, said.vocabulary):
        return named
    if values:
        return Back("piece", categories, values)
    return heard(said) or Back("before")


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Show the list again with the wishes that it was found for."""
    assert isinstance(asked, Back)
    found = _with_piece(draft, asked) if asked.to == "piece" else _list(draft.state.lists, asked, draft.catalogue.vocabulary)
    if found is None:
        kinds = tuple(Label("category", one) for one in asked.categories)
        draft.tell("back_none_of", values=kinds) if kinds else draft.tell("back_nothing")
        return ()
    again(draft, found)
    draft.aim(tuple(one for one in asked.pieces if one in found.shown))
    said = phrases(found.wishes, draft.catalogue.currency)
    draft.tell("back_to_list", found.shown, wishes=said) if said else draft.tell("back_to_list_plain", found.shown)
    draft.suggest("try_first")
    return ()


def again(draft: Draft, found: ShownList) -> None:
    """Put a list on cards; what has left the catalogue is left out."""
    products = [product for one in found.shown if (product := draft.catalogue.get(one))]
    draft.hits = [Hit(product, 1.0) for product in products]
    ids = tuple(product.id for product in products)
    state = spoken_for(draft.state, found.wishes.whom).with_shown(ids)
    draft.state = replace(state, wishes=found.wishes, requests=found.requests, groups=found.groups, last_total=found.total)
    draft.total = found.total


def _list(lists: Sequence[ShownList], asked: Back, vocabulary: Vocabulary) -> ShownList | None:
    if asked.to == "first":
        return lists[0] if lists else None
    if asked.to == "before":
        return lists[-2] if len(lists) > 1 else None  # the one before the present one
    return next((one for one in reversed(lists) if _of(one, asked.categories, vocabulary)), None)


def _with_piece(draft: Draft, asked: Back) -> ShownList | None:
    """Return the last list before this one with a piece that is so; else one that was looked for so."""
    if asked.pieces:
        known = (
            one for one in (*reversed(draft.state.lists[:-1]), *draft.state.lists[-1:]) if set(asked.pieces) & set(one.shown)
        )
        return next(known, ShownList(asked.pieces))
    state, reference = draft.state, Reference(text="", values=asked.values)
    for one in (*reversed(state.lists[:-1]), *state.lists[-1:]):
        matches = one.shown[: one.total] if one.total else one.shown
        there = replace(state, shown=matches, current=(), bag=(), worn=(), earlier=())
        if resolve(reference, there, draft.catalogue):
            return one
    return _list(state.lists, replace(asked, to="category"), draft.catalogue.vocabulary) if asked.categories else None


def _of(one: ShownList, categories: Sequence[str], vocabulary: Vocabulary) -> bool:
    return any(about(wish, categories, vocabulary) for wish in (one.wishes, *one.requests))
