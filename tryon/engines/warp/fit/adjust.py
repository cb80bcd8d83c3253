"""What an adjustment does to targets and shapes: hems move, widths grow, sleeves are rolled up. All measures are here."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from tryon.adjustment import Adjustment
from tryon.engines.warp.fit.targets import Stretch
from tryon.garment.kinds import Kind
from tryon.garment.shape import Shape
from tryon.garment.sleeve_points import Sleeve, measure_sleeve
from tryon.image.ops import Array, blur, step
from tryon.person.body_frame import Body

# A step of length in torso lengths (about 50 cm); of legs in shares of the leg.
_LENGTH_STEP: dict[Kind, float] = {"top": 0.11, "outer": 0.16, "dress": 0.22, "skirt": 0.16, "trousers": 0.11, "shorts": 0.1}
_SHORTEST: dict[Kind, float] = {"top": 0.5, "outer": 0.6, "dress": 1.1, "skirt": 0.45}
_ABOVE_FLOOR = 0.06  # torso lengths between a long hem and the ankles
_TORSO_CM, _LEG_CM = 50.0, 76.0  # of a usual adult: neck to hips, crotch to ankle
_STILL = 0.4  # of the cloth from the armpits down that keeps its place when the hem moves: prints stay as they are
_LOOSER, _TIGHTER = 0.09, 0.05  # of a half width, for each step
_WAIST_STEP = 0.06  # torso lengths
_LONG_SLEEVE = 0.7  # of the torso's width: a sleeve that covers the elbow
_KEPT = {True: (0.7, 0.47), False: (0.8, 0.62)}  # share of a long and a short sleeve that one and two rolls leave
_CUFF = 0.075  # of the torso's width: how wide a rolled cuff is


def hem_px(hem: float, adjustment: Adjustment, kind: Kind, body: Body, *, start: float = 0.0) -> tuple[float, bool]:
    """Return the hem moved, and whether there was room for the step. Px along the body from `start`, itself px below the neck."""
    if not adjustment.length and not adjustment.long_cm:
        return hem, True
    sized = adjustment.long_cm / _TORSO_CM * body.torso
    wanted = hem + adjustment.length * _LENGTH_STEP[kind] * body.torso + sized
    floor = max(float((leg.points[2] - body.neck) @ body.down) for leg in body.legs) - _ABOVE_FLOOR * body.torso
    moved = float(np.clip(wanted, _SHORTEST[kind] * body.torso, max(floor - start, hem)))
    if wanted < hem:
        moved = min(moved, hem)
    elif body.neck[1] + (start + hem) * body.down[1] > body.matte.shape[0]:
        moved = hem  # it is below the photo already
    return moved, not adjustment.length or abs(moved - hem - sized) > 0.4 * _LENGTH_STEP[kind] * body.torso


def leg_px(reach: float, full: float, adjustment: Adjustment, kind: Kind) -> tuple[float, bool]:
    """Return how far down the leg trousers reach (px), and whether there was room."""
    if not adjustment.length and not adjustment.long_cm:
        return reach, True
    sized = adjustment.long_cm / _LEG_CM * full
    moved = float(np.clip(reach + adjustment.length * _LENGTH_STEP[kind] * full + sized, 0.1 * full, 1.12 * full))
    return moved, not adjustment.length or abs(moved - reach - sized) > 0.4 * _LENGTH_STEP[kind] * full


def stretch(levels: tuple[tuple[float, float, float], ...], px: float) -> Stretch:
    """Stretch a top; its lower part takes all of it."""
    first, last = levels[0][0], levels[-1][0]
    return Stretch(first + _STILL * (last - first), last, px)


def eased(reach: float, own: float, adjustment: Adjustment, *, hangs: bool = False, share: float = 1.0) -> float:
    """Return a half width (px); `own`.

    The person's, in the clothes of the photo; `hangs`: free of the body; `share`: of looseness.
    """
    ease = adjustment.looseness
    if ease >= 0:
        return reach * (1 + share * _LOOSER * ease)
    if hangs:
        return max(reach * (1 + _LOOSER * ease), min(reach, own))
    tight = min(reach, own * 1.04) * (1 + _TIGHTER * min(ease, -1.0))
    return reach + (tight - reach) * min(1.0, -ease)


def waist_shift_px(adjustment: Adjustment, body: Body) -> float:
    """Return how far down a waist sits."""
    return -adjustment.height * _WAIST_STEP * body.torso


def reach_px(reach: float, full: float, offset: float, sleeve: Sleeve, width_px: float) -> float:
    """Return how far down the arm (px) a sleeve comes that would reach `reach`: both long ones are rolled up equally far."""
    if sleeve.kept == 1.0:
        return reach
    long = sleeve.length / sleeve.kept > _LONG_SLEEVE * width_px
    return sleeve.kept * full if long else offset + (reach - offset) * sleeve.kept


def rolled(shape: Shape, adjustment: Adjustment) -> Shape:
    """Return the shape with its sleeves cut off at a cuff of their own cloth, turned up."""
    top = shape.top
    if not adjustment.sleeves or top is None or top.sleeves is None:
        return shape
    long = top.sleeves[0].length > _LONG_SLEEVE * top.torso_width
    kept = _KEPT[long][-adjustment.sleeves - 1]
    cut = [_cut_sleeve(sleeve, kept) for sleeve in top.sleeves]
    if cut[0] is None or cut[1] is None:
        return shape
    off = np.zeros(shape.mask.shape, bool)
    light = np.zeros(shape.mask.shape, np.float32)
    wide = max(_CUFF * top.torso_width, 6.0)
    for sleeve in top.sleeves:
        beyond, shade = _cuff(sleeve, kept, wide)
        off |= beyond
        light += shade
    mask = np.asarray(np.where(off, 0, shape.mask), np.uint8)
    alpha = np.asarray(shape.alpha * (1 - blur(off.astype(np.float32), 0.8)), np.float32)
    picture = np.clip(shape.picture * (1 + light)[..., None], 0, 255).astype(np.float32)
    parts = np.asarray(np.where(off, 0, shape.parts), np.uint8)
    return replace(shape, picture=picture, alpha=alpha, mask=mask, parts=parts, top=replace(top, sleeves=(cut[0], cut[1])))


def _cut_sleeve(sleeve: Sleeve, kept: float) -> Sleeve | None:
    beyond, _ = _cuff(sleeve, kept, 1.0)
    region = np.asarray(np.where(beyond, 0, sleeve.region), np.uint8)
    found = measure_sleeve(region, sleeve.root, sleeve.root + sleeve.axis * sleeve.length * kept)
    return None if found is None else replace(found, kept=kept)


def _cuff(sleeve: Sleeve, kept: float, wide: float) -> tuple[npt.NDArray[np.bool_], Array]:
    """Return what of a sleeve is rolled away, and the light of the cuff.

    A dark line where it begins, rounded between its edges.
    """
    rows, columns = np.mgrid[: sleeve.region.shape[0], : sleeve.region.shape[1]]
    along = (columns - sleeve.root[0]) * sleeve.axis[0] + (rows - sleeve.root[1]) * sleeve.axis[1]
    inside = sleeve.region > 0
    end = sleeve.length * kept
    share = ((along - (end - wide)) / wide).astype(np.float32)  # 0..1 over the cuff
    round_off = 0.10 - 0.26 * np.abs(share - 0.42) ** 1.5
    line = -0.34 * np.exp(-(((share + 0.06) * wide / 2.2) ** 2))
    light = np.where((share > 0) & (share <= 1.2), round_off, 0) + line
    light *= step(np.asarray(share, np.float32), -0.6, -0.2)
    near = cv2.dilate(inside.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    return np.asarray(inside & (along > end)), np.where(near, light, 0).astype(np.float32)


def sleeve_px(reach: float, full: float, adjustment: Adjustment, body: Body) -> float:
    """Return how far down the arm a sleeve of the worn size comes that would reach `reach`: to the knuckles at most."""
    if not adjustment.sleeve_cm:
        return reach
    return float(np.clip(reach + adjustment.sleeve_cm / _TORSO_CM * body.torso, 0.12 * full, 1.04 * full))
