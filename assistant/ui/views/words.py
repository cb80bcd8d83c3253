"""The page's own words and the catalogue's, in one language. Knows no HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import prompts
from assistant.facts import Length
from assistant.frame import Language
from assistant.wording.body_phrases import length_text
from assistant.wording.values import size_name
from catalog.product import Attribute, Product
from catalog.query import Slot
from catalog.text.languages import FIRST, languages
from catalog.vocabulary import Vocabulary

SPOKEN: tuple[Language, ...] = tuple(languages())


@dataclass(frozen=True)
class Words:
    """Plain text, not yet escaped."""

    language: Language
    vocabulary: Vocabulary
    imperial: bool = False  # lengths in inches

    def say(self, key: str, /, **slots: object) -> str:
        """Return the sentence `page.KEY`."""
        return prompts.say(f"page.{key}", self.language, **slots)

    def slot(self, name: str) -> str:
        """Return a slot's name as a heading: "Material"."""
        said = prompts.say(f"slots.{name}", self.language)
        return said[:1].upper() + said[1:]

    def label(self, slot: Slot, value: str) -> str:
        return self.vocabulary.label(slot, value, self.language)

    def size(self, name: str) -> str:
        """Return a size as this language calls it."""
        return size_name(name, self.language)

    def length(self, cm: float) -> str:
        """Return a length in the shopper's units."""
        return length_text(Length(cm, self.imperial), self.language)

    def values(self, product: Product, attribute: Attribute) -> str:
        """Return all values of an attribute in one line."""
        return self.line([self.label(attribute, value) for value in product.values(attribute)])

    def line(self, texts: Sequence[str]) -> str:
        """Return them listed, beginning with a capital."""
        told = self.listed(texts)
        return told[:1].upper() + told[1:]

    def listed(self, texts: Sequence[str]) -> str:
        return prompts.say("grammar.comma", self.language).join(texts)

    def title(self, product: Product) -> str:
        return product.title_in(self.language)

    def description(self, product: Product) -> str:
        return product.description_in(self.language)


def preferred(chosen: str, accepted: str) -> Language:
    """Return the language that was `chosen` before, else the first of an Accept-Language header that we speak."""
    told = (chosen, re.split(r"[^a-zA-Z]", accepted, maxsplit=1)[0].lower())
    return next((one for name in told for one in SPOKEN if one == name), FIRST)


def html_tag(language: Language) -> str:
    """Return a language's name as HTML's `lang` has it: "zh-Hans"."""
    return prompts.say("grammar.language_tag", language)
