"""Advice: one of several is picked with a reason; a yes or no to "would this be too warm for June?"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from assistant.actions.answers.comparing import compared_before
from assistant.actions.answers.judging import LOOKS, judge, tell_goes, tell_suits
from assistant.actions.answers.picking import Purpose, pick
from assistant.actions.draft import Draft
from assistant.actions.looks.offering import suggest_try_on
from assistant.actions.looks.rendering import can_show
from assistant.actions.meaning import meant
from assistant.advice.criteria import Asked, asked_by, implied_by
from assistant.dialogue.state import Pending
from assistant.facts import Label
from assistant.frame import Act, Operation, Reference
from assistant.operations.operation import Said, cue_in
from assistant.parts import Part
from catalog.product import Product
from catalog.query import Hit, Slot

# What a wish for advice may have been taken for.
_TAKEN_FOR: frozenset[Act] = frozenset(
    ("ask_about", "compare", "select", "search", "refine", "feedback", "chitchat", "out_of_scope", "complete_outfit", "help")
)  # fmt: skip
_UNSURE = 0.7  # an act that is no surer may be another
_PURPOSES: tuple[Slot, ...] = ("occasion", "season", "style")
_AMONG = 8  # cards


@dataclass(frozen=True)
class Advise(Operation):
    op: ClassVar[str] = "advise"
    act: ClassVar[Act] = "ask_about"
    do: Literal["pick", "judge", "goes_with"] = "pick"
    values: tuple[tuple[Slot, str], ...] = ()  # the season or the occasion; with "goes_with" the kind of piece
    references: tuple[Reference, ...] = ()


def heard(said: Said) -> Operation | None:
    """Read "which one would you take?", "is it too formal?", "does it go with jeans?"."""
    if set(said.frame.acts) - _TAKEN_FOR and said.frame.confidence > _UNSURE and not _wears_to(said):
        return None
    if said.has("asks_to_wear") and not said.frame.references:
        return None  # what one wears to a wedding is no choice among pieces
    purposes = _purposes(said)
    references = tuple(one for one in said.frame.references if not one.superlative)
    if said.has("advise"):
        return Advise("pick", purposes, references)
    if (not said.state.something_shown and not said.state.current) or said.has("ask_shop") or not said.has("yes_no"):
        return None
    kinds: tuple[tuple[Slot, str], ...] = tuple(("category", m.value) for m in said.mentions if m.slot == "category")
    if said.has("goes_with") and kinds:
        return Advise("goes_with", kinds[-1:], references)
    judged = [one for one in asked_by(said.text, said.language) if one.criterion.number is None]
    if judged and (said.has("too") or any(not one.criterion.topic for one in judged)):
        return Advise("judge", purposes, references)
    return Advise("judge", purposes, references) if purposes and said.has("suits") else None


def labelled(said: Said) -> Operation | None:
    """Take it for a wish for advice: of one piece a judgement, of several a choice."""
    references = tuple(one for one in said.references if not one.superlative)
    kinds: tuple[tuple[Slot, str], ...] = tuple(("category", m.value) for m in said.mentions if m.slot == "category")
    if said.has("goes_with") and kinds and (said.state.something_shown or said.state.current):
        return Advise("goes_with", kinds[-1:], references)
    one = len(said.state.current) == 1 and said.which in ("it", "") and not references
    pointed = len(references) == 1 and not references[0].everything
    if (one or pointed) and not said.has("advise"):
        return Advise("judge", _purposes(said), references)
    return Advise("pick", _purposes(said), references)


def _purposes(said: Said) -> tuple[tuple[Slot, str], ...]:
    """Return what it is for; "warm" is a criterion and names no winter."""
    named = [one for one in said.mentions if one.slot in _PURPOSES and not asked_by(one.text, said.language)]
    return tuple(dict.fromkeys((one.slot, one.value) for one in named))


def _wears_to(said: Said) -> bool:
    """Tell whether "wear it" means an occasion and not the mirror: "can I wear it to the office?"."""
    named = any(mention.slot in _PURPOSES for mention in said.mentions)
    return set(said.frame.acts) == {"try_on"} and named and said.has("yes_no") and said.has("suits")


def run(draft: Draft, asked: Operation) -> Iterable[Part]:
    """Pick a piece and say why, or say what is thought of the piece meant."""
    assert isinstance(asked, Advise)
    draft.frame = replace(draft.frame, references=asked.references)
    labels = tuple(Label(slot, value) for slot, value in asked.values)
    if asked.do == "pick":
        _pick(draft, labels)
        return ()
    ids = meant(draft)[:1]
    draft.aim(ids)
    for one in ids:
        product = draft.product(one)
        if asked.do == "goes_with":
            tell_goes(draft, product, asked.values[-1][1])
        else:
            _judge(draft, product, labels)
    if ids:
        suggest_try_on(draft)
        draft.suggest("add_it")
    return ()


def _pick(draft: Draft, purpose: tuple[Label, ...]) -> None:
    products = _candidates(draft)
    if not products:
        draft.tell("advise_nothing")
        return
    criteria = asked_by(draft.frame.text, draft.frame.language)
    wanted = [one for one in (*criteria, *implied_by(purpose)) if one.criterion.number is None]
    best = pick(draft, products, Purpose(purpose, tuple(dict.fromkeys(wanted))))
    draft.aim((best.id,))
    if not draft.state.something_shown:
        draft.hits += [Hit(best, 1.0)]
        draft.state = replace(draft.state.with_shown((best.id,)), current=(best.id,))
    _offer(draft, best)
    draft.suggest("add_it")


def _candidates(draft: Draft) -> list[Product]:
    """Return the pieces meant: those named, those spoken of, the cards; else what meets the wishes."""
    state = draft.state
    if draft.frame.references:
        ids = meant(draft)
    else:
        ids = compared_before(draft) or (state.current if len(state.current) > 1 else state.shown[:_AMONG])
    if ids or draft.facts or state.wishes.empty:
        return [draft.product(one) for one in ids]
    return [hit.product for hit in draft.catalogue.search(state.wishes.query(), limit=_AMONG).hits]


def _judge(draft: Draft, product: Product, purpose: tuple[Label, ...]) -> None:
    text, language = draft.frame.text, draft.frame.language
    criteria: list[Asked] = [one for one in asked_by(text, language) if one.criterion.number is None]
    if not criteria:
        tell_suits(draft, product, purpose[0])
        return
    judge(draft, product, criteria[0], "too" if _too(draft) else "enough", purpose)
    if criteria[0].criterion.name == LOOKS:
        _offer(draft, product)


def _too(draft: Draft) -> bool:
    return cue_in("too", draft.frame.text, draft.frame.language)


def _offer(draft: Draft, product: Product) -> None:
    """Offer to show it; nothing else waits for an answer then."""
    if can_show(draft, product) and draft.state.pending is None:
        draft.tell("advise_show")
        draft.wait(Pending("try_on", "offer", (product.id,)))
