"""How languages are written: one fact of `tables/languages.json` for those who match words in texts."""

from __future__ import annotations

from functools import cache

from catalog.vocabulary.tables import read


@cache
def spaced(language: str) -> bool:
    """Tell whether a language parts its words by blanks; one that the table does not have is taken to."""
    return bool(read("languages").get(language, {}).get("spaces", True))
