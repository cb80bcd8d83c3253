"""A size as a typed value: its system, what it is a size of and for whom; what it is elsewhere. Knows no stock, body or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from anthropometry import Gender
from catalog.sizes import Kind, girths_of, in_europe, letters_of, system_of, table_of_systems
from catalog.vocabulary import canonical_size

# letters: S, M, L; CN: height and girth in cm, 165/88A; W: a waist in inches.
System = Literal["EU", "US", "UK", "FR", "IT", "JP", "W", "CN", "letters"]
SYSTEMS: tuple[System, ...] = get_args(System)
_SAID = re.compile(r"(?:(EU|US|UK|FR|IT|JP) )?(\d{1,2}(?:\.\d)?)(?:/\d{2})?")


@dataclass(frozen=True)
class SizeValue:
    """One size. `value`: as its system writes it, without the system's name; `assumed`: nobody said the system."""

    value: str
    system: System
    kind: Kind
    gender: Gender
    assumed: bool = False

    @property
    def name(self) -> str:
        """The size with its system, as one says it: "EU 38", "M", "165/88A"."""
        return self.value if self.system in ("letters", "CN") else f"{self.system} {self.value}"

    @property
    def numbers(self) -> tuple[float, ...]:
        """European numbers that it stands for, in order: several for a letter, none for what no chart knows."""
        if self.system == "letters":
            low, high = table_of_systems()["letters"][self.gender].get(self.value, (1, 0))
            return tuple(float(number) for number in range(low, high + 1, 2)) if self.kind != "shoes" else ()
        bare = self.system in ("CN", "EU", "W")
        said = self.value if bare else f"{self.system} {self.value}"
        found = in_europe(said, self.kind, self.gender, home="US" if self.system == "W" else "")
        return () if found is None else (found[1],)

    def same(self, other: SizeValue) -> bool:
        """Tell whether both are one size; a letter is each of its numbers."""
        return bool(set(self.numbers) & set(other.numbers))


def typed(said: str, kind: Kind, gender: Gender, *, home: str) -> SizeValue | None:
    """Return what a size as the vocabulary writes it means; None for what is no size of this kind ("6-7Y", "75B").

    `home`: the system of a bare number that is no European one.
    """
    said = canonical_size(said) if not said.startswith("EU ") else said
    if said in table_of_systems()["letters"]["female"]:
        return SizeValue(said, "letters", kind, gender)
    if kind != "shoes" and girths_of(said):
        return SizeValue(said.upper(), "CN", kind, gender)
    found = _SAID.fullmatch(said)
    if found is None:
        return None
    if found[1]:
        return SizeValue(found[2], _system(found[1]), kind, gender)
    meant = system_of(float(found[2]), kind, gender, home=home)
    return SizeValue(found[2], _system(meant), kind, gender, assumed=True) if meant else None


def readings(said: str, kind: Kind, gender: Gender) -> tuple[SizeValue, ...]:
    """Return everything that a size can mean: a bare number in each system that sells it."""
    first = typed(said, kind, gender, home="US")
    if first is None or not first.assumed:
        return (first,) if first else ()
    usual, number = table_of_systems()["usual"][kind][gender], float(first.value)
    sold = [system for system, (low, high) in usual.items() if low <= number <= high]
    return tuple(SizeValue(first.value, _system(one), kind, gender, assumed=True) for one in sold)


def converted(size: SizeValue, to: System) -> tuple[SizeValue, ...]:
    """Return a size in another system, in order: a letter gives several numbers; none where no chart leads there."""
    found = dict.fromkeys(one for number in size.numbers for one in _values(number, to, size.kind, size.gender))
    return tuple(SizeValue(one, to, size.kind, size.gender) for one in found)


def _values(eu: float, to: System, kind: Kind, gender: Gender) -> tuple[str, ...]:
    if to == "EU":
        return (f"{eu:g}",)
    if to == "letters":
        return letters_of(eu, gender) if kind != "shoes" else ()
    if to == "CN":
        return (_label(eu, kind, gender),) if kind != "shoes" else (f"{eu:g}",)
    if to == "W":
        return ()
    said = table_of_systems()["kinds"][kind][to][gender]
    factor, offset = said if isinstance(said, list) else (1, said)
    number = round(2 * (eu - offset) / factor) / 2
    return (f"{number:g}",) if number >= 0 else ()


def _label(eu: float, kind: Kind, gender: Gender) -> str:
    """Return a label as in China: the girth that the number is made for, with the height that goes with it."""
    factor, offset = table_of_systems()["kinds"][kind]["girth"][gender]
    height, girth = table_of_systems()["labels"][kind][gender]
    steps = round(((eu - offset) / factor - girth) / 4)
    return f"{height + 5 * steps}/{girth + 4 * steps}A"


def _system(name: str) -> System:
    return name  # type: ignore[return-value]  # the tables' names are the systems
