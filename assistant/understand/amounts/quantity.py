"""How many of a thing: "add two", "3 pairs of", "两件". Knows no garments."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from re import Pattern

from assistant.understand.grammar import any_of, grammars
from catalog.text.patterns import compiled
from catalog.text.spans import Span, overlaps


def read_quantities(folded: str, taken: Sequence[Span] = ()) -> tuple[tuple[int, Span], ...]:
    """Return the numbers of pieces said, 1 to 99, the surest first, and where. `taken`: places of prices, sizes and measures."""
    found: list[tuple[int, Span]] = []
    for pattern, words in _patterns():
        for match in pattern.finditer(folded):
            if overlaps(match.span("n"), (*taken, *(span for _, span in found))):
                continue
            said = match["n"]
            number = int(said) if said.isdigit() else words[said]
            if 1 <= number <= 99:
                found.append((number, match.span("n")))
    return tuple(found)


@cache
def _patterns() -> tuple[tuple[Pattern[str], dict[str, int]], ...]:
    found = []
    for grammar in grammars():
        words: dict[str, int] = grammar["quantity"]["numbers"]
        number = rf"(?P<n>\d{{1,2}}(?!\d)|{any_of(words)})"
        found += [(compiled(p.replace("{n}", number)), words) for p in grammar["quantity"]["patterns"]]
    return tuple(found)
