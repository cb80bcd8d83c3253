"""Which of several pieces is warmer, longer, better rated: asked with a criterion, answered with the winner and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import ClassVar

from assistant.actions.answers import comparing
from assistant.actions.answers.picking import Purpose, pick
from assistant.actions.draft import Draft
from assistant.actions.named import among, in_catalogue
from assistant.advice.criteria import Asked, asked_by
from assistant.frame import Act, Operation, Reference
from assistant.operations import advise, advise_asked, ask, knowledge
from assistant.operations.operation import Said
from assistant.operations.sides import beside, sides
from assistant.parts import Compared, Part
from assistant.pointing.clues import words_of
from assistant.resolve import partly, resolve, values_of
from catalog.product import Product
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
    sides: tuple[Reference, ...] = ()  # two pieces that are named, of which one is to be chosen
    size: str | None = None  # in which they are compared: "the cheapest in M"


def heard(said: Said) -> Operation | None:
    """Read "which is warmer?", "is the first warmer than the second?", "the pink blouse or the white shirt?"."""
    if named := sides(said):
        return Compare(_named(asked_by(beside(said.text, named), said.language)), sides=named)
    if len(said.state.shown) + len(said.state.current) < _PAIR or said.has("ask_shop"):
        return None
    if set(said.frame.acts) - _TAKEN_FOR and said.frame.confidence > _UNSURE:
        return None
    kinds = _kinds(said)
    pair = (len(said.frame.references) >= _PAIR or len(kinds) >= _PAIR) and said.has("compare_than")
    if not pair and said.frame.references and all(one.pronoun and one.single for one in said.frame.references):
        return None  # "what's it made of and can I wash it hot?"
    criteria = asked_by(said.asking or said.text, said.language) if pair or said.has("compare_which") else ()
    if not criteria:
        return None
    return Compare(_named(criteria), said.frame.references, kinds, size=_size(said))


def labelled(said: Said) -> Operation | None:
    """Take it for a comparison: of pieces, of kinds that are named, of cloths in general."""
    criteria = _named(asked_by(said.text, said.language))
    if named := sides(said):
        return Compare(_named(asked_by(beside(said.text, named), said.language)), sides=named)
    kinds = _kinds(said)
    if len(kinds) >= _PAIR:
        return Compare(criteria, said.references, kinds)
    if len({*said.state.shown, *said.state.current}) < _PAIR:
        return knowledge.labelled(said)
    if not criteria and not said.references and topics_of(said.text, said.language) and not said.has("compare_than"):
        return ask.labelled(said)  # "double or single breasted?"
    if not criteria and not said.frame.asked and (purposes := advise_asked.purposes(said)):
        return advise.Advise("pick", purposes, said.references)
    return Compare(criteria, said.references)


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Name the winner."""
    assert isinstance(asked, Compare)
    if asked.sides:
        return _choose(draft, asked.sides)
    sized: dict[Slot, tuple[str, ...]] = {"size": (asked.size,)} if asked.size else {}
    draft.frame = replace(draft.frame, references=asked.references, wanted={**draft.frame.wanted, **sized})
    ids = tuple(one for one in (_of_kind(draft, *kind) for kind in asked.kinds) if one)
    if len(set(ids)) < _PAIR:
        return comparing.compare(draft)
    new = tuple(one for one in ids if one not in draft.state.shown)
    if new:
        draft.show([Hit(draft.product(one), 1.0) for one in ids])
    return comparing.compare(draft, ids)


def _size(said: Said) -> str | None:
    """Return the size in which pieces are compared: "the cheapest of these in M"."""
    return next((one.value for one in said.mentions if one.slot == "size" and not one.negated), None)


def _choose(draft: Draft, named: Sequence[Reference]) -> Iterable[Part]:
    """Put the two on the table and name one, by what is asked for, else by what is known of both."""
    draft.frame = replace(draft.frame, text=beside(draft.frame.text, named))
    ids: list[str] = []
    for one in named:
        found = [id for id in _piece(draft, one) if id not in ids]
        if not found:
            draft.tell("no_such_item", text=one.text)
            return ()
        ids.append(found[0])
    draft.show([Hit(draft.product(one), 1.0) for one in ids])
    draft.state = replace(draft.state, last_total=len(ids))
    draft.total = len(ids)
    if comparing.criteria_of(draft.frame):
        return comparing.compare(draft, tuple(ids))
    best = pick(draft, [draft.product(one) for one in ids], Purpose())
    draft.targets += [one for one in ids if one != best.id]
    draft.aim((best.id,))
    draft.after.append(Compared(tuple(ids)))
    draft.suggest("add_it")
    return ()


def _piece(draft: Draft, named: Reference) -> tuple[str, ...]:
    """Return what is meant among the cards, the earlier ones, the saved pieces, then in the catalogue for whom it is."""
    known = resolve(named, draft.state, draft.catalogue) or among(draft, named, draft.session.saved)
    if known and len(named.values) == 1:
        return known
    said = words_of(named.text or "")
    every = dict.fromkeys((*known, *in_catalogue(draft, named)))
    plain = sorted(every, key=lambda one: _extra(draft.product(one), said))
    return tuple(plain) or partly(named, draft.state, draft.catalogue)


def _extra(product: Product, said: Sequence[str]) -> int:
    """Count the words of a title that were not said: "the white blouse" is not the navy and white one."""
    return min(sum(word not in said for word in words_of(title)) for title in product.every_title)


def _named(criteria: Iterable[Asked]) -> tuple[str, ...]:
    return tuple(f"{one.criterion.name}, {one.way}" for one in criteria)


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
