"""What holds as a rule of a cloth, a colour, a cut, where the shop does not say it of a piece (rules_of_thumb.json)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from assistant.facts import Label
from assistant.resolve import values_of
from assistant.slot_types import Slots
from catalog.product import Product

_BEFORE = "rule_"  # of the kinds of facts
_COUNTED = 2  # values of a slot: a piece of six colours is none of them


class Rule(NamedTuple):
    """`kind` of fact that says it; `label`: what it holds of, None where the sentence does not name that."""

    kind: str
    label: Label | None


def rule_on(topic: str, product: Product) -> Rule | None:
    """Return the first rule of a topic (catalog/sentences/topics.json) that holds of a piece."""
    for row in _table().get(topic, ()):
        have = next((one for one in values_of(product, row["slot"])[:_COUNTED] if one in row["values"]), None)
        if have is not None:
            return Rule(_BEFORE + row["name"], None if row.get("plain") else Label(row["slot"], have))
    return None


def topics() -> tuple[str, ...]:
    """Return the topics that have rules."""
    return tuple(_table())


def kinds() -> Mapping[str, Slots]:
    """Return the kinds of facts with their slots."""
    rows = (row for rules in _table().values() for row in rules)
    return {_BEFORE + row["name"]: {} if row.get("plain") else {"value": "value"} for row in rows}


@cache
def _table() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    table: Mapping[str, Sequence[Mapping[str, Any]]] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return table
