"""What stays of the old clothes and what is wrongly eaten, on street photos whose clothes people have outlined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import torch

from benchmarks.figures import Figures, Missing
from benchmarks.tryon.pairs import STREET, garments
from training.parser.photos import KEPT_BACK, Classes, Labelled, read
from tryon.engines.registry import engine
from tryon.garment.load import load_garment
from tryon.person.read import Reader
from tryon.types import CLASSES, RGB, Garment, Outfit, Person, Refusal

_EVERY = 3  # of the photos that no weights of ours learned from and no pictures are judged by
_WORN = {"top": ("g05", ("upper", "outer")), "lower": ("g24", ("trousers", "skirt")),
         "dress": ("g22", ("upper", "outer", "dress", "trousers", "skirt"))}  # fmt: skip
_THINGS = ("bag", "shoes", "hair", "hat")
_RIM_PX = 3  # so far people's outlines are off
_SAME, _OTHER = 6, 24  # of 255: within it the old cloth is still there; beyond it a thing has changed


def measure(data: Path) -> Figures:
    """Return shares of outlined pixels, rims left out, over all photos.

    `left_*` of what comes off, `eaten_*` of what must stay.
    """
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    folder = data / "parsing"
    if not folder.is_dir():
        raise Missing(f"{folder} is not there")
    names = [name for name in KEPT_BACK.read_text("utf-8").split() if name not in STREET][::_EVERY]
    files = {path.stem: (path, category) for path, category in garments(data)}
    clothes = {kind: load_garment(*files[stem]) for kind, (stem, _) in _WORN.items()}
    reader, counts, looks, refused = Reader(), defaultdict[str, list[int]](list), 0, 0
    for one in read(folder, names):
        try:
            person = reader.read(one.photo)
        except Refusal:
            refused += 1
            continue
        for kind, picture in _dressed(person, clothes):
            looks += 1
            for name, wrong, all_of_it in _counted(kind, one, picture):
                counts[name] += [wrong, all_of_it]
    shares = {name: sum(found[::2]) / max(sum(found[1::2]), 1) for name, found in sorted(counts.items())}
    return {"photos": len(names), "refused": refused, "looks": looks, **shares}


def _dressed(person: Person, clothes: dict[str, Garment]) -> Iterator[tuple[str, RGB]]:
    warp = engine("warp")
    for kind, garment in clothes.items():
        try:
            yield kind, warp.render(person, Outfit((garment,)), lambda _stage: None).picture
        except Refusal:
            continue


def _counted(kind: str, one: Labelled, picture: RGB) -> Iterator[tuple[str, int, int]]:
    """Yield names with the pixels that are wrong and all that could be."""
    off = cv2.absdiff(picture, one.photo).max(2)
    old = _inner(one.classes, _WORN[kind][1])
    yield f"left_{kind}", int((off[old] <= _SAME).sum()), int(old.sum())
    for name in _THINGS:
        thing = _inner(one.classes, (name,))
        yield f"eaten_{name}", int((off[thing] > _OTHER).sum()), int(thing.sum())
    hips = float(one.landmarks[[23, 24], 1].mean())
    rows = np.arange(len(off))[:, None]
    if kind != "dress":  # of a dress nobody knows how much skin it covers
        skin = _inner(one.classes, ("skin",)) & ((rows > hips) if kind == "top" else (rows < hips))
        yield "eaten_skin", int((off[skin] > _OTHER).sum()), int(skin.sum())


def _inner(classes: Classes, names: tuple[str, ...]) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    found = np.isin(classes, [CLASSES.index(name) for name in names]).astype(np.uint8)
    return np.asarray(cv2.erode(found, np.ones((2 * _RIM_PX + 1,) * 2, np.uint8))) > 0
