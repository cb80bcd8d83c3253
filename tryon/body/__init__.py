"""A shopper's body from measurements: shapes of adults, measuring them, the body that fits given numbers. Knows no clothes."""

from tryon.body.model import Figure, figure, mesh
from tryon.body.names import ADULT, MEASURES, Gender, Measure

__all__ = ["ADULT", "MEASURES", "Figure", "Gender", "Measure", "figure", "mesh"]
