"""What a coat hid that came down over trousers or a skirt: they go on in their own outline, bare legs below their hem."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tryon.image.ops import Array, Mask, polygon, soft_line
from tryon.person.body_frame import Body, columns_across, once, rows_along
from tryon.person.stance import Stance, stance_of, to_photo

_LONG = 1.08  # torso lengths down from the shoulders: what comes lower is a coat
_MUCH = 0.03  # of the shoulders' width squared: less of it is a seam
_WIDE = 1.12  # half a trouser leg against half a bare one, where its edge is hidden
_BESIDE, _ENOUGH = 4, 12  # cells beside a leg's edge; rows of a leg that tell its width
_STRIP, _KNEE = 0.06, 2.0  # of the shoulders' width above a hem; torso lengths down from the shoulders: lower down it is trousers
_TIGHTS = 0.2  # of the shoulders' width squared: less is socks
_BELOW = 0.3  # of the shoulders' width: a hem so far above the ankles leaves legs to be seen


def comes_low(body: Body, old: Array) -> bool:
    """Tell whether upper clothes that are taken off (HxW) came down over the lower ones."""
    low = (old > 0.5) & (body.top > 0.5) & ~body.arm_zone & (rows_along(body) > _LONG * body.torso)
    return bool(low.sum() > _MUCH * body.width**2)


@once
def outline(body: Body) -> Mask:
    """Return HxW: hips and legs in trousers or a skirt, from the waist to the ankles, also where a coat hides them."""
    stance = stance_of(body)
    mask = np.zeros(body.matte.shape, bool)
    for side, sign in ((0, -1), (1, 1)):
        first, last = int(stance.natural), min(stance.rows - 1, int(stance.worn_to[side]))
        rows = np.arange(first, max(last, first + 2))
        edge = to_photo(body, _outer_edge(body, stance, side, rows) * sign, rows)
        inner = to_photo(body, stance.inner[side][rows], rows)
        mask |= polygon(body.matte.shape, np.concatenate([edge, inner[::-1]]))
    return mask | _skirt(body, stance)


def _outer_edge(body: Body, stance: Stance, side: int, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return cells outwards from the body's axis: where no coat hides the leg its own edge, else as wide as where it is seen."""
    sign = (-1, 1)[side]
    axis, thick = stance.axis[side][rows] * sign, stance.thick[rows]
    own = stance.outer[side][rows] * sign
    usual = axis + _WIDE * thick
    beyond = _sampled(body.top, to_photo(body, (own + _BESIDE) * sign, rows))
    leg = _sampled(body.low, to_photo(body, (own - _BESIDE) * sign, rows))
    free = (beyond < 0.3) & (leg > 0.5) & (rows > stance.crotch + _BESIDE)
    if free.sum() < _ENOUGH:
        return np.maximum(own, usual)
    wide = float(np.percentile(((own - axis) / thick)[free], 60))
    hidden = np.maximum(
        np.minimum(own, axis + wide * thick), np.where(rows > stance.crotch, axis + min(wide, _WIDE) * thick, usual)
    )
    share = soft_line(free.astype(np.float64), 3)
    return np.asarray(hidden + (own - hidden) * share)


def _skirt(body: Body, stance: Stance) -> Mask:
    """From the waist down to what a coat leaves in sight of a skirt."""
    along, across = rows_along(body), columns_across(body)
    low = (body.low > 0.5) & ~body.arm_zone
    hem = hem_row(body)
    rim = low & (along > hem - _STRIP * body.width)
    middle = rim & (np.abs(across) < 0.12 * body.width)
    if not np.isfinite(hem) or hem > _KNEE * body.torso or middle.sum() < 0.5 * 0.24 * _STRIP * body.width**2:
        return np.zeros(low.shape, bool)
    left, right = (float(v) for v in np.percentile(across[rim], (2, 98)) / stance.cell)
    row, waist = stance.natural, [float(stance.axis[k][int(stance.natural)]) for k in (0, 1)]
    thick = _WIDE * float(stance.thick[int(stance.natural)])
    hips = stance.torso
    columns = [
        waist[0] - 0.9 * thick,
        min(left, waist[0] - thick),
        left,
        right,
        max(right, waist[1] + thick),
        waist[1] + 0.9 * thick,
    ]
    down = [row, hips, hem / stance.cell, hem / stance.cell, hips, row]
    return polygon(low.shape, to_photo(body, columns, down))


def _sampled(values: Array, points: npt.NDArray[np.float64]) -> Array:
    x, y = np.round(points[:, 0]).astype(int), np.round(points[:, 1]).astype(int)
    return np.asarray(values[np.clip(y, 0, values.shape[0] - 1), np.clip(x, 0, values.shape[1] - 1)], np.float32)


@once
def in_tights(body: Body) -> bool:
    """Tell whether the legs that are seen are in tights; socks leave more of them bare."""
    legs = (rows_along(body) > 1.1 * body.torso) & ~body.arm_zone
    tights, bare = ((part > 0.5) & legs for part in (body.legwear, body.skin))
    return bool(tights.sum() > max(_TIGHTS * body.width**2, 3 * bare.sum()))


@once
def hem_row(body: Body) -> float:
    """Return px along the body to where the trousers or the skirt end; infinity where they reach the feet."""
    low = (body.low > 0.5) & ~body.arm_zone
    if low.sum() < _MUCH * body.width**2:
        return float("inf")
    hem = float(np.percentile(rows_along(body)[low], 99))
    ankle = max(float((leg.points[2] - body.neck) @ body.down) for leg in body.legs)
    return hem if hem < ankle - _BELOW * body.width else float("inf")
