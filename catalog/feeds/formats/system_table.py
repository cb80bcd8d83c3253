"""What the tables that shop systems export have in common: their columns told, and a row's cells by our fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from catalog.feeds.names import normal
from catalog.feeds.rows import Column
from catalog.feeds.table import Record


def columns(
    header: Sequence[str], known: Mapping[str, str], shown: Mapping[str, str], options: re.Pattern[str]
) -> Iterator[Column]:
    """Yield how each column is understood.

    `known`: column -> field; `shown`: field -> the one of Google's that it ends in ("" reads "not understood" in a check);
    `options`: columns of sizes, colours and the like, by how their names begin.
    """
    for cell in header:
        name = normal(cell)
        field = known.get(name, "size, color" if options.match(name) else "")
        yield Column(cell.strip()[:80], shown.get(field, field))


def cells_of(record: Record, names: Sequence[str]) -> dict[str, str]:
    """Return what stands in a row, by column; without what is empty."""
    return {name: cell.strip() for name, cell in zip(names, record.cells, strict=False) if cell.strip()}


def by_field(cells: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of known columns by our fields."""
    return {known[name]: text for name, text in cells.items() if name in known}
