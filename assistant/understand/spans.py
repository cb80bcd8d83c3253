"""Places in a text: overlap and clause bounds. Knows no words."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.understand.grammar import clause_end

Span = tuple[int, int]


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def clauses(folded: str) -> list[Span]:
    """The clauses of a text, without the marks that end them."""
    found, start = [], 0
    for mark in clause_end().finditer(folded):
        found.append((start, mark.start()))
        start = mark.end()
    return [*found, (start, len(folded))]


def clause_of(place: int, of: list[Span]) -> Span:
    return next(span for span in of if span[0] <= place <= span[1])
