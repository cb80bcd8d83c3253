"""Flat garments drawn for tests: exact masks and key points, or only a picture on white."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.types import RGB, Garment

SIZE = (640, 480)  # height, width
TEE = [(190, 120), (220, 135), (260, 135), (290, 120), (340, 140), (430, 240), (385, 285), (340, 250), (345, 520), (135, 520)]
TEE += [(140, 250), (95, 285), (50, 240), (140, 140)]
TEE_POINTS = {
    "neck_left": (190.0, 120.0), "neck_right": (290.0, 120.0), "neck_centre": (240.0, 160.0),
    "shoulder_left": (140.0, 140.0), "shoulder_right": (340.0, 140.0),
    "armpit_left": (140.0, 250.0), "armpit_right": (340.0, 250.0),
    "waist_left": (140.0, 380.0), "waist_right": (340.0, 380.0), "hem_left": (135.0, 520.0), "hem_right": (345.0, 520.0),
    "sleeve_left_outer": (50.0, 240.0), "sleeve_left_inner": (95.0, 285.0),
    "sleeve_right_outer": (430.0, 240.0), "sleeve_right_inner": (385.0, 285.0),
}  # fmt: skip
TROUSERS = [(150, 60), (330, 60), (350, 220), (330, 610), (260, 610), (240, 250), (220, 610), (150, 610), (130, 220)]
SKIRT = [(170, 100), (310, 100), (400, 500), (80, 500)]


def picture(
    outline: list[tuple[int, int]], colour: tuple[int, int, int], ground: int = 246
) -> tuple[RGB, npt.NDArray[np.float32]]:
    """The drawn cloth with a little texture on a plain ground, and its exact coverage."""
    mask = np.zeros(SIZE, np.uint8)
    cv2.fillPoly(mask, [np.array(outline, np.int32)], (255,), cv2.LINE_AA)
    coverage = mask.astype(np.float32) / 255
    grain = np.random.default_rng(3).normal(scale=2.0, size=(*SIZE, 1))
    cloth = np.clip(np.array(colour) + grain, 0, 255)
    mixed = cloth * coverage[..., None] + ground * (1 - coverage[..., None])
    return mixed.astype(np.uint8), coverage


def tee(colour: tuple[int, int, int] = (200, 30, 40), *, exact: bool = True, key: str = "") -> Garment:
    rgb, coverage = picture(TEE, colour)
    if not exact:
        return Garment(rgb, "t-shirt", key=key)
    inner = np.zeros(SIZE, np.float32)
    cv2.ellipse(inner, (240, 132), (46, 26), 0, 0, 360, (1,), -1)
    return Garment(rgb, "t-shirt", coverage, TEE_POINTS, inner, key=key)


def trousers(colour: tuple[int, int, int] = (40, 120, 60)) -> Garment:
    return Garment(picture(TROUSERS, colour)[0], "trousers")


def skirt(category: str = "skirt", colour: tuple[int, int, int] = (120, 40, 140)) -> Garment:
    return Garment(picture(SKIRT, colour)[0], category)
