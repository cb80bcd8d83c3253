"""What the network sees of a product picture: a square round the neck, and the way back. Must match how it was trained."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.types import RGB

CLASSES = ("ground", "outer", "inner", "hanger")  # outer: cloth that is worn in front; inner: back, lining and label behind it
SIZE = 192  # px, height and width of the input
REACH = 1.1  # of the torso's width: the side of the square
ABOVE = 0.2  # of the square: what lies above the neck line
CHANNELS = 5
Affine = npt.NDArray[np.float32]  # 2x3: picture px -> input px


def window(neck: tuple[float, float], torso_width: float, size: int = SIZE, reach: float = REACH, above: float = ABOVE) -> Affine:
    """Return the square round the middle of the neck line (x, y) of a torso so wide, all in px of the picture."""
    scale = size / (reach * torso_width)
    return np.array([[scale, 0, size / 2 - scale * neck[0]], [0, scale, size * above - scale * neck[1]]], np.float32)


def crop(picture: RGB, affine: Affine) -> RGB:
    """Crop the square round the neck: HxWx3 -> SIZExSIZEx3."""
    scale = float(affine[0, 0])
    smooth = cv2.GaussianBlur(picture, (0, 0), 0.4 / scale) if scale < 0.8 else picture
    return np.asarray(cv2.warpAffine(smooth, affine, (SIZE, SIZE), borderMode=cv2.BORDER_REPLICATE), np.uint8)


def channels(rgb: RGB) -> npt.NDArray[np.float32]:
    """Return the network's input. SIZExSIZEx3 -> 5xSIZExSIZE: colour and place."""
    place = np.linspace(-1, 1, SIZE, dtype=np.float32)
    out = np.empty((CHANNELS, SIZE, SIZE), np.float32)
    out[:3] = (rgb.transpose(2, 0, 1).astype(np.float32) - 128) / 64
    out[3], out[4] = place[:, None], place[None]
    return out


def uncrop(maps: npt.NDArray[np.float32], affine: Affine, shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
    """Lay the crop back into the picture. CxSIZExSIZE -> CxHxW; 0 outside of the square."""
    back = cv2.invertAffineTransform(affine)
    return np.asarray([cv2.warpAffine(one, back, (shape[1], shape[0])) for one in maps], np.float32)
