"""Picture files for tests: encodings of what is drawn here, whole, damaged and odd."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from benchmarks.attacks.hostile_pictures import HEIC

RGB = npt.NDArray[np.uint8]


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


def heic_with_notes(notes: bytes) -> bytes:
    """`HEIC` with an item of camera notes (Exif) beside its picture, as phones write it. ISO/IEC 23008-12, annex A."""
    exif = b"\0\0\0\0" + notes  # where the TIFF header begins, from here
    start = HEIC.index(b"meta") + 4 + 4
    head, rest = HEIC[: start - 12], HEIC[start:]
    boxes, data = rest[: rest.index(b"mdat") - 4], rest[rest.index(b"mdat") + 4 :]
    parts = dict(_boxes(boxes))
    entry = _box(b"infe", struct.pack(">IHH4s", 0x02000000, 2, 0, b"Exif") + b"\0")
    parts[b"iinf"] = struct.pack(">IH", 0, 2) + parts[b"iinf"][6:] + entry
    parts[b"iref"] = struct.pack(">I", 0) + _box(b"cdsc", struct.pack(">HHH", 2, 1, 1))

    def whole(picture_at: int) -> bytes:
        items = ((1, picture_at, len(data)), (2, picture_at + len(data), len(exif)))
        places = b"".join(struct.pack(">HHHII", number, 0, 1, at, size) for number, at, size in items)
        parts[b"iloc"] = struct.pack(">IBBH", 0, 0x44, 0, 2) + places
        meta = _box(b"meta", bytes(4) + b"".join(_box(name, body) for name, body in parts.items()))
        return head + meta + _box(b"mdat", data + exif)

    return whole(whole(0).index(data))


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    while data:
        size = int.from_bytes(data[:4], "big")
        yield data[4:8], data[8:size]
        data = data[size:]


def _box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + name + body
