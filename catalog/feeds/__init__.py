"""Feeds of shops: formats by name, detection, and rows grouped into product drafts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from catalog.errors import CatalogError
from catalog.feeds.detecting import detect
from catalog.feeds.drafts import Draft, Drafts, collect, plain_text
from catalog.feeds.formats import FORMATS, Format
from catalog.feeds.names import require_fields
from catalog.feeds.rows import Column, Item, Problem, Row, in_file
from catalog.feeds.sources import feed_file, feed_files, feed_folder
from catalog.feeds.web import Fetched, fetched

__all__ = [
    "FORMATS", "Column", "Draft", "Drafts", "Format", "Problem", "Row", "collect", "detect", "feed_file", "feed_files",
    "feed_folder", "plain_text", "read_feed",
]  # fmt: skip


def read_feed(path: Path, *, format: str = "auto", columns: Mapping[str, str] | None = None, shop: str = "") -> Iterator[Item]:
    """Yield rows of a feed file, or of all files of a folder as `feed_file` gives it.

    Links are resolved against `shop`, the shop's own address, else against the address that the feed was fetched from; without
    either, only whole ones stay. Raises CatalogError for an unknown format, for a file that is no feed, and when `columns` names
    a field or column that is not there.
    """
    if format != "auto" and format not in FORMATS:
        raise CatalogError(f"There is no format '{format}'; formats are auto, {', '.join(FORMATS)}.")
    require_fields(columns or {})
    return _checked(_read(path, format, columns or {}, shop), columns or {}, path)


def _read(path: Path, format: str, columns: Mapping[str, str], shop: str) -> Iterator[Item]:
    origin = fetched(feed_folder(path)) or Fetched("")
    files = feed_files(path)
    for file in files:
        read = FORMATS[detect(file) if format == "auto" else format].read(file, columns)
        named = in_file(read, file.name) if len(files) > 1 else read
        for item in named:
            yield Row(item.line, origin.completed(item.fields, shop), item.unit) if isinstance(item, Row) else item


def _checked(read: Iterator[Item], columns: Mapping[str, str], path: Path) -> Iterator[Item]:
    """Yield the same items. Raises CatalogError in the end where a column of `columns` never came."""
    seen: dict[str, str] = {}
    for item in read:
        if columns and isinstance(item, Column):
            seen[item.name.strip().lower()] = item.name
        yield item
    for field, column in columns.items():
        if column.strip().lower() not in seen:
            raise CatalogError(f"--map {field}={column}: {path} has no column '{column}'; it has {', '.join(seen.values())}.")
