"""How a shop is reached, from its settings, as a section of its pages: in every language that the page speaks."""

from __future__ import annotations

from collections.abc import Iterator

import prompts
from assistant.recall.pages import CONTACT
from assistant.recall.tables import topic
from assistant.settings.shop_file import HelpTable
from catalog.shop_pages import Section


def contact_sections(told: HelpTable) -> dict[str, Section]:
    """Return one for each language; none where nothing is set."""
    sections = {}
    for language in prompts.LANGUAGES:
        about, sentences = topic(CONTACT, language), tuple(_sentences(told, language))
        if about and sentences:
            heading = about.headings[0]
            sections[language] = Section(heading[:1].upper() + heading[1:], sentences)
    return sections


def _sentences(told: HelpTable, language: str) -> Iterator[str]:
    for name, value in told:
        if value:
            yield prompts.say(f"contact.{name}", language, **{name: value})
