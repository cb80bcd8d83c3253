"""Cuts a garment out of its product picture: exact mask, plain background, or a cluttered one. Knows nothing of what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from tryon.garment.categories import traits_of
from tryon.garment.cutout.grab_cut import LAB_WEIGHTS, border_of, grab
from tryon.garment.cutout.ground import without_ground
from tryon.garment.cutout.hanging import without_hanger
from tryon.garment.straps import with_straps
from tryon.image.ops import Array, blur, coarse_push_pull, erode, step
from tryon.types import RGB, Garment, GarmentShape, Refusal

LONGEST_PX = 900
PAD_PX = 40
_FAINT, _FAINT_PX = 14.0, 6.0  # levels from the ground; blur of the outline there, px
_SPECK_PX = 60  # a hole smaller than this is none


@dataclass(frozen=True)
class CutOut:
    """A garment on its padded working picture; all arrays share its size."""

    photo: RGB  # HxWx3: as the shop took it
    picture: Array  # HxWx3 float32 RGB 0..255, cloth colours bled outwards over the edge
    mask: npt.NDArray[np.uint8]  # HxW 0 or 1
    inner: npt.NDArray[np.bool_] | None  # HxW: inside of the back, where known
    scale: float  # working px per picture px
    sure: float  # 0..1


def moved(cut: CutOut, move: Callable[[Array, int], Array]) -> CutOut:
    """Return all of a cut-out moved alike. `move` gets float32 values and cv2's kind of border for what comes in from outside."""
    photo = move(cut.photo.astype(np.float32), cv2.BORDER_REPLICATE)
    mask = move(cut.mask.astype(np.float32), cv2.BORDER_CONSTANT) > 0.5
    inner = None if cut.inner is None else move(cut.inner.astype(np.float32), cv2.BORDER_CONSTANT) > 0.5
    return replace(
        cut,
        photo=np.clip(photo + 0.5, 0, 255).astype(np.uint8),
        picture=move(cut.picture, cv2.BORDER_REPLICATE),
        mask=mask.astype(np.uint8),
        inner=inner,
    )


def cut_out(garment: Garment) -> CutOut:
    """Cut a garment out of its picture. Raises Refusal garment_unreadable."""
    shape = traits_of(garment).shape
    picture, scale = _normal_size(garment.picture)
    border = [int(v) for v in np.median(border_of(picture, 4), 0)]
    padded = np.asarray(cv2.copyMakeBorder(picture, *(PAD_PX,) * 4, cv2.BORDER_CONSTANT, value=border), np.uint8)
    if garment.mask is not None:
        mask, spots, sure = _scaled(garment.mask, scale) > 0.5, None, 1.0
    else:
        mask, spots, sure = _find(padded, shape)
    mask = _largest(mask)
    if garment.mask is None and shape in ("top", "dress"):
        mask = _largest(with_straps(padded, mask))
    share = float(mask.mean())
    if not 0.02 < share < 0.93:
        raise Refusal("garment_unreadable")
    cloth = mask
    if garment.mask is None and shape in ("trousers", "shorts", "skirt"):
        cloth, mask = without_hanger(padded, mask)
    cloth = cloth if spots is None else cloth & ~spots
    inner = None if garment.inner is None else _scaled(garment.inner, scale) > 0.5
    return CutOut(padded, _bleed(padded, cloth), mask.astype(np.uint8), inner, scale, sure)


def _normal_size(picture: RGB) -> tuple[RGB, float]:
    scale = min(1.0, LONGEST_PX / max(picture.shape[:2]))
    if scale == 1.0:
        return picture, 1.0
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8), scale


def _scaled(values: Array, scale: float) -> Array:
    small = values.astype(np.float32)
    if scale != 1:
        small = np.asarray(cv2.resize(small, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.float32)
    return np.asarray(cv2.copyMakeBorder(small, *(PAD_PX,) * 4, cv2.BORDER_CONSTANT, value=(0,)), np.float32)


def _find(picture: RGB, shape: GarmentShape | None) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_] | None, float]:
    """Cloth, spots on it that are ground, and how sure that is."""
    legs = shape in ("trousers", "shorts")
    lab = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2LAB), np.float32)
    inside = lab[PAD_PX:-PAD_PX, PAD_PX:-PAD_PX]
    border = border_of(inside, max(3, inside.shape[1] // 60))
    middle = np.median(border, 0)
    spread = np.sqrt((((border - middle) * LAB_WEIGHTS) ** 2).sum(1))
    noise = float(np.percentile(spread, 60))
    distance = np.sqrt((((lab - middle) * LAB_WEIGHTS) ** 2).sum(2)).astype(np.float32)
    if noise < 4.0:
        mask = _flood(distance, max(3.0, 2 * noise))
        if 0.03 < mask.mean() < 0.85:
            return mask, None, 0.9
    mask = grab(picture, lab, PAD_PX, legs=legs)
    spots = None
    if legs or shape == "skirt":
        mask, spots = without_ground(picture, mask, legs=legs)
    mask = _smooth(mask.astype(np.uint8), 3.0)
    if _largest(mask).mean() < 0.06:  # a hanger or a label before a wall: no garment was found
        raise Refusal("garment_unreadable")
    return mask, spots, 0.6


def _flood(distance: Array, threshold: float) -> npt.NDArray[np.bool_]:
    """Return everything that background colour doesn't reach from the border; its outline smoothed."""
    free = np.ones((distance.shape[0] + 2, distance.shape[1] + 2), np.uint8)
    free[1:-1, 1:-1] = distance < threshold
    _, labels = cv2.connectedComponents(free, connectivity=4)
    mask = (labels != labels[0, 0])[1:-1, 1:-1].astype(np.uint8)
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)), np.uint8)
    mask = _without_halo(mask, distance)
    faint, cloth = _faint(mask, distance), mask.astype(np.float32)
    return _without_specks(faint * blur(cloth, _FAINT_PX) + (1 - faint) * blur(cloth, 2.0) > 0.5)


def _faint(mask: npt.NDArray[np.uint8], distance: Array) -> Array:
    """0..1: how nearly cloth at the edge has the ground's colour: white on white wavers, and the edge is known less exactly."""
    rim = (mask & ~erode(mask > 0, 6)).astype(np.float32)
    near = blur(distance * rim, 2 * _FAINT_PX) / (blur(rim, 2 * _FAINT_PX) + 1e-6)
    return 1 - step(near, 0.8 * _FAINT, 1.2 * _FAINT)


def _without_specks(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return the cloth with its pinholes closed: a gap beside a sleeve is larger."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats((~mask).astype(np.uint8), connectivity=8)
    return np.asarray(mask | (stats[:, cv2.CC_STAT_AREA] < _SPECK_PX)[labels])


def _without_halo(mask: npt.NDArray[np.uint8], distance: Array) -> npt.NDArray[np.uint8]:
    """Without the light rim that sharpening leaves round dark cloth: near the edge, near the background's colour."""
    strongest = cv2.dilate(distance, np.ones((13, 13), np.uint8))
    rim = erode(mask > 0, 5) == 0
    pale = rim & (distance < 30) & (strongest > 2.5 * distance + 12)
    return np.asarray(cv2.morphologyEx(mask * ~pale, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)


def _smooth(mask: npt.NDArray[np.uint8], sigma_px: float) -> npt.NDArray[np.bool_]:
    return np.asarray(cv2.GaussianBlur(mask.astype(np.float32), (0, 0), sigma_px)) > 0.5


def _largest(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    if count < 2:
        raise Refusal("garment_unreadable")
    return np.asarray(labels == 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA])))


def _bleed(picture: RGB, mask: npt.NDArray[np.bool_]) -> Array:
    """Return the picture with the cloth's colour carried over its own edge, so that no background shines at the seam."""
    inside = erode(mask, 2)
    filled = coarse_push_pull(picture.astype(np.float32), inside.astype(np.float32), 2)
    return np.where(inside[..., None], picture, filled).astype(np.float32)
