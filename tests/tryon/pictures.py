"""Picture files for tests: encodings of what is drawn here, whole, damaged and odd."""

from __future__ import annotations

import base64
import io
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

RGB = npt.NDArray[np.uint8]

# `corners(96, 64)` as a phone stores it: HEVC in a HEIF container.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAA"
    "AAAERAAAEAAQAAAAABegABAAAAAAAAAEAAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA1mlwcnAA"
    "AAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkA"
    "AAAwAAAwAeoDCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABgAAAA"
    "QAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAAEhtZGF0AAAAPCgBrxmA93yFN//4oYf+a1r/r+C7T4Xw0+fwVR/xig"
    "gDDn/8YzsfCRvf1iJ2NZhNL9LDXtD360HATKTyTA=="
)


def encoded(picture: Image.Image | RGB, kind: str = "PNG", **how: Any) -> bytes:
    out = io.BytesIO()
    image = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
    image.save(out, kind, **how)
    return out.getvalue()


def corners(width: int = 200, height: int = 120) -> Image.Image:
    """Four colours, so that every turn and mirroring shows: red green / blue white."""
    image = Image.new("RGB", (width, height), (255, 255, 255))
    half = (width // 2, height // 2)
    image.paste((255, 0, 0), (0, 0, *half))
    image.paste((0, 255, 0), (half[0], 0, width, half[1]))
    image.paste((0, 0, 255), (0, half[1], half[0], height))
    return image


def tshirt(colour: tuple[int, int, int] = (190, 40, 60), width: int = 600, height: int = 700) -> RGB:
    """A T-shirt lying flat on white, softly shaded."""
    outline = [
        (0.36, 0.12), (0.42, 0.16), (0.5, 0.18), (0.58, 0.16), (0.64, 0.12), (0.78, 0.18), (0.94, 0.38), (0.82, 0.46),
        (0.73, 0.36), (0.72, 0.9), (0.28, 0.9), (0.27, 0.36), (0.18, 0.46), (0.06, 0.38), (0.22, 0.18),
    ]  # fmt: skip
    mask = np.zeros((height, width), np.uint8)
    cv2.fillPoly(mask, [np.array([(x * width, y * height) for x, y in outline], np.int32)], (255,), cv2.LINE_AA)
    shade = 1 + 0.06 * np.sin(np.arange(width) / 37)[None, :, None] + 0.04 * np.sin(np.arange(height) / 53)[:, None, None]
    cloth = np.clip(np.array(colour, np.float32) * shade, 0, 255)
    share = mask[..., None] / 255
    return np.round(cloth * share + 252 * (1 - share)).astype(np.uint8)
