"""A person drawn as a `Body`, with no model in between: exact masks, round bare arms, wide or tight trousers, any wall."""

from __future__ import annotations

import cv2
import numpy as np

from tryon.image.ops import Array, Mask, capsules
from tryon.person.body_frame import Body, Limb, Point

SHAPE = (640, 440)  # height, width
WIDTH = 100.0  # px between the shoulders
SHOULDERS = (np.array([170.0, 160.0]), np.array([270.0, 160.0]))
HIPS = (np.array([190.0, 320.0]), np.array([250.0, 320.0]))
DOWN = np.array([0.0, 1.0])
LIGHT, DARK = (228, 186, 160), (112, 74, 54)  # sRGB of skins
CLOTH = (40, 60, 170)


def wall(kind: str, noise: float = 1.5, seed: int = 1) -> Array:
    """HxWx3: `plain` with a slow gradient, or `bricks`."""
    y, x = np.mgrid[: SHAPE[0], : SHAPE[1]].astype(np.float32)
    if kind == "plain":
        grey = 205 - 0.05 * y + 0.03 * x
        picture = np.repeat(grey[..., None], 3, 2)
    else:
        row = (y // 14).astype(int)
        joint = (y % 14 < 3) | ((x + 15 * (row % 2)) % 30 < 3)
        tint = np.random.default_rng(seed).normal(scale=9, size=(80, 40))[row, ((x + 15 * (row % 2)) // 30).astype(int)]
        picture = np.where(joint[..., None], (190.0, 185, 178), np.array((150.0, 70, 55)) + tint[..., None])
    picture = picture + np.random.default_rng(seed + 1).normal(scale=noise, size=SHAPE)[..., None]
    return np.asarray(cv2.GaussianBlur(picture.astype(np.float32), (0, 0), 0.6), np.float32)


def person(
    skin: tuple[int, int, int] = LIGHT, *, kind: str = "plain", leg_px: float = 34.0, sleeves: bool = False, lit: float = 18.0
) -> tuple[Body, Array]:
    """The body and its wall. `leg_px`: half width of the trousers; `sleeves`: a wide blue coat instead of bare arms;
    `lit`: levels by which the arms' left side is lighter than their middle."""
    behind = wall(kind)
    arms = tuple(Limb((SHOULDERS[k], s + DOWN * 75, s + DOWN * 145), s + DOWN * 165, 1.0) for k, s in _beside())
    legs = tuple(Limb((h, h + DOWN * 125, h + DOWN * 240), h + DOWN * 262, 1.0) for h in HIPS)
    arm, low, top, face, shoes = _parts(arms, legs, leg_px, sleeves=sleeves)
    arm &= ~top
    matte = arm | low | top | face | shoes
    photo = behind.copy()
    _paint(photo, low, CLOTH if not sleeves else (90, 110, 80))
    _paint(photo, shoes, (30, 30, 30))
    _paint(photo, top, (200, 60, 40) if not sleeves else CLOTH)
    centre = {k: a.points[1][0] for k, a in enumerate(arms)}
    _paint_skin(photo, arm | face, skin, centre, lit)
    rgb = np.clip(photo + 0.5, 0, 255).astype(np.uint8)
    none = np.zeros(SHAPE, np.float32)
    soft = {
        n: m.astype(np.float32) for n, m in {"skin": arm | face, "top": top, "low": low, "shoes": shoes, "matte": matte}.items()
    }
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB).astype(np.float32)
    both = [capsules(SHAPE, [arm.points[0], arm.tip], [16, 14]) for arm in arms]
    body = Body(
        photo=rgb, lab=lab, matte=soft["matte"], shoulder=SHOULDERS, neck=(SHOULDERS[0] + SHOULDERS[1]) / 2,
        hips=(HIPS[0] + HIPS[1]) / 2, across=np.array([1.0, 0]), down=DOWN, torso=160.0, width=WIDTH, arms=(arms[0], arms[1]),
        legs=(legs[0], legs[1]), face=face.astype(np.float32), skin=soft["skin"],
        skin_lab=np.median(lab[face], 0).astype(np.float32), hair=none, top=soft["top"], low=soft["low"], legwear=none,
        shoes=soft["shoes"], other=none, held=none, outer=none, outer_share=0.0, arm_zone=both[0] | both[1],
    )  # fmt: skip
    return body, behind


def _beside() -> list[tuple[int, Point]]:
    return [(0, SHOULDERS[0] - np.array([14.0, 0])), (1, SHOULDERS[1] + np.array([14.0, 0]))]


def _parts(
    arms: tuple[Limb, ...], legs: tuple[Limb, ...], leg_px: float, *, sleeves: bool
) -> tuple[Mask, Mask, Mask, Mask, Mask]:
    arm, low = np.zeros(SHAPE, bool), np.zeros(SHAPE, bool)
    top = capsules(SHAPE, [(220, 185), (220, 300)], [48, 40])
    for limb in arms:
        arm |= capsules(SHAPE, [limb.points[1] - DOWN * 60, limb.points[1], limb.points[2], limb.tip], [12, 10, 7, 8])
        if sleeves:
            top |= capsules(SHAPE, [limb.points[0], limb.points[1], limb.points[2]], [24, 28, 26])
    for limb in legs:
        low |= capsules(SHAPE, list(limb.points), [leg_px, leg_px, leg_px])
    shoes = np.zeros(SHAPE, bool)
    for limb in legs:
        shoes |= capsules(SHAPE, [limb.points[2] + DOWN * 18, limb.tip], [12, 14])
    face = capsules(SHAPE, [(220, 95), (220, 118)], [24, 20])
    return arm, low & ~top, top & ~face, face, shoes & ~low


def _paint(photo: Array, where: Mask, colour: tuple[int, int, int]) -> None:
    noise = np.random.default_rng(9).normal(scale=1.5, size=SHAPE)[..., None]
    photo[where] = cv2.GaussianBlur((np.array(colour) + noise).astype(np.float32), (0, 0), 0.6)[where]


def _paint_skin(photo: Array, where: Mask, skin: tuple[int, int, int], centre: dict[int, float], lit: float) -> None:
    """Round arms lit from the left: lighter on the left side, darker on both rims."""
    x = np.arange(SHAPE[1], dtype=np.float32)[None]
    middle = np.where(x < 220, centre[0], centre[1])
    u = np.clip((x - middle) / 11, -1, 1)
    shade = np.where(np.abs(x - 220) < 45, 0, -lit * u - 30 * (1 - np.sqrt(1 - 0.95 * u * u)))
    tone = np.array(skin)[None, None] * (1 + shade[..., None] / 190)
    noise = cv2.GaussianBlur(np.random.default_rng(4).normal(scale=1.5, size=SHAPE).astype(np.float32), (0, 0), 0.6)
    photo[where] = (np.broadcast_to(tone, photo.shape) + noise[..., None])[where]
