"""Every question of a message is answered of every piece that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.actions.answers.asked_part import each_asked, only_asked
from assistant.actions.answers.asking import tell_asked, tell_of_shop
from assistant.actions.draft import Draft
from assistant.actions.looks.offering import suggest_try_on
from assistant.actions.meaning import meant
from assistant.advice.criteria import asked_by
from assistant.frame import Act, Frame
from assistant.parts import Part
from assistant.understand.cues import cues, lower
from catalog.product import Product
from catalog.sentences import topics_of

_ASKS: tuple[Act, ...] = ("ask_about",)


def ask_about(draft: Draft) -> tuple[Part, ...]:
    """Answer what was asked about the pieces meant."""
    frame = draft.frame
    if (
        not frame.references
        and not draft.state.current
        and draft.results is None
        and len(draft.state.shown) > 1
        and tell_of_shop(draft)
    ):
        return ()
    ids = meant(draft)
    draft.aim(ids)
    pointing = draft.frame
    draft.frame = asked_again(draft) or only_asked(pointing, draft.catalogue.vocabulary)
    tell_of_each(draft, ids[:4])
    draft.frame = pointing
    if ids:
        suggest_try_on(draft)
        draft.suggest("add_it")
        draft.suggest("which_size_fits")
    return ()


def asked_again(draft: Draft) -> Frame | None:
    """Return the last question, where a message only names another piece after it: "and the white?"; else None."""
    frame, turns = draft.frame, draft.session.turns
    last = turns[-2].done if len(turns) > 1 else None
    asked = last.frame if last is not None else None
    new = bool(draft.targets) and last is not None and not set(draft.targets) & set(last.targets)
    again = frame.references and new and cues(frame.language).has("and_that", lower(frame.text)) and not _is_named(frame)
    if not again or asked is None or asked.all_acts != _ASKS:
        return None
    slots = tuple(slot for one in asked.operations for slot in getattr(one, "asked", ())) or asked.asked
    naming = {value for one in asked.references for value in one.values}
    wanted = {slot: values for slot, values in asked.wanted.items() if not naming & {(slot, one) for one in values}}
    return replace(frame, text=asked.text, language=asked.language, asked=slots, wanted=wanted, topic=asked.topic)


def tell_of_each(draft: Draft, ids: Sequence[str]) -> None:
    """Answer of every piece; of one of which the same is to be said as of the first, only that."""
    first: list[object] = []
    for one in ids:
        before = len(draft.facts)
        _tell_each_asked(draft, draft.product(one))
        told = [
            (fact.kind, {name: value for name, value in fact.values.items() if name != "title"}) for fact in draft.facts[before:]
        ]
        if first and told == first:
            del draft.facts[before:]
            draft.tell("detail_same", (one,), title=draft.title(draft.product(one)))
        first = first or list(told)


def _tell_each_asked(draft: Draft, product: Product) -> None:
    """Answer every question of a message on one piece; what names no more than a clause is answered where the shop says it."""
    whole, before = draft.frame, len(draft.facts)
    questions = each_asked(whole, draft.catalogue.vocabulary)
    for draft.frame in questions:
        if len(questions) > 1 and not _is_named(draft.frame) and not _tells(draft, product):
            continue
        start = len(draft.facts)
        tell_asked(draft, product)
        said = [(one.kind, one.values) for one in draft.facts[before:start]]
        draft.facts[start:] = [one for one in draft.facts[start:] if (one.kind, one.values) not in said]
    draft.frame = whole


def _is_named(frame: Frame) -> bool:
    return bool(frame.asked or frame.wanted or topics_of(frame.text, frame.language) or asked_by(frame.text, frame.language))


def _tells(draft: Draft, product: Product) -> bool:
    return draft.catalogue.answer(product, draft.frame.text, draft.language, asked_in=draft.frame.language).answered
