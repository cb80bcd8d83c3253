"""Places in a text: clause bounds, what stands before. Knows no words."""

from __future__ import annotations

import re

from assistant.understand.grammar import clause_end
from catalog.text.spans import Span

_REACH = 160  # characters


def before(pattern: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    """Return what a pattern that ends in "$" finds right before a place.

    Looks no further back than one sentence reaches: with a match tried for every value of a long message, each must cost the
    same.
    """
    return pattern.search(text, max(0, place - _REACH), place)


def clauses(folded: str) -> list[Span]:
    """Return the clauses of a text, without the marks that end them."""
    found, start = [], 0
    for mark in clause_end().finditer(folded):
        found.append((start, mark.start()))
        start = mark.end()
    return [*found, (start, len(folded))]


def clause_of(place: int, of: list[Span]) -> Span:
    return next(span for span in of if span[0] <= place <= span[1])
