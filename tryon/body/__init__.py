"""A shopper's body from measurements: shapes of adults, measuring them, the body that fits given numbers. Knows no clothes."""

from anthropometry import MEASURES, Gender, Measure
from tryon.body.contradictions import Doubt, doubts
from tryon.body.measuring import measure
from tryon.body.model import Figure, figure, mesh
from tryon.body.proportions import Estimate, estimate
from tryon.body.solving import Solved, solve

__all__ = [
    "MEASURES", "Doubt", "Estimate", "Figure", "Gender", "Measure", "Solved", "doubts", "estimate", "figure", "measure", "mesh",
    "solve",
]  # fmt: skip
