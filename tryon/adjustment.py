"""How a worn piece is adjusted: longer, looser, tucked in, open, sleeves up, higher.

Steps that an engine gives their meaning. And in which size: by how many centimetres it is wider and longer than the size that
suits.

As options of an engine: NAME=VALUE for every garment, NAME.PLACE=VALUE for one of them (0 is the first). An engine passes over
what a garment can't have (sleeves of trousers) and options that it doesn't know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal, get_args

from tryon.types import Refusal

Steps = Literal["length", "ease", "sleeves", "height"]
Switch = Literal["tuck", "open"]
Name = Literal["length", "ease", "sleeves", "height", "tuck", "open"]
STEPS: tuple[Steps, ...] = get_args(Steps)
SWITCHES: tuple[Switch, ...] = get_args(Switch)
SIZES = ("girth_cm", "long_cm", "sleeve_cm")
MOST_CM = 40.0
GIRTH_STEP_CM = 7.0  # of girth: what a step of ease looks like
LEAST = -2
MOST: Mapping[Steps, int] = {"length": 2, "ease": 2, "sleeves": 0, "height": 2}


@dataclass(frozen=True)
class Adjustment:
    """Of one garment; 0, False and None are how it is worn by itself."""

    length: int = 0  # -2..2: shorter, longer
    ease: int = 0  # -2..2: tighter, looser
    sleeves: int = 0  # -2..0: rolled up to above the elbow, to below it, down
    height: int = 0  # -2..2: hats and waists lower, higher
    tuck: bool = False  # a top inside what is worn below it; trousers and skirts over the top
    open: bool | None = None  # a jacket's front; None: open over a top that is tried on with it, else as in its picture
    # The worn size less the size that suits, cm: around the chest (hips of what has none), from end to end, along the sleeve.
    girth_cm: float = 0.0
    long_cm: float = 0.0
    sleeve_cm: float = 0.0

    @property
    def looseness(self) -> float:
        """Steps of ease, those of the size included."""
        return self.ease + self.girth_cm / GIRTH_STEP_CM

    @property
    def none(self) -> bool:
        return self == Adjustment()

    def moved(self, name: Steps, by: int) -> Adjustment:
        """Move one adjustment by so many steps, as far as they go."""
        return self.at(name, getattr(self, name) + by)

    def at(self, name: Steps, steps: int) -> Adjustment:
        """Return the adjustment with `name` at so many steps."""
        return replace(self, **{name: max(LEAST, min(MOST[name], steps))})  # type: ignore[arg-type]  # the names of its int fields


def options(worn: Sequence[Adjustment]) -> dict[str, str]:
    """Return the engine's options for garments in their order."""
    told = {}
    for place, one in enumerate(worn):
        for name in STEPS:
            if steps := getattr(one, name):
                told[f"{name}.{place}"] = f"{steps:+d}"
        if one.tuck:
            told[f"tuck.{place}"] = "yes"
        if one.open is not None:
            told[f"open.{place}"] = "yes" if one.open else "no"
        told |= {f"{name}.{place}": f"{cm:+.1f}" for name in SIZES if abs(cm := getattr(one, name)) >= 0.05}
    return told


def adjustments(options: Mapping[str, str], count: int) -> tuple[Adjustment, ...]:
    """Read the adjustments of `count` garments; the option of one goes before that of all.

    Raises Refusal option_unusable (option, value, allowed).
    """
    read = {name: _value(name, value) for name, value in options.items() if name.partition(".")[0] in _NAMES}
    found = []
    for place in range(count):
        own = {name: read.get(f"{name}.{place}", read.get(name)) for name in _NAMES}
        found.append(Adjustment(**{name: value for name, value in own.items() if value is not None}))  # type: ignore[arg-type]
    return tuple(found)


_NAMES = tuple(field.name for field in fields(Adjustment))
_YES_NO = {"yes": True, "no": False}


def _value(option: str, value: str) -> float | bool:
    name = option.partition(".")[0]
    if name in SIZES:
        try:
            return max(-MOST_CM, min(MOST_CM, float(value)))
        except ValueError as error:
            raise Refusal("option_unusable", option=option, value=value, allowed="centimetres") from error
    if name in SWITCHES:
        if value in _YES_NO:
            return _YES_NO[value]
        raise Refusal("option_unusable", option=option, value=value, allowed="yes, no")
    most = MOST[name]  # type: ignore[index]
    allowed = [str(steps) for steps in range(LEAST, most + 1)]
    if value not in (*allowed, *(f"+{steps}" for steps in allowed if steps[0] not in "-0")):
        raise Refusal("option_unusable", option=option, value=value, allowed=", ".join(allowed))
    return int(value)
