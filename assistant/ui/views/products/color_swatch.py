"""A colour name's place on the screen: CIELAB (D65) to an sRGB hex value."""

from __future__ import annotations

from catalog.vocabulary import Vocabulary

# Linear sRGB from XYZ (D65), IEC 61966-2-1; the white point of CIELAB D65, CIE 15.
_FROM_XYZ = ((3.2406, -1.5372, -0.4986), (-0.9689, 1.8758, 0.0415), (0.0557, -0.2040, 1.0570))
_WHITE = (0.95047, 1.0, 1.08883)


def hex_color(vocabulary: Vocabulary, color: str) -> str | None:
    """`#1f2a44` for a colour that the vocabulary can place, None for the others ("multicolour")."""
    try:
        lightness, a, b = vocabulary.lab(color)
    except KeyError:
        return None
    y = (lightness + 16) / 116
    xyz = [w * _uncurve(t) for w, t in zip(_WHITE, (y + a / 500, y, y - b / 200), strict=True)]
    channels = [sum(m * v for m, v in zip(row, xyz, strict=True)) for row in _FROM_XYZ]
    return "#" + "".join(f"{_gamma(c):02x}" for c in channels)


def _uncurve(t: float) -> float:
    return t**3 if t > 6 / 29 else 3 * (6 / 29) ** 2 * (t - 4 / 29)


def _gamma(c: float) -> int:
    c = min(1.0, max(0.0, c))
    return round(255 * (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055))
