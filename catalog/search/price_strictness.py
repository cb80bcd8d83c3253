"""Is the upper price limit exclusive ("under 50") or inclusive ("up to 50")? The words are in price_strictness.json."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from catalog.money import Money
from catalog.query import Query
from catalog.text.languages import LETTERS, writing
from catalog.text.patterns import compiled


def is_strict(query: Query, currency: str) -> bool:
    """Return True when the query says so, or its text sets exactly this limit with a word like "under"."""
    if query.price_max is None or query.price_below:
        return query.price_below
    limit = Money(query.price_max, currency).major
    said = (float(m["amount"].replace(",", "")) for m in _pattern().finditer(query.text.lower()))
    return any(abs(amount - limit) < 0.005 for amount in said)


@cache
def _pattern() -> re.Pattern[str]:
    table = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    words = "|".join(re.escape(word) for group in table["below"].values() for word in sorted(group, key=len, reverse=True))
    not_below = ((word, writing(language)) for language, group in table["not_below"].items() for word in group)
    negated = "".join(rf"(?<!{how.edge}{re.escape(word)}{' ' if how.spaces else ''})" for word, how in not_below)
    return compiled(rf"{negated}(?<![{LETTERS}])(?:{words})[^\d.,;!?]{{0,12}}?(?P<amount>\d[\d,]*(?:\.\d+)?)")
