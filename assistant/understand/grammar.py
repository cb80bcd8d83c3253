"""The grammar tables of every language: negators, price words, units. Reads JSON; knows no vocabulary and no garments."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, cast

from catalog.text.patterns import compiled

_FOLDER = Path(__file__).parent / "grammar"


@cache
def grammars() -> tuple[dict[str, Any], ...]:
    """Return all languages' tables.

    Every reader goes through all of them: patterns of a language never match another's text, and shoppers mix languages.
    """
    return tuple(cast(dict[str, Any], json.loads(path.read_text("utf-8"))) for path in sorted(_FOLDER.glob("*.json")))


def any_of(words: Any) -> str:
    """Return an alternation of literal words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def said(name: str) -> re.Pattern[str]:
    """Return what is said in any language for one of the small things that are told by a word or two (`said`)."""
    return compiled("|".join(f"(?:{one})" for grammar in grammars() if (one := grammar["said"].get(name))))


@cache
def clause_end() -> re.Pattern[str]:
    """Return where a clause ends in any language."""
    return compiled("|".join(grammar["clause_end"] for grammar in grammars()))
