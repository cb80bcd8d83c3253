"""Texts in a language that the sentence encoder does not know, word by word in English, from gloss.LANGUAGE.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from catalog.text.languages import ENCODED, languages, writing
from catalog.text.patterns import compiled

_HERE = Path(__file__).parent


def glossed(text: str, language: str) -> str:
    """Return the text for the encoder: as it is in English, else the longest known words replaced by their glosses."""
    if language == ENCODED:
        return text
    words, pattern = _lexicon(language)
    gap = "" if writing(language).spaces else " "
    said = pattern.sub(lambda found: f"{gap}{_meant(found, words)}{gap}", text)
    return said if writing(language).spaces else " ".join(said.split())


def in_english(text: str, language: str) -> str:
    """Return a text as networks and the search read it: in English, unless they know the words of its language."""
    return glossed(text, language) if writing(language).glossed else text


def all_in_english(text: str) -> str:
    """Return a text of any languages with all words in English that the search knows in no other way."""
    for language, how in languages().items():
        text = glossed(text, language) if how.glossed else text
    return text


def words_and_glosses(text: str, language: str) -> Iterator[tuple[str, int, str | None]]:
    """Yield each known word, where it begins and its gloss, and what stands between them, without one."""
    words, pattern = _lexicon(language)
    at = 0
    for found in pattern.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], at, None
        yield found.group(), found.start(), _meant(found, words)
        at = found.end()
    if at < len(text):
        yield text[at:], at, None


def _meant(found: re.Match[str], words: dict[str, str]) -> str:
    """Return a word's gloss, with a capital where the word has one."""
    said = found.group()
    gloss = words.get(said) or words[said.lower()]
    return gloss[:1].upper() + gloss[1:] if said[:1].isupper() else gloss


@cache
def _lexicon(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    words: dict[str, str] = json.loads((_HERE / f"gloss.{language}.json").read_text("utf-8"))
    any_word = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    how = writing(language)
    if not how.spaces:
        return words, compiled(any_word)
    letters = how.letters + how.capitals
    return words, compiled(f"(?<![{letters}])(?:{any_word})(?![{letters}])", ignore_case=True)
