"""Parquet files: the columns of a table by name, or nested variants; read in batches."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalog.errors import CatalogError
from catalog.feeds.formats import acp
from catalog.feeds.formats.jsonl import Naming, product_rows
from catalog.feeds.names import field_names, require_columns
from catalog.feeds.rows import Item

_BATCH = 1000


def is_parquet(path: Path) -> bool:
    """By the file's first bytes."""
    with path.open("rb") as start:
        return start.read(4) == b"PAR1"


def read_parquet(path: Path, columns: Mapping[str, str]) -> Iterator[Item]:
    """`line` is the row's number, from 1.

    Raises CatalogError for a damaged file and for one without the columns that products need.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            names = file.schema_arrow.names
            if "variants" not in names:
                require_columns(path, names, field_names(names, columns))
            naming, number = Naming(columns), 0
            for batch in file.iter_batches(batch_size=_BATCH):
                for record in batch.to_pylist():
                    number += 1
                    yield from _rows(number, {name: _plain(value) for name, value in record.items()}, naming)
    except (pa.ArrowException, OSError) as error:
        raise CatalogError(f"{path} cannot be read as Parquet: {str(error)[:160]}.") from error


def _rows(number: int, record: dict[str, Any], naming: Naming) -> Iterator[Item]:
    if acp.is_product(record):
        yield from acp.product_items(number, record, "record")
    else:
        yield from product_rows(number, record, naming, "record")


def _plain(value: Any) -> Any:
    """Return numbers without a needless ".0", dates as ISO texts."""
    if isinstance(value, float):
        return None if math.isnan(value) else int(value) if value.is_integer() else value
    return value.isoformat() if hasattr(value, "isoformat") else value
