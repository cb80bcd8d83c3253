"""Draws the demo shop into a folder: feed, size charts, pictures with key points and masks. Skips what is already there."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import cv2

from demo.charts import write_charts
from demo.feed import write_feed
from demo.studio.picture import Picture, draw_picture
from demo.table import TABLES, DemoProduct, products

JPEG_QUALITY = 92
DRAWN_TABLES = ("colours", "prints", "presets")  # a change in them is seen in pictures


def draw(folder: Path, *, only: Sequence[str] | None = None, workers: int = 2) -> Path:
    """Write folder/feed.tsv and folder/images/ID.jpg (768x1024).

    Beside garments that can be tried on also ID.garment.json (points: demo.keypoints), ID.mask.png and ID.inner.png. `only`:
    product ids or style keys. Pictures that this version of the code drew before are kept. Returns the feed's path. Raises
    CatalogError for unknown names.
    """
    chosen = products(only)
    images = folder / "images"
    images.mkdir(parents=True, exist_ok=True)
    waiting = [p for p in chosen if not _is_current(images, p)]
    start = time.monotonic()
    for done, name in enumerate(_drawn(images, waiting, workers), 1):
        if done % 20 == 0 or done == len(waiting):
            print(f"drew {done} of {len(waiting)} product pictures, {time.monotonic() - start:.0f} s ({name})", file=sys.stderr)
    feed = folder / "feed.tsv"
    write_feed(feed, chosen)
    write_charts(folder / "size_charts.json", chosen)
    return feed


def write_pages(folder: Path) -> None:
    """Write what the demo shop tells of itself, shop.md in each language, where it is not there yet."""
    for page in sorted(Path(__file__).parent.glob("shop*.md")):
        if not (folder / page.name).exists():
            (folder / page.name).write_text(page.read_text("utf-8"), "utf-8")


def write_picture(images: Path, product: DemoProduct, picture: Picture) -> None:
    """Write a picture: the stamp comes last: a picture without it is drawn again."""
    base = images / product.id
    cv2.imwrite(f"{base}.jpg", picture.photo[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    if picture.keypoints:
        height, width = picture.photo.shape[:2]
        garment = {
            "category": product.path.split(" > ")[-1].lower(),
            "size": [width, height],
            "keypoints": picture.keypoints,
            "attributes": {name.lower().replace(" ", "_"): value for name, value in product.details.items()},
        }
        Path(f"{base}.garment.json").write_text(json.dumps(garment, indent=1), "utf-8")
        cv2.imwrite(f"{base}.mask.png", picture.mask)
        cv2.imwrite(f"{base}.inner.png", picture.inner)
    Path(f"{base}.stamp").write_text(_stamp(product), "utf-8")


def _drawn(images: Path, waiting: Sequence[DemoProduct], workers: int) -> Iterable[str]:
    """Yield names of pictures as they are finished."""
    if workers <= 1 or len(waiting) < 4:
        yield from (_draw_one(images, product) for product in waiting)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start_worker) as pool:
        tasks = [pool.submit(_draw_one, images, product) for product in waiting]
        yield from (task.result() for task in as_completed(tasks))


def _start_worker() -> None:
    cv2.setNumThreads(1)
    os.nice(5)


def _draw_one(images: Path, product: DemoProduct) -> str:
    write_picture(images, product, draw_picture(product))
    return product.id


def _is_current(images: Path, product: DemoProduct) -> bool:
    stamp = images / f"{product.id}.stamp"
    return stamp.exists() and stamp.read_text("utf-8") == _stamp(product) and (images / f"{product.id}.jpg").exists()


def _stamp(product: DemoProduct) -> str:
    """Return what changes with the drawing code and with everything about the product that its picture and garment file show."""
    drawn = (
        product.colours,
        product.print,
        product.fabric,
        product.motif,
        product.path,
        product.details,
        product.brand,
        product.draw,
    )
    return f"{_code_version()} {hashlib.sha256(json.dumps(drawn).encode()).hexdigest()[:16]}"


@cache
def _code_version() -> str:
    files = [*sorted((Path(__file__).parent / "studio").rglob("*.py")), *(TABLES / f"{name}.json" for name in DRAWN_TABLES)]
    return hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()[:16]
