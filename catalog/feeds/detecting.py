"""Which format a feed file has: by its content, never by its name."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import Any

from catalog.errors import CatalogError
from catalog.feeds.documents import json_records
from catalog.feeds.formats import FORMATS
from catalog.feeds.formats.parquet import is_parquet
from catalog.feeds.formats.sheet import export_of
from catalog.feeds.names import REQUIRED, normal
from catalog.feeds.table import records
from catalog.feeds.text import lines, pieces

_RECORDS = 10  # JSON records that are looked at
_GOOGLE = {"image link", "availability", "item group id", "product type"}  # one of them makes a table one for Google
_HTML = re.compile(r"\s*+(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+<(!doctype\s++html|html|head|body|script)\b", re.I | re.S)


def detect(path: Path) -> str:
    """Return the name of a file's format. Raises CatalogError for an empty file and for one that can't be read."""
    if is_parquet(path):
        return "parquet"
    start = next(pieces(path), "").lstrip("\ufeff \t\r\n")
    if not start:
        raise CatalogError(f"{path} is empty; a feed begins with a line of column names.")
    if start[0] == "<":
        return "schema" if _HTML.match(start) else "google"
    return _json_format(path) if start[0] in "{[" else _table_format(path)


def _json_format(path: Path) -> str:
    found = [item[1] for item in islice(json_records(path), _RECORDS) if isinstance(item, tuple)]
    return next((name for value in found if (name := _form(value))), "jsonl")


def _form(value: Any) -> str:
    return next((name for name, format in FORMATS.items() if format.is_record and format.is_record(value)), "")


def _table_format(path: Path) -> str:
    header = next(records(lines(path)), None)
    if header is None:
        raise CatalogError(f"{path} is empty; a feed begins with a line of column names.")
    if (system := export_of(header.cells)) is not None:
        return system
    names = {normal(name) for name in header.cells}
    return "google" if set(REQUIRED) <= names and _GOOGLE & names else "csv"
