"""Colour arithmetic: families, CIELAB values, ranges such as "light colours". Knows no products."""

from __future__ import annotations

import math

from catalog.vocabulary.tables import Tables


def family(tables: Tables, color: str) -> str:
    node = tables.nodes["color"].get(color)
    return (node.family or color) if node else color


def lab(tables: Tables, color: str) -> tuple[float, float, float]:
    """Return CIELAB, D65. Raises KeyError for a name that the tables don't have."""
    found = tables.nodes["color"][color].lab
    if found is None:
        raise KeyError(color)
    return found


def holds(tables: Tables, have: str, wanted: str) -> bool:
    """Tell whether it is the same colour, one of the wished family ("navy" for "blue").

    Or inside a wished range ("beige" for "light").
    """
    if have == wanted:
        return True
    tone = tables.tones.get(wanted)
    if tone is None:
        return wanted == family(tables, wanted) == family(tables, have)
    node = tables.nodes["color"].get(have)
    if node is None or node.lab is None:
        return False
    lightness, a, b = node.lab
    return tone.lightness[0] <= lightness <= tone.lightness[1] and tone.chroma[0] <= math.hypot(a, b) <= tone.chroma[1]
