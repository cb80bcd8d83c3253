"""Which language a text is written in. Knows no words, only the letters of each language."""

from __future__ import annotations

import re
from functools import cache

from assistant.frame import Language
from catalog.text.languages import FIRST, LETTERS, languages, writing
from catalog.text.patterns import compiled

# The same in every language.
_SIZE = compiled(rf"(?i)(?<![{LETTERS}])(?:\d?x{{0,4}}[sl]|m|w\d\d|(?:eu|uk|us)\s?\d+)(?![{LETTERS}])")


def language_of(text: str, default: Language = FIRST) -> Language:
    """Return the language of most of the text; `default` (the session's) for a text without words ("42", "M", "👍").

    A word of a language that parts its words by blanks counts as much as a sign of another one; of two that have as many, the
    latter goes first, else `default`.
    """
    text = _SIZE.sub(" ", text)
    counts = {language: len(pattern.findall(text)) for language, pattern in _units().items()}
    most = max(counts.values())
    likely = [language for language, count in counts.items() if count == most]
    if most == 0 or (default in likely and writing(likely[0]).spaces):
        return default
    return likely[0]


@cache
def _units() -> dict[Language, re.Pattern[str]]:
    """Return what is counted of each language, those without blanks first."""
    ordered = sorted(languages().items(), key=lambda one: one[1].spaces)
    return {code: compiled(f"[{how.letters}{how.capitals}]{{2,}}" if how.spaces else f"[{how.letters}]") for code, how in ordered}
