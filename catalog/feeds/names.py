"""Which column means what, availability words and currency signs: the tables of names.json."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from catalog.errors import CatalogError
from catalog.feeds.rows import NO_NUMBER
from catalog.product import Availability
from catalog.text.languages import languages

REQUIRED = ("id", "title", "price")


@cache
def tables() -> Any:
    told = json.loads(Path(__file__).with_name("names.json").read_text(encoding="utf-8"))
    own = {f"{field}_{language}": [f"{field} {language}"] for field in ("title", "description") for language in languages()}
    return {**told, "columns": {**told["columns"], **{name: said for name, said in own.items() if name not in told["columns"]}}}


def normal(name: str) -> str:
    """Return a column or availability word as the tables write it: `g:Item_Group-ID ` -> `item group id`."""
    return re.sub(r"[\s_\-]+", " ", re.sub(r"^\ufeff?([gc]:)?", "", name.strip().lower())).strip()


def field_names(header: Sequence[str], columns: Mapping[str, str] | None = None) -> list[str]:
    """Our field for every cell of a header ("" for none).

    As `columns` says (field -> column), else by synonyms, where a field's first synonym, its own name, wins. Raises CatalogError
    when `columns` names a column that is not there.
    """
    known: Mapping[str, list[str]] = tables()["columns"]
    names = [normal(name) for name in header]
    fields = [""] * len(names)
    for field, column in (columns or {}).items():
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
    for place, name in enumerate(names):  # the shop's language: Größe, Couleur
        if not fields[place] and (option := option_field(name)) and option not in fields:
            fields[place] = option
    return fields


def require_columns(path: Path, header: Sequence[str], fields: Sequence[str]) -> None:
    """Check that the columns which every product needs are there.

    Raises CatalogError where a column that every product needs is not among `fields`, a header's.
    """
    missing = [name for name in REQUIRED if name not in fields and not (name == "id" and "item_group_id" in fields)]
    if not missing:
        return
    spare = [cell.strip() for cell, field in zip(header, fields, strict=True) if not field and cell.strip()]
    example = f", for example --map {shlex.quote(f'{missing[0]}={spare[0][:40]}')}" if spare else ""
    raise CatalogError(
        f"{path} has no column for {' and '.join(filter(None, [', '.join(missing[:-1]), missing[-1]]))}; its columns are "
        f"{', '.join(cell.strip()[:40] for cell in header[:20])}. Use --map FIELD=COLUMN to name them{example}."
    )


def require_fields(columns: Mapping[str, str]) -> None:
    """Check that `columns` names fields that there are.

    Raises CatalogError for a field in `columns` (field -> column) that we don't have.
    """
    known = tables()["columns"]
    for field, column in columns.items():
        if field not in known:
            raise CatalogError(f"--map {field}={column}: there is no field '{field}'; fields are {', '.join(known)}.")


def told_number(fields: Mapping[str, str], id_column: str) -> Mapping[str, str]:
    """Return a row's fields, saying that it tells no number of a platform where its id stands in a column of SKUs.

    `id_column`: as the feed names it; `sku` and `article number` hold what a shop makes up, `id` and `variant id` may be numbers.
    """
    if normal(id_column) in tables()["number_ids"]:
        return fields
    return {"variant_number": NO_NUMBER, **fields}


@lru_cache(4096)
def availability(text: str) -> Availability | None:
    """`In Stock` -> in_stock, `0` -> out_of_stock, `12`, `>10` and `5+` -> in_stock; None when it is not understood."""
    word = normal(text)
    if count := re.fullmatch(r"[<>~]?\s*(-?\d+)([.,]\d*)?\s*(\+|[a-z]{1,6}\.?)?", text.strip().lower()):
        return "in_stock" if int(count[1]) > 0 else "out_of_stock"
    return _availability_words().get(word.removeprefix("http://schema.org/").removeprefix("https://schema.org/"))


@cache
def _availability_words() -> dict[str, Availability]:
    return {normal(word): state for state, words in tables()["availability"].items() for word in [state, *words]}


@lru_cache(65_536)
def says_nothing(text: str) -> bool:
    """`n/a`, `-`, `other`: cells that are filled but name no value."""
    return normal(text) in tables()["nothing"]


@cache
def field_of(name: str) -> str | None:
    """Return the field that a detail's name means: `Sleeve length` -> sleeve_length."""
    word = normal(name)
    return next((field for field, synonyms in tables()["columns"].items() if word in synonyms), None)


@cache
def option_field(name: str) -> str | None:
    """Return the field that a shop's own choice means, in its language.

    `Größe` -> size, `Couleur` -> color; None for any other.
    """
    word = re.sub(r"^(pa )", "", normal(name))  # WooCommerce: pa_color
    found = next((field for field, words in tables()["options"].items() if word in words), None)
    if found is None and (field := field_of(word)) in _OF_VARIANTS:
        return field
    return found


_OF_VARIANTS = (
    "size",
    "color",
    "material",
    "pattern",
    "length",
    "fit",
    "style",
    "sleeve_length",
    "neckline",
    "gender",
    "age_group",
)


@cache
def is_known(name: str) -> bool:
    """Tell whether a column is of some standard that we have no use for: gtin, shipping."""
    word = normal(name)
    return word in tables()["unused"] or bool(
        re.match(r"(meta|attribute \d|option\d|custom label|tax|shipping|seller|store) ?", word)
    )
