"""Tables in text files: the delimiter, quoted and half-quoted cells, records over several lines. Knows no column's meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\n|\r")
_JOIN_LINES = 200  # a quoted cell may run over so many lines before its quote counts as a plain character


@dataclass(frozen=True)
class Record:
    line: int  # 1-based
    cells: tuple[str, ...]


def delimiter(text: str) -> str:
    """Tab, comma, semicolon or bar: whichever the first line that is not blank has most of."""
    first = next((line for line in _LINE_END.split(text) if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max("\t,;|", key=bare.count)


def records(text: str, separator: str) -> Iterator[Record]:
    """All records, the header first, blank lines left out. A record that has more or fewer cells than the header under one
    reading of its quotes is read the other way; what still differs is yielded as it is."""
    lines = _LINE_END.split(text)
    at, width = 0, None
    while at < len(lines):
        if not lines[at].strip(" \t,;|"):
            at += 1
            continue
        cells, used = _record(lines, at, separator, width)
        width = len(cells) if width is None else width
        yield Record(at + 1, tuple(cells))
        at += used


def _record(lines: list[str], at: int, separator: str, width: int | None) -> tuple[list[str], int]:
    """The cells of the record that begins at lines[at], and how many lines it takes."""
    line = lines[at]
    plain = [_unquoted(cell) for cell in line.split(separator)]
    if '"' not in line:
        return plain, 1
    cells, still_open = _quoted_cells(line, separator)
    quoted = cells if still_open is None else None
    if width is None:
        return (plain if quoted is None or separator == "\t" else quoted), 1
    readings = (plain, quoted) if separator == "\t" else (quoted, plain)
    for reading in readings:
        if reading is not None and len(reading) == width:
            return reading, 1
    if still_open is not None and (joined := _over_lines(cells, still_open, lines, at, separator)) and len(joined[0]) == width:
        return joined
    return (quoted if quoted is not None and separator != "\t" else plain), 1


def _over_lines(
    cells: list[str], still_open: str, lines: list[str], at: int, separator: str
) -> tuple[list[str], int] | None:  # fmt: skip
    """A record whose last cell stays open at lines[at] and closes on a later line. None where none closes it."""
    parts = [still_open]
    for used in range(2, min(_JOIN_LINES, len(lines) - at) + 1):
        line = lines[at + used - 1]
        end = _closing_quote(line, 0, separator)
        parts.append(line if end is None else line[:end])
        if end is None:
            continue
        cells = [*cells, "\n".join(parts).replace('""', '"')]
        if end + 1 == len(line):
            return cells, used
        more, next_open = _quoted_cells(line[end + 2 :], separator)
        cells += more
        if next_open is None:
            return cells, used
        parts = [next_open]
    return None


def _quoted_cells(text: str, separator: str) -> tuple[list[str], str | None]:
    """Cells as CSV means them: one that begins with a quote ends at a quote before a separator. Where a quote stays open, the
    cells before it, and what follows it."""
    cells: list[str] = []
    at = 0
    while True:
        if text[at : at + 1] == '"':
            end = _closing_quote(text, at + 1, separator)
            if end is None:
                return cells, text[at + 1 :]
            cells.append(text[at + 1 : end].replace('""', '"'))
            at = end + 1
        else:
            end = text.find(separator, at)
            end = len(text) if end < 0 else end
            cells.append(text[at:end])
            at = end
        if at >= len(text):
            return cells, None
        at += 1


def _closing_quote(text: str, at: int, separator: str) -> int | None:
    while (at := text.find('"', at)) >= 0:
        after = text[at + 1 : at + 2]
        if after == '"':
            at += 2
            continue
        if after in ("", separator):
            return at
        at += 1
    return None


def _unquoted(cell: str) -> str:
    """A cell that is quoted from end to end, without its quotes; a lone quote mark (14" heel) stays."""
    if len(cell) < 2 or cell[0] != '"' or cell[-1] != '"':
        return cell
    inner = cell[1:-1]
    return inner.replace('""', '"') if '"' not in inner.replace('""', "") else cell
