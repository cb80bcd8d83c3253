"""Draws further garments for training: the demo shop's cuts in other colours and prints. Skips what is already there."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np

from demo.studio.picture import WEARABLE, draw_picture
from demo.table import DemoProduct, load, products

COUNT = 300
_SEED = 7
MASK = ".mask.png"


def further(count: int = COUNT) -> list[DemoProduct]:
    """Return the same list every time; every pattern about equally often."""
    rng = np.random.default_rng(_SEED)
    colours, prints = sorted(load("colours")), load("prints")
    names = [name for name, made in sorted(prints.items()) if made.get("draw") or name == "solid"]
    patterns = sorted({prints[name]["pattern"] for name in names})
    cuts = [p for p in products() if p.draw["shape"] in WEARABLE and p.print != "graphic"]
    made = []
    for number in range(count):
        cut = cuts[int(rng.integers(len(cuts)))]
        pattern = patterns[number % len(patterns)]
        chosen = str(rng.choice([name for name in names if prints[name]["pattern"] == pattern]))
        inks = tuple(str(c) for c in rng.choice(colours, 3, replace=False))
        made.append(replace(cut, id=f"{cut.id}~{number}", print=chosen, colours=inks))
    return made


def draw_further(folder: Path, workers: int = 2) -> list[DemoProduct]:
    """Write folder/ID.jpg and folder/ID.mask.png of each."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = further()
    waiting = [(folder, p) for p in wanted if not (folder / f"{p.id}{MASK}").exists()]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(_draw, waiting))
    return wanted


def _draw(task: tuple[Path, DemoProduct]) -> None:
    cv2.setNumThreads(1)
    folder, product = task
    picture = draw_picture(product)
    cv2.imwrite(str(folder / f"{product.id}.jpg"), picture.photo[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 90])
    cv2.imwrite(str(folder / f"{product.id}{MASK}"), picture.mask)
