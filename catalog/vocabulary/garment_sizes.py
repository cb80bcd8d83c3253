"""Sizes that only the words beside them make sizes: "small hoodies", "jeans 32", "kids shorts 8-9". Knows no garments by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from catalog.text.patterns import compiled
from catalog.vocabulary.mention import Mention
from catalog.vocabulary.size_patterns import NUMBER
from catalog.vocabulary.sizes import number_said
from catalog.vocabulary.tables import read_all
from catalog.vocabulary.tokens import fold

_CLAUSE_END = r"(?=\s*(?:$|[,.!?;，。！？]))"
_YEARS = compiled(rf"(?<![\w.-])(\d{{1,2}})\s*[-–]\s*(\d{{1,2}}){_CLAUSE_END}")
_OLDEST = 16


def sizes_beside(text: str, words: Sequence[Mention], line: Callable[[str], Sequence[str]]) -> list[Mention]:
    """`words`: the other mentions of the text; `line`: a category with all that it is a kind of."""
    folded = fold(text)
    garments = [(m, line(m.value)) for m in words if m.slot == "category" and not m.negated]
    found = [*_with(folded, garments), *_before(folded, garments, words), *_after(folded, garments, words)]
    if any(m.slot == "age_group" and m.value != "adult" for m in words):
        found += _years(folded)
    return [Mention("size", value, start, end, text[start:end]) for start, end, value in dict.fromkeys(found)]


def is_size_of(kinds: Iterable[str], number: float) -> bool:
    """Tell whether a bare number can be the size of what is sized in numbers.

    `kinds`: categories and all that they are a kind of.
    """
    bounds = _table()["after_garment"]
    return any(bounds[kind][0] <= number <= bounds[kind][1] for kind in kinds if kind in bounds)


def _with(folded: str, garments: list[tuple[Mention, Sequence[str]]]) -> Iterator[tuple[int, int, str]]:
    """Yield sizes of one kind of garment, wherever it stands: "34B" of a bra, "40R" of a blazer, "32/34" of jeans."""
    kinds = {kind for _, line in garments for kind in line}
    for entry in _table()["with_garment"]:
        if kinds & set(entry["kinds"]):
            for m in compiled(entry["pattern"]).finditer(folded):
                value = re.sub(r"[\s-]", "", m[1])
                for word, letter in entry.get("short", {}).items():
                    value = value.replace(word, letter)
                yield *m.span(1), value.upper()


def _before(
    folded: str, garments: list[tuple[Mention, Sequence[str]]], words: Sequence[Mention]
) -> Iterator[tuple[int, int, str]]:
    """Read "A large black coat".

    The size word stands before the garment or what describes it, or after whose it is ("womens small"); a small bag is only a
    bag.
    """
    table, described = _table()["before_garment"], _table()["described_by"]
    starts = {m.start for m, kinds in garments if not set(kinds) & set(table["but_not"])}
    if garments and not starts:
        return
    for m in _size_word().finditer(folded):
        start, end = m.span(1)
        behind = next((w for w in words if w.start == m.end()), None)
        whose = any(w.slot == "gender" and 0 <= start - w.end <= 3 for w in words)
        describes = behind is not None and behind.slot in described
        near = _words_on().match(folded, m.end())
        if (
            m.end() in starts
            or (describes and near and any(m.end() < place <= near.end() for place in starts))
            or (whose and (behind is None or behind.slot in (*described, "category")) and not _no_size().match(folded, m.end()))
        ):
            yield start, end, table["words"][m[1]]
    for m in _that_are().finditer(folded):
        if any(place < m.start() for place in starts):
            yield *m.span(m.lastindex or 1), table["words"][m[m.lastindex or 1]]


def _after(
    folded: str, garments: list[tuple[Mention, Sequence[str]]], words: Sequence[Mention]
) -> Iterator[tuple[int, int, str]]:
    """Yield a bare number after what is sized in numbers and what describes it ("jeans for women 27", "牛仔裤 男 32")."""
    ends_of: dict[int, int] = {}  # where a word begins -> where the longest one ends that begins there
    for word in words:
        if word.slot != "category":
            ends_of[word.start] = max(word.end, ends_of.get(word.start, 0))
    for garment, kinds in garments:
        bounds = next((_table()["after_garment"][kind] for kind in kinds if kind in _table()["after_garment"]), None)
        m = _number_after().match(folded, _end_of_description(folded, garment.end, ends_of))
        ends = m and (m["ends"] is not None or any(0 < w.start - m.end() <= 1 for w in words))
        if bounds and m and ends and bounds[0] <= float(number_said(m[1])) <= bounds[1]:
            yield *m.span(1), number_said(m[1])


def _end_of_description(folded: str, end: int, ends_of: Mapping[int, int]) -> int:
    """Return where the words end that follow a garment without a break: "jeans for women", "牛仔裤女黑色"."""
    while (gap := _gap().match(folded, end)) and gap.end() in ends_of:
        end = ends_of[gap.end()]
    return end


def _years(folded: str) -> Iterator[tuple[int, int, str]]:
    for m in _YEARS.finditer(folded):
        if int(m[1]) < int(m[2]) <= min(_OLDEST, int(m[1]) + 2):
            yield *m.span(), f"{m[1]}-{m[2]}Y"


@cache
def _table() -> dict[str, Any]:
    return read_all("sizes")


@cache
def _gap() -> re.Pattern[str]:
    """Return what may stand between a garment and what describes it."""
    return compiled(rf"[\s,，]*(?:{_table()['between']})?")


@cache
def _number_after() -> re.Pattern[str]:
    return compiled(rf"[,，\s]*({NUMBER})(?![\w.%$€£¥-])(?P<ends>{_table()['after_number']})?")


@cache
def _size_word() -> re.Pattern[str]:
    return compiled(rf"\b({'|'.join(_table()['before_garment']['words'])})(?:\s+|(?=[,.]|$))")


@cache
def _that_are() -> re.Pattern[str]:
    """Return the pattern of "Jeans that are small"."""
    words = "|".join(_table()["before_garment"]["words"])
    return compiled(_table()["that_are"].replace("{words}", words).replace("{clause_end}", _CLAUSE_END))


@cache
def _words_on() -> re.Pattern[str]:
    return compiled(_table()["before_words"])


@cache
def _no_size() -> re.Pattern[str]:
    return compiled(_table()["no_size"])
