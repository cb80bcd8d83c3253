"""When two places that tell of a product contradict each other: navy and black do, satin and polyester do not.

Only what cannot both be true counts, so that a report of contradictions is short enough to be read.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from catalog.product import Source, Told
from catalog.vocabulary import Vocabulary

# CIELAB. Names of neighbouring colours (teal and blue, tan and beige) are up to 57 apart, red and blue 100.
_FAR = 58.0
# Chroma below the first is black, white or grey; from the second on it is a colour: navy has 21, and is 23 from black.
_GREY, _COLOURED, _NEAR = 12.0, 18.0, 22.0


@dataclass(frozen=True)
class Conflict:
    """`value` was said by `source` where `kept` stands, which is believed more: "navy" in the title, "black" in the column."""

    about: Told
    kept: str
    kept_source: Source
    value: str
    source: Source

    def text(self) -> str:
        """One line for the operator."""
        believed, other = f"the {self.kept_source} says '{self.kept}'", f"the {self.source} '{self.value}'"
        return f"{self.about}: {believed}, {other}; the {self.kept_source} is believed"


def contradict(about: Told, one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Tell whether two values cannot both hold. The shop's own words may mean anything."""
    known = vocabulary.values(about)
    if about not in _table()["compared"] or one not in known or other not in known:
        return False
    if vocabulary.holds(about, one, other) or vocabulary.holds(about, other, one):
        return False
    if about == "color":
        return _apart(vocabulary.lab(one), vocabulary.lab(other))
    if about == "category":
        return _other_garments(one, other, vocabulary)
    if about == "pattern":
        return _table()["plain"] in (one, other)  # a garment may well be striped and floral
    if about == "material":
        return not {one, other} & _weaves()
    return not (about == "gender" and "unisex" in (one, other))


def _apart(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    distance = math.dist(one, other)
    greyer, purer = sorted(math.hypot(a, b) for _, a, b in (one, other))
    if greyer < _GREY and purer < _GREY:
        return distance > 2 * _NEAR
    return distance > _FAR or (greyer < _GREY and purer >= _COLOURED and distance > _NEAR)


def _other_garments(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Shops draw the lines within some departments each in their own way: shirts and blouses, coats and jackets."""
    lines = [vocabulary.ancestors(category) for category in (one, other)]
    if one in lines[1] or other in lines[0]:
        return False
    if vocabulary.base(one) == vocabulary.base(other):
        kinds = [{kind for kind in line for group in _table()["apart"] if kind in group} for line in lines]
        return all(kinds) and not kinds[0] & kinds[1]
    roots = {line[-1] for line in lines}
    return len(roots) > 1 or not roots & set(_table()["loose_departments"])


@cache
def _weaves() -> frozenset[str]:
    """Materials that say how cloth is made, and not of what."""
    return frozenset(_table()["weaves"])


@cache
def _table() -> Any:
    return json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
