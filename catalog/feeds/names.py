"""Which column means what, availability words and currency signs: the tables of names.json."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from catalog.errors import CatalogError
from catalog.product import Availability


@cache
def tables() -> Any:
    return json.loads(Path(__file__).with_name("names.json").read_text(encoding="utf-8"))


def normal(name: str) -> str:
    """A column or availability word as the tables write it: `g:Item_Group-ID ` -> `item group id`."""
    return re.sub(r"[\s_\-]+", " ", re.sub(r"^\ufeff?(g:|c:)?", "", name.strip().lower())).strip()


def google_fields(header: Sequence[str]) -> list[str]:
    """Google's own field names, snake case, for the cells of a header. What Google has no column for goes by any name we know
    for it ("average rating"), where the header does not have the field itself."""
    return known_names([normal(name).replace(" ", "_") for name in header])


def known_names(names: Sequence[str]) -> list[str]:
    """Other names of our fields as the fields themselves, where those are missing: star_rating -> rating."""
    renamed = list(names)
    for at, name in enumerate(names):
        field = field_of(name)
        if name not in tables()["columns"] and field and field not in renamed:
            renamed[at] = field
    return renamed


def guessed_fields(header: Sequence[str], columns: Mapping[str, str]) -> list[str]:
    """Our field for every cell of a header ("" for none): as `columns` says (field -> column), else by synonyms, where a field's
    first synonym wins. Raises CatalogError when `columns` names a column or field that is not there."""
    known: Mapping[str, list[str]] = tables()["columns"]
    names = [normal(name) for name in header]
    fields = [""] * len(names)
    for field, column in columns.items():
        if field not in known:
            raise CatalogError(f"--map {field}={column}: there is no field '{field}'; fields are {', '.join(known)}.")
        if normal(column) not in names:
            raise CatalogError(
                f"--map {field}={column}: the file has no column '{column}'; it has {', '.join(map(str.strip, header))}."
            )
        fields[names.index(normal(column))] = field
    for field, synonyms in known.items():
        if field in fields:
            continue
        place = next((names.index(s) for s in synonyms if s in names and not fields[names.index(s)]), None)
        if place is not None:
            fields[place] = field
    return fields


def availability(text: str) -> Availability | None:
    """`In Stock` -> in_stock, `0` -> out_of_stock, `12` -> in_stock; None when it is not understood."""
    word = normal(text)
    if re.fullmatch(r"-?\d+(\.0*)?", word):
        return "in_stock" if float(word) > 0 else "out_of_stock"
    return _availability_words().get(word.removeprefix("http://schema.org/").removeprefix("https://schema.org/"))


@cache
def _availability_words() -> dict[str, Availability]:
    return {normal(word): state for state, words in tables()["availability"].items() for word in [state, *words]}


def says_nothing(text: str) -> bool:
    """`n/a`, `-`, `other`: cells that are filled but name no value."""
    return normal(text) in tables()["nothing"]


@cache
def field_of(name: str) -> str | None:
    """The field that a detail's name means: `Sleeve length` -> sleeve_length."""
    word = normal(name)
    return next((field for field, synonyms in tables()["columns"].items() if word in synonyms), None)
