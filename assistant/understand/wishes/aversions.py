"""What is said of a value by somebody who does not want it, without a "no": "wool makes me itch", "白的容易脏", "sick of beige".

Classes of verbs from the grammar (`aversion`): `ahead` of the value, `behind` it; `keeps` only sound like them ("can't live
without pockets"). Knows no garments; how far a verb reaches, negation.py says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from assistant.understand.grammar import grammars
from catalog.query import DESCRIBING
from catalog.text.patterns import compiled
from catalog.text.spans import Span

SAID_OF: frozenset[str] = frozenset(("size", "season"))  # what it is true for: "wool is no use in summer"
QUALITIES: frozenset[str] = DESCRIBING - {"category", "occasion", "season", "gender", "age_group", "brand"}  # what pieces have
_POINTING = 30  # characters before what is pointed at


class Aversion:
    """A language's verbs of aversion, compiled."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.breaks = compiled(table["breaks"])  # no verb reaches over these
        owned = table["owned"]
        self._surfeit = compiled(_either(table["surfeit"]))
        self._owned_ahead, self._tail = compiled(_either(owned["ahead"])), compiled(owned["tail"])
        self._ahead = compiled(_either((*_all(table["ahead"]), *table["surfeit"])))
        asks = f"(?!{table['asks']})"  # "does wool itch?" asks
        self._behind = compiled(f"{table['between']}{_either(_all(table['behind']))}{asks}")
        self._owned_behind = compiled(f"{table['between']}{_either(owned['behind'])}{asks}")
        self._opinion = compiled(f"{table['between']}(?:{table['opinions']}){asks}")
        self._pointed = compiled(table["pointed"])

    def ahead(self, folded: str) -> Iterator[Span]:
        """Yield the places of what turns from the values after it."""
        return (found.span() for found in self._ahead.finditer(folded))

    def surfeits(self, folded: str) -> Iterator[Span]:
        """Yield the places of what says that there is enough of the values after it."""
        return (found.span() for found in self._surfeit.finditer(folded))

    def owned(self, folded: str) -> Iterator[Span]:
        """Yield the places of what says that the shopper, or who it is for, has what comes after it."""
        return (found.span() for found in self._owned_ahead.finditer(folded))

    def stands_alone(self, folded: str, end: int) -> bool:
        """Tell whether a quality that is owned is said of no other thing: "a black one", not "blue eyes"."""
        return self._tail.match(folded, end) is not None

    def is_owned(self, folded: str, end: int, slots: frozenset[str]) -> re.Match[str] | None:
        """Find, behind a quality, that there is a piece of it: "navy I have", 黑的已经有一件了."""
        return self._owned_behind.match(folded, end) if slots <= QUALITIES else None

    def behind(self, folded: str, place: Span, slots: frozenset[str]) -> re.Match[str] | None:
        """Find what is said against a value after it.

        An opinion counts of a quality as such ("pearls are too much"); of a garment or a piece in sight it is about one piece.
        """
        start, end = place
        if slots <= SAID_OF:
            return None
        if said := self._behind.match(folded, end):
            return said
        if "category" in slots:
            return None
        if owned := self.is_owned(folded, end, slots):
            return owned
        if self._pointed.search(folded, max(0, start - _POINTING), start):
            return None
        return self._opinion.match(folded, end)


def kept_among(folded: str) -> list[Span]:
    """Return the places of what sounds like a refusal and is none: "can't live without pockets"."""
    found = [match for one in _keeps() for match in one.finditer(folded)]
    return [match.span(at) for match in found for at in range(1 if match.groups() else 0, len(match.groups()) + 1)]


@cache
def _keeps() -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(kept) for grammar in grammars() for kept in grammar["aversion"]["keeps"])


def _all(classes: dict[str, list[str]]) -> Iterator[str]:
    return (pattern for patterns in classes.values() for pattern in patterns)


def _either(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"
