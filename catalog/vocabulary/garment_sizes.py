"""Sizes that only the words beside them make sizes: "small hoodies", "jeans 32", "kids shorts 8-9". Knows no garments by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from catalog.vocabulary.mention import Mention
from catalog.vocabulary.sizes import NUMBER
from catalog.vocabulary.tables import read
from catalog.vocabulary.tokens import fold

_CLAUSE_END = r"(?=\s*(?:$|[,.!?;，。！？]))"
_YEARS = re.compile(rf"(?<![\w.-])(\d{{1,2}})\s*[-–]\s*(\d{{1,2}}){_CLAUSE_END}")
_GAP = re.compile(r"[\s,，]*(?:for |in |的)?")
_OLDEST = 16


def sizes_beside(text: str, words: Sequence[Mention], line: Callable[[str], Sequence[str]]) -> list[Mention]:
    """`words`: the other mentions of the text; `line`: a category with all that it is a kind of."""
    folded = fold(text)
    garments = [(m, line(m.value)) for m in words if m.slot == "category" and not m.negated]
    found = [*_before(folded, garments, words), *_after(folded, garments, words)]
    if any(m.slot == "age_group" and m.value != "adult" for m in words):
        found += _years(folded)
    return [Mention("size", value, start, end, text[start:end]) for start, end, value in found]


def _before(
    folded: str, garments: list[tuple[Mention, Sequence[str]]], words: Sequence[Mention]
) -> Iterator[tuple[int, int, str]]:
    """ "a large black coat": the size word stands before the garment or its colour; a small bag is only a bag."""
    table, pattern = _table()["before_garment"], _size_word()
    starts = {m.start for m, kinds in garments if not set(kinds) & set(table["but_not"])}
    starts |= {m.start for m in words if m.slot == "color" and any(0 <= start - m.end <= 1 for start in starts)}
    for start in starts:
        if m := pattern.search(folded, 0, start):
            yield *m.span(1), table["words"][m[1]]


def _after(
    folded: str, garments: list[tuple[Mention, Sequence[str]]], words: Sequence[Mention]
) -> Iterator[tuple[int, int, str]]:
    """A bare number after what is sized in numbers and the words that describe it ("jeans for women 27", "牛仔裤 男 32")."""
    for garment, kinds in garments:
        bounds = next((_table()["after_garment"][kind] for kind in kinds if kind in _table()["after_garment"]), None)
        m = _number_after().match(folded, _end_of_description(folded, garment.end, words))
        ends = m and (m["ends"] is not None or any(0 < w.start - m.end() <= 1 for w in words))
        if bounds and m and ends and bounds[0] <= float(m[1]) <= bounds[1]:
            yield *m.span(1), m[1]


def _end_of_description(folded: str, end: int, words: Sequence[Mention]) -> int:
    """Where the words end that follow a garment without a break: "jeans for women", "牛仔裤女黑色"."""
    while (gap := _GAP.match(folded, end)) and (near := [m.end for m in words if m.start == gap.end() and m.slot != "category"]):
        end = max(near)
    return end


def _years(folded: str) -> Iterator[tuple[int, int, str]]:
    for m in _YEARS.finditer(folded):
        if int(m[1]) < int(m[2]) <= min(_OLDEST, int(m[1]) + 2):
            yield *m.span(), f"{m[1]}-{m[2]}Y"


@cache
def _table() -> dict[str, Any]:
    return read("sizes")


@cache
def _number_after() -> re.Pattern[str]:
    return re.compile(rf"[,，\s]*({NUMBER})(?![\w.%$€£¥-])(?P<ends>{_table()['after_number']})?")


@cache
def _size_word() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(_table()['before_garment']['words'])})\s+$")
