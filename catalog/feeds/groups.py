"""What rows of one product say about it together: the choices of a variant, the title without them. Knows no prices."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from catalog.feeds.names import option_field, tables
from catalog.feeds.rows import Row

_ENDS = " \t-–—|/,;:(["  # between a title and its variant: "Tee - Red / M"
_LEAST = 2  # words that a shared title has


def settled(row: Row) -> Row:
    """A row with the choices of its `variant_dict` (OpenAI: {"Color": "Sand"}) under their own fields, and with the title of its
    group where it has one."""
    if "variant_dict" not in row.fields and "item_group_title" not in row.fields:
        return row
    fields = {name: text for name, text in row.fields.items() if name not in ("variant_dict", "item_group_title")}
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


def _choices(text: str) -> Mapping[str, str]:
    try:
        said = json.loads(text) if text else {}
    except (json.JSONDecodeError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {field: str(value) for name, value in said.items() if value and (field := option_field(str(name)))}
