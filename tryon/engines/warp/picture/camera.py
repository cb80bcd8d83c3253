"""What the camera does to cloth: a product's picture gets the noise, the softness and the range of light of the photo."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.grain import soft_noise
from tryon.image.ops import Array, Mask, blur, erode
from tryon.person.body_frame import Body, once

_PLAIN = 15  # percentile of detail that is noise, the rest being texture
_ADDED = 0.7  # of the noise that is missing: on plain cloth all of it would be seen before anything else
_NOISIEST = 2.0  # levels: more is texture after all
_SOFTEST = (0.5, 0.8, 1.1, 1.5)  # px: blurs that are tried, the weakest first
_EDGE = 8.0  # levels: without edges as strong nothing can be said of softness
_BRIGHT, _DARKEST = 236.0, 0.95  # the lightest parts of a well lit photo; the least factor for a dim one, or for grey walls
_GRAIN_PX, _GRAIN_STD = 0.6, 0.5  # blur of white noise, and its standard deviation then
_STRIDE, _NEUTRAL, _ENOUGH, _AGREE = 4, 16.0, 0.03, 5.0  # px; levels of colour that a grey may have; share of the photo; levels
_TAKEN = 0.7  # of the tint: walls have colours of their own
_BLACK = 4.0  # levels: the most that haze lifts black


@dataclass(frozen=True)
class CameraResponse:
    noise: float  # standard deviation of lightness in plain places, levels
    sharpness: float  # share of fine detail in edges; 0 where there are none
    white: float  # factor for white cloth, at most 1
    black: float  # level of the darkest parts
    tint: tuple[float, float, float]  # factors for red, green and blue: the colour of what is white or grey in the photo


@once
def camera_of(body: Body) -> CameraResponse:
    """Return the camera's response, measured on the person; range of light on the whole photo."""
    grey = _grey(body.photo)
    person = erode(body.matte > 0.95, 3)
    low, high = (float(v) for v in np.percentile(grey[::4, ::4], (0.3, 99.5)))
    white = float(np.clip(high / _BRIGHT, _DARKEST, 1.0))
    skin = person & (body.skin > 0.8)
    noise = min(_noise(grey, zone) for zone in ((person, skin) if skin.sum() > 2000 else (person,)))
    return CameraResponse(noise, _sharpness(grey, person), white, float(np.clip(0.8 * low, 0, _BLACK)), _tint(body))


def as_photographed(colour: Array, camera: CameraResponse) -> Array:
    """Return `colour` (HxWx3) of a sheet of cloth as the camera would have taken it."""
    there = colour.max(2) > 0  # all of the sheet, also what is under other cloth: a hem that moves changes nothing else
    rows, columns = np.where(there.any(1))[0], np.where(there.any(0))[0]
    if not len(rows):
        return colour
    part = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    factors = camera.white * (255 - camera.black) / 255 * np.array(camera.tint, np.float32)
    cloth = np.asarray(colour[part] * factors + camera.black, np.float32)
    inside = erode(there[part], 5)
    cloth = _softened(cloth, inside, camera)
    missing = _ADDED * np.sqrt(max(0.0, camera.noise**2 - _noise(_grey(cloth), inside) ** 2))
    if missing > 0.3:
        # Drawn for the whole photo: cloth that ends elsewhere has the same grain where it stayed.
        grain = soft_noise(there.shape, _GRAIN_PX, 5)[part]
        cloth = cloth + (grain * (missing / _GRAIN_STD))[..., None]
    out = colour.copy()
    out[part] = np.clip(cloth, 0, 255)
    return out


def _tint(body: Body) -> tuple[float, float, float]:
    """Of the lighter of what has nearly no colour; where there is little of it or it disagrees, the light is taken for white."""
    lab = body.lab[::_STRIDE, ::_STRIDE].reshape(-1, 3)
    bare = (body.skin[::_STRIDE, ::_STRIDE] < 0.1).ravel()
    chroma = np.hypot(lab[:, 1] - 128, lab[:, 2] - 128)
    grey = bare & (chroma < _NEUTRAL) & (lab[:, 0] > 110) & (lab[:, 0] < 250)
    light = lab[grey]
    if len(light) < _ENOUGH * len(lab):
        return 1.0, 1.0, 1.0
    lighter = light[:, 0] > np.percentile(light[:, 0], 60)
    light = light[lighter] if lighter.any() else light  # a plain wall is all of one lightness
    agreed = float(np.clip(1.5 - light[:, 1:].std(0).max() / _AGREE, 0, 1))
    middle = np.array([200, *(128 + _TAKEN * agreed * (np.median(light[:, 1:], 0) - 128))], np.float32)
    rgb = cv2.cvtColor((middle / (2.55, 1, 1) - (0, 128, 128)).astype(np.float32)[None, None], cv2.COLOR_LAB2RGB)[0, 0]
    red, green, blue = (float(v) for v in rgb / (rgb @ np.array([0.299, 0.587, 0.114])))
    return red, green, blue


def _softened(cloth: Array, inside: Mask, camera: CameraResponse) -> Array:
    if camera.sharpness == 0:
        return cloth
    soft = cloth
    for sigma_px in (0.0, *_SOFTEST):
        soft = cloth if sigma_px == 0 else np.asarray(cv2.GaussianBlur(cloth, (0, 0), sigma_px), np.float32)
        if _sharpness(_grey(soft), inside) <= 1.1 * camera.sharpness:
            break
    return soft


def _grey(picture: npt.NDArray[np.generic]) -> Array:
    return np.asarray(picture, np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)


def _noise(grey: Array, inside: Mask) -> float:
    detail = np.abs(grey - blur(grey, 1.2))[inside]
    if len(detail) < 500:
        return 0.0
    # Of a normal distribution the share _PLAIN lies within 0.189 standard deviations; the blur leaves 0.9 of them.
    return float(min(np.percentile(detail, _PLAIN) / (0.189 * 0.9), _NOISIEST))


def _sharpness(grey: Array, inside: Mask) -> float:
    if inside.sum() < 500:
        return 0.0
    fine, broad = (float(np.percentile(np.abs(grey - blur(grey, s))[inside], 99)) for s in (0.9, 2.7))
    return fine / broad if broad > _EDGE else 0.0
