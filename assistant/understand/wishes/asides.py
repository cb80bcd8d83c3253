"""Find mentions that are narrative, not search constraints: "the coffee on my old shirt", "衣柜里都是黑色".

What is owned, lost, worn out or seen on others is no wish. The garment stays one where nothing else names it ("my old suit is
torn, I need a new one").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from re import Pattern

from assistant.understand.grammar import clause_end, grammars
from catalog.query import Slot
from catalog.text.patterns import compiled
from catalog.text.spans import Span, overlaps
from catalog.vocabulary import Mention

# What is true of the shopper whatever it is told of.
_KEPT: frozenset[Slot] = frozenset({"size", "brand"})


def aside_among(folded: str, mentions: Sequence[Mention]) -> set[Mention]:
    """Return the mentions that only belong to what is told. Empty where nothing is mentioned besides: then that is the wish."""
    spans = list(_spans(folded, mentions)) if mentions else []
    aside = {m for m in mentions if overlaps((m.start, m.end), spans) and m.slot not in _KEPT}
    besides = [m for m in mentions if m not in aside]
    if not besides:
        return set()
    garment_besides = any(m.slot == "category" for m in besides)
    return {m for m in aside if m.slot != "category" or garment_besides}


def _spans(folded: str, mentions: Sequence[Mention]) -> Iterator[Span]:
    for table in _compiled():
        for told in table["told"].finditer(folded):
            yield _start(folded, told.start(), table["turn"]), _end(folded, told.end(), table["turn"])
        for owned in table["owned"].finditer(folded):
            yield owned.start(), _phrase_end(folded, owned.end(), mentions, table["within"])


def _start(folded: str, place: int, turn: Pattern[str]) -> int:
    """Return where the clause begins."""
    return max((m.end() for mark in (clause_end(), turn) for m in mark.finditer(folded, 0, place)), default=0)


def _end(folded: str, place: int, turn: Pattern[str]) -> int:
    """Return where the clause ends or turns to a wish."""
    return min((m.start() for mark in (clause_end(), turn) if (m := mark.search(folded, place))), default=len(folded))


def _phrase_end(folded: str, start: int, mentions: Sequence[Mention], within: Pattern[str]) -> int:
    end = start
    for mention in sorted(mentions, key=lambda m: m.start):
        if mention.start >= end and within.fullmatch(folded[end : mention.start]):
            end = mention.end
    return end


@cache
def _compiled() -> tuple[dict[str, Pattern[str]], ...]:
    return tuple({name: compiled(pattern) for name, pattern in grammar["aside"].items()} for grammar in grammars())
