"""Query expansion: values that imply others (sporty is gym wear) and exclusions that imply others (heels, heeled boots)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from catalog.query import Slot
from catalog.vocabulary import Vocabulary

Value = tuple[Slot, str]


def suits(slot: Slot, value: str, vocabulary: Vocabulary) -> tuple[Value, ...]:
    """Return what products say that are fine for a wished value though they do not name it.

    ("style", "business") for the office.
    """
    return tuple(v for v in (*vocabulary.related(slot, value), *_table("also", slot, value)) if v != (slot, value))


def leaves_out(slot: Slot, value: str) -> tuple[Value, ...]:
    """Return what an excluded value excludes besides."""
    return _table("unwanted_also", slot, value)


def named_in_texts(slot: Slot, value: str) -> tuple[str, ...]:
    """Return the words by which a text says that a piece is of an excluded material: "satin-weave polyester"."""
    return tuple(_read()["unwanted_words"].get(value, ())) if slot == "material" else ()


def _table(name: str, slot: Slot, value: str) -> tuple[Value, ...]:
    return tuple((s, v) for s, v in _read()[name].get(value, ())) if slot == "category" else ()


@cache
def _read() -> Any:
    return json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
