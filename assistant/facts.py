"""What a turn found out or did, as a list of facts: cards and sentences both come from here, and nothing else may be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from catalog.query import Hit, Slot


@dataclass(frozen=True)
class Label:
    """A vocabulary value inside a fact: worded in the shopper's language."""

    slot: Slot
    value: str


@dataclass(frozen=True)
class Known:
    """Something known of a body inside a fact: worded by prompts/*/body.json with its unit."""

    name: str  # of `Body.measures`, or another field of Body
    value: object  # cm, kg; the field's value; an Experience
    imperial: bool = False
    bare: bool = False  # the amount alone
    both: bool = False  # in both systems of units


@dataclass(frozen=True)
class Length:
    """A length inside a fact, worded by prompts/*/body.json in the shopper's units."""

    cm: float
    imperial: bool = False
    signed: bool = False  # more or less than something: "+8 cm"


# What a fact's slots may hold. Money is printed by its own text(); lists are joined with the language's comma.
# str: catalogue text (titles, brands, sizes), printed as it is. A `Fact` inside a fact is a phrase (see fact_kinds.PHRASES).


@dataclass(frozen=True)
class Fact:
    """`kind` names the sentence `replies.KIND` of prompts/*/replies.json.

    `values` fill its slots (str, int, Money, Label, Known, Length, Fact, or tuples of these); `products` are the ids it is about.
    """

    kind: str
    values: Mapping[str, object] = field(default_factory=dict)
    products: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """All of a turn. `hits` are the cards in the order shown (empty: no cards)."""

    facts: tuple[Fact, ...]
    hits: tuple[Hit, ...] = ()
    suggestions: tuple[Fact, ...] = ()  # suggested replies: `kind` names the sentence `suggestions.KIND`


def in_units(fact: Fact, *, imperial: bool) -> Fact:
    """Return a fact with its lengths in one system of units: the shopper's may be another one now."""
    told = {name: replace(one, imperial=imperial) if isinstance(one, Length) else one for name, one in fact.values.items()}
    return replace(fact, values=told)
