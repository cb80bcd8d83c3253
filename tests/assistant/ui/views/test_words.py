"""The page's words in every language."""

from __future__ import annotations

import re
import string

import pytest

import prompts
from tests.places import ROOT
from tryon.adjustment import MOST, SWITCHES

UI = ROOT / "assistant" / "ui"


def slots(text: str | list[str]) -> set[str]:
    texts = [text] if isinstance(text, str) else text
    return {name for one in texts for _, name, _, _ in string.Formatter().parse(one) if name}


def page(language: str) -> dict[str, str | list[str]]:
    return {key: text for key, text in prompts.table(language).items() if key.startswith("page.")}


@pytest.mark.parametrize("language", [code for code in prompts.LANGUAGES if code != "en"])
def test_every_language_has_the_same_sentences_with_the_same_slots(language: str) -> None:
    assert page(language).keys() == page("en").keys()
    assert {k: slots(t) for k, t in page(language).items()} == {k: slots(t) for k, t in page("en").items()}


def test_every_sentence_that_the_page_says_exists_and_is_said() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (*UI.glob("*/*.py"), *UI.glob("templates/*.html")))
    said = set(re.findall(r'say\(\s*f?"([a-z_]+)"(?! ~)', code))
    missing = {name for name in said if f"page.{name}" not in prompts.table("en")}
    assert not missing
    unused = {k.removeprefix("page.") for k in page("en")} - set(re.findall(r"[\"']([a-z_0-9]+)[\"']", code))
    dials = {f"adjust_{name}{end}" for name in MOST for end in ("", "_less", "_more")}
    dials |= {f"adjust_{name}" for name in SWITCHES}
    assert not {name for name in unused - dials if not name.startswith(("said_", "stage_", "thumb_", "sort_", "held_"))}
