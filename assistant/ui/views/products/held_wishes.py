"""What the running search holds, over its cards: a chip for each wish, which takes it away, the count, and the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

import prompts
from assistant.actions.search.held import Held
from assistant.actions.search.wishes import LIMITS
from assistant.facts import Fact, Label
from assistant.ui.views.html import draw
from assistant.ui.views.words import Words
from assistant.wording.wishes import WishPhrases
from catalog.query import Order, Slot

_SLOTS = frozenset(get_args(Slot))
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True)
class Chip:
    name: str  # as in assistant/actions/search/held.py
    label: str


@dataclass(frozen=True)
class HeldView:
    """As templates/held_wishes.html draws it. Plain text."""

    chips: tuple[Chip, ...]
    count: int
    order: Order
    orders: tuple[Order, ...]


def held_wishes(words: Words, held: Sequence[Held], *, count: int, order: Order, rated: bool) -> Markup:
    """Return chips, count and order. `rated`: the shop's pieces have ratings, so that there is an order by them."""
    chips = tuple(Chip(one.name, _phrase(words, one.phrase) if one.phrase else words.say(f"held_{one.name}")) for one in held)
    orders = tuple(one for one in ORDERS if rated or one != "rating")
    return draw("held_wishes.html", "held", words=words, view=HeldView(chips, count, order, orders))


def dropped(words: Words, name: str) -> str:
    """Return how the wish is called that a button takes away: by its value where it has one, else by its slot."""
    slot, _, value = name.removeprefix("not:").partition("=")
    if slot == "thing":
        return value
    if value and slot in _SLOTS:
        kind = "wish_not" if name.startswith("not:") else "wish"
        return _phrase(words, Fact(kind, {"value": (Label(slot, value),)}))  # type: ignore[arg-type]  # it is a slot
    key, table = "price" if slot in LIMITS else slot, prompts.table(words.language)
    return str(table.get(f"slots.{key}") or table.get(f"page.held_{key}") or words.say("held_one"))


def _phrase(words: Words, phrase: Fact) -> str:
    return f"{WishPhrases((phrase,), words.language, words.vocabulary):list}"
