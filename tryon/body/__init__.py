"""A shopper's body from measurements: shapes of adults, measuring them, the body that fits given numbers. Knows no clothes."""

from tryon.body.measuring import measure
from tryon.body.model import Figure, figure, mesh
from tryon.body.names import ADULT, MEASURES, Gender, Measure
from tryon.body.proportions import Doubt, Estimate, doubts, estimate
from tryon.body.solving import Solved, solve

__all__ = [
    "ADULT", "MEASURES", "Doubt", "Estimate", "Figure", "Gender", "Measure", "Solved", "doubts", "estimate", "figure", "measure",
    "mesh", "solve",
]  # fmt: skip
