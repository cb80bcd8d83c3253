"""The failure that is said to the operator or shopper in plain words. Everything else is a bug and raises as it is."""

from __future__ import annotations


class CatalogError(Exception):
    """A sentence that names the bad value and what to do about it."""
