"""`parse`: the parsing map of each photo as an indexed PNG of the photo's size."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from tryon.commands.files import Unusable, photo_size, read_picture, word, write
from tryon.person.read import Reader
from tryon.types import Refusal

# One colour per class, background first.
PALETTE = (
    (0, 0, 0), (92, 51, 23), (240, 190, 150), (60, 120, 220), (20, 60, 120), (220, 60, 160), (60, 160, 60), (170, 220, 60),
    (120, 120, 120), (200, 30, 30), (250, 220, 0), (150, 80, 200), (0, 200, 200),
)  # fmt: skip


def parse_photos(photos: Sequence[Path], out_dir: Path) -> int:
    """Write OUT_DIR/NAME.png for each photo. A photo that can't be read gets a line on stderr; the rest goes on."""
    reader = Reader(strict=False)
    unusable = 0
    for path in photos:
        try:
            photo = read_picture(path)
            labels = reader.read(photo).parsing.argmax(0).astype(np.uint8)
        except Unusable as error:
            print(error, file=sys.stderr)
            unusable += 1
            continue
        except Refusal as refusal:
            print(f"{path}: {word(refusal)}", file=sys.stderr)
            labels = np.zeros(photo.shape[:2], np.uint8)
        height, width = photo_size(path)
        labels = np.asarray(cv2.resize(labels, (width, height), interpolation=cv2.INTER_NEAREST), np.uint8)
        write(out_dir / f"{path.stem}.png", _indexed(labels))
    return 2 if unusable == len(photos) else 0


def _indexed(labels: npt.NDArray[np.uint8]) -> bytes:
    image = Image.fromarray(labels, "P")
    image.putpalette([value for colour in PALETTE for value in colour])
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
