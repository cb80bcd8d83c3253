"""How an operator asked for a feed to be read, kept in the catalogue's folder for the next import into it."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from catalog.store.versions import replace_file

NAME = "import-options.json"


@dataclass(frozen=True)
class Asked:
    """Options of an import; None is not given, empty is given as nothing."""

    shop: str | None = None  # the shop's own address, whole
    currency: str | None = None  # ISO code
    columns: Mapping[str, str] | None = None  # field -> column

    def or_before(self, before: Asked) -> tuple[Asked, Asked]:
        """Return these options with what was asked before where nothing is given, and only what was taken over."""
        taken = {one.name: getattr(before, one.name) for one in fields(self) if getattr(self, one.name) is None}
        taken = {name: value for name, value in taken.items() if value}
        return replace(self, **taken), Asked(**taken)

    def words(self) -> str:
        """Return the options as they are typed."""
        return shlex.join(self._typed())

    def _typed(self) -> Iterator[str]:
        for name, value in (("--shop", self.shop), ("--currency", self.currency)):
            if value:
                yield from (name, value)
        for name, column in (self.columns or {}).items():
            yield from ("--map", f"{name}={column}")


def read_asked(out: Path) -> Asked:
    """Return what the last import into OUT was asked; nothing where there was none, or it can't be read."""
    try:
        found = json.loads((out / NAME).read_text(encoding="utf-8"))
        columns = {str(name): str(column) for name, column in found["columns"].items()}
        return Asked(str(found["shop"]), str(found["currency"]), columns)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Asked()


def keep_asked(out: Path, asked: Asked) -> None:
    """Keep the options of an import that succeeded. Raises OSError."""
    told = {"shop": asked.shop or "", "currency": asked.currency or "", "columns": dict(asked.columns or {})}
    replace_file(out / NAME, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
