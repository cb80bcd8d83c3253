"""What a coat hid that came down over trousers or a skirt: they go on in their own outline, bare legs below their hem."""

from __future__ import annotations

import numpy as np

from tryon.warp.fields import Array, Mask, polygon
from tryon.warp.person.body import Body, once, rows_along
from tryon.warp.person.stance import stance_of, to_photo

_LONG = 1.08  # torso lengths down from the shoulders: what comes lower is a coat
_MUCH = 0.03  # of the shoulders' width squared: less of it is a seam
_WIDE = 1.12  # half a trouser leg against half a bare one, where its edge is hidden
_TIGHTS = 0.2  # of the shoulders' width squared: less is socks
_BELOW = 0.3  # of the shoulders' width: a hem so far above the ankles leaves legs to be seen


def comes_low(body: Body, old: Array) -> bool:
    """Whether upper clothes that are taken off (HxW) came down over the lower ones."""
    low = (old > 0.5) & (body.top > 0.5) & ~body.arm_zone & (rows_along(body) > _LONG * body.torso)
    return bool(low.sum() > _MUCH * body.width**2)


@once
def outline(body: Body) -> Mask:
    """HxW: hips and legs in trousers or a skirt, from the waist to the ankles, also where a coat hides them."""
    stance = stance_of(body)
    mask = np.zeros(body.matte.shape, bool)
    for side, sign in ((0, -1), (1, 1)):
        first, last = int(stance.natural), min(stance.rows - 1, int(stance.worn_to[side]))
        rows = np.arange(first, max(last, first + 2))
        usual = stance.axis[side] + sign * _WIDE * stance.thick
        outer = np.maximum(stance.outer[side] * sign, usual * sign)[rows] * sign
        inner = stance.inner[side][rows]
        edge = np.concatenate([to_photo(body, outer, rows), to_photo(body, inner, rows)[::-1]])
        mask |= polygon(body.matte.shape, edge)
    return mask


@once
def in_tights(body: Body) -> bool:
    """Whether the legs that are seen are in tights; socks leave more of them bare."""
    legs = (rows_along(body) > 1.1 * body.torso) & ~body.arm_zone
    tights, bare = ((part > 0.5) & legs for part in (body.legwear, body.skin))
    return bool(tights.sum() > max(_TIGHTS * body.width**2, 3 * bare.sum()))


@once
def hem_row(body: Body) -> float:
    """Px along the body to where the trousers or the skirt end; infinity where they reach the feet."""
    low = (body.low > 0.5) & ~body.arm_zone
    if low.sum() < _MUCH * body.width**2:
        return float("inf")
    hem = float(np.percentile(rows_along(body)[low], 99))
    ankle = max(float((leg.points[2] - body.neck) @ body.down) for leg in body.legs)
    return hem if hem < ankle - _BELOW * body.width else float("inf")
