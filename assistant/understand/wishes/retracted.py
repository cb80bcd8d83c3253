"""Values that are said and taken back at once: "red, no wait, navy", "doesn't have to be black". Knows no garments."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from re import Pattern

from assistant.understand.grammar import grammars
from catalog.query import Slot
from catalog.text.patterns import compiled
from catalog.text.spans import overlaps
from catalog.vocabulary import Mention

_REACH = 60  # characters around a value that may take it back


def corrected_among(folded: str, mentions: Sequence[Mention]) -> set[Mention]:
    """Return the values that the next one of their slot corrects."""
    found: set[Mention] = set()
    last: dict[Slot, list[Mention]] = {}  # what was said last of each slot, at one place
    recent: list[Mention] = []
    for meant in sorted(mentions, key=lambda m: m.start):
        said = [m for m in last.get(meant.slot, ()) if m.end <= meant.start]
        recent = [m for m in recent if m.end > meant.start - _REACH]
        if said and meant.start - said[0].end <= _REACH:
            between = _without(folded, max(m.end for m in said), meant.start, recent)
            if any(table["correction"].fullmatch(between) for table in _compiled()):
                found.update(m for m in said if m.value != meant.value)
        same_place = last.get(meant.slot, []) if last.get(meant.slot, [meant])[0].start == meant.start else []
        last[meant.slot] = [*same_place, meant]
        recent.append(meant)
    return found


def _without(folded: str, start: int, end: int, mentions: Sequence[Mention]) -> str:
    """folded[start:end] without the other values in it: "a red coat, no wait, a black one"."""
    kept = (folded[at] for at in range(start, end) if not any(m.start <= at < m.end for m in mentions))
    return "".join(kept)


def idle_among(folded: str, mentions: Sequence[Mention]) -> tuple[set[Mention], tuple[Slot, ...]]:
    """Return values that are neither wanted nor unwanted.

    And the slots of those that need not be ("doesn't have to be black").
    """
    idle: set[Mention] = set()
    given_up: dict[Slot, None] = {}
    for table in _compiled():
        either = [found.span() for found in table["either"].finditer(folded)]
        for mention in mentions:
            before = folded[max(0, mention.start - _REACH) : mention.start]
            lacks = table["lack"].search(before) and table["lack_is_fine"].match(folded, mention.end)
            if overlaps((mention.start, mention.end), either):  # a garment that may be there or not is a part of what is wished
                given_up["feature" if mention.slot == "category" else mention.slot] = None
                idle.add(mention)
            elif lacks or table["needless"].search(before) or table["needless_after"].match(folded, mention.end):
                given_up[mention.slot] = None
                idle.add(mention)
            elif table["disclaimed"].search(before):
                idle.add(mention)
    return idle, tuple(given_up)


@cache
def _compiled() -> tuple[dict[str, Pattern[str]], ...]:
    return tuple({name: compiled(pattern) for name, pattern in grammar["retracted"].items()} for grammar in grammars())
