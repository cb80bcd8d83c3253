"""One fact into one sentence of prompts/, in a language. Knows nothing of the order of sentences or of streaming.

The sentence of a kind is `AREA.KIND`. Where a fact speaks of a slot ("material", or a label of it), `AREA.KIND.SLOT` is said
instead if the language has it: "made of cotton" rather than "material: cotton". Of a piece that was just named, the area `again`
says it without the name.
"""

from __future__ import annotations

import prompts
from assistant.facts import Fact, Label
from assistant.frame import Language
from assistant.wording.values import Spoken
from assistant.wording.wishes import WishPhrases
from catalog.vocabulary import Vocabulary


def sentence(area: str, fact: Fact, language: Language, vocabulary: Vocabulary, *, number: int = 0) -> str:
    """Return the fact's sentence with its values in it; `number` picks the variant.

    Raises KeyError for a kind without a sentence.
    """
    slots = {name: _wrap(value, language, vocabulary) for name, value in fact.values.items()}
    return prompts.say(_key(area, fact, language), language, _n=number, **slots)


def has_again(fact: Fact, language: Language) -> bool:
    """Tell whether a fact has a sentence for a piece that the sentence before names: `again.KIND`."""
    return _key("again", fact, language) in prompts.table(language)


def _key(area: str, fact: Fact, language: Language) -> str:
    key = fact.kind if fact.kind.startswith("tryon.") else f"{area}.{fact.kind}"
    special = f"{key}.{_slot(fact)}"
    return special if special in prompts.table(language) else key


def _slot(fact: Fact) -> str:
    if isinstance(fact.values.get("slot"), str):
        return str(fact.values["slot"])
    label = fact.values.get("value", fact.values.get("values"))
    label = label[0] if isinstance(label, tuple) and label else label
    return label.slot if isinstance(label, Label) else ""


def _wrap(value: object, language: Language, vocabulary: Vocabulary) -> object:
    phrases = isinstance(value, tuple) and all(isinstance(item, Fact) for item in value)
    if phrases and isinstance(value, tuple):  # an empty tuple of wishes is "pieces", an empty tuple of anything else is not said
        return WishPhrases(value, language, vocabulary)
    return Spoken(value, language, vocabulary)
