"""Where a feed lies: a file, a folder that holds one, or a folder whose files are parts of one: its pages, or exports alike."""

from __future__ import annotations

import re
from pathlib import Path

from catalog.errors import CatalogError
from catalog.feeds.formats.sheet import export_of
from catalog.feeds.names import normal
from catalog.feeds.table import records
from catalog.feeds.text import lines
from catalog.feeds.unpack import ENDINGS, PACKED, has_feed_ending

_NAMES = ("feed", "products", "catalogue", "catalog")
_BESIDE = re.compile(
    r"(readme|licen[sc]e\w*|notes?|size[_-]charts?|robots|meta|metadata|fetched)\.(txt|json|html?|csv|tsv)", re.I
)  # no products
_WEB_PAGES = (".html", ".htm", ".jsonld")  # a product each, named as the shop likes
_TABLE = re.compile(r"\.(csv|tsv|txt)(\.gz)?$", re.I)
_SHOWN = 8


def feed_file(source: Path) -> Path:
    """Return the feed that SOURCE is or holds.

    A file, or SOURCE itself where its files are parts of one feed: `page-1.json` and `page-2.json`, or tables with the same
    columns whatever they are called. Raises CatalogError when there is none or it is unclear which.
    """
    if source.is_file():
        return source
    if not source.is_dir():
        raise CatalogError(f"{source} does not exist; give a feed file or a folder that holds one.")
    named = [source / (name + ending + packed) for name in _NAMES for ending in ENDINGS for packed in ("", *PACKED)]
    for path in named:
        if path.is_file():
            return path
    found = _pages(source)
    if len(found) == 1:
        return found[0]
    if found and (
        len({_without_number(path) for path in found}) == 1
        or all(path.suffix.lower() in _WEB_PAGES for path in found)
        or len({_columns(path) for path in found}) == 1
    ):
        return source
    said = ", ".join(path.name for path in found[:_SHOWN]) or "none"
    raise CatalogError(
        f"{source} should hold one feed named feed.tsv, feed.csv or products.json, its pages with a number each (page-1.json, "
        f"page-2.json), or tables with the same columns; feeds found there: {said}."
    )


def feed_files(path: Path) -> list[Path]:
    """Return the files of what `feed_file` gave, pages by their number."""
    return _pages(path) if path.is_dir() else [path]


def feed_folder(path: Path) -> Path:
    """Return the folder that a feed's picture paths are relative to. `path`: as `feed_file` gave it."""
    return path if path.is_dir() else path.parent


def _pages(folder: Path) -> list[Path]:
    files = [
        p for p in folder.iterdir() if p.is_file() and has_feed_ending(p) and p.name[0] != "." and not _BESIDE.fullmatch(p.name)
    ]
    return sorted(files, key=lambda path: [(int(n or -1), text) for n, text in re.findall(r"(\d+)|(\D+)", path.name)])


def _without_number(path: Path) -> str:
    return re.sub(r"\d+", "0", path.name.lower())


def _columns(path: Path) -> frozenset[str] | str | Path:
    """Return the columns of a table, in no order, or the shop system that exported it, whose columns vary with what is used.

    The path itself for anything else, which is like no other file.
    """
    if not _TABLE.search(path.name):
        return path
    try:
        header = next(records(lines(path)), None)
    except (CatalogError, OSError):
        return path
    if header is None or len(header.cells) < 2:
        return path
    return export_of(header.cells) or frozenset(map(normal, header.cells))
