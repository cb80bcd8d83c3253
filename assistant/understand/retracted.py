"""Values that are said and taken back at once: "red, no wait, navy", "doesn't have to be black". Knows no garments."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from re import Pattern

from assistant.understand.grammar import compiled, grammars
from catalog.query import Slot
from catalog.vocabulary import Mention


def corrected_among(folded: str, mentions: Sequence[Mention]) -> set[Mention]:
    """The values that the next one of their slot corrects."""
    found: set[Mention] = set()
    for meant in mentions:
        earlier = [m for m in mentions if m.end <= meant.start]
        same = [m for m in earlier if m.slot == meant.slot]
        if not same:
            continue
        last = max(m.start for m in same)
        between = _without(folded, max(m.end for m in same if m.start == last), meant.start, earlier)
        if any(table["correction"].fullmatch(between) for table in _compiled()):
            found.update(m for m in same if m.start == last and m.value != meant.value)
    return found


def _without(folded: str, start: int, end: int, mentions: Sequence[Mention]) -> str:
    """folded[start:end] without the other values in it: "a red coat, no wait, a black one"."""
    kept = (folded[at] for at in range(start, end) if not any(m.start <= at < m.end for m in mentions))
    return "".join(kept)


def idle_among(folded: str, mentions: Sequence[Mention]) -> tuple[set[Mention], tuple[Slot, ...]]:
    """Values that are neither wanted nor unwanted, and the slots of those that need not be ("doesn't have to be black")."""
    idle: set[Mention] = set()
    given_up: dict[Slot, None] = {}
    for table in _compiled():
        for mention in mentions:
            before, after = folded[: mention.start], folded[mention.end :]
            needless = table["needless"].search(before) or table["needless_after"].match(after)
            needless = needless or (table["lack"].search(before) and table["lack_is_fine"].match(after))
            if needless:
                given_up[mention.slot] = None
            if needless or table["disclaimed"].search(before):
                idle.add(mention)
    return idle, tuple(given_up)


@cache
def _compiled() -> tuple[dict[str, Pattern[str]], ...]:
    return tuple({name: compiled(pattern) for name, pattern in grammar["retracted"].items()} for grammar in grammars())
