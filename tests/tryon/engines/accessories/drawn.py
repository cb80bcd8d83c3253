"""Accessories drawn for tests: product pictures on white."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.types import RGB, Garment

GROUND = 247


def _sheet(height: int = 600, width: int = 600) -> RGB:
    return np.full((height, width, 3), GROUND, np.uint8)


def glasses(
    *, lens: tuple[int, int, int] | None = None, frame: tuple[int, int, int] = (30, 30, 34), tilt_deg: float = 0
) -> Garment:
    """Round lenses, a bridge, and temples folded behind them; `lens`: the tint."""
    fine = cv2.resize(_sheet(), (1200, 1200))
    if lens is None:
        cv2.line(fine, (190, 570), (900, 610), frame, 22, cv2.LINE_AA)
    for x in (380, 820):
        if lens is not None:
            cv2.circle(fine, (x, 600), 180, lens, -1, cv2.LINE_AA)
        cv2.circle(fine, (x, 600), 180, frame, 24, cv2.LINE_AA)
    cv2.line(fine, (555, 560), (645, 560), frame, 22, cv2.LINE_AA)
    turn = cv2.getRotationMatrix2D((600, 600), tilt_deg, 1.0)
    turned = cv2.warpAffine(fine, turn, (1200, 1200), borderValue=(GROUND,) * 3)
    return Garment(np.asarray(cv2.resize(turned, (600, 600), interpolation=cv2.INTER_AREA), np.uint8), "glasses")


def beanie(colour: tuple[int, int, int] = (180, 30, 40)) -> Garment:
    """A dome with a cuff."""
    picture = _sheet()
    cv2.ellipse(picture, (300, 330), (150, 190), 0, 180, 360, colour, -1, cv2.LINE_AA)
    cv2.rectangle(picture, (148, 325), (452, 420), tuple(int(0.8 * c) for c in colour), -1)
    return Garment(picture, "beanie")


def brimmed(colour: tuple[int, int, int] = (40, 90, 60)) -> Garment:
    """A crown with a wide brim."""
    picture = _sheet()
    cv2.ellipse(picture, (300, 400), (250, 60), 0, 0, 360, colour, -1, cv2.LINE_AA)
    cv2.ellipse(picture, (300, 370), (130, 170), 0, 180, 360, tuple(int(1.2 * c) for c in colour), -1, cv2.LINE_AA)
    return Garment(picture, "hat")


def cap(colour: tuple[int, int, int] = (30, 50, 140)) -> Garment:
    """A crown with a visor below it, seen from the front and above."""
    picture = _sheet()
    cv2.ellipse(picture, (300, 350), (140, 190), 0, 180, 360, colour, -1, cv2.LINE_AA)
    cv2.ellipse(picture, (300, 350), (140, 120), 0, 0, 180, tuple(int(0.7 * c) for c in colour), -1, cv2.LINE_AA)
    return Garment(picture, "cap")


def earrings(colour: tuple[int, int, int] = (20, 130, 60)) -> Garment:
    """A pair of drops."""
    picture = _sheet()
    for x in (200, 400):
        cv2.line(picture, (x, 180), (x, 240), (120, 100, 40), 4, cv2.LINE_AA)
        cv2.ellipse(picture, (x, 310), (45, 75), 0, 0, 360, colour, -1, cv2.LINE_AA)
    return Garment(picture, "earrings")


def necklace(colour: tuple[int, int, int] = (150, 40, 40)) -> Garment:
    """A loop with a pendant."""
    picture = _sheet()
    cv2.ellipse(picture, (300, 260), (130, 180), 0, 0, 360, colour, 9, cv2.LINE_AA)
    cv2.circle(picture, (300, 470), 28, colour, -1, cv2.LINE_AA)
    return Garment(picture, "necklace")


def bag(
    category: str = "tote bag", colour: tuple[int, int, int] = (170, 40, 40), *, handle: bool = True, stripes: bool = False
) -> Garment:
    """A box under an arched handle; `stripes`: pale ones across."""
    picture = _sheet()
    if handle:
        cv2.ellipse(picture, (300, 300), (110, 190), 0, 180, 360, colour, 14, cv2.LINE_AA)
    cv2.rectangle(picture, (160, 300), (440, 540), colour, -1)
    if stripes:
        for y in (350, 430):
            picture[y : y + 26, 160:441] = GROUND
    return Garment(picture, category)


def shoes(colour: tuple[int, int, int] = (170, 40, 40), *, pair: bool = True, category: str = "sneakers") -> Garment:
    """A low shoe from its side, toe to the left, on a dark sole; `pair`: another one behind it."""
    picture = _sheet()
    upper = [(100, 400), (110, 370), (180, 345), (260, 300), (330, 255), (380, 268), (430, 262), (455, 262), (466, 400)]
    for dx, dy, gain in ((50, -62, 0.8), (0, 0, 1.0)) if pair else ((0, 0, 1.0),):
        outline = np.array(upper) + np.array([dx, dy])
        cv2.fillPoly(picture, [outline.astype(np.int32)], tuple(int(gain * c) for c in colour), cv2.LINE_AA)
        cv2.rectangle(picture, (95 + dx, 395 + dy), (470 + dx, 425 + dy), (60, 58, 55), -1)
    return Garment(picture, category)


def scarf(colour: tuple[int, int, int] = (30, 150, 60), *, long: bool = True) -> Garment:
    """Folded lengthwise, with fringes; or laid in a loop, the ground seen within."""
    picture = _sheet()
    if long:
        cv2.rectangle(picture, (240, 40), (360, 520), colour, -1)
        for x in range(244, 360, 12):
            cv2.line(picture, (x, 520), (x, 550), colour, 4)
    else:
        cv2.ellipse(picture, (300, 300), (170, 200), 0, 0, 360, colour, 80, cv2.LINE_AA)
    return Garment(picture, "scarf")
