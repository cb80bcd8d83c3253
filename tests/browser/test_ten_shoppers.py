"""Ten shoppers at once through the real server, queue and try-on worker: each with their own photo, bag and chat."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from benchmarks.attacks.visitor import Visitor

pytestmark = pytest.mark.slow

SHOPPERS = 10
CORNER = (0, 0, 60, 60)  # px of the photo: a patch of the shopper's own colour on the wall, far from the clothes
SAME = 12  # of 255; JPEG


def test_ten_shoppers_at_once_have_their_own_photo_bag_and_chat(address: str, photo: Path) -> None:
    visitors = [Visitor(address) for _ in range(SHOPPERS)]
    colors = [(25 * n, 255 - 25 * n, 128) for n in range(SHOPPERS)]
    with ThreadPoolExecutor(SHOPPERS) as at_once:
        looks = list(at_once.map(lambda n: _shops(visitors[n], n, _photo(photo, colors[n])), range(SHOPPERS)))
    for n, (visitor, (before, after)) in enumerate(zip(visitors, looks, strict=True)):
        assert _corner(before) == pytest.approx(colors[n], abs=SAME)
        assert _corner(after) == pytest.approx(_corner(before), abs=1)
        assert before != after
        assert len(visitor.bag()) == n % 3
        assert visitor.said[0] == f"a t-shirt under {100 + n}"
        assert not any(f"under {100 + other}" in said for other in range(SHOPPERS) if other != n for said in visitor.said)
        visitor.closes()
    links = [link for visitor in visitors for link in visitor.pictures()]
    assert len(set(links)) == len(links) == 2 * SHOPPERS


def _shops(visitor: Visitor, n: int, photo: bytes) -> tuple[bytes, bytes]:
    """The shopper's photo and look, as the server gives them out."""
    visitor.says(f"a t-shirt under {100 + n}")
    for place in range(n % 3):
        visitor.says(f"add number {place + 1} in M to my bag")
    visitor.says("", photo)
    visitor.presses("agree")
    visitor.says("try on the first one")
    before, after = visitor.pictures()
    return visitor.fetches(before), visitor.fetches(after)


def _photo(path: Path, color: tuple[int, int, int]) -> bytes:
    with Image.open(path) as picture:
        marked = picture.resize((480, 640))
    marked.paste(color, CORNER)
    file = io.BytesIO()
    marked.save(file, "JPEG", quality=95)
    return file.getvalue()


def _corner(picture: bytes) -> tuple[float, ...]:
    with Image.open(io.BytesIO(picture)) as opened:
        pixels = np.asarray(opened.convert("RGB"), dtype=np.float32)
    return tuple(pixels[10:50, 10:50].mean(axis=(0, 1)).tolist())
