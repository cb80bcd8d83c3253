"""Back to an earlier list: the first one, the one before, the last one of a kind of piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from assistant.actions.again import again
from assistant.actions.draft import Draft
from assistant.actions.search.wishes import phrases
from assistant.dialogue.state import ShownList
from assistant.facts import Label
from assistant.frame import Act, Operation, Reference
from assistant.operations.operation import Said
from assistant.parts import Part
from assistant.pointing.clues import clues_of
from assistant.pointing.scoring import nearest, title_words
from assistant.resolve import described
from assistant.update import about
from catalog.query import DESCRIBING, Slot
from catalog.vocabulary import Vocabulary

_OF_KIND: frozenset[Slot] = frozenset(("category",))
_SEEING: frozenset[Act] = frozenset(("search", "refine", "select", "feedback", "chitchat", "out_of_scope", "help"))


@dataclass(frozen=True)
class Back(Operation):
    op: ClassVar[str] = "back"
    act: ClassVar[Act] = "search"
    to: Literal["first", "before", "category", "piece"] = "before"
    categories: tuple[str, ...] = ()  # canonical, where `to` is a category
    values: tuple[tuple[Slot, str], ...] = ()  # of a piece, where `to` is one; none: the one spoken of first
    whole: bool = False  # the list with such a piece: "the ones with the blue dress"
    earliest: bool = False  # of several lists with such a piece the first one, else the last


def heard(said: Said) -> Operation | None:
    """Read "back to the first ones", "back", "back to the dresses", "the green shirt from the beginning again"."""
    if not said.state.lists:
        return None
    if (piece := _piece(said)) is not None:
        return piece
    if said.has("back_first"):
        return Back("first")
    if said.has("back_before"):
        return Back("before")
    if not said.has("back_to"):
        return None
    return _to_kind(said)


def labelled(said: Said) -> Operation | None:
    """Take it for a way back: to the list of a kind that is named, or to a piece that is so, else to the one before."""
    values = _values(said)
    if (named := _to_kind(said)) is not None:
        return named
    if values:
        return Back("piece", _kinds(values), values, said.has("back_whole"), said.has("back_earliest"))
    return heard(said) or Back("before")


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Show the list again with the wishes that it was found for."""
    assert isinstance(asked, Back)
    if asked.to == "piece" and (pieces := _pieces(draft, asked)) is not None:
        found: ShownList | None = pieces[0]
        if not asked.whole:
            _show(draft, *pieces)
            return ()
    else:
        found = _list(draft.state.lists, asked, draft.catalogue.vocabulary)
    if found is None:
        kinds = tuple(Label("category", one) for one in asked.categories)
        draft.tell("back_none_of", values=kinds) if kinds else draft.tell("back_nothing")
        return ()
    again(draft, found)
    said = phrases(found.wishes, draft.catalogue.currency)
    draft.tell("back_to_list", found.shown, wishes=said) if said else draft.tell("back_to_list_plain", found.shown)
    draft.suggest("try_first")
    return ()


def _piece(said: Said) -> Back | None:
    """Read a wish to see a piece again that was shown before; what is to be done with it others hear."""
    frame, values = said.frame, _values(said)
    again = said.has("back_seen") or said.has("back_named")
    if not again or said.has("back_not") or said.has("order") or set(frame.acts) - _SEEING:
        return None
    if frame.relative or frame.asked or frame.who or any(one.slot == "size" for one in said.mentions):
        return None
    if not values:
        return Back("piece", earliest=True) if said.has("back_one") and said.has("back_earliest") else None
    if {slot for slot, _ in values} <= _OF_KIND:
        return _to_kind(said)
    return Back("piece", _kinds(values), values, said.has("back_whole"), said.has("back_earliest"), words=said.text)


def _to_kind(said: Said) -> Back | None:
    """Return the way to the list of a kind, where that alone is named: "back to the blue dress" means a piece."""
    categories, values = _kinds(_values(said)), {(one.slot, one.value) for one in said.mentions}
    asked = Back("category", categories, earliest=said.has("back_earliest") or said.has("back_first"))
    bare = categories and len(categories) == len(values)
    return asked if bare and _list(said.state.lists, asked, said.vocabulary) else None


def _values(said: Said) -> tuple[tuple[Slot, str], ...]:
    return tuple(dict.fromkeys((one.slot, one.value) for one in said.mentions if one.slot in DESCRIBING and not one.negated))


def _kinds(values: Sequence[tuple[Slot, str]]) -> tuple[str, ...]:
    return tuple(value for slot, value in values if slot == "category")


def _list(lists: Sequence[ShownList], asked: Back, vocabulary: Vocabulary) -> ShownList | None:
    if asked.to == "first":
        return lists[0] if lists else None
    if asked.to == "before" or not asked.categories:
        return lists[-2] if len(lists) > 1 else None  # the one before the present one
    way = lists if asked.earliest else tuple(reversed(lists))
    return next((one for one in way if _of(one, asked.categories, vocabulary)), None)


def _pieces(draft: Draft, asked: Back) -> tuple[ShownList, tuple[str, ...]] | None:
    """Return what is described among all that was shown, with its list; None where nothing was so."""
    lists = draft.state.lists if asked.earliest else tuple(reversed(draft.state.lists))
    if not asked.values:
        return _spoken_of_first(draft)
    shown = [(one, [product for id in one.shown if (product := draft.catalogue.get(id))]) for one in lists]
    every = [product for _, products in shown for product in products]
    reference, known = Reference(text=draft.frame.text.lower(), values=asked.values), title_words(every)
    for said in (reference, replace(reference, text="")):
        for one, products in shown:
            if ids := described(said, products, draft.catalogue.vocabulary, known):
                return one, ids
    unique = list({product.id: product for product in every}.values())
    found = nearest(clues_of(reference, draft.catalogue.vocabulary, known), unique, draft.catalogue.vocabulary)
    return next(((one, (found.id,)) for one in lists if found is not None and found.id in one.shown), None)


def _spoken_of_first(draft: Draft) -> tuple[ShownList, tuple[str, ...]] | None:
    done = (turn.done for turn in draft.session.turns if turn.done is not None)
    first = next((one.targets[0] for one in done if one.targets and draft.catalogue.get(one.targets[0])), None)
    return next(((one, (first,)) for one in draft.state.lists if first in one.shown and first is not None), None)


def _show(draft: Draft, found: ShownList, ids: tuple[str, ...]) -> None:
    """Put pieces on cards with the wishes of the time; one is what is spoken of."""
    again(draft, replace(found, shown=ids, groups=(), total=len(ids)))
    if len(ids) > 1:
        draft.tell("back_to_pieces", ids, titles=draft.titles(ids))
        return
    draft.aim(ids)
    product = draft.product(ids[0])
    draft.tell("back_to_piece", ids, title=draft.title(product), price=product.price)
    draft.suggest("add_it")
    draft.suggest("try_it")


def _of(one: ShownList, categories: Sequence[str], vocabulary: Vocabulary) -> bool:
    return any(about(wish, categories, vocabulary) for wish in (one.wishes, *one.requests))
