"""Every question of a message is answered of every piece that is meant."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.actions.answers.asked_part import each_asked, only_asked
from assistant.actions.answers.asking import tell_asked, tell_of_shop
from assistant.actions.draft import Draft
from assistant.actions.looks.offering import suggest_try_on
from assistant.actions.meaning import meant
from assistant.advice.criteria import asked_by
from assistant.frame import Frame
from assistant.parts import Part
from catalog.product import Product
from catalog.sentences import topics_of


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
    draft.frame = only_asked(pointing, draft.catalogue.vocabulary)
    tell_of_each(draft, ids[:4])
    draft.frame = pointing
    if ids:
        suggest_try_on(draft)
        draft.suggest("add_it")
        draft.suggest("which_size_fits")
    return ()


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
