"""Finds what a piece should show or have in words that no value stands for: "with dinosaurs on it", "zip at the back", 柠檬图案.

The frames in which a thing is named are data (things.json): `shows` (a print), `has` (a detail). Knows no products.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.frame import Language
from catalog.query import Slot
from catalog.text.languages import writing
from catalog.text.patterns import compiled
from catalog.text.spans import Span
from catalog.vocabulary import Mention

_COLOUR: Slot = "color"
_PATTERN: Slot = "pattern"
_GARMENT = "<garment>"
_MOST = 2


@dataclass(frozen=True)
class _Frames:
    shows: tuple[re.Pattern[str], ...]
    has: tuple[str, ...]  # with <garment>, which is another word in each message
    both: frozenset[str]  # colours that are things, too
    no_things: frozenset[str]


def things_of(
    text: str, language: Language, mentions: Sequence[Mention], refused: Sequence[Mention] = ()
) -> tuple[tuple[str, ...], frozenset[Mention]]:
    """Return the things named in `text` (lower case), at most two, and the mentions that are only part of one ("lemon" print).

    `refused`: mentions of what is not wanted; beside them nothing is wished.
    """
    frames = _frames().get(language)
    if frames is None:
        return (), frozenset()
    found: dict[str, None] = {}
    shadowed: set[Mention] = set()
    for pattern in (*frames.shows, *_with_garments(frames.has, text, mentions)):
        for match in pattern.finditer(text):
            thing, (start, end) = match["thing"], match.span("thing")
            if any(m.start < match.end() and match.start() < m.end for m in refused):
                continue
            inside = [m for m in mentions if m.start < end and start < m.end]
            colours = {m for m in inside if m.slot == _COLOUR}
            if thing in frames.both and colours:
                shadowed |= colours
            elif thing in frames.no_things or any(m.start <= start and end <= m.end for m in inside):
                continue
            found[thing] = None
            shadowed |= {m for m in mentions if m.slot == _PATTERN and m not in inside and _within(m, match.span())}
    return tuple(found)[:_MOST], frozenset(shadowed)


def _within(mention: Mention, span: Span) -> bool:
    return span[0] <= mention.start and mention.end <= span[1]


def _with_garments(patterns: Iterable[str], text: str, mentions: Sequence[Mention]) -> list[re.Pattern[str]]:
    garments = "|".join({re.escape(text[m.start : m.end]) for m in mentions if m.slot == "category"}) or "(?!)"
    return [compiled(pattern.replace(_GARMENT, garments)) for pattern in patterns]


def _whole(pattern: str, language: Language) -> str:
    """Let a frame begin with a word: "the print" has no "he" print."""
    return f"{writing(language).edges[0]}(?:{pattern})"


@cache
def _frames() -> dict[str, _Frames]:
    table = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return {
        language: _Frames(
            tuple(compiled(_whole(one, language)) for one in entry["shows"]),
            tuple(_whole(one, language) for one in entry["has"]),
            frozenset(entry["both"]),
            frozenset(entry["no_things"]),
        )
        for language, entry in table.items()
    }
