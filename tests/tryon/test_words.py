"""Everything that the try-on refuses or doubts is worded in every language, and says what to do next."""

from __future__ import annotations

import ast
import json
import string
from functools import cache

import pytest

from prompts import LANGUAGES
from tests.places import ROOT

SOURCES = [*(ROOT / "tryon").rglob("*.py"), *(ROOT / "assistant" / "photos").rglob("*.py")]


def words(language: str) -> dict[str, str]:
    table: dict[str, str] = json.loads((ROOT / "prompts" / language / "tryon.json").read_text("utf-8"))
    return table


@cache
def raised() -> set[str]:
    """The codes that the source names in Refusal("...") and Note("...")."""
    calls = (node for path in SOURCES for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in {"Refusal", "Note"} and call.args
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_that_is_raised_has_its_sentence(language: str) -> None:
    assert len(raised()) > 10
    assert raised() <= set(words(language))


def test_the_languages_say_the_same_things_with_the_same_slots() -> None:
    slots = {
        language: {
            code: sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)
            for code, text in words(language).items()
        }
        for language in LANGUAGES
    }
    assert len({json.dumps(one, sort_keys=True) for one in slots.values()}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_end_and_are_one_line(language: str) -> None:
    for code, text in words(language).items():
        assert text.endswith((".", "。", "?", "？")), code
        assert "\n" not in text, code
        assert len(text) < 220, code
