"""Where one message asks for several things: its sentences, and within them its clauses."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from assistant.frame import Language
from catalog.text.patterns import compiled

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s++|(?<=[。！？；])\s*+|\n++")


def sentences(text: str) -> tuple[str, ...]:
    """Split at the ends of sentences; dots within numbers and names are none."""
    return _said(_SENTENCE_END.split(text))


def clauses(text: str, language: Language) -> tuple[str, ...]:
    """Split a message at the ends of sentences, at commas and at words that join two requests ("and also", "顺便")."""
    return _said(one for sentence in sentences(text) for one in _joiners(language).split(sentence))


def between_blanks(text: str) -> tuple[str, ...]:
    """Split where a blank stands for a comma, as people type Chinese."""
    return _said(_joiners("blanks").split(text))


def _said(parts: object) -> tuple[str, ...]:
    return tuple(one.strip() for one in parts if one and re.search(r"\w", one))  # type: ignore[attr-defined]


@cache
def _joiners(which: str) -> re.Pattern[str]:
    words = json.loads((Path(__file__).parent / "tables" / "joiners.json").read_text("utf-8"))[which]
    return compiled("|".join(words), ignore_case=True)
