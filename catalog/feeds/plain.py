"""A plain table (CSV, TSV, semicolons) whose columns are guessed by synonyms in English and Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from catalog.feeds.google import table_rows
from catalog.feeds.names import guessed_fields
from catalog.feeds.rows import Problem, Row
from catalog.feeds.text import read_text


def read_plain(path: Path, columns: Mapping[str, str]) -> Iterator[Row | Problem]:
    """Rows of a table; a column that groups variants is optional."""
    yield from table_rows(path, read_text(path), lambda header: _fields(header, columns))


def _fields(header: Sequence[str], columns: Mapping[str, str]) -> list[str]:
    fields = guessed_fields(header, columns)
    if "id" not in fields and "item_group_id" in fields:  # a table with one row per product
        fields[fields.index("item_group_id")] = "id"
    return fields
