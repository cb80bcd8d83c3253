"""Messages in a language that the sentence encoder does not know, word by word in English, from gloss.LANGUAGE.json."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from catalog.text.patterns import compiled

_HERE = Path(__file__).parent


def glossed(text: str, language: str) -> str:
    """Return the text for the encoder: as it is in English, else the longest known words replaced by their glosses."""
    if language == "en":
        return text
    words, pattern = _lexicon(language)
    return " ".join(pattern.sub(lambda found: f" {words[found.group()]} ", text).split())


@cache
def _lexicon(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    words: dict[str, str] = json.loads((_HERE / f"gloss.{language}.json").read_text("utf-8"))
    ordered = sorted(words, key=len, reverse=True)
    return words, compiled("|".join(map(re.escape, ordered)))
