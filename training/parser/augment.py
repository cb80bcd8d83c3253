"""One labelled photo in endlessly many shapes: cut like a selfie, relit, recoloured, before another background, worse.

A street photo shows a whole person in daylight; shoppers stand close, indoors, before a wall, with a phone's camera.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from training.parser.photos import UNKNOWN, Labelled
from tryon.person.parser.inputs import channels, person_box
from tryon.types import CLASSES, RGB, Points

Floats = npt.NDArray[np.float32]
Sample = tuple[Floats, npt.NDArray[np.int64]]  # network input CHANNELSxHxW; HxW classes

_SKIN, _HAIR = CLASSES.index("skin"), CLASSES.index("hair")
_CLOTHES = tuple(range(_SKIN + 1, len(CLASSES)))
# Left and right change places in a mirror.
_MIRRORED = [0, 4, 5, 6, 1, 2, 3, 8, 7, 10, 9, *(one for left in range(11, 33, 2) for one in (left + 1, left))]
_KNEES, _ANKLES, _HIPS, _SHOULDERS = (25, 26), (27, 28), (23, 24), (11, 12)


@dataclass(frozen=True)
class _View:
    """A piece of a photo at the network's size."""

    photo: Floats  # HxWx3, 0..255
    classes: npt.NDArray[np.uint8]
    coverage: npt.NDArray[np.uint8]
    landmarks: Points


class Augment:
    """`photos`: those that may be learned from; their surroundings serve as backgrounds too."""

    def __init__(self, photos: Sequence[Labelled], seed: int) -> None:
        self._photos = photos
        self._rng = np.random.default_rng(seed)

    def __call__(self, one: Labelled, size: tuple[int, int]) -> Sample:
        """Return a view of `one`, drawn at random, at `size` (height, width)."""
        view = self._view(self._cut(one), size)
        view = self._clothed(view)
        before = view.photo if self._rng.random() < 0.5 else self._before_another_background(view)
        photo = self._worse(self._lit(before))
        landmarks = self._doubted(view.landmarks, size)
        x = channels(photo, self._matte(view.coverage), landmarks)
        self._spoil(x)
        return x, view.classes.astype(np.int64)

    # --- what is seen -----------------------------------------------------------------------------------------------

    def _cut(self, one: Labelled) -> Labelled:
        """Return the photo as somebody nearer would have taken it: cut off below hips, thighs or knees, or any window of it."""
        rng, (height, width), points = self._rng, one.classes.shape, one.landmarks
        left, top, right, bottom = 0.0, 0.0, float(width), float(height)
        kind = rng.random()
        body = abs(points[_ANKLES, 1].mean() - points[_SHOULDERS, 1].mean())
        if kind < 0.4:
            ends = (points[_HIPS, 1].mean(), points[_KNEES, 1].mean(), points[_ANKLES, 1].mean())
            a, b = (ends[0] - 0.12 * body, ends[1]) if rng.random() < 0.7 else (ends[1], ends[2])
            bottom = rng.uniform(a, max(b, a + 1))
        elif kind < 0.55:
            share = rng.uniform(0.3, 0.8)
            top = rng.uniform(0, max(1.0, points[_HIPS, 1].mean() - 0.2 * body))
            bottom = top + share * height
        if rng.random() < 0.25:
            middle = points[_SHOULDERS, 0].mean()
            reach = abs(points[11, 0] - points[12, 0])
            left, right = middle - reach * rng.uniform(0.7, 3), middle + reach * rng.uniform(0.7, 3)
        x0, y0 = int(np.clip(left, 0, width - 64)), int(np.clip(top, 0, height - 96))
        x1, y1 = int(np.clip(right, x0 + 64, width)), int(np.clip(bottom, y0 + 96, height))
        moved = points.copy()
        moved[:, :2] -= (x0, y0)
        return replace(
            one, photo=one.photo[y0:y1, x0:x1], classes=one.classes[y0:y1, x0:x1], coverage=one.coverage[y0:y1, x0:x1],
            landmarks=moved,
        )  # fmt: skip

    def _view(self, one: Labelled, size: tuple[int, int]) -> _View:
        rng, (height, width) = self._rng, size
        if rng.random() < 0.5:
            landmarks = one.landmarks[_MIRRORED].copy()
            landmarks[:, 0] = one.photo.shape[1] - 1 - landmarks[:, 0]
            one = Labelled(one.name, one.photo[:, ::-1], one.classes[:, ::-1], one.coverage[:, ::-1], landmarks)
        centre, extent = person_box(one.landmarks, one.coverage.astype(np.float32) / np.float32(255))
        scale = min(height / max(extent[1], 1), width / max(extent[0], 1)) * math.exp(rng.uniform(-0.22, 0.14))
        scale = min(scale, 2.5)
        turn = rng.normal() * 0.07
        c, s = scale * math.cos(turn), scale * math.sin(turn)
        x = centre[0] + rng.normal() * 0.04 * extent[0]
        y = centre[1] + rng.normal() * 0.03 * extent[1]
        affine = np.array([[c, -s, width / 2 - c * x + s * y], [s, c, height / 2 - s * x - c * y]], np.float32)
        photo = np.ascontiguousarray(one.photo)
        if scale < 0.8 and rng.random() < 0.7:
            photo = np.asarray(cv2.GaussianBlur(photo, (0, 0), 0.4 / scale), np.uint8)
        landmarks = one.landmarks.copy()
        landmarks[:, :2] = landmarks[:, :2] @ affine[:, :2].T + affine[:, 2]
        return _View(
            cv2.warpAffine(photo, affine, (width, height), borderMode=cv2.BORDER_REPLICATE).astype(np.float32),
            np.asarray(
                cv2.warpAffine(
                    np.ascontiguousarray(one.classes), affine, (width, height), flags=cv2.INTER_NEAREST, borderValue=(UNKNOWN,)
                ),
                np.uint8,
            ),
            np.asarray(cv2.warpAffine(np.ascontiguousarray(one.coverage), affine, (width, height)), np.uint8),
            landmarks,
        )

    def _doubted(self, landmarks: Points, size: tuple[int, int]) -> Points:
        """Doubt what is guessed: what the pose network says of points that it can't see is a guess."""
        rng, points = self._rng, landmarks.copy()
        reach = float(np.hypot(*(points[11, :2] - points[24, :2])))
        points[:, :2] += rng.normal(size=(33, 2)) * 0.03 * reach * rng.random()
        outside = (points[:, 1] > size[0]) | (points[:, 0] < 0) | (points[:, 0] > size[1])
        points[outside, 2] *= rng.uniform(0.0, 0.6)
        points[outside, :2] += rng.normal(size=(int(outside.sum()), 2)) * 0.08 * reach
        if rng.random() < 0.04:
            points[rng.choice(33, 6, replace=False), 2] = 0
        return points

    def _matte(self, coverage: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
        rng = self._rng
        if rng.random() < 0.3:
            kernel = np.ones((int(rng.integers(1, 6)),) * 2, np.uint8)
            coverage = np.asarray(cv2.dilate(coverage, kernel) if rng.random() < 0.5 else cv2.erode(coverage, kernel), np.uint8)
            coverage = np.asarray(cv2.GaussianBlur(coverage, (0, 0), rng.uniform(0.5, 3)), np.uint8)
        return coverage

    def _spoil(self, x: Floats) -> None:
        """Small things in front, and channels that fail."""
        rng, (height, width) = self._rng, x.shape[1:]
        if rng.random() < 0.25:
            for _ in range(int(rng.integers(1, 4))):
                h, w = int(rng.uniform(0.03, 0.14) * height), int(rng.uniform(0.03, 0.16) * width)
                top, left = int(rng.integers(0, height - h)), int(rng.integers(0, width - w))
                x[:3, top : top + h, left : left + w] = rng.normal(size=(3, 1, 1)) * 0.8
        if rng.random() < 0.04:
            x[3] = -1
        if rng.random() < 0.1:
            x[16] = -1

    # --- how it looks ------------------------------------------------------------------------------------------------

    def _clothed(self, view: _View) -> _View:
        """Other colours of clothes, now and then another print, and of skin and hair; shading stays."""
        rng, photo = self._rng, np.clip(view.photo, 0, 255)
        there = [one for one in _CLOTHES if (view.classes == one).sum() > 60]
        for one in there:
            if rng.random() < 0.3:
                photo = self._tinted(photo, view.classes == one, (32, 24, 24), plain=rng.random() < 0.2)
                if rng.random() < 0.25:
                    photo = self._printed(photo, view.classes == one)
        if rng.random() < 0.15:
            photo = self._tinted(photo, view.classes == _HAIR, (30, 6, 10), plain=False)
        if rng.random() < 0.35:
            photo = self._complexion(photo, view.classes == _SKIN)
        return replace(view, photo=photo)

    def _tinted(self, photo: Floats, where: npt.NDArray[np.bool_], spread: tuple[float, float, float], *, plain: bool) -> Floats:
        if not where.any():
            return photo
        alpha = _soft(where)
        lab = np.asarray(cv2.cvtColor(photo / 255, cv2.COLOR_RGB2LAB), np.float32)
        if plain:
            lab[..., 1:] += alpha * (np.median(lab[where], 0)[1:] - lab[..., 1:]) * 0.8
        lab += alpha * (self._rng.normal(size=3) * spread).astype(np.float32)
        return _rgb(lab)

    def _complexion(self, photo: Floats, where: npt.NDArray[np.bool_]) -> Floats:
        """From very dark to very light skin: lightness about its mean, colour along the line that skin takes."""
        if not where.any():
            return photo
        lab = np.asarray(cv2.cvtColor(photo / 255, cv2.COLOR_RGB2LAB), np.float32)
        mean = float(lab[where][:, 0].mean())
        goal = self._rng.uniform(22, 82)
        shift = np.array([0, self._rng.normal() * 3, self._rng.normal() * 4 + (2 if goal < 60 else 0)], np.float32)
        other = lab + shift
        other[..., 0] = goal + (lab[..., 0] - mean) * np.clip(goal / max(mean, 1), 0.6, 1.3)
        alpha = _soft(where)
        return _rgb(lab * (1 - alpha) + other * alpha)

    def _printed(self, photo: Floats, where: npt.NDArray[np.bool_]) -> Floats:
        """Stripes, checks or blotches over a garment."""
        rng, (height, width) = self._rng, where.shape
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        turn, period = rng.uniform(0, math.pi), rng.uniform(5, 40)
        across = np.sin((x * math.cos(turn) + y * math.sin(turn)) * 2 * math.pi / period)
        along = np.sin((y * math.cos(turn) - x * math.sin(turn)) * 2 * math.pi / period)
        kind = rng.random()
        if kind < 0.5:
            print_ = across > rng.uniform(-0.5, 0.8)
        elif kind < 0.75:
            print_ = (across > 0.3) | (along > 0.3)
        else:
            cells = rng.random((max(2, int(height / period)), max(2, int(width / period)))).astype(np.float32)
            blotches = cv2.resize(cells, (width, height))
            print_ = blotches > rng.uniform(0.5, 0.75)
        alpha = _soft(where & print_) * rng.uniform(0.4, 0.9)
        shade = photo.mean(2, keepdims=True) / max(float(photo[where].mean()), 20.0)
        return np.asarray(photo * (1 - alpha) + np.clip(rng.uniform(10, 245, 3) * shade, 0, 255) * alpha, np.float32)

    def _before_another_background(self, view: _View) -> Floats:
        rng, (height, width) = self._rng, view.classes.shape
        person = ((view.classes > 0) & (view.classes != UNKNOWN)).astype(np.uint8)
        if rng.random() < 0.5:
            person = np.maximum(person, (view.coverage > 200).astype(np.uint8))
        alpha = cv2.GaussianBlur(person.astype(np.float32), (0, 0), rng.uniform(0.4, 1.2))[..., None]
        background = self._wall(height, width) if rng.random() < 0.55 else self._surroundings(height, width)
        return np.asarray(view.photo * alpha + background * (1 - alpha), np.float32)

    def _wall(self, height: int, width: int) -> Floats:
        """Plain or graded, half of the time as bright as a studio's."""
        rng = self._rng
        level = rng.uniform(200, 255) if rng.random() < 0.5 else rng.uniform(10, 230)
        colour = level + rng.normal(size=3) * rng.choice([3, 15, 40])
        across, down = np.linspace(-1, 1, width)[None, :, None], np.linspace(-1, 1, height)[:, None, None]
        grain = rng.normal(size=(height, width, 1)) * rng.uniform(0, 4)
        return np.asarray(colour + across * rng.normal() * 14 + down * rng.normal() * 18 + grain, np.float32)

    def _surroundings(self, height: int, width: int) -> Floats:
        """Of another photo; where its person stood, what is round it."""
        other = self._photos[int(self._rng.integers(len(self._photos)))]
        photo = cv2.resize(other.photo, (width, height), interpolation=cv2.INTER_AREA)
        classes = cv2.resize(other.classes, (width, height), interpolation=cv2.INTER_NEAREST)
        if self._rng.random() < 0.5:
            photo, classes = photo[:, ::-1], classes[:, ::-1]
        free = 1 - cv2.dilate((classes > 0).astype(np.uint8), np.ones((7, 7), np.uint8)).astype(np.float32)
        weighted = photo.astype(np.float32) * free[..., None]
        near = cv2.blur(free, (61, 61))[..., None]
        filled = np.where(near > 0.02, cv2.blur(weighted, (61, 61)) / (near + 1e-3), weighted.sum((0, 1)) / (free.sum() + 1))
        return np.asarray(weighted + filled * (1 - free[..., None]), np.float32)

    def _lit(self, photo: Floats) -> Floats:
        rng, (height, width) = self._rng, photo.shape[:2]
        if rng.random() < 0.25:  # light from one side, or the dapples of leaves
            cells = (2, 2) if rng.random() < 0.6 else (6, 5)
            light = cv2.resize(rng.uniform(0.55, 1.3, cells).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
            photo = photo * light[..., None]
        toned = (photo - 128) * rng.uniform(0.7, 1.3) + 128 + rng.normal() * 18 + rng.normal(size=3) * 9
        toned = 255 * np.clip(toned / 255, 0, 1) ** math.exp(rng.normal() * 0.22)
        if rng.random() < 0.12:
            toned = toned.mean(2, keepdims=True) * 0.8 + toned * 0.2
        return np.asarray(toned, np.float32)

    def _worse(self, photo: Floats) -> RGB:
        rng = self._rng
        if rng.random() < 0.3:
            photo = np.asarray(cv2.GaussianBlur(photo, (0, 0), rng.uniform(0.4, 1.4)), np.float32)
        if rng.random() < 0.25:
            photo = np.asarray(photo + rng.normal(size=photo.shape) * rng.uniform(2, 10), np.float32)
        done = np.clip(photo, 0, 255).astype(np.uint8)
        if rng.random() < 0.3:
            _, packed = cv2.imencode(".jpg", done, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 88))])
            done = np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)
        return done


def _soft(where: npt.NDArray[np.bool_]) -> Floats:
    return np.asarray(cv2.GaussianBlur(where.astype(np.float32), (0, 0), 0.8)[..., None], np.float32)


def _rgb(lab: Floats) -> Floats:
    lab[..., 0] = np.clip(lab[..., 0], 0, 100)
    return np.asarray(np.clip(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB), 0, 1) * 255, np.float32)
