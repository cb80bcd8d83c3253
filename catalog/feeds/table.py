"""Tables in text files: the delimiter, quoted and half-quoted cells, records over several lines. Knows no column's meaning."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_JOIN_LINES = 200  # a quoted cell may run over so many lines before its quote counts as a plain character
_JOIN_CHARACTERS = 200_000
_SEPARATOR_LINE = re.compile(r"sep=([\t,;|])", re.I)  # Excel's own first line
_PATIENCE = 4  # lines looked at in vain for every line read: a file of open quotes stays linear


@dataclass(frozen=True)
class Record:
    line: int  # 1-based
    cells: tuple[str, ...]


def delimiter(first: str) -> str:
    """Tab, comma, semicolon or bar: whichever a header line has most of."""
    bare = re.sub(r'"[^"]*"', "", first)
    return max("\t,;|", key=bare.count)


def records(lines: Iterable[str], separator: str = "") -> Iterator[Record]:
    """Yield all records, the header first, blank lines left out.

    A record that has more or fewer cells than the header under one reading of its quotes is read the other way; what still
    differs is yielded as it is. `separator`: by default the header's.
    """
    table = _Lines(lines)
    at, width = 1, None
    while (line := table.peek(0)) is not None:
        used = 1
        if width is None and (said := _SEPARATOR_LINE.fullmatch(line)):
            separator = said[1]
        elif line.strip(" \t,;|"):
            separator = separator or delimiter(line)
            cells, used = _record(table, separator, width)
            width = len(cells) if width is None else width
            yield Record(at, tuple(cells))
        table.drop(used)
        at += used


class _Lines:
    """Lines with a look ahead."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._rest = iter(lines)
        self._ahead: deque[str] = deque()
        self._may_look = 10 * _JOIN_LINES

    def peek(self, offset: int) -> str | None:
        while len(self._ahead) <= offset:
            line = next(self._rest, None)
            if line is None:
                return None
            self._ahead.append(line)
        return self._ahead[offset]

    def drop(self, count: int) -> None:
        for _ in range(count):
            self._ahead.popleft()
        self._may_look += _PATIENCE * count

    def look_ahead(self) -> Iterator[str]:
        """Yield the lines after the current one, while looking was not too often in vain."""
        for offset in range(1, _JOIN_LINES):
            if self._may_look <= 0 or (line := self.peek(offset)) is None:
                return
            self._may_look -= 1
            yield line


def _record(table: _Lines, separator: str, width: int | None) -> tuple[list[str], int]:
    """Return the cells of the record that begins at the current line, and how many lines it takes."""
    line = table.peek(0) or ""
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
    if still_open is not None and len(cells) < width and (joined := _over_lines(cells, still_open, table, separator, width)):
        return joined
    return (quoted if quoted is not None and separator != "\t" else plain), 1


def _over_lines(
    cells: list[str], still_open: str, table: _Lines, separator: str, width: int
) -> tuple[list[str], int] | None:  # fmt: skip
    """Return a record of `width` cells whose last stays open on the current line and closes on a later one.

    None where none does.
    """
    parts, length = [still_open], 0
    for used, line in enumerate(table.look_ahead(), start=2):
        length += len(line)
        if length > _JOIN_CHARACTERS or len(cells) >= width:
            return None
        end = _closing_quote(line, 0, separator)
        parts.append(line if end is None else line[:end])
        if end is None:
            continue
        cells = [*cells, "\n".join(parts).replace('""', '"')]
        if end + 1 == len(line):
            return (cells, used) if len(cells) == width else None
        more, next_open = _quoted_cells(line[end + 2 :], separator)
        cells += more
        if next_open is None:
            return (cells, used) if len(cells) == width else None
        parts = [next_open]
    return None


def _quoted_cells(text: str, separator: str) -> tuple[list[str], str | None]:
    """Return cells as CSV means them: one that begins with a quote ends at a quote before a separator.

    Where a quote stays open, the cells before it, and what follows it.
    """
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
    """Return a cell that is quoted from end to end, without its quotes; a lone quote mark (14" heel) stays."""
    if len(cell) < 2 or cell[0] != '"' or cell[-1] != '"':
        return cell
    inner = cell[1:-1]
    return inner.replace('""', '"') if '"' not in inner.replace('""', "") else cell
