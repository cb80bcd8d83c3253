"""Reads a product picture of glasses: level, rims apart from lenses, folded temples left out. Knows nothing of faces."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tryon.engines.accessories.cutout_thin import Thin, cut_thin, filled
from tryon.image.ops import Array, Mask, blur, erode, opened, step
from tryon.types import Garment, Refusal

_ANGLES = 180  # at which a rim's thickness is measured
_THICKEST = 0.3  # of a lens's inner radius
_USUAL = 0.1


@dataclass(frozen=True)
class Spectacles:
    """The front seen straight on. Maps share one size; `level` turns are done."""

    gain: Array  # HxWx3: what is left of the light that comes through
    light: Array  # HxWx3: what it adds
    solid: Array  # HxW: frame coverage
    lenses: tuple[tuple[float, float], tuple[float, float]]  # centres, (x, y) px
    left: float  # px of the outer edges
    right: float
    hinge_y: float  # px, where the temples begin
    frame_colour: npt.NDArray[np.float32]
    tinted: bool


def read_spectacles(garment: Garment) -> Spectacles:
    """Read glasses from their picture. Raises Refusal garment_unreadable where there are not two lenses side by side."""
    thin = _levelled(cut_thin(garment))
    whole = filled(thin.alpha, 3.0)
    lobes = _lobes(whole)
    tinted = _are_tinted(thin.alpha, lobes)
    (left, left_lens, thick), (right, right_lens, _) = (_rim(thin, lobe, tinted=tinted) for lobe in lobes)
    glass = np.maximum(left_lens, right_lens)
    solid = np.maximum.reduce([left, right, _between(thin, lobes, thick)])
    gain, light = _glass(thin, glass, tinted=tinted)
    frame = thin.colour[solid > 0.9]
    colour = np.median(frame, 0).astype(np.float32) if len(frame) else thin.colour.reshape(-1, 3).mean(0)
    gain = gain * (1 - solid[..., None])
    light = light * (1 - solid[..., None]) + thin.colour * solid[..., None]
    columns = np.where((lobes[0] | lobes[1]).any(0))[0]
    centres = (_centre(lobes[0]), _centre(lobes[1]))
    tops = [float(np.where(lobe.any(1))[0][0]) for lobe in lobes]
    hinge = np.mean(tops) * 0.7 + np.mean([c[1] for c in centres]) * 0.3
    return Spectacles(gain, light, solid, centres, float(columns[0]), float(columns[-1]), float(hinge), colour, tinted)


def _levelled(thin: Thin) -> Thin:
    """Turn it so that the lenses lie side by side, level."""
    lobes = _lobes(filled(thin.alpha, 3.0))
    (ax, ay), (bx, by) = _centre(lobes[0]), _centre(lobes[1])
    angle = float(np.degrees(np.arctan2(by - ay, bx - ax)))
    height, width = thin.alpha.shape
    pad = int(abs(np.sin(np.radians(angle))) * width) + 8
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turn = np.asarray(turn, np.float64) + np.array([[0, 0, pad], [0, 0, pad]])
    size = (width + 2 * pad, height + 2 * pad)
    colour = cv2.warpAffine(thin.colour, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    alpha = cv2.warpAffine(thin.alpha, turn, size, flags=cv2.INTER_LINEAR)
    turned = np.asarray(np.clip(colour, 0, 255), np.float32)
    return Thin(turned, np.clip(alpha, 0, 1).astype(np.float32), thin.ground, turned)


def _lobes(whole: Mask) -> tuple[Mask, Mask]:
    """Return the two lenses with their rims: what is left when bridge and temples are too thin to stay."""
    tall = int(whole.any(1).sum())
    for share in (0.22, 0.3, 0.16):
        body = opened(whole, share * tall)
        count, labels, stats, centres = cv2.connectedComponentsWithStats(body.astype(np.uint8))
        if count < 3:
            continue
        order = np.argsort(-stats[1:, cv2.CC_STAT_AREA])[:2] + 1
        a, b = sorted(order, key=lambda k: centres[k][0])
        if stats[b, cv2.CC_STAT_AREA] > 0.5 * stats[a, cv2.CC_STAT_AREA] < 2 * stats[b, cv2.CC_STAT_AREA]:
            return np.asarray(labels == a), np.asarray(labels == b)
    raise Refusal("garment_unreadable")


def _are_tinted(alpha: Array, lobes: tuple[Mask, Mask]) -> bool:
    """Tell whether the middles of both lenses are covered; a lens too narrow to have a middle counts as clear."""
    middles = [erode(lobe, 0.25 * _radius(lobe)) for lobe in lobes]
    return all(bool(middle.any()) and float(alpha[middle].mean()) > 0.5 for middle in middles)


def _rim(thin: Thin, lobe: Mask, *, tinted: bool) -> tuple[Array, Array, float]:
    """Return coverage of one rim, coverage of its lens, and the rim's thickness in px.

    The thickness is smoothed over angles: a temple behind is no rim.
    """
    depth = np.asarray(cv2.distanceTransform(lobe.astype(np.uint8), cv2.DIST_L2, 5), np.float32)
    most = _THICKEST * float(depth.max())
    inside = _lens_seen(thin, lobe, depth, tinted=tinted)
    cx, cy = _centre(lobe)
    y, x = np.mgrid[0 : lobe.shape[0], 0 : lobe.shape[1]].astype(np.float32)
    angle = (np.arctan2(y - cy, x - cx) / (2 * np.pi) * _ANGLES).astype(np.int32) % _ANGLES
    first = np.full(_ANGLES, most, np.float32)
    seen = lobe & inside & (depth > 1)
    np.minimum.at(first, angle[seen], depth[seen])
    held = first < 0.98 * most
    usual = float(np.median(first[held])) if held.any() else _USUAL * float(depth.max())
    thick = _rolled_median(np.where(held, first, usual), 12)
    at = cv2.GaussianBlur(np.tile(thick, 3)[None], (0, 0), 3)[0, _ANGLES : 2 * _ANGLES][angle]
    lens = step(depth - at, -0.7, 0.7) * lobe
    edge = np.asarray(cv2.GaussianBlur(lobe.astype(np.float32), (0, 0), 0.8), np.float32)
    rim = (1 - lens) * np.minimum(edge * 1.2, 1) * (depth < at + 1.5)
    whole = rim * np.maximum(thin.alpha, step(depth, 0.5, 1.5))
    return whole.astype(np.float32), lens.astype(np.float32), float(np.median(at[lobe]))


def _lens_seen(thin: Thin, lobe: Mask, depth: Array, *, tinted: bool) -> Mask:
    """Return where the picture surely shows lens and not rim."""
    if not tinted:
        return np.asarray(thin.alpha < 0.5)
    ring = thin.colour[lobe & (depth > 1.5) & (depth < 0.05 * depth.max() + 3)]
    rim = np.median(ring, 0)
    core = erode(lobe, 0.45 * float(depth.max()))
    rows = np.arange(lobe.shape[0])
    counts = core.sum(1)
    means = (thin.colour * core[..., None]).sum(1) / np.maximum(counts, 1)[:, None]
    known = counts > 3
    lens = np.stack([np.interp(rows, rows[known], means[known, k]) for k in range(3)], 1)[:, None]
    to_rim = np.linalg.norm(thin.colour - rim, axis=2)
    to_lens = np.linalg.norm(thin.colour - lens, axis=2)
    return np.asarray((to_lens < to_rim) & (to_rim > 10))


def _rolled_median(values: npt.NDArray[np.float32], half: int) -> npt.NDArray[np.float32]:
    around = np.stack([np.roll(values, k) for k in range(-half, half + 1)])
    return np.asarray(np.median(around, 0), np.float32)


def _between(thin: Thin, lobes: tuple[Mask, Mask], thick_px: float) -> Array:
    """Return the bridge: the topmost piece of each column between the lenses, hardly thicker than the rims.

    Lower ones are temples.
    """
    x0, x1 = int(np.where(lobes[0].any(0))[0][-1]), int(np.where(lobes[1].any(0))[0][0])
    (cy0, cy1) = (_centre(lobes[0])[1], _centre(lobes[1])[1])
    out: Array = np.zeros(thin.alpha.shape, np.float32)
    rims, runs = lobes[0] | lobes[1], {}
    for column in range(max(0, x0 - 12), min(out.shape[1], x1 + 13)):
        there = np.where((thin.alpha[:, column] > 0.4) & ~rims[:, column])[0]
        there = there[there < max(cy0, cy1) + 0.3 * _radius(lobes[0])]
        if len(there):
            gap = np.where(np.diff(there) > 1)[0]
            runs[column] = (int(there[0]), int(there[gap[0]] if len(gap) else there[-1]))
    inner = [end - start + 1 for column, (start, end) in runs.items() if x0 < column < x1]
    most = min(1.35 * float(np.percentile(inner, 20)), 1.7 * thick_px) if inner else 0.0
    for column, (start, end) in runs.items():
        part = slice(max(0, start - 1), min(end, start + round(most)) + 2)
        out[part, column] = thin.alpha[part, column]
    return np.where(rims, 0, out).astype(np.float32)


def _glass(thin: Thin, lens: Array, *, tinted: bool) -> tuple[Array, Array]:
    """Return what lenses do to the light.

    A tint is seen twice over a white ground, so its square root passes; a little is mirrored.
    """
    share = lens[..., None]
    height, width = lens.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    phase = (x + 0.8 * y) / max(height, 1)
    streak = blur((((phase % 1.1) > 0.42) & ((phase % 1.1) < 0.58)).astype(np.float32), 0.02 * width) * lens
    if not tinted:
        gain = 1 - share * (0.03 + 0.05 * streak[..., None]) * np.ones(3, np.float32)
        return gain.astype(np.float32), (12.0 * streak[..., None] * np.ones(3, np.float32)).astype(np.float32)
    through = np.clip(thin.colour / np.maximum(thin.ground, 1), 0.02, 1)
    gain = 1 - share * (1 - 0.62 * through)
    light = share * (thin.colour * 0.46 + 10.0 * streak[..., None])
    return gain.astype(np.float32), light.astype(np.float32)


def _centre(lobe: Mask) -> tuple[float, float]:
    rows, columns = np.where(lobe)
    return float(columns.mean()), float(rows.mean())


def _radius(lobe: Mask) -> float:
    return float(np.sqrt(lobe.sum() / np.pi))
