"""Every format of a feed by its name: how it is read, and what tells it. A shop system's own table is a line in sheet.EXPORTS."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from catalog.feeds.formats import acp, schema_org, shopify
from catalog.feeds.formats.google import read_google
from catalog.feeds.formats.jsonl import read_jsonl
from catalog.feeds.formats.parquet import read_parquet
from catalog.feeds.formats.sheet import EXPORTS, read_sheet
from catalog.feeds.rows import FeedReader


@dataclass(frozen=True)
class Format:
    """`title`: as `check` names it. `is_record`: whether a JSON record is a product of this format and no other."""

    title: str
    read: FeedReader
    is_record: Callable[[Any], bool] | None = None
    free_columns: bool = False  # a shop names its columns as it likes, so that `--map` helps


# Where two take a JSON record, the earlier one reads it. A shop system with JSON of its own besides its table stands here, too.
_OWN: Mapping[str, Format] = {
    "google": Format("Google Merchant", read_google, free_columns=True),
    "csv": Format("table", read_sheet, free_columns=True),
    "schema": Format("schema.org", schema_org.read_schema, schema_org.is_node),
    "acp": Format("ACP products", acp.read_acp, acp.is_product),
    "shopify": Format("Shopify", shopify.read_shopify, shopify.is_product),
    "jsonl": Format("JSON", read_jsonl, free_columns=True),
    "parquet": Format("Parquet", read_parquet, free_columns=True),
}
FORMATS: Mapping[str, Format] = {
    **_OWN,
    **{name: Format(export.TITLE, read_sheet) for name, export in EXPORTS.items() if name not in _OWN},
}
