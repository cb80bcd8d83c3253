"""What a size chart is: sizes with the bodies they are made for and the garment's own measures. Knows no files and no products.

The shape is that of schema.org's SizeSpecification (https://schema.org/SizeSpecification): `body` is its suggestedMeasurement,
`garment` its hasMeasurement. Names are ISO 8559-1's where a body has the measure (chest_girth, inside_leg_length), and
back_length, hem_girth, head_girth besides. All in cm, weight in kg.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from anthropometry import Gender

Ages = Literal["adult", "kids"]


@dataclass(frozen=True)
class Span:
    """From the least to the most, in cm (weight in kg). Both are the same where a chart names one number."""

    low: float
    high: float


@dataclass(frozen=True)
class Size:
    """One row of a chart. `also`: what the same size is called elsewhere ("UK 12")."""

    name: str
    body: Mapping[str, Span] = field(default_factory=dict, hash=False)
    garment: Mapping[str, float] = field(default_factory=dict, hash=False)  # girths all round, lengths along the garment
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """Sizes in order, small to large. What is empty holds for all: brands, genders, cuts; no categories: all clothes."""

    name: str
    sizes: tuple[Size, ...]
    brand: str = ""
    categories: tuple[str, ...] = ()  # canonical
    gender: Gender | None = None
    ages: Ages = "adult"
    fits: tuple[str, ...] = ()  # canonical cuts that the garment's measures are of: "slim"
    system: str = ""  # EU, US, UK, IT, FR, DE, JP, CN; empty for letters
    source: str = ""
    generic: bool = False  # of no brand and no shop: what is usual
