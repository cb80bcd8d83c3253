"""A garment picture, read: what it is, its cloth, key points and parts. Done once per garment; knows nothing of a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from tryon.garment.categories import traits_of
from tryon.garment.cutout.cut import PAD_PX, CutOut, cut_out
from tryon.garment.hood import lay_down
from tryon.garment.inside import inside
from tryon.garment.kinds import Kind, clothing_of
from tryon.garment.low_points import LowPoints, has_legs, read_low
from tryon.garment.neckline import opening
from tryon.garment.runs import Mask8, box
from tryon.garment.seen import read_seen
from tryon.garment.tilt import levelled
from tryon.garment.top_points import TopPoints, given_top
from tryon.image.ops import Array
from tryon.types import RGB, Garment, Note, Refusal

_SKIN = 0.25  # of what looks like a face


@dataclass(frozen=True)
class Shape:
    """Everything in px of the padded working picture."""

    kind: Kind
    picture: Array  # HxWx3 float32 RGB
    alpha: Array  # HxW float32: cloth that may be seen (neck opening cut out)
    mask: Mask8  # HxW: the whole silhouette, cut open at the armpits
    parts: Mask8  # HxW: 0 body, 1 left sleeve or leg, 2 right one
    top: TopPoints | None
    low: LowPoints | None
    neck_depth: float  # px from the neck points to the lowest point of the opening
    sure: float
    notes: tuple[Note, ...] = ()
    hood: bool = False  # lies behind the neck
    coat: bool = False  # covers the hips and more
    front: bool = False  # has a front that opens
    open: bool = False  # and is worn open


def read_shape(garment: Garment) -> Shape:
    """Read a garment's shape from its picture.

    Raises Refusal: category_unsupported, garment_unreadable, garment_on_model, sleeves_unseen.
    """
    kind, traits = clothing_of(garment), traits_of(garment)
    if garment.mask is None and _shows_face(garment):
        raise Refusal("garment_on_model")
    cut = cut_out(garment)
    points = _to_working(garment, cut)
    if kind in ("top", "outer", "dress"):
        shape = _upper(kind, cut, points, garment.attributes, may_hang=not traits.sleeveless)
        return replace(shape, coat=traits.coat, front=traits.opens)
    return _lower(kind, cut, points)


def _upper(kind: Kind, cut: CutOut, points: dict[str, tuple[float, float]], said: Mapping[str, str], *, may_hang: bool) -> Shape:
    """`said`: what the catalogue knows; it goes before what the picture seems to show. `may_hang`: it may have sleeves."""
    known = {"neck_left", "neck_right", "shoulder_left", "shoulder_right", "armpit_left", "armpit_right"} <= set(points)
    lying = lay_down(cut, points) if known else None
    cut = lying or cut
    mask = cut.mask
    try:
        if known:
            top = given_top(mask, points)
        else:
            seen = read_seen(cut, kind, said.get("sleeve_length", ""), may_hang=may_hang)
            top, mask, cut, lying = seen.top, seen.mask, seen.cut, seen.cut if seen.hood else None
    except (ValueError, IndexError) as error:
        raise Refusal("garment_unreadable") from error
    if len(top.levels) < 4 or top.torso_width < 30:
        raise Refusal("garment_unreadable")
    # Behind a neck with a hood is the hood.
    behind = inside(cut.photo, mask, top) if cut.inner is None and lying is None else None
    neck = opening(cut.picture, mask, top, cut.inner, said.get("neckline", ""), behind)
    parts = np.zeros_like(mask)
    for number, sleeve in enumerate(top.sleeves or (), 1):
        parts[sleeve.region > 0] = number
    shape = Shape(
        kind,
        cut.picture,
        _alpha(mask & ~neck.hole),
        mask,
        parts,
        replace(top, neck=neck.neck),
        None,
        neck.depth,
        min(cut.sure, top.sure),
        hood=lying is not None,
    )
    return shape if shape.sure > 0.55 else replace(shape, notes=(Note("garment_doubtful"),))


def _lower(kind: Kind, cut: CutOut, points: dict[str, tuple[float, float]]) -> Shape:
    cut = cut if points else levelled(cut)
    legs = "crotch" in points if points else has_legs(cut.mask) or kind == "shorts"  # wide ones lie with no gap
    if kind == "trousers" and not legs and not points:
        x0, y0, x1, y1 = box(cut.mask)
        legs = (y1 - y0) > 2.0 * (x1 - x0)
    try:
        low = read_low(cut.mask, legs=legs, points=points)
    except (ValueError, IndexError) as error:
        raise Refusal("garment_unreadable") from error
    if low.waist[1][0] - low.waist[0][0] < 20 or len(low.levels) < 3:
        raise Refusal("garment_unreadable")
    parts = np.zeros_like(cut.mask)
    if low.crotch is not None:
        parts[int(low.crotch[1]) :] = 1
        parts[int(low.crotch[1]) :, _dividing_line(low)] = 2
        parts *= cut.mask
    hole = cut.inner if cut.inner is not None else np.zeros(cut.mask.shape, bool)
    really: Kind = kind if low.crotch is not None else "skirt"
    notes = (Note("garment_doubtful"),) if cut.sure < 0.58 else ()
    return Shape(really, cut.picture, _alpha(cut.mask & ~hole), cut.mask, parts, None, low, 0.0, min(cut.sure, low.sure), notes)


def _dividing_line(low: LowPoints) -> slice:
    assert low.crotch is not None
    return slice(int(low.crotch[0]), None)


def _alpha(mask: npt.NDArray[np.uint8]) -> Array:
    eroded = cv2.erode((mask > 0).astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.asarray(cv2.GaussianBlur(eroded.astype(np.float32), (0, 0), 1.1), np.float32)


def _to_working(garment: Garment, cut: CutOut) -> dict[str, tuple[float, float]]:
    return {name: (x * cut.scale + PAD_PX, y * cut.scale + PAD_PX) for name, (x, y) in (garment.keypoints or {}).items()}


def _shows_face(garment: Garment) -> bool:
    """Find a face in the upper part of the picture: the garment is worn by a model, not lying flat."""
    factor = 320 / max(garment.picture.shape[:2])
    small = np.asarray(cv2.resize(garment.picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    detector = cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_default.xml"))
    faces = detector.detectMultiScale(grey, 1.1, 8, minSize=(28, 28))
    return any(
        y + height / 2 < 0.3 * grey.shape[0] and _has_skin(small[y : y + height, x : x + width]) for x, y, width, height in faces
    )


def _has_skin(part: RGB) -> bool:
    """Tell skin from cloth: a grey hood has the outline of a face, too, but not its colours."""
    _, red, blue = np.moveaxis(cv2.cvtColor(np.ascontiguousarray(part), cv2.COLOR_RGB2YCrCb), 2, 0)
    skin = (red > 134) & (red < 182) & (blue > 77) & (blue < 128)
    return bool(skin.mean() > _SKIN)
