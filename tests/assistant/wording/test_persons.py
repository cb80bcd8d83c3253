"""Everybody whom a message can name has a name in every language."""

from __future__ import annotations

import pytest

import prompts
from assistant.understand.grammar import grammars


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_everybody_has_a_name(language: str) -> None:
    for grammar in grammars():
        people = grammar["people"]
        roles = {word: role for role, words in people["roles"].items() for word in words.split("|")}
        for words in people["words"]:
            for word in words.split("|"):
                assert prompts.table(language)[f"labels.person.{roles[word]}"], word  # type: ignore[arg-type]
