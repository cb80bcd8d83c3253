"""Size charts: what bodies a piece's sizes are made for, and what the piece itself measures; imported, generic, chosen."""

from catalog.charts.chart import Chart, Size, Span
from catalog.charts.importing import bring_charts
from catalog.charts.reading import chart_files, chart_of, read_file
from catalog.charts.selection import Chosen, Owner, chart_for, choose, for_kids, gender_of
from catalog.charts.store import Shelf, generic_charts, read_shelf

__all__ = [
    "Chart", "Chosen", "Owner", "Shelf", "Size", "Span", "bring_charts", "chart_files", "chart_for", "chart_of",
    "choose", "for_kids", "gender_of", "generic_charts", "read_file", "read_shelf",
]  # fmt: skip
