"""The last step: the finisher over the skin that was drawn, as far as it is seen; face, hair and hands are left alone."""

from __future__ import annotations

import numpy as np

from tryon.engines.warp.picture.compose import Composed
from tryon.engines.warp.picture.protect import always
from tryon.engines.warp.skin_net import to_add
from tryon.engines.warp.skin_net.inputs import Scene
from tryon.image.ops import Array
from tryon.person.body_frame import Body

_LEAST = 0.01  # of the shoulders' width squared: less new skin is a rim


def finished(body: Body, composed: Composed) -> Array:
    """Return HxWx3 levels of RGB."""
    new = np.asarray(composed.skin * (1 - always(body)), np.float32)
    if float(new.sum()) < _LEAST * body.width**2:
        return composed.picture
    kept = 1 - composed.touched
    worn = np.clip(body.top + body.low + body.legwear + body.shoes + body.other, 0, 1) * kept
    cloth = np.maximum(composed.covered, worn) * (1 - new)
    scene = Scene(
        np.clip(composed.picture + 0.5, 0, 255).astype(np.uint8),
        new,
        np.asarray(body.skin * kept, np.float32),
        np.asarray(cloth, np.float32),
        np.asarray(np.maximum.reduce([new, cloth, body.matte * kept]), np.float32),
    )
    return np.asarray(composed.picture + to_add(scene, body.width), np.float32)
