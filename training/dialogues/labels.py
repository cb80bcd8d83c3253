"""What labels of a message may say, and what is wrong with some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.reader.labels import LABELS

# Where a part's pieces are that have no id of their own; a list of cards by its number: "list:0" is the first.
PLACES = ("bag", "look", "saved", "cards", "new", "")
_BETWEEN = " ,.;:!?、，。；：！？…-–()\n"  # may stand between parts
_OF_PART, _OF_VALUE = 3, 2
STATUS = ("+", "-", "d", "o", "x")


def faults(turn: Mapping[str, Any], seen: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a turn's parts and values, in the light of what its shopper saw before it."""
    return [*_of_parts(turn, seen), *_of_values(turn)]


def _of_parts(turn: Mapping[str, Any], seen: Mapping[str, Any]) -> Iterator[str]:
    said, at = turn["u"], 0
    if not turn["p"]:
        yield "no parts"
    for part in turn["p"]:
        if len(part) != _OF_PART:
            yield f"a part is [text, label, about], not {part}"
            continue
        text, label, about = part
        place = said.find(text, at)
        if not text or place < 0:
            yield f"{text!r} does not follow in the message"
            continue
        if said[at:place].strip(_BETWEEN):
            yield f"{said[at:place]!r} belongs to no part"
        at = place + len(text)
        if label not in LABELS:
            yield f"{label!r} is no label"
        known = {*seen["titles"], *PLACES}
        for one in filter(None, (one.strip() for one in about.split(","))):
            if one not in known and not one.startswith("list:"):
                yield f"{one!r} is no id that was seen, nor a place"
    if not any(len(part) != _OF_PART for part in turn["p"]) and said[at:].strip(_BETWEEN):
        yield f"{said[at:]!r} belongs to no part"


def _of_values(turn: Mapping[str, Any]) -> Iterator[str]:
    for value in turn["v"]:
        if len(value) != _OF_VALUE:
            yield f"a value is [text, status], not {value}"
        elif value[0] not in turn["u"]:
            yield f"{value[0]!r} is not in the message"
        elif value[1] not in STATUS:
            yield f"{value[1]!r} is no status"
