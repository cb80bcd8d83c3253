"""Google Merchant feeds as text: tab- or comma-separated, one row per variant, Google's column names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from catalog.errors import CatalogError
from catalog.feeds.names import google_fields, guessed_fields
from catalog.feeds.rows import Problem, Row
from catalog.feeds.table import Record, delimiter, records
from catalog.feeds.text import read_text

REQUIRED = ("id", "title", "price")


def read_google(path: Path, columns: Mapping[str, str]) -> Iterator[Row | Problem]:
    """Rows of a feed whose header has Google's names; `columns` renames others."""
    text = read_text(path)
    yield from table_rows(path, text, lambda header: _fields(header, columns))


def table_rows(path: Path, text: str, name_fields: Callable[[Sequence[str]], list[str]]) -> Iterator[Row | Problem]:
    """Rows of a table; `name_fields` gives our field name for every header cell. Raises CatalogError for an empty file or a
    header without the columns that every product needs."""
    table = records(text, delimiter(text))
    header = next(table, None)
    if header is None:
        raise CatalogError(f"{path} is empty; a feed begins with a line of column names.")
    fields = name_fields(header.cells)
    missing = [name for name in REQUIRED if name not in fields]
    if missing:
        have = ", ".join(cell.strip()[:40] for cell in header.cells[:20])
        raise CatalogError(
            f"{path} has no column for {' and '.join(missing)}; its columns are {have}. Use --map FIELD=COLUMN to name them."
        )
    for record in table:
        yield _row(record, fields)


def _fields(header: Sequence[str], columns: Mapping[str, str]) -> list[str]:
    own = google_fields(header)
    if not columns:
        return own
    mapped = guessed_fields(header, columns)
    return [field if field in columns else name for field, name in zip(mapped, own, strict=True)]


def _row(record: Record, fields: Sequence[str]) -> Row | Problem:
    extra = [cell for cell in record.cells[len(fields) :] if cell.strip()]
    if extra:
        return Problem(record.line, f"{len(record.cells)} cells where the header has {len(fields)}")
    values: dict[str, str] = {}
    for field, cell in zip(fields, record.cells, strict=False):
        if field and cell.strip() and field not in values:
            values[field] = cell.strip()
    return Row(record.line, values)
