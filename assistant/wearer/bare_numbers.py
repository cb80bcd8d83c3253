"""In which unit a number was meant that was said without one: 32 is a waist in inches, 82 one in cm. Knows no words."""

from __future__ import annotations

from anthropometry import CM_PER_INCH
from tryon.body.limits import usual

_NO_INCHES = ("height", "weight")  # told in feet, or in pounds by name


def metric(name: str, number: float, *, inches: bool = False) -> float:
    """Return a number that was said without its unit, in cm or kg. `inches`: others of the same breath are."""
    if name in _NO_INCHES:
        return number
    in_inches = number * CM_PER_INCH
    if usual(name, in_inches) and (inches or not usual(name, number)):
        return in_inches
    return number


def only_inches(name: str, number: float) -> bool:
    """Tell whether a bare number can be read in inches alone."""
    return metric(name, number) != number
