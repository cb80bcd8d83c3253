"""Who stands there in what: a body of measures and worn garments, as they travel between processes. Draws nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from anthropometry import Gender


@dataclass(frozen=True)
class Shape:
    """Whose body. `measures`: cm and kg by the names of anthropometry.py, any of them; the rest is estimated."""

    measures: Mapping[str, float] = field(default_factory=dict, hash=False)
    gender: Gender | None = None
    age_years: float | None = None
    skin: str = "neutral"  # or tone1 (light) to tone6 (dark)
    hair: str = "none"  # or short, long, bun, curly

    @property
    def key(self) -> str:
        """Equal keys mean the same body; its looks apart."""
        told = sorted((name, round(value, 1)) for name, value in self.measures.items())
        return repr((told, self.gender, self.age_years))


@dataclass(frozen=True)
class Cloth:
    """How a garment is made in one size. `measures`: the garment's own in cm, as cloth/pattern.py takes them."""

    measures: Mapping[str, float] = field(default_factory=dict, hash=False)
    stretch: float = 0.0
