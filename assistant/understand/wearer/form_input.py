"""What a shopper enters on the page about their body: read and checked as anything that a browser sends. Knows no HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from anthropometry import CM_PER_INCH, KG_PER_LB, MEASURES
from assistant.frame import Body
from assistant.understand.amounts.quantities import read_quantities
from assistant.wearer.profile import HAIRS, OLDEST, SKINS
from catalog.vocabulary.tokens import fold
from tryon.body.limits import possible

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "gender": ("female", "male", ""),
    "units": ("imperial", ""),
    "skin": SKINS,
    "hair": HAIRS,
}
_LONGEST = 20  # characters of a size


@dataclass(frozen=True)
class Entered:
    """`body`: what is entered; `forget`: fields that were emptied; `refused`: the measure that can't be so."""

    body: Body = field(default_factory=Body)
    forget: tuple[str, ...] = ()
    refused: str = ""


def entered(name: str, text: str, *, imperial: bool) -> Entered:
    """One field. `imperial`: how a bare number is meant. What the page never sends is nothing."""
    text = text.strip()
    if name in _CHOICES:
        chosen = {name: text}
        return Entered(Body(**chosen), () if text else (name,)) if text in _CHOICES[name] else Entered()  # type: ignore[arg-type]
    if name not in (*MEASURES, "usual_size", "usual_shoe_size", "age_years"):
        return Entered()
    if not text:
        return Entered(forget=(name,))
    if name == "age_years":
        return Entered(Body(age_years=int(text))) if text.isdecimal() and 0 < int(text) <= OLDEST else Entered(refused=name)
    if name in ("usual_size", "usual_shoe_size"):
        size = text.upper()[:_LONGEST]
        return Entered(Body(usual_size=size) if name == "usual_size" else Body(usual_shoe_size=size))
    value = _measure(name, text, imperial=imperial)
    return Entered(Body({name: value})) if value is not None else Entered(refused=name)


def _measure(name: str, text: str, *, imperial: bool) -> float | None:
    """Read "82", "82,5 cm", "32 in", "5'9"; None for anything else, and for what no body can be."""
    said = read_quantities(fold(text))
    if len(said) != 1 or (said[0].mass != (name == "weight") and not said[0].bare):
        return None
    value = said[0].value
    if said[0].bare and imperial:
        value *= KG_PER_LB if name == "weight" else CM_PER_INCH
    return round(value, 1) if possible(name, value) else None
