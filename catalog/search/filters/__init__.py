"""Exact filters: which products meet a query's wishes, and how well."""

from catalog.search.filters.filters import ALL_OF, Filters
from catalog.search.filters.wishes import FULL, Mask, Strength, Wish

__all__ = ["ALL_OF", "FULL", "Filters", "Mask", "Strength", "Wish"]
