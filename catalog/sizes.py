"""Whether one size is another: US 7 for women is EU 38, 165/88A is too. Knows no stock and no body."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, get_args

from anthropometry import CM_PER_INCH, Gender
from catalog.garments import SizeSystem, traits
from catalog.product import Product
from catalog.vocabulary import Vocabulary, canonical_size

Kind = SizeSystem
KINDS: tuple[Kind, ...] = get_args(SizeSystem)
_SIZE = re.compile(r"(?:(US|UK|FR|IT|JP) )?(\d{1,2}(?:\.\d)?)")
_CHILDREN = frozenset(("kids", "toddler", "infant", "newborn"))
_LARGEST_CHILD = 13.5  # of a child's shoe in inches; European numbers begin above it
_WITH_GIRTH = re.compile(r"(\d{2,3})/(\d{2,3})[YABC]?", re.I)  # GB/T 1335: height and girth in cm


def in_system(size: str, system: str) -> str:
    """Return a feed's bare number with its size_system: ("8", "US") -> "US 8"."""
    prefix = table_of_systems()["systems"].get(system.strip().upper(), "")
    return f"{prefix} {size}" if prefix and re.fullmatch(r"\d{1,2}(\.\d)?", size) else size


def girths_of(size: str) -> tuple[int, int] | None:
    """Return the height and girth (chest, of bottoms waist) in cm of a label as in China: "165/88A". None for any other."""
    found = _WITH_GIRTH.fullmatch(size.strip())
    if found is None or not 70 <= int(found[1]) <= 205 or int(found[2]) < 46:
        return None
    return int(found[1]), int(found[2])


def fits(have: str, wanted: str, kind: Kind, cut: Gender, vocabulary: Vocabulary, *, home: str = "") -> bool:
    """Tell whether a variant's size is the wished one, in its own system or in another.

    `cut`: whose chart counts; unisex and unknown pieces go by the men's. `home`: the system of a bare number that is no
    European one, see `home_system`; "": bare numbers are European.
    """
    if have.casefold() == wanted.casefold() or vocabulary.holds("size", have, wanted):
        return True
    mine, theirs = in_europe(have, kind, cut, home=home), in_europe(wanted, kind, cut, home=home)
    if mine is None and theirs is not None and kind != "shoes":
        return bool(set(canonical_size(have).split("/")) & set(letters_of(theirs[1], cut)))
    if mine is None or theirs is None or mine[0] == theirs[0]:
        return False
    return mine[1] == theirs[1]


def sizes_that_fit(product: Product, wanted: str, vocabulary: Vocabulary, *, gender: Gender | None = None) -> tuple[str, ...]:
    """Return the product's own sizes that are the wished one, by the chart for what it is and for whom; sold out or not.

    `gender`: who is to wear it, where the piece is for women and men alike.
    """
    kind, made_for = traits(product.category).size_system, product.values("gender")
    cut: Gender = "female" if "female" in made_for else "male"
    if gender and (gender in made_for or not {"female", "male"} & set(made_for)):
        cut = gender
    home = home_system(product.price.currency)
    exact = tuple(size for size in product.sizes if size.casefold() == wanted.casefold())
    if kind == "shoes" and not exact and _CHILDREN & set(product.values("age_group")) and (number := child_shoe(wanted, home)):
        return tuple(size for size in product.sizes if _SIZE.fullmatch(size) and float(size.split()[-1]) == number)
    return exact or tuple(size for size in product.sizes if fits(size, wanted, kind, cut, vocabulary, home=home))


def is_in_stock(product: Product, wanted: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the wished size is to be had of a product."""
    return bool(set(sizes_that_fit(product, wanted, vocabulary)) & set(product.sizes_in_stock))


def child_shoe(size: str, home: str) -> int | None:
    """Return the European number of a child's shoe said in another system: UK 10 is 28; None for a European one."""
    found = _SIZE.fullmatch(canonical_size(size))
    system = (found[1] or home) if found else ""
    if found is None or system not in table_of_systems()["children"] or float(found[2]) > _LARGEST_CHILD:
        return None
    factor, offset = table_of_systems()["children"][system]
    return round(float(factor * (float(found[2]) + offset)))


def home_system(currency: str) -> str:
    """Return the system of a bare number that is no European one, in a shop with this currency."""
    table = table_of_systems()
    return str(table["home"].get(currency, table["home_else"]))


def system_of(number: float, kind: Kind, cut: Gender, *, home: str) -> str | None:
    """Return the likeliest system of a bare number; None where no system sells it."""
    usual = table_of_systems()["usual"][kind][cut]
    order = (home if one == "home" else one for one in table_of_systems()["order"])
    return next((one for one in order if one in usual and usual[one][0] <= number <= usual[one][1]), None)


def letters_of(eu: float, cut: Gender) -> tuple[str, ...]:
    """Return the letter of a European number of clothes; none beyond the chart."""
    return tuple(letter for letter, (low, high) in table_of_systems()["letters"][cut].items() if low <= eu <= high)


def in_europe(size: str, kind: Kind, cut: Gender, *, home: str = "") -> tuple[str, float] | None:
    """Return the system that a size is said in ("" is the European one), and its European number; None for letters."""
    chart = table_of_systems()["kinds"][kind]
    if kind != "shoes" and (girths := girths_of(size)):
        factor, offset = chart["girth"][cut]
        return "CN", 2.0 * round((factor * girths[1] + offset) / 2)
    found = _SIZE.fullmatch(canonical_size(size.partition("/")[0] if kind == "bottoms" else size))
    if found is None:
        return None
    system, number = found[1] or "", float(found[2])
    if home and not found[1] and (meant := system_of(number, kind, cut, home=home)) not in (None, "EU"):
        system = str(meant)
    if system == "W":
        return system, _of_waist(number, cut)
    said = chart[system][cut] if system else 0
    factor, offset = said if isinstance(said, list) else (1, said)
    return system, round(2 * (factor * number + offset)) / 2


def _of_waist(inches: float, cut: Gender) -> float:
    """Return the European number of trousers whose waist is said in inches: men's by the chart, women's by the girth."""
    chart = table_of_systems()["kinds"]["bottoms"]
    if cut == "male":
        offset = float(chart["US"]["male"])
        return inches + offset
    factor, offset = chart["girth"]["female"]
    return float(2 * round((factor * inches * CM_PER_INCH + offset) / 2))


@cache
def table_of_systems() -> Any:
    """Return sizes.json."""
    return json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
