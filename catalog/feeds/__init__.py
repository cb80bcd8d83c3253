"""Feeds of shops: formats by name, detection, and rows grouped into product drafts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from catalog.errors import CatalogError
from catalog.feeds.drafts import Draft, Drafts, collect, plain_text
from catalog.feeds.google import read_google
from catalog.feeds.jsonl import read_jsonl
from catalog.feeds.names import google_fields
from catalog.feeds.plain import read_plain
from catalog.feeds.rows import Problem, Reader, Row
from catalog.feeds.shopify import read_shopify
from catalog.feeds.table import delimiter, records
from catalog.feeds.text import read_text

__all__ = ["FORMATS", "Draft", "Drafts", "Problem", "Row", "collect", "feed_file", "plain_text", "read_feed"]

FORMATS: dict[str, Reader] = {"google": read_google, "csv": read_plain, "shopify": read_shopify, "jsonl": read_jsonl}

_NAMES = ("feed", "products", "catalogue", "catalog")
_ENDINGS = (".tsv", ".txt", ".csv", ".jsonl", ".json")


def read_feed(path: Path, *, format: str = "auto", columns: Mapping[str, str] | None = None) -> Iterator[Row | Problem]:
    """Rows of a feed file. Raises CatalogError for an unknown format or a file that is no feed."""
    if format != "auto" and format not in FORMATS:
        raise CatalogError(f"There is no format '{format}'; formats are auto, {', '.join(FORMATS)}.")
    return FORMATS[detect(path) if format == "auto" else format](path, columns or {})


def feed_file(source: Path) -> Path:
    """The feed that SOURCE is or holds. Raises CatalogError when there is none or it is unclear which."""
    if source.is_file():
        return source
    if not source.is_dir():
        raise CatalogError(f"{source} does not exist; give a feed file or a folder that holds one.")
    named = [source / (name + ending) for name in _NAMES for ending in _ENDINGS]
    for path in named:
        if path.is_file():
            return path
    others = sorted(path for path in source.iterdir() if path.suffix.lower() in _ENDINGS)
    if len(others) == 1:
        return others[0]
    found = ", ".join(path.name for path in others[:8]) or "none"
    raise CatalogError(f"{source} should hold one feed named feed.tsv, feed.csv or products.json; feeds found there: {found}.")


def detect(path: Path) -> str:
    """The name of a file's format: by its content, JSON by its first characters, tables by their header."""
    text = read_text(path)
    start = text.lstrip()[:1]
    if start == "<":
        raise CatalogError(f"{path} is XML or HTML; export the feed as text (TSV, CSV or JSON Lines) and import that.")
    if start == "[":
        raise CatalogError(f"{path} is a JSON list; write one object a line (JSON Lines) or a Shopify export with 'products'.")
    if start == "{":
        return "jsonl" if _first_line_is_json(text) else "shopify"
    header = next(records(text, delimiter(text)), None)
    if header is None:
        raise CatalogError(f"{path} is empty; a feed begins with a line of column names.")
    google = {"id", "title", "price"} <= set(google_fields(header.cells))
    return (
        "google"
        if google and {"image_link", "availability", "item_group_id", "product_type"} & set(google_fields(header.cells))
        else "csv"
    )


def _first_line_is_json(text: str) -> bool:
    try:
        value = json.loads(text.lstrip().splitlines()[0])
    except json.JSONDecodeError:
        return False
    return isinstance(value, dict) and "products" not in value
