"""Questions about a piece, answered in the shop's own sentences; what it does not say is named, with what comes nearest."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.actions.answers.same_piece import OTHER_COLOURS, tell_other_colours
from assistant.actions.answers.telling_values import tell_values
from assistant.actions.draft import Draft
from assistant.advice.rules_of_thumb import rule_on
from assistant.facts import Label
from assistant.resolve import values_of
from assistant.understand.cues import cues, lower
from catalog.product import Product
from catalog.sentences import Told, Topic, said_of
from catalog.text.languages import writing

_QUOTED = 48  # characters of a question that are said again
_AROUND = " ?？!！.。,，;；~～…"
_MEASURES = "measurement"
_MOST_TOLD, _TOPICS = 2, 3  # sentences; where so many things are asked, one of each
_BESIDE, _CHARACTERS_BESIDE = 0, 4  # words that carry something, beside the topic's own; characters of a language without spaces


def tell_answer(draft: Draft, product: Product, question: str) -> None:
    """Answer each thing that is asked, what is known first; always says something."""
    answer = draft.catalogue.answer(product, question, draft.language, asked_in=draft.frame.language)
    before = len(draft.facts)
    for told in sorted(answer.told, key=lambda one: not one.sentences):
        if len(draft.facts) - before >= max(_MOST_TOLD, min(len(answer.told), _TOPICS)):
            return
        if told.topic is not None and told.topic.name == OTHER_COLOURS:
            tell_other_colours(draft, product)
        elif told.sentences:
            tell_sentences(draft, product, told.sentences)
        elif told.topic is None:
            _tell_unsaid(draft, product, told.near)
        elif affirmed := _affirmed(product, told.topic):
            kind = "detail_yes" if _is_short(question, draft.frame.language, told.topic) else "detail_only"
            draft.tell(kind, (product.id,), title=draft.title(product), value=affirmed)
        else:
            _tell_topic_unsaid(draft, product, told, told.topic)


def tell_sentences(draft: Draft, product: Product, said: Sequence[str]) -> None:
    """Quote one sentence of a piece, or two. Raises IndexError for none."""
    title = draft.title(product)
    if len(said) == 1:
        draft.tell("detail_said", (product.id,), title=title, text=said[0])
    else:
        draft.tell("detail_said_both", (product.id,), title=title, text=said[0], other=said[1])


def tell_stuff_in_words(draft: Draft, product: Product) -> None:
    """Quote the sentence that says more of what a piece is made of than its value does: nickel-free brass, not just metal."""
    own, vocabulary = values_of(product, "material"), draft.catalogue.vocabulary
    for text in said_of(product, draft.language)[0] if own else ():
        for one in (one for one in vocabulary.find(text) if one.slot == "material"):
            if one.value not in own or one.text.lower() not in (
                vocabulary.label("material", one.value, draft.language),
                one.value,
            ):
                if not _is_told(draft, text):
                    tell_sentences(draft, product, (text,))
                return


def _is_told(draft: Draft, text: str) -> bool:
    """Tell whether a sentence was quoted in this reply."""
    return any(text == fact.values.get("text") for fact in draft.facts)


def _affirmed(product: Product, topic: Topic) -> tuple[Label, ...]:
    return tuple(
        Label(slot, value) for slot, values in topic.values.items() for value in values if value in values_of(product, slot)
    )


def _is_short(question: str, language: str, topic: Topic) -> bool:
    """Tell whether a question asks for no more than whether there is one: "any pockets?", not "deep pockets?"."""
    return len(topic.beside(question, language)) <= (_BESIDE if writing(language) else _CHARACTERS_BESIDE)


def _tell_unsaid(draft: Draft, product: Product, near: Sequence[str]) -> None:
    told: dict[str, object] = {"title": draft.title(product)}
    kind = "detail_not_said_plain"
    words = " ".join(draft.frame.text.split()).strip(_AROUND)
    if words and len(words) <= _QUOTED:
        told, kind = {**told, "words": words}, "detail_not_said_asked"
    if near:
        told, kind = {**told, "text": near[0]}, kind + "_near"
    draft.tell(kind, (product.id,), **told)


def _tell_topic_unsaid(draft: Draft, product: Product, told: Told, topic: Topic) -> None:
    title, slot = draft.title(product), f"topic_{topic.name}"
    if rule := rule_on(topic.name, product):
        draft.tell("detail_not_said_rule", (product.id,), title=title, slot=slot)
        draft.tell(rule.kind, (product.id,), **({"value": rule.label} if rule.label else {}))
        return
    if told.near and not _is_told(draft, told.near[0]):
        draft.tell("detail_not_said_near", (product.id,), title=title, slot=slot, text=told.near[0])
        return
    draft.tell("detail_not_said", (product.id,), title=title, slot=slot)
    if topic.name == _MEASURES and cues(draft.frame.language).has(
        "part_measured", lower(draft.frame.text)
    ):  # how wide a sleeve is, the length of a dress doesn't tell
        return
    for name in topic.slots:
        values = () if name in draft.frame.asked else values_of(product, name)
        if values:
            tell_values(draft, product, name, values)
            return
