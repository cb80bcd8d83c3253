"""Sizes of one system in another: US 7 for women is EU 38, 165/88A is too. Knows no stock and no body."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, get_args

from anthropometry import Gender
from catalog.garments import SizeSystem, traits
from catalog.product import Product
from catalog.vocabulary import Vocabulary, canonical_size

Kind = SizeSystem
KINDS: tuple[Kind, ...] = get_args(SizeSystem)
_SIZE = re.compile(r"(?:(US|UK|FR|IT|JP) )?(\d{1,2}(?:\.\d)?)")
_WITH_GIRTH = re.compile(r"(\d{2,3})/(\d{2,3})[YABC]?", re.I)  # GB/T 1335: height and girth in cm


def in_system(size: str, system: str) -> str:
    """Return a feed's bare number with its size_system: ("8", "US") -> "US 8"."""
    prefix = _table()["systems"].get(system.strip().upper(), "")
    return f"{prefix} {size}" if prefix and re.fullmatch(r"\d{1,2}(\.\d)?", size) else size


def girths_of(size: str) -> tuple[int, int] | None:
    """Return the height and girth (chest, of bottoms waist) in cm of a label as in China: "165/88A". None for any other."""
    found = _WITH_GIRTH.fullmatch(size.strip())
    if found is None or not 70 <= int(found[1]) <= 205 or int(found[2]) < 46:
        return None
    return int(found[1]), int(found[2])


def fits(have: str, wanted: str, kind: Kind, cut: Gender, vocabulary: Vocabulary) -> bool:
    """Tell whether a variant's size is the wished one, in its own system or in another.

    `cut`: whose chart counts; unisex and unknown pieces go by the men's.
    """
    if have.casefold() == wanted.casefold() or vocabulary.holds("size", have, wanted):
        return True
    mine, theirs = _number(have, kind, cut), _number(wanted, kind, cut)
    if mine is None and theirs is not None and kind != "shoes":
        return bool(set(canonical_size(have).split("/")) & set(_letters(theirs[1], cut)))
    if mine is None or theirs is None or mine[0] == theirs[0]:
        return False
    return mine[1] == theirs[1]


def sizes_that_fit(product: Product, wanted: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the product's own sizes that are the wished one, by the chart for what it is and for whom; sold out or not."""
    kind = traits(product.category).size_system
    cut: Gender = "female" if "female" in product.values("gender") else "male"
    exact = tuple(size for size in product.sizes if size.casefold() == wanted.casefold())
    return exact or tuple(size for size in product.sizes if fits(size, wanted, kind, cut, vocabulary))


def _letters(eu: float, cut: Gender) -> tuple[str, ...]:
    return tuple(letter for letter, (low, high) in _table()["letters"][cut].items() if low <= eu <= high)


def _number(size: str, kind: Kind, cut: Gender) -> tuple[str, float] | None:
    """Return the system that a size is said in, and its European number; None for letters."""
    chart = _table()["kinds"][kind]
    if kind != "shoes" and (girths := girths_of(size)):
        factor, offset = chart["girth"][cut]
        return "CN", 2.0 * round((factor * girths[1] + offset) / 2)
    found = _SIZE.fullmatch(canonical_size(size))
    if found is None:
        return None
    system, number = found[1] or "", float(found[2])
    said = chart[system][cut] if system else 0
    factor, offset = said if isinstance(said, list) else (1, said)
    return system, round(2 * (factor * number + offset)) / 2


@cache
def _table() -> Any:
    return json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
