"""What delivery costs, in minor units of the shop's currency; what can't be read for sure is None. Knows no text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Service = Literal["standard", "express", "abroad"]


@dataclass(frozen=True)
class Free:
    """From what sum of an order standard delivery is free; `included`: at this very sum, too."""

    minor: int
    included: bool = True

    def holds(self, total: int) -> bool | None:
        """Tell whether an order of a sum is delivered free; None where the words of the shop leave it open."""
        return None if total == self.minor and not self.included else total >= self.minor


@dataclass(frozen=True)
class DeliveryTerms:
    """Of one shop. `standard` 0: always free; `free` is of standard delivery alone."""

    standard: int | None = None
    free: Free | None = None
    express: int | None = None
    abroad: int | None = None
    places: str = ""  # the words in which the shop says where `abroad` goes

    def cost(self, total: int, service: Service = "standard") -> int | None:
        """Return what an order of a sum costs to be delivered; None where that can't be said for sure."""
        if service != "standard":
            return self.express if service == "express" else self.abroad
        free = False if self.free is None else self.free.holds(total)
        return self.standard if free is False else 0 if free else None
