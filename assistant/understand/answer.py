"""The shape of what a language model answers about one message, and the values that it may choose from. Knows no model."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from assistant.frame import Act, Asked
from assistant.ports import Answer
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
_Words = Annotated[str, Field(max_length=60)]
_Price = Annotated[float, Field(ge=0, le=1_000_000)] | None


class Wish(Answer):
    """A value for a slot; `words`: those of the message that say it."""

    slot: Slot
    value: str
    side: Literal["wanted", "unwanted", "soft"]
    words: _Words


class Pointing(Answer):
    kind: Literal["position", "description", "pronoun", "everything", "cheapest", "dearest"]
    position: Annotated[int, Field(ge=-20, le=20)] | None
    words: _Words | None


class Against(Answer):
    """A wish against something seen."""

    slot: Slot
    direction: Literal["less", "more"] | None
    value: Annotated[str, Field(max_length=_LONGEST_VALUE)] | None


class Understood(Answer):
    """All fields required and nothing else allowed, as strict endpoints want it. Prices in major units."""

    acts: Annotated[list[Act], Field(min_length=1, max_length=4)]
    wishes: Annotated[list[Wish], Field(max_length=12)]
    price_min: _Price
    price_max: _Price
    price_about: _Price
    asked: Annotated[list[Asked], Field(max_length=4)]
    dropped: Annotated[list[Slot], Field(max_length=4)]
    references: Annotated[list[Pointing], Field(max_length=4)]
    relative: Annotated[list[Against], Field(max_length=3)]
    like: bool
    more: bool
    quantity: Annotated[int, Field(ge=1, le=99)] | None
    polarity: Literal["positive", "negative"] | None
    photo: Literal["set", "replace", "delete", "take_off"] | None


def known_values() -> dict[Slot, tuple[str, ...]]:
    """Return what every shop has words for."""
    return {slot: Vocabulary.load().values(slot) for slot in VALUE_SLOTS}


def own_values(vocabulary: Vocabulary) -> dict[Slot, tuple[str, ...]]:
    """Return what only this shop says, out of its catalogue: told to a model as data and never among its instructions."""
    known = known_values()
    own = {
        slot: tuple(value for value in vocabulary.values(slot) if value not in set(known[slot]) and len(value) <= _LONGEST_VALUE)
        for slot in VALUE_SLOTS
    }
    return {slot: values[:_MOST_VALUES] for slot, values in own.items() if values}


def answer_shape(vocabulary: Vocabulary) -> type[Understood]:
    """Return what is asked about one message in this shop."""
    own = own_values(vocabulary)
    wishes = [_wish(slot, Literal[(*values, *own.get(slot, ()))]) for slot, values in known_values().items()]
    wishes += [_wish(slot, Annotated[str, Field(max_length=_LONGEST_VALUE)]) for slot in FREE_SLOTS]
    listed: Any = list[reduce(or_, wishes)]  # type: ignore[misc]  # as many as there are slots
    return create_model("Understood", __base__=Understood, wishes=(Annotated[listed, Field(max_length=12)], ...))


def _wish(slot: Slot, value: Any) -> type[Wish]:
    fields: dict[str, Any] = {"slot": (Literal[slot], ...), "value": (value, ...)}
    return create_model(f"Wish_{slot}", __base__=Wish, **fields)
