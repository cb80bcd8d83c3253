"""Questions about a piece, answered in the shop's own sentences; what it does not say is named, with what comes nearest."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.actions.draft import Draft
from assistant.facts import Label
from assistant.resolve import values_of
from catalog.product import Product
from catalog.sentences import Told, Topic


def tell_answer(draft: Draft, product: Product, question: str) -> None:
    """Answer each thing that is asked; always says something."""
    for told in draft.catalogue.answer(product, question, draft.frame.language).told:
        if told.sentences:
            tell_sentences(draft, product, told.sentences)
        elif told.topic is None:
            _tell_unsaid(draft, product, told.near)
        elif affirmed := _affirmed(product, told.topic):
            draft.tell("detail_yes", (product.id,), title=draft.title(product), value=affirmed)
        else:
            _tell_topic_unsaid(draft, product, told, told.topic)


def tell_sentences(draft: Draft, product: Product, said: Sequence[str]) -> None:
    """Quote one sentence of a piece, or two. Raises IndexError for none."""
    title = draft.title(product)
    if len(said) == 1:
        draft.tell("detail_said", (product.id,), title=title, text=said[0])
    else:
        draft.tell("detail_said_both", (product.id,), title=title, text=said[0], other=said[1])


def _affirmed(product: Product, topic: Topic) -> tuple[Label, ...]:
    return tuple(
        Label(slot, value) for slot, values in topic.values.items() for value in values if value in values_of(product, slot)
    )


def _tell_unsaid(draft: Draft, product: Product, near: Sequence[str]) -> None:
    if near:
        draft.tell("detail_not_said_plain_near", (product.id,), title=draft.title(product), text=near[0])
    else:
        draft.tell("detail_not_said_plain", (product.id,), title=draft.title(product))


def _tell_topic_unsaid(draft: Draft, product: Product, told: Told, topic: Topic) -> None:
    title, slot = draft.title(product), f"topic_{topic.name}"
    if told.near:
        draft.tell("detail_not_said_near", (product.id,), title=title, slot=slot, text=told.near[0])
        return
    draft.tell("detail_not_said", (product.id,), title=title, slot=slot)
    for name in topic.slots:
        values = () if name in draft.frame.asked else values_of(product, name)
        if values:
            draft.tell("detail", (product.id,), title=title, slot=name, values=tuple(Label(name, one) for one in values))
            return
