"""Messages in a language that the sentence encoder does not know, word by word in English, from gloss.LANGUAGE.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from catalog.text.languages import ENCODED, writing
from catalog.text.patterns import compiled

_HERE = Path(__file__).parent


def glossed(text: str, language: str) -> str:
    """Return the text for the encoder: as it is in English, else the longest known words replaced by their glosses."""
    if language == ENCODED:
        return text
    words, pattern = _lexicon(language)
    return " ".join(pattern.sub(lambda found: f" {words[found.group()]} ", text).split())


def words_and_glosses(text: str, language: str) -> Iterator[tuple[str, int, str | None]]:
    """Yield each known word, where it begins and its gloss, and what stands between them, without one."""
    words, pattern = _lexicon(language)
    at = 0
    for found in pattern.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], at, None
        yield found.group(), found.start(), words[found.group()]
        at = found.end()
    if at < len(text):
        yield text[at:], at, None


@cache
def _lexicon(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    words: dict[str, str] = json.loads((_HERE / f"gloss.{language}.json").read_text("utf-8"))
    ordered = sorted(words, key=len, reverse=True)
    how = writing(language)
    before, after = (f"(?<![{how.letters}])", f"(?![{how.letters}])") if how.spaces else ("", "")
    return words, compiled(f"{before}(?:{'|'.join(map(re.escape, ordered))}){after}")
