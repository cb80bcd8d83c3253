"""The shape of a program: the steps that a language model may write for one message, and the values it may choose from."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from assistant.frame import Asked
from assistant.outfits.roles import role_names
from assistant.ports import Answer
from catalog.query import Slot
from catalog.vocabulary import Vocabulary

# Slots with a fixed list of values, and those whose values are a shop's own.
VALUE_SLOTS: tuple[Slot, ...] = (
    "category", "color", "pattern", "material", "sleeve_length", "neckline", "length", "fit", "style", "occasion", "season",
    "feature", "concept", "gender", "age_group",
)  # fmt: skip
FREE_SLOTS: tuple[Slot, ...] = ("brand", "size")
_LONGEST_VALUE = 40  # characters; what is longer is a sentence and no name of a colour or a cloth
_MOST_VALUES = 60
_MOST_STEPS, _MOST_PIECES, _MOST_WISHES = 6, 12, 14
_Short = Annotated[str, Field(max_length=60)]
# What is pointed at: a mark of the conversation ("c2", "b1"), or the words for a piece of the shop that was not shown.
PieceName = Annotated[str, Field(min_length=1, max_length=80)]
_Pieces = Annotated[list[PieceName], Field(max_length=_MOST_PIECES)]
_Price = Annotated[float, Field(ge=0, le=1_000_000)] | None
About = Literal["ask", "compare", "advise", "why", "recap", "shop", "care", "talk", "help", "clarify"]
Axis = Literal["price", "length", "color", "style", "sleeve_length", "fit", "season", "neckline", "pattern"]


class ValueWish(Answer):
    slot: Slot
    value: str


class Than(Answer):
    """A wish against a piece: longer than it. "color less" is darker, "season more" warmer, "style more" more formal."""

    axis: Axis
    way: Literal["less", "more"]
    piece: PieceName | None = None


class FindStep(Answer):
    """All wishes that hold for the pieces looked for now, the earlier ones that still hold among them. Major units."""

    op: Literal["find"]
    who: _Short | None = None
    wanted: list[ValueWish] = Field(default_factory=list)
    unwanted: list[ValueWish] = Field(default_factory=list)
    ideally: list[ValueWish] = Field(default_factory=list)
    price_min: _Price = None
    price_max: _Price = None
    price_about: _Price = None
    on_sale: bool = False
    rating_min: Annotated[float, Field(ge=0, le=5)] | None = None
    words: Annotated[list[_Short], Field(max_length=4)] = Field(default_factory=list)
    than: Annotated[list[Than], Field(max_length=2)] = Field(default_factory=list)
    like: PieceName | None = None
    order: Literal["fit", "cheapest", "dearest", "best_rated"] = "fit"
    more: bool = False


class SayStep(Answer):
    """An answer in words, about these pieces."""

    op: Literal["say"]
    about: About
    pieces: _Pieces = Field(default_factory=list)
    text: Annotated[str, Field(min_length=1, max_length=700)]


class TellStep(Answer):
    """The shop's own data on pieces, in its own words."""

    op: Literal["tell"]
    pieces: _Pieces = Field(default_factory=list)
    of: Annotated[list[Asked], Field(max_length=8)] = Field(default_factory=list)


class BagStepLine(Answer):
    piece: PieceName
    size: _Short | None = None
    quantity: Annotated[int, Field(ge=1, le=99)] | None = None
    instead: PieceName | None = None


class BagStep(Answer):
    """`set`: all that there is of a piece is as said; `swap`: `instead` takes the place of `piece`."""

    op: Literal["bag"]
    do: Literal["add", "remove", "set", "swap", "view", "empty"]
    lines: Annotated[list[BagStepLine], Field(max_length=_MOST_PIECES)] = Field(default_factory=list)


class SaveStep(Answer):
    op: Literal["save", "unsave"]
    pieces: _Pieces = Field(default_factory=list)


class TryOnStep(Answer):
    op: Literal["try_on"]
    pieces: _Pieces = Field(default_factory=list)


class SizeStep(Answer):
    """Which size to take; what the message tells of a body is read beside it."""

    op: Literal["size"]
    pieces: _Pieces = Field(default_factory=list)


class OutfitPart(Answer):
    role: Literal[role_names()]  # type: ignore[valid-type]
    wanted: list[ValueWish] = Field(default_factory=list)
    owned: bool = False


class OutfitStep(Answer):
    op: Literal["outfit"]
    do: Literal["make", "swap", "drop", "keep", "refine", "total", "add", "back", "leave"]
    parts: Annotated[list[OutfitPart], Field(max_length=_MOST_PIECES)] = Field(default_factory=list)
    around: _Pieces = Field(default_factory=list)
    wanted: list[ValueWish] = Field(default_factory=list)
    unwanted: list[ValueWish] = Field(default_factory=list)
    budget: _Price = None
    price: Literal["less", "more"] | None = None
    whole: bool = False


class PlainStep(Answer):
    """Something else that the assistant does, said in one plain sentence: "undo that", "checkout"."""

    op: Literal["plain"]
    text: Annotated[str, Field(min_length=1, max_length=160)]


Step = FindStep | SayStep | TellStep | BagStep | SaveStep | TryOnStep | SizeStep | OutfitStep | PlainStep


class Program(Answer):
    """What a step leaves out is empty, so that a program is short; no other fields are allowed."""

    steps: Annotated[list[Step], Field(min_length=1, max_length=_MOST_STEPS)]


def known_values() -> dict[Slot, tuple[str, ...]]:
    """Return what every shop has words for."""
    return {slot: Vocabulary.load().values(slot) for slot in VALUE_SLOTS}


def own_values(vocabulary: Vocabulary) -> dict[Slot, tuple[str, ...]]:
    """Return what only this shop says, out of its catalogue: told to a model as data and never among its instructions."""
    known = known_values()
    own = {
        slot: tuple(value for value in vocabulary.values(slot) if value not in known[slot] and len(value) <= _LONGEST_VALUE)
        for slot in VALUE_SLOTS
    }
    return {slot: values[:_MOST_VALUES] for slot, values in own.items() if values}


def program_shape(vocabulary: Vocabulary) -> type[Program]:
    """Return the shape of programs in this shop: every value is one that it knows."""
    own = own_values(vocabulary)
    wishes = [_wish(slot, Literal[(*values, *own.get(slot, ()))]) for slot, values in known_values().items()]
    wishes += [_wish(slot, Annotated[str, Field(max_length=_LONGEST_VALUE)]) for slot in FREE_SLOTS]
    union: Any = reduce(or_, wishes)  # as many as there are slots
    wished: Any = (Annotated[list[union], Field(max_length=_MOST_WISHES)], Field(default_factory=list))
    find = create_model("Find", __base__=FindStep, wanted=wished, unwanted=wished, ideally=wished)
    part = create_model("Part", __base__=OutfitPart, wanted=wished)
    parts: Any = (Annotated[list[part], Field(max_length=_MOST_PIECES)], Field(default_factory=list))  # type: ignore[valid-type]
    outfit = create_model("Outfit", __base__=OutfitStep, wanted=wished, unwanted=wished, parts=parts)
    step: Any = find | SayStep | TellStep | BagStep | SaveStep | TryOnStep | SizeStep | outfit | PlainStep
    steps: Any = (Annotated[list[step], Field(min_length=1, max_length=_MOST_STEPS)], ...)
    return create_model("Program", __base__=Program, steps=steps)


def _wish(slot: Slot, value: Any) -> type[ValueWish]:
    fields: dict[str, Any] = {"slot": (Literal[slot], ...), "value": (value, ...)}
    return create_model(f"Wish_{slot}", __base__=ValueWish, **fields)
