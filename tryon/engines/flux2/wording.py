"""The instruction to the model, from prompts/en/flux2.json: which pieces, what the catalogue knows of them, what must stay."""

from __future__ import annotations

from collections.abc import Sequence

from prompts import say
from tryon.types import Garment

_LONGEST = 40  # letters of a catalogue's value: it is data, and a description would drown the instruction


def instruction(garments: Sequence[Garment]) -> str:
    """Return the model's instruction to dress somebody in these garments."""
    pieces = "; ".join(_piece(one) for one in garments)
    return say("flux2.one" if len(garments) == 1 else "flux2.several", "en", pieces=pieces, count=len(garments))


def _piece(garment: Garment) -> str:
    known = [f"{slot.replace('_', ' ')}: {value[:_LONGEST]}" for slot, value in sorted(garment.attributes.items())]
    kind = garment.category.replace("_", " ")[:_LONGEST]
    return say("flux2.piece", "en", kind=kind, details=", ".join(known)) if known else kind
