"""What rows of one product say about it together: the choices of a variant, the title without them. Knows no prices."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path

from catalog.feeds.names import option_field, tables
from catalog.feeds.rows import NO_NUMBER, Row

_ENDS = " \t-–—|/,;:(["  # between a title and its variant: "Tee - Red / M"
_SETTLED = {"variant_dict", "item_group_title"}
_LIST = re.compile(r"[,;|\n、，]")
_HALF = re.compile(r"\d{1,2},5")  # a shoe size with a decimal comma
_NEXT_IMAGE = re.compile(r"\s*[|\n]\s*|\s*[,;]\s*(?=https?:|//)|\s+(?=https?:)")
_SIZE = re.compile(
    r"(?:\d?x{0,4}[sml]|\d{1,2}xl|one size|o/?s|(?:eu|uk|us|it|fr|de|jp)?\s?\d{1,3}(?:[.,/½]\d{0,2})?|w?\d\d\s?[x/]\s?l?\d\d"
    r"|\d{1,2}\s?-\s?\d{1,2}\s?[ym]?|\d{1,2}\s?(?:y|yrs?|years?|m|months?))",
    re.I,
)
_LEAST = 2  # words that a shared title has


def settled(row: Row) -> list[Row]:
    """Return a row as its variants, one where it does not list sizes ("S, M, L").

    With the choices of its `variant_dict` (OpenAI: {"Color": "Sand"}) under their own fields, with the title of its group where
    it has one, with the first of several pictures, and with Google's category by its name where it says the number.
    """
    category, image = row.get("google_product_category"), row.get("image_link")
    if row.fields.keys() & _SETTLED or category.isdigit() or _NEXT_IMAGE.search(image):
        row = Row(row.line, _settled_fields(row, category, image), row.unit)
    sizes = _sizes(row.get("size")) if _LIST.search(row.get("size")) else []
    if len(sizes) < 2 or row.get("item_group_id"):
        return [row]
    id = row.get("id")
    own = {"item_group_id": id, "variant_number": NO_NUMBER}  # a number that stands for all sizes orders none of them
    return [Row(row.line, {**row.fields, **own, "id": f"{id}-{s}", "size": s}, row.unit) for s in sizes if id] or [row]


def looks_like_size(text: str) -> bool:
    return _SIZE.fullmatch(text.strip()) is not None


def choices_in_name(name: str, product: str) -> dict[str, str]:
    """Return what a variant's name adds to its product's: ("Tee - Red / S", "Tee") -> size S, color Red.

    Nothing where it is unclear.
    """
    added = name.removeprefix(product).strip(_ENDS + ")]") if product else name
    parts = [part.strip() for part in added.split(" / ") if part.strip()]
    sizes = [part for part in parts if looks_like_size(part)]
    others = [part for part in parts if part not in sizes]
    if len(sizes) > 1 or len(others) > 1 or (added == name.strip() and not sizes):
        return {}
    return {**({"size": sizes[0]} if sizes else {}), **({"color": others[0]} if others else {})}


def _settled_fields(row: Row, category: str, image: str) -> dict[str, str]:
    fields = {name: text for name, text in row.fields.items() if name not in _SETTLED}
    if image:
        fields["image_link"] = _NEXT_IMAGE.split(image)[0].strip()
    if category.isdigit():
        fields["google_product_category"] = _google_categories().get(category, category)
    for field, text in _choices(row.get("variant_dict")).items():
        fields.setdefault(field, text)
    if row.get("item_group_title"):
        fields["title"] = row.get("item_group_title")
    return fields


def _sizes(text: str) -> list[str]:
    """Return the sizes that a cell lists; none where a part of it looks like no size."""
    if _HALF.fullmatch(text):
        return []
    parts = [part.strip() for part in _LIST.split(text) if part.strip()]
    return list(dict.fromkeys(parts)) if all(map(looks_like_size, parts)) else []


def shared_title(titles: Sequence[str]) -> str:
    """Return what the titles of a product's variants begin with: "Tee - Red / M" and "Tee - Red / L" are a "Tee - Red".

    The first title where they have less than two words in common.
    """
    split = [re.split(r"(\s+)", title) for title in titles]
    words = [same[0] for same in takewhile(lambda at: len(set(at)) == 1, zip(*split, strict=False))]
    while words and (not words[-1].strip(_ENDS) or words[-1].strip(_ENDS).lower() in tables()["before_choices"]):
        words = words[:-1]
    found = "".join(words).rstrip(_ENDS)
    return found if len(found.split()) >= _LEAST else titles[0]


@cache
def _google_categories() -> dict[str, str]:
    """Return number -> path below "Apparel & Accessories" of Google's product taxonomy (2021-09-21).

    Where it says what a garment is.
    """
    found: dict[str, str] = json.loads(Path(__file__).with_name("google_categories.json").read_text(encoding="utf-8"))
    return found


def _choices(text: str) -> Mapping[str, str]:
    try:
        said = json.loads(text) if text else {}
    except (json.JSONDecodeError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {field: str(value) for name, value in said.items() if value and (field := option_field(str(name)))}
