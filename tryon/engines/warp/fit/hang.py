"""The skirt of a dress: from the hips down it hangs like one, whatever arms, pockets and legs do to the person's outline."""

from __future__ import annotations

import numpy as np

from tryon.adjustment import Adjustment
from tryon.engines.warp.fit.adjust import eased
from tryon.engines.warp.fit.mesh import Points
from tryon.engines.warp.fit.targets import Targets
from tryon.garment.low_edges import sides
from tryon.garment.shape import Shape
from tryon.person.body_frame import Body
from tryon.person.stance import Row, Stance, skirt_middle, stance_of, to_photo, value_at

_FROM, _WHOLLY = 0.85, 1.08  # torso lengths below the shoulders where the skirt begins to hang, and where it does
_SAG = 0.05  # of the half width
_CORNERS = 0.07  # of the dress


def hang_skirt(
    shape: Shape, rest: Points, deformed: Points, own: Row, body: Body, targets: Targets, adjustment: Adjustment
) -> Points:
    """Hang a skirt from the waist.

    `rest` and `deformed`: Nx2 px of the garment's picture and of the photo; `own`: N bool, points of the body of cloth.

    Their rows stay; across the body they lie between the skirt's own edges.
    """
    stance = stance_of(body)
    right = np.array([body.down[1], -body.down[0]])
    rows, columns = (deformed - body.neck) @ body.down / stance.cell, (deformed - body.neck) @ right / stance.cell
    hangs = np.clip((rows / stance.torso - _FROM) / (_WHOLLY - _FROM), 0, 1) * own
    if not hangs.any():
        return deformed
    cloth = np.asarray(shape.mask * (shape.parts == 0), np.uint8)
    inside = np.where(cloth.any(1))[0]
    last = inside[-1] - _CORNERS * (inside[-1] - inside[0])  # below, the corners of the hem are round
    y = np.minimum(rest[:, 1], last)
    edges = [np.interp(y, np.arange(len(line)), line) for line in (sides(cloth, None, 0), sides(cloth, None, 1))]
    centre_x = (edges[0] + edges[1]) / 2
    flat = np.maximum((edges[1] - edges[0]) / 2, 1)
    across = np.clip((rest[:, 0] - centre_x) / flat, -1.15, 1.15)
    centre = skirt_middle(stance, rows)
    reach = [_reach(stance, rows, centre, flat, targets.scale / stance.cell, k, adjustment) for k in (0, 1)]
    wanted = centre + across * np.where(across < 0, reach[0], reach[1])
    sag = _SAG * np.maximum(1 - across**2, 0) * (reach[0] + reach[1]) / 2 * np.clip(rows / stance.torso - 1, 0, 1)
    return to_photo(body, columns + (wanted - columns) * hangs, rows + sag * hangs)


def _reach(stance: Stance, rows: Row, centre: Row, flat: Row, scale: float, side: int, adjustment: Adjustment) -> Row:
    """Return cells from the middle to an edge, for points at these rows, `flat` px from the garment's middle to its edge."""
    sign, hips = (-1, 1)[side], 1.04 * stance.torso
    own = sign * (value_at(stance.outer[side], rows) - centre)
    at_hips = float(sign * (value_at(stance.outer[side], hips) - skirt_middle(stance, np.array([hips]))[0]))
    own = np.where(rows > hips, np.minimum(own, 1.08 * at_hips), own)
    near = np.argmin(np.abs(rows - hips))
    hang = float(np.clip(1.06 * at_hips / max(float(flat[near]) * scale, 1), 0.62, 1.0))
    reach = np.maximum(own + 1, flat * scale * hang)
    if not adjustment.looseness:
        return reach
    return np.array([eased(r, o, adjustment, hangs=True) for r, o in zip(reach, own, strict=True)])
