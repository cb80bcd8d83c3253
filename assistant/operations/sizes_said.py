"""The sizes of a message that speaks of sizes alone: also bare numbers, which elsewhere may be anything. Knows no systems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.understand.grammar import said
from catalog.text.languages import CAPITALS, LETTERS
from catalog.text.patterns import compiled
from catalog.text.spans import overlaps
from catalog.vocabulary import Mention

_LABEL = compiled(rf"(?<![{LETTERS}{CAPITALS}0-9/])1\d{{2}}/\d{{2,3}}[a-cyA-CY]?(?![{LETTERS}{CAPITALS}0-9/])")  # height/girth
_NUMBER = compiled(
    rf"(?<![{LETTERS}{CAPITALS}0-9.,/$€£¥])\d{{1,2}}(?:\.5)?(?![\d%$€£/]|\.\d|\s*(?:%|{said('no_size_unit').pattern}))"
)


@dataclass(frozen=True)
class SizeSaid:
    """`value` as the vocabulary writes it; the place is in the text."""

    value: str
    start: int
    end: int


def sizes_said(text: str, mentions: Iterable[Mention]) -> tuple[SizeSaid, ...]:
    """Return the sizes in order of place: labels as in China, what the vocabulary reads, then bare numbers."""
    found = [SizeSaid(m.group().upper(), *m.span()) for m in _LABEL.finditer(text)]
    found += [SizeSaid(m.value, m.start, m.end) for m in mentions if m.slot == "size" and _free(found, m.start, m.end)]
    found += [SizeSaid(m.group(), *m.span()) for m in _NUMBER.finditer(text) if _free(found, *m.span())]
    return tuple(sorted(found, key=lambda one: one.start))


def blanked(text: str, sizes: Sequence[SizeSaid]) -> str:
    """Return the text without its sizes, every other word at its place."""
    for one in sizes:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _free(found: Iterable[SizeSaid], start: int, end: int) -> bool:
    return not overlaps((start, end), ((one.start, one.end) for one in found))
