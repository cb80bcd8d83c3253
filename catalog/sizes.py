"""Sizes of one system in another: US 7 for women is EU 38. Knows no stock and no body."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Literal

from catalog.product import Product
from catalog.vocabulary import Vocabulary, canonical_size

Kind = Literal["shoes", "clothes"]
Cut = Literal["female", "male"]  # whose chart counts; unisex and unknown pieces go by the men's
_SIZE = re.compile(r"(?:(US|UK) )?(\d{1,2}(?:\.\d)?)")


def kind_categories() -> dict[Kind, str | None]:
    """The category whose subtree a kind of size holds for; None for all the rest."""
    return {kind: chart["category"] for kind, chart in _table()["kinds"].items()}


def in_system(size: str, system: str) -> str:
    """A feed's bare number with its size_system: ("8", "US") -> "US 8"."""
    prefix = _table()["systems"].get(system.strip().upper(), "")
    return f"{prefix} {size}" if prefix and re.fullmatch(r"\d{1,2}(\.\d)?", size) else size


def fits(have: str, wanted: str, kind: Kind, cut: Cut, vocabulary: Vocabulary) -> bool:
    """Whether a variant's size is the wished one, in its own system or in another."""
    if have.casefold() == wanted.casefold() or vocabulary.holds("size", have, wanted):
        return True
    mine, theirs = _SIZE.fullmatch(canonical_size(have)), _SIZE.fullmatch(canonical_size(wanted))
    if mine is None and theirs is not None and kind == "clothes":
        return bool(set(canonical_size(have).split("/")) & set(_letters(_eu(theirs, kind, cut), cut)))
    if mine is None or theirs is None or mine[1] == theirs[1]:
        return False
    return _eu(mine, kind, cut) == _eu(theirs, kind, cut)


def sizes_that_fit(product: Product, wanted: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The product's own sizes that are the wished one, by the chart for what it is and for whom; sold out or not."""
    kinds = kind_categories()
    line = vocabulary.ancestors(product.category)
    kind = next((kind for kind, category in kinds.items() if category in line), next(k for k, c in kinds.items() if c is None))
    cut: Cut = "female" if "female" in product.values("gender") else "male"
    exact = tuple(size for size in product.sizes if size.casefold() == wanted.casefold())
    return exact or tuple(size for size in product.sizes if fits(size, wanted, kind, cut, vocabulary))


def _letters(eu: float, cut: Cut) -> tuple[str, ...]:
    return tuple(letter for letter, (low, high) in _table()["letters"][cut].items() if low <= eu <= high)


def _eu(size: re.Match[str], kind: Kind, cut: Cut) -> float:
    offset = _table()["kinds"][kind][size[1]][cut] if size[1] else 0
    return float(size[2]) + float(offset)


@cache
def _table() -> Any:
    return json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
