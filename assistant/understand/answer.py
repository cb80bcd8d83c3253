"""The JSON Schema of what a language model answers about one message, and the values that it may choose from. Knows no model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from assistant.frame import Act
from catalog.query import Slot
from catalog.vocabulary import Vocabulary

# Slots with a fixed list of values, and those whose values are a shop's own.
VALUE_SLOTS: tuple[Slot, ...] = (
    "category", "color", "pattern", "material", "sleeve_length", "neckline", "length", "fit", "style", "occasion", "season",
    "feature", "gender", "age_group",
)  # fmt: skip
FREE_SLOTS: tuple[Slot, ...] = ("brand", "size")
_LONGEST_VALUE = 40  # characters; what is longer is a sentence and no name of a colour or a cloth
_MOST_VALUES = 60
_WORDS = {"type": "string", "maxLength": 60}
_PRICE = {"type": ["number", "null"], "minimum": 0, "maximum": 1_000_000}


def known_values() -> dict[Slot, tuple[str, ...]]:
    """What every shop has words for."""
    return {slot: Vocabulary.load().values(slot) for slot in VALUE_SLOTS}


def own_values(vocabulary: Vocabulary) -> dict[Slot, tuple[str, ...]]:
    """What only this shop says, out of its catalogue: told to a model as data and never among its instructions."""
    known = known_values()
    own = {
        slot: tuple(value for value in vocabulary.values(slot) if value not in set(known[slot]) and len(value) <= _LONGEST_VALUE)
        for slot in VALUE_SLOTS
    }
    return {slot: values[:_MOST_VALUES] for slot, values in own.items() if values}


def answer_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """All fields required and nothing else allowed, as strict endpoints want it."""
    slots = get_args(Slot)
    own = own_values(vocabulary)
    wishes = [_wish(slot, {"type": "string", "enum": [*values, *own.get(slot, ())]}) for slot, values in known_values().items()]
    wishes += [_wish(slot, {"type": "string", "maxLength": 40}) for slot in FREE_SLOTS]
    return _object(
        acts=_list(_one_of(get_args(Act)), 4) | {"minItems": 1},
        wishes=_list({"anyOf": wishes}, 12),
        price_min=_PRICE,
        price_max=_PRICE,
        price_about=_PRICE,
        asked=_list(_one_of((*slots, "price", "rating", "stock")), 4),
        dropped=_list(_one_of(slots), 4),
        references=_list(
            _object(
                kind=_one_of(("position", "description", "pronoun", "everything", "cheapest", "dearest")),
                position={"type": ["integer", "null"], "minimum": -20, "maximum": 20},
                words={"type": ["string", "null"], "maxLength": 60},
            ),
            4,
        ),
        relative=_list(
            _object(
                slot=_one_of(slots),
                direction=_maybe(("less", "more")),
                value={"type": ["string", "null"], "maxLength": 40},
            ),
            3,
        ),
        like={"type": "boolean"},
        more={"type": "boolean"},
        quantity={"type": ["integer", "null"], "minimum": 1, "maximum": 99},
        polarity=_maybe(("positive", "negative")),
        photo=_maybe(("set", "replace", "delete", "take_off")),
    )


def _wish(slot: Slot, value: dict[str, Any]) -> dict[str, Any]:
    return _object(
        slot={"type": "string", "enum": [slot]}, value=value, side=_one_of(("wanted", "unwanted", "soft")), words=_WORDS
    )


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: dict[str, Any], most: int) -> dict[str, Any]:
    return {"type": "array", "items": items, "maxItems": most}


def _one_of(values: Sequence[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def _maybe(values: Sequence[str]) -> dict[str, Any]:
    return {"type": ["string", "null"], "enum": [*values, None]}
