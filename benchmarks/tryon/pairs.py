"""People and garments to dress them in, for figures and for judging by eye. The photos lie beside the project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal

from benchmarks.figures import Missing

Group = Literal["top", "layered", "dress", "lower", "accessory"]
# 15 photos that the clothes parser never learned from: standing people in sun and shade, with coats, bags and passers-by.
STREET = (
    "0050", "0074", "0078", "0226", "0249", "0262", "0375", "0499", "0547", "0689", "0751", "0828", "0831", "0916", "0933",
)  # fmt: skip
COUNTS: dict[Group, int] = {"top": 20, "layered": 10, "dress": 10, "lower": 15, "accessory": 5}
_KINDS: dict[str, str] = {
    "g00": "cardigan", "g02": "t-shirt", "g07": "polo shirt", "g13": "blouse", "g15": "blouse", "g17": "bodysuit",
    "g19": "tank top", "g31": "skirt", "g32": "skirt", "g33": "skirt", "g36": "shorts", "g37": "shorts", "g38": "shorts",
}  # fmt: skip
_FOLDERS = {"upper": "t-shirt", "lower": "trousers", "overall": "dress"}


@dataclass(frozen=True)
class Pair:
    """A person's photo and what they are dressed in: pictures with their categories."""

    group: Group
    person: Path
    garments: tuple[tuple[Path, str], ...]


def people(data: Path) -> list[Path]:
    """Return photos of the folder that may only be measured on, then `STREET`. Raises Missing."""
    studio, street = data / "photos" / "persons", data / "parsing" / "photos"
    if not studio.is_dir() or not street.is_dir():
        raise Missing(f"{studio} or {street} is not there")
    return [*sorted(studio.glob("*.jpg")), *(street / f"{name}.jpg" for name in STREET)]


def garments(data: Path) -> list[tuple[Path, str]]:
    """Return the product pictures with their categories."""
    found = sorted((data / "photos" / "garments").glob("*/*.jpg"))
    return [(path, _KINDS.get(path.stem, _FOLDERS[path.parent.name])) for path in found]


def pairs(data: Path, seed: int = 11) -> Iterator[Pair]:
    """Yield `COUNTS` pairs of each group, drawn by `seed`: every person comes up about equally often."""
    rng, crowd = Random(seed), people(data)
    rng.shuffle(crowd)
    by_folder = {name: [one for one in garments(data) if one[0].parent.name == name] for name in _FOLDERS}
    number = 0
    for group, count in COUNTS.items():
        worn = [_worn(group, data, by_folder, rng) for _ in range(count)]
        for pieces in worn:
            yield Pair(group, crowd[number % len(crowd)], pieces)
            number += 1


def _worn(group: Group, data: Path, by_folder: dict[str, list[tuple[Path, str]]], rng: Random) -> tuple[tuple[Path, str], ...]:
    if group == "layered":
        jackets = [(path, "jacket") for path in _clothes(data, "outwear")]
        return (rng.choice(by_folder["upper"]), rng.choice(jackets))
    if group == "accessory":
        hats = [(path, "hat") for path in _clothes(data, "hat")]
        return (rng.choice(hats),)
    folder = {"top": "upper", "dress": "overall", "lower": "lower"}[group]
    return (rng.choice(by_folder[folder]),)


def _clothes(data: Path, name: str) -> Sequence[Path]:
    return sorted((data / "garment_photos" / name).glob("*.jpg"))
