"""Skin where clothes were: this person's tone, light and texture on round limbs, led into the real skin beside it."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from tryon.engines.warp.picture.form import form_of
from tryon.engines.warp.picture.tone import own_tone
from tryon.image.grain import more_like
from tryon.image.ops import Array, Mask, blur, dilate
from tryon.person.body_frame import Body
from tryon.person.complexion import Complexion, known_skin, read_complexion
from tryon.person.limbs import BareLimb

_SEAM = 0.06  # of the shoulders' width: real skin so near old cloth lies in its shadow and is drawn anew with it
_OLD_LIGHT = 0.15  # of the light on the old cloth: dark sleeves on a light top look like shade, too


def seam_px(body: Body) -> float:
    return max(3.0, _SEAM * body.width)


def synthetic_skin(body: Body, wanted: Mask, limbs: Sequence[BareLimb], bare: Mask, shade: Array) -> Array:
    """Return HxWx3 RGB float32.

    `wanted`: what will be shown; `bare`: all that is skin now; `shade`: log light of the old cloth or 0.
    """
    known = known_skin(body) & ~dilate(wanted, seam_px(body))
    skin = read_complexion(body, known, limbs)
    shape, red = form_of(body, limbs, bare, skin)
    soft = blur(np.clip(shade, -0.15, 0.1).astype(np.float32), 0.06 * body.width)  # folds are the cloth's, not the limb's
    base = _coloured(skin, shape + _OLD_LIGHT * soft * skin.lab[0], red)
    base += own_tone(body, base, known, limbs, skin)
    base[..., 0] += more_like(body.lab[..., 0], known, skin.grain)
    return np.asarray(cv2.cvtColor((base + 0.5).clip(0, 255).astype(np.uint8), cv2.COLOR_LAB2RGB), np.float32)


def _coloured(skin: Complexion, lightness: Array, red: Array) -> Array:
    """Return Lab from levels of lightness over or under the usual."""
    base = np.empty((*lightness.shape, 3), np.float32)
    base[..., 0] = skin.lab[0] + lightness
    base[..., 1] = skin.lab[1] + skin.slopes[0] * lightness + red
    base[..., 2] = skin.lab[2] + skin.slopes[1] * lightness
    return base
