"""Which language a text is written in. Knows no words, only scripts."""

from __future__ import annotations

from assistant.frame import Language
from catalog.text.patterns import compiled

_HAN = compiled(r"[\u3400-\u9fff]")
_LATIN = compiled(r"[A-Za-z]{2,}")
_SIZE = compiled(r"(?i)(?<![a-z])(?:\d?x{0,4}[sl]|m|w\d\d|(?:eu|uk|us)\s?\d+)(?![a-z])")  # the same in every language


def language_of(text: str, default: Language = "en") -> Language:
    """Return the language of most of the text; `default` (the session's) for a text without words ("42", "M", "👍")."""
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(_SIZE.sub(" ", text)))
    if han == 0 and latin == 0:
        return default
    return "zh" if han >= latin else "en"
