"""Find mentions that are narrative, not search constraints: "the coffee on my old shirt", "衣柜里都是黑色".

What is owned ("shoes I have", "he's got a black coat"), lost, worn out or seen on others is no wish. The garment stays one
where nothing else names it ("my old suit is torn, I need a new one").
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
    had = {m for m in aside if m.slot == "category" and any(table["had"].match(folded, m.end) for table in _compiled())}
    besides = [m for m in mentions if m not in aside]
    if not besides:
        return had
    garment_besides = any(m.slot == "category" for m in besides)
    return {m for m in aside if m.slot != "category" or garment_besides or m in had}


def _spans(folded: str, mentions: Sequence[Mention]) -> Iterator[Span]:
    for table in _compiled():
        for told in table["told"].finditer(folded):
            yield _start(folded, told.start(), table["turn"]), _end(folded, told.end(), table["turn"])
        for owned in (*table["owned"].finditer(folded), *table["has"].finditer(folded)):
            end, kind = _phrase(folded, owned.end(), mentions, table["within"])
            if kind or owned.re is table["owned"]:  # "I have a black one" speaks of a quality: wishes/negation.py
                yield owned.start(), end
        for garment in (m for m in mentions if m.slot == "category" and table["had"].match(folded, m.end)):
            yield _phrase_start(folded, garment, mentions, table["within"]), garment.end


def _start(folded: str, place: int, turn: Pattern[str]) -> int:
    """Return where the clause begins."""
    return max((m.end() for mark in (clause_end(), turn) for m in mark.finditer(folded, 0, place)), default=0)


def _end(folded: str, place: int, turn: Pattern[str]) -> int:
    """Return where the clause ends or turns to a wish."""
    return min((m.start() for mark in (clause_end(), turn) if (m := mark.search(folded, place))), default=len(folded))


def _phrase(folded: str, start: int, mentions: Sequence[Mention], within: Pattern[str]) -> tuple[int, bool]:
    """Return where the phrase at `start` ends, and whether it names a garment."""
    end, kind, closed = start, False, False
    for mention in sorted(mentions, key=lambda m: m.start):
        gap = folded[end : mention.start] if mention.start >= end else None
        if gap is None or not within.fullmatch(gap) or (closed and not gap.strip()):  # a list goes on by a word
            continue
        end, closed = mention.end, mention.slot == "category"
        kind = kind or closed
    return end, kind


def _phrase_start(folded: str, garment: Mention, mentions: Sequence[Mention], within: Pattern[str]) -> int:
    """Return where the phrase begins that ends with a garment."""
    start = garment.start
    for mention in sorted(mentions, key=lambda m: m.start, reverse=True):
        if mention.end <= start and mention.slot != "category" and within.fullmatch(folded[mention.end : start]):
            start = mention.start
    return start


@cache
def _compiled() -> tuple[dict[str, Pattern[str]], ...]:
    return tuple({name: compiled(pattern) for name, pattern in grammar["aside"].items()} for grammar in grammars())
