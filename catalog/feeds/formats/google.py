"""Google Merchant feeds: tables with Google's column names, or the same as RSS or Atom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from catalog.feeds.formats.sheet import read_sheet
from catalog.feeds.formats.xml import read_xml
from catalog.feeds.rows import Item
from catalog.feeds.text import decode
from catalog.feeds.unpack import head


def read_google(path: Path, columns: Mapping[str, str]) -> Iterator[Item]:
    """Yield rows of a text or XML feed; `columns` renames others."""
    is_xml = decode(head(path, 512)).lstrip("\ufeff \t\r\n").startswith("<")
    yield from (read_xml if is_xml else read_sheet)(path, columns)
