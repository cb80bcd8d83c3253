"""Every language has all that English has; what it lacks is named."""

from __future__ import annotations

import pytest

import prompts
from catalog.text.languages import ENCODED, languages
from tests.languages.complete import missing
from tests.languages.tree import ROOT


def test_the_languages_that_are_written_are_those_that_are_said() -> None:
    assert sorted(languages()) == sorted(prompts.LANGUAGES)


@pytest.mark.parametrize("language", [one for one in languages() if one != ENCODED])
def test_a_language_lacks_nothing(language: str) -> None:
    assert missing(ROOT, language) == []


def test_what_a_new_language_lacks_is_named() -> None:
    lacks = missing(ROOT, "de")
    assert "prompts/de/replies.json" in lacks
    assert "assistant/understand/cues/de.json" in lacks
    assert "catalog/vocabulary/tables/color.json, red.said.de" in lacks
