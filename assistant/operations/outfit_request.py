"""What a message asks of an outfit, as fields. Hears nothing and does nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from assistant.frame import Act, Direction, Operation, Reference
from assistant.outfits.plan import GivenSize
from catalog.query import Slot

Do = Literal["make", "swap", "drop", "only", "keep", "refine", "total", "add", "back", "leave"]


@dataclass(frozen=True)
class NamedPiece:
    """A kind of piece that a message names, with what it says of it."""

    role: str
    values: Mapping[Slot, tuple[str, ...]] = field(default_factory=dict)  # the category among them
    owned: bool = False  # the shopper has it


@dataclass(frozen=True)
class OutfitRequest(Operation):
    """Prices in minor units of the shop's currency. `wanted` is of the whole outfit."""

    op: ClassVar[str] = "outfit"
    act: ClassVar[Act] = "complete_outfit"
    do: Do = "make"
    pieces: tuple[NamedPiece, ...] = ()
    around: tuple[Reference, ...] = ()  # pieces of the shop that it is built around
    wanted: Mapping[Slot, tuple[str, ...]] = field(default_factory=dict)
    unwanted: Mapping[Slot, tuple[str, ...]] = field(default_factory=dict)  # kinds only of roles that are filled otherwise
    without: tuple[str, ...] = ()  # roles that are not wanted
    budget: int | None = None
    each: bool = False  # the amount is for the one piece that is sought, not for all
    currency: str | None = None  # where an amount was said in another than the shop's
    whole: bool = False  # a complete look
    price: Direction | None = None  # cheaper, dearer
    rest: bool = False  # with "keep": all others are exchanged
    after_what: bool = False  # it goes with what was spoken of: "what goes with it?"
    than: tuple[tuple[Slot, Direction], ...] = ()  # warmer, longer, more formal than what is there
    sizes: tuple[GivenSize, ...] = ()  # that are said beside
    named: tuple[NamedPiece, ...] = ()  # pieces that must be there as they are named

    @property
    def shown_act(self) -> Act:
        return "add_to_bag" if self.do == "add" else self.act
