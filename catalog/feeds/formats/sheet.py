"""Tables in text files, one row per variant: Google's columns, anyone's by synonyms, and the exports of shop systems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from catalog.errors import CatalogError
from catalog.feeds.formats import ecwid, shopify_export, squarespace, woocommerce
from catalog.feeds.names import field_names, normal, require_columns, told_number
from catalog.feeds.rows import NO_NUMBER, Column, Item, Problem, Row
from catalog.feeds.table import Record, records
from catalog.feeds.text import lines


class Export(Protocol):
    """A module that reads the product table which one shop system exports."""

    TITLE: str  # as `check` names the format

    def is_export(self, header: Sequence[str]) -> bool:
        """Whether a table with this header is such an export."""
        ...

    def rows(self, header: Sequence[str], table: Iterable[Record | Problem], mapped: Mapping[str, str]) -> Iterator[Item]:
        """Yield a Column for each cell of the header, then the rows. `mapped`: column -> our field, as the operator says."""
        ...


EXPORTS: Mapping[str, Export] = {  # by the name of the format
    "shopify": shopify_export,
    "woocommerce": woocommerce,
    "squarespace": squarespace,
    "ecwid": ecwid,
}


def export_of(header: Sequence[str]) -> str | None:
    """Return the name of the shop system whose export has this header."""
    return next((name for name, export in EXPORTS.items() if export.is_export(header)), None)


def read_sheet(path: Path, columns: Mapping[str, str]) -> Iterator[Item]:
    """Yield rows of a table; a column that groups variants is optional, `columns` names what synonyms don't.

    Raises CatalogError for an empty file or a header without the columns that every product needs.
    """
    table = records(lines(path))
    header = next(table, None)
    if header is None:
        raise CatalogError(f"{path} is empty; a feed begins with a line of column names.")
    if (system := export_of(header.cells)) is not None:
        mapped = {normal(column): field for field, column in columns.items()}
        found = EXPORTS[system].rows(header.cells, _whole(table, len(header.cells)), mapped)
        yield from (_of_export(item) if isinstance(item, Row) else item for item in found)
        return
    fields = sheet_fields(header.cells, columns)
    require_columns(path, header.cells, fields)
    yield from (Column(cell.strip()[:80], field) for cell, field in zip(header.cells, fields, strict=True))
    ids = header.cells[fields.index("id")]
    for item in _whole(table, len(fields)):
        yield item if isinstance(item, Problem) else _row(item, fields, ids)


def sheet_fields(header: Sequence[str], columns: Mapping[str, str]) -> list[str]:
    """Our field for every column, "" for none."""
    fields = field_names(header, columns)
    if "id" not in fields and "item_group_id" in fields:  # a table with one row per product
        fields[fields.index("item_group_id")] = "id"
    return fields


def _whole(table: Iterable[Record], width: int) -> Iterator[Record | Problem]:
    for record in table:
        if any(cell.strip() for cell in record.cells[width:]):
            yield Problem(record.line, f"{len(record.cells)} cells where the header has {width}")
        else:
            yield record


def _of_export(row: Row) -> Row:
    """Say that its id is no number of a platform, unless the format told one: exports name variants by SKU."""
    return replace(row, fields={"variant_number": NO_NUMBER, **row.fields})


def _row(record: Record, fields: Sequence[str], ids: str) -> Row:
    """`ids`: the column that the id stands in, as the header names it."""
    values: dict[str, str] = {}
    for field, cell in zip(fields, record.cells, strict=False):
        if field and field not in values and (text := cell.strip()):
            values[field] = text[2:-1] if text[:2] == '="' and text[-1] == '"' else text  # Excel's way to keep zeros: ="007"
    return Row(record.line, told_number(values, ids))
