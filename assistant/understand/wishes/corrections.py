"""What is said anew in the same breath: "under 50, no, make that 70", "M码,啊不,L码". Knows no values."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understand.grammar import grammars
from catalog.text.patterns import compiled
from catalog.text.spans import Span

_MOST = 20  # places; more are no sentence
_NEAR = 25  # characters between a correction and what it puts in place, or takes back


def taken_back(folded: str, places: Sequence[Span]) -> list[Span]:
    """Of places of one kind, those that a correction with another place behind it takes back."""
    marks = (
        [m.span() for grammar in grammars() for m in compiled(grammar["correction"]).finditer(folded)] if len(places) > 1 else []
    )
    back: list[Span] = []
    for start, end in marks:
        before = [place for place in places if place[1] <= start]
        behind = [place for place in places if 0 <= place[0] - end <= _NEAR or place[0] <= start < place[1]]
        if before and behind and start - max(place[1] for place in before) <= _NEAR:
            back += before
    return back


def no_longer_said(folded: str, places: Sequence[Span]) -> list[Span]:
    """Taken back, or past ("used to be an S but now I'm an M") where another place says what is so now."""
    if not 1 < len(places) <= _MOST:
        return []
    past = [
        place
        for place in places
        if any(compiled(grammar["past"]).search(folded, max(0, place[0] - _NEAR), place[0]) for grammar in grammars())
    ]
    return [*taken_back(folded, places), *(past if len(past) < len(places) else ())]
