"""What every feed reader yields: rows with Google Merchant field names, and problems by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Row:
    """One buyable unit as the feed writes it. `fields`: Google's snake_case names -> text, empty ones left out."""

    line: int  # 1-based line of the file where the row begins
    fields: Mapping[str, str]

    def get(self, name: str) -> str:
        return self.fields.get(name, "")


@dataclass(frozen=True)
class Problem:
    """Why a row was left out (`rejected`), or what to look at in one that was taken (a warning)."""

    line: int
    reason: str
    rejected: bool = True


def well_formed(text: str) -> str:
    """JSON may spell halves of characters, which no file and no encoder takes: they become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


class Reader(Protocol):
    """A feed format. `columns` maps our field names to the file's own column names (the `--map` option).
    Raises CatalogError when the file as a whole can't be used."""

    def __call__(self, path: Path, columns: Mapping[str, str]) -> Iterator[Row | Problem]: ...
