"""What every feed reader yields: rows with Google Merchant field names, problems by place, and how columns were understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

NO_NUMBER = "none"  # as `variant_number` of a row whose id is an SKU, whatever that looks like


@dataclass(frozen=True)
class Row:
    """One buyable unit as the feed writes it. `fields`: Google's snake_case names -> text, empty ones left out."""

    line: int  # 1-based line of the file where the row begins, or number of the record
    fields: Mapping[str, str]
    unit: str = "line"  # what `line` counts: "line", "record", "page-2.json record"

    def get(self, name: str) -> str:
        return self.fields.get(name, "")


@dataclass(frozen=True)
class Problem:
    """Why a row was left out (`rejected`), or what to look at in one that was taken (a warning)."""

    line: int
    reason: str
    rejected: bool = True
    unit: str = "line"

    @property
    def place(self) -> str:
        """`line 12`, `record 3`."""
        return f"{self.unit} {self.line}"


@dataclass(frozen=True)
class Column:
    """How a column, or an object's key, was understood: the first time that a feed has it."""

    name: str  # as the feed writes it
    field: str  # our field name, "" when it is not understood


Item = Row | Problem | Column


def well_formed(text: str) -> str:
    """JSON may spell halves of characters, which no file and no encoder takes: they become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def in_file(items: Iterable[Item], name: str) -> Iterator[Item]:
    """Yield the items of one file of several: their places name it."""
    for item in items:
        if isinstance(item, Row):
            yield Row(item.line, item.fields, f"{name} {item.unit}")
        elif isinstance(item, Problem):
            yield Problem(item.line, item.reason, item.rejected, f"{name} {item.unit}")
        else:
            yield item


class FeedReader(Protocol):
    """A feed format.

    `columns` maps our field names to the file's own column names (the `--map` option). Raises CatalogError when the file as a
    whole can't be used.
    """

    def __call__(self, path: Path, columns: Mapping[str, str]) -> Iterator[Item]: ...
