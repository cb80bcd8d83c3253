"""What outlives a page reload, as data and as text: bag, saved products, body, language, consent. Never a photo, never the chat.

A text is read field by field, each with its own check, so that an older or newer version or a damaged one gives what it can.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from assistant.frame import Body
from assistant.privacy.consent import Consent
from assistant.wearer.profile import from_plain, merged, to_plain
from catalog.money import Money
from catalog.text.languages import FIRST, languages

VERSION = 1  # of the text; higher when a field's meaning changes, not when one is added
MOST_OF_ONE = 99  # pieces of one SKU in a bag; a typing slip is likelier than a hundred coats


@dataclass(frozen=True)
class BagLine:
    """`price`: what one was when it was added; None in records that did not note it."""

    product: str
    sku: str
    quantity: int
    price: Money | None = None


@dataclass(frozen=True)
class Record:
    """One shopper's lasting things.

    `consent` proves what was agreed to when; a later visit asks anew, as the next person at a shared computer is not the one who
    agreed.
    """

    language: str = FIRST
    chosen: bool = False  # the language, by the shopper; else it is the one spoken last
    bag: tuple[BagLine, ...] = ()
    saved: tuple[str, ...] = ()
    body: Body = field(default_factory=Body)
    consent: Consent | None = None


def to_text(record: Record) -> str:
    """JSON in ASCII: text of a shopper may hold what no database takes."""
    return json.dumps({"version": VERSION, **asdict(record), "body": to_plain(record.body)})


def from_text(text: bytes | str) -> Record | None:
    """Return what can be read of it; None where that is nothing."""
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict):
        return None
    if "body" not in fields:
        fields = {**fields, "body": _flat_body(fields)}
    read = {name: value for name, reader in _READERS.items() if (value := reader(fields.get(name))) is not None}
    return Record(**read) if read else None


def joined(older: Record, newer: Record) -> Record:
    """`newer`, begun without knowing of `older`, with its pieces and measures added; what both say is as `newer` says it."""
    skus = {line.sku for line in newer.bag}
    bag = (*(line for line in older.bag if line.sku not in skus), *newer.bag)
    saved = tuple(dict.fromkeys((*older.saved, *newer.saved)))
    spoken = older if older.chosen and not newer.chosen else newer
    body = merged(older.body, newer.body)
    return replace(newer, language=spoken.language, chosen=spoken.chosen, bag=bag, saved=saved, body=body)


def _language(value: Any) -> str | None:
    return value if value in tuple(languages()) else None


def _chosen(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _bag(value: Any) -> tuple[BagLine, ...] | None:
    if not isinstance(value, list):
        return None
    return tuple(line for one in value if (line := _bag_line(one)) is not None)


def _bag_line(value: Any) -> BagLine | None:
    """Read a line of the bag: a quantity that can't be read is one piece: the shopper sees it and can change it."""
    if not isinstance(value, Mapping):
        return None
    product, sku, quantity = value.get("product"), value.get("sku"), value.get("quantity")
    if not (isinstance(product, str) and product and isinstance(sku, str) and sku):
        return None
    if not isinstance(quantity, int) or isinstance(quantity, bool):
        quantity = 1
    return BagLine(product, sku, min(quantity, MOST_OF_ONE), _price(value.get("price"))) if quantity > 0 else None


def _price(value: Any) -> Money | None:
    minor, currency = (value.get("minor"), value.get("currency")) if isinstance(value, Mapping) else (None, None)
    if not isinstance(minor, int) or isinstance(minor, bool) or minor < 0 or not isinstance(currency, str) or not currency:
        return None
    return Money(minor, currency)


def _saved(value: Any) -> tuple[str, ...] | None:
    return tuple(one for one in value if isinstance(one, str) and one) if isinstance(value, list) else None


def _body(value: Any) -> Body | None:
    return from_plain(value) if isinstance(value, Mapping) else None


def _consent(value: Any) -> Consent | None:
    """Read a consent: what says neither when nor to what ("true", of the first version) is none."""
    if not isinstance(value, Mapping):
        return None
    when, version = value.get("when"), value.get("version")
    return Consent(when, version) if isinstance(when, str) and isinstance(version, str) else None


def _flat_body(fields: Mapping[str, Any]) -> dict[str, Any] | None:
    """Of the first version, which had these three measures beside the rest."""
    measures = {name: value for name, key in (("height", "height_cm"), ("weight", "weight_kg")) if (value := fields.get(key))}
    size = fields.get("usual_size")
    return {"measures": measures, "usual_size": size} if measures or size else None


_READERS: Mapping[str, Callable[[Any], Any]] = {  # each gives None for what it can't read; Record's default stands then
    "language": _language,
    "chosen": _chosen,
    "bag": _bag,
    "saved": _saved,
    "body": _body,
    "consent": _consent,
}
