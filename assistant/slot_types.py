"""What a slot of a fact may hold, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

# text: catalogue or shopper's text as it is; texts: tuple of such; values: tuple of Label (or text where the vocabulary has no
# word); slot: a slot's name ("material", "price", "stock", ...: `slots.NAME`); phrases: tuple of Facts of PHRASES;
# known: tuple of Known; length: Length.
SlotType = Literal["text", "texts", "count", "money", "value", "values", "slot", "slots", "phrases", "known", "length"]
Slots = Mapping[str, SlotType]
