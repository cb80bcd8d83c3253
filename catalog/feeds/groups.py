"""What rows of one product say about it together: the choices of a variant, the title without them. Knows no prices."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path

from catalog.feeds.names import option_field, tables
from catalog.feeds.rows import Row

_ENDS = " \t-–—|/,;:(["  # between a title and its variant: "Tee - Red / M"
_SETTLED = {"variant_dict", "item_group_title"}
_LEAST = 2  # words that a shared title has


def settled(row: Row) -> Row:
    """A row with the choices of its `variant_dict` (OpenAI: {"Color": "Sand"}) under their own fields, with the title of its
    group where it has one, and with Google's category by its name where it says the number."""
    category = row.get("google_product_category")
    if not (row.fields.keys() & _SETTLED or category.isdigit()):
        return row
    fields = {name: text for name, text in row.fields.items() if name not in _SETTLED}
    if category.isdigit():
        fields["google_product_category"] = _google_categories().get(category, category)
    for field, text in _choices(row.get("variant_dict")).items():
        fields.setdefault(field, text)
    if row.get("item_group_title"):
        fields["title"] = row.get("item_group_title")
    return Row(row.line, fields, row.unit)


def shared_title(titles: Sequence[str]) -> str:
    """What the titles of a product's variants begin with: "Tee - Red / M" and "Tee - Red / L" are a "Tee - Red". The first title
    where they have less than two words in common."""
    split = [re.split(r"(\s+)", title) for title in titles]
    words = [same[0] for same in takewhile(lambda at: len(set(at)) == 1, zip(*split, strict=False))]
    while words and (not words[-1].strip(_ENDS) or words[-1].strip(_ENDS).lower() in tables()["before_choices"]):
        words = words[:-1]
    found = "".join(words).rstrip(_ENDS)
    return found if len(found.split()) >= _LEAST else titles[0]


@cache
def _google_categories() -> dict[str, str]:
    """Number -> path below "Apparel & Accessories" of Google's product taxonomy (2021-09-21), where it says what a garment is."""
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
