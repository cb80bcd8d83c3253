"""How wide cloth hangs round a tube of the body: the garment's girth at each level, met exactly wherever the body lets it."""

from __future__ import annotations

import numpy as np

from tryon.engines.mannequin.cloth.tubes import Array, blurred, girth

GAP = 0.004  # m between skin and cloth


def hung(body: Array, wanted: Array, start: int, *, gap: float = GAP, drift: float = 0.0) -> Array:
    """Return KxA reaches of cloth round `body` (levels rising), `wanted` its girth by level (m).

    From level `start` downwards cloth hangs from what is wider above it as far as its girth lets it; what girth is left over
    stands off evenly. Never inside body + gap.
    """
    near = body + gap
    free = near.copy()
    for level in range(start - 1, -1, -1):
        free[level] = np.maximum(near[level], free[level + 1] - drift)
    least, most = girth(near), girth(free)
    share = np.clip((wanted - least) / np.maximum(most - least, 1e-6), 0, 1)
    cloth = near + share[:, None] * (free - near)
    cloth = np.maximum(blurred(cloth, 2.0), near)
    cloth += np.maximum(wanted - girth(cloth), 0)[:, None] / (2 * np.pi)
    return cloth


def slack_below(cloth: Array, body: Array, *, share: float = 0.65, gap: float = GAP) -> Array:
    """Return a sleeve lies on top of the arm and hangs below it: the same girths, moved down within what is loose.

    Angles: 0 front, then up.
    """
    loose = np.maximum((cloth - body).min(1) - gap, 0)
    up = np.sin(np.arange(cloth.shape[1]) * (2 * np.pi / cloth.shape[1]))
    return np.asarray(cloth - (share * loose)[:, None] * up)
