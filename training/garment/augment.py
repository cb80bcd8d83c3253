"""One drawn garment in endlessly many shapes: another cut, cloth, back, ground, hanger, light and camera."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from training.garment.backdrops import ground, hanger, label, noise, pattern
from training.garment.drawn import SOURCE_ABOVE, SOURCE_PX, SOURCE_REACH, Drawn
from training.garment.photos import UNKNOWN
from tryon.garment.neckline_net.inputs import ABOVE, CLASSES, REACH, SIZE, channels
from tryon.types import RGB

Floats = npt.NDArray[np.float32]
Classes = npt.NDArray[np.int64]  # HxW; UNKNOWN: not to be learned from
_GROUND, _OUTER, _INNER, _HANGER = range(len(CLASSES))
_TORSO = SIZE / REACH  # px
_NECK = (SIZE / 2, SIZE * ABOVE)


class Augment:
    """`pieces`: of photos, as grounds."""

    def __init__(self, pieces: Sequence[RGB], seed: int) -> None:
        self._pieces = pieces
        self._rng = np.random.default_rng(seed)

    def drawn(self, one: Drawn) -> tuple[Floats, Classes]:
        """CHANNELSxSIZExSIZE and SIZExSIZE classes."""
        rng = self._rng
        field, torso = self._field()
        photo, cloth, inner = (_moved(part, field) for part in (one.photo, one.cloth, one.inner))
        cloth, inner = cloth / np.float32(255), inner / np.float32(255)
        open_back = rng.random() < 0.25
        if open_back:  # the back dips: the ground is seen through the neck
            seen = self._dip(inner)
            cloth, inner = cloth * (1 - seen), inner * (1 - seen)
        photo = self._dyed(photo, inner)
        if rng.random() < 0.75:
            self._back(photo, cloth, inner)
        if rng.random() < 0.6:
            self._front(photo, cloth, inner)
        photo, classes = self._laid(photo, cloth, inner, torso)
        return channels(self._worse(photo)), classes

    def photo(self, rgb: RGB, classes: npt.NDArray[np.uint8]) -> tuple[Floats, Classes]:
        """Return the same of a labelled photo, whose square is as large as that of a drawn garment."""
        field, _ = self._field(gentle=True)
        seen = _moved(rgb, field)
        read = cv2.remap(classes, *field, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=(UNKNOWN,))
        if self._rng.random() < 0.4:
            seen = seen @ self._rng.dirichlet((1, 1, 1), 3).T.astype(np.float32)
        return channels(self._worse(seen)), np.asarray(read, np.int64)

    def _field(self, *, gentle: bool = False) -> tuple[tuple[Floats, Floats], float]:
        """Return where in the source each pixel comes from, and how large the torso gets (1: as it was read)."""
        rng, much = self._rng, 0.5 if gentle else 1.0
        y, x = np.mgrid[:SIZE, :SIZE].astype(np.float32)
        size = float(np.exp(rng.normal(0, 0.13)))
        x = (x - _NECK[0]) / _TORSO / size + rng.normal(0, 0.045)
        y = (y - _NECK[1]) / _TORSO / size / np.exp(rng.normal(0, 0.06)) + rng.normal(0, 0.05)
        a = np.radians(rng.normal(0, 4 if rng.random() < 0.85 else 12))
        x, y = x * np.cos(a) - y * np.sin(a), x * np.sin(a) + y * np.cos(a)
        x = -x if rng.random() < 0.5 else x
        deeper, wider = np.exp(rng.normal((0.1 * much, 0.08 * much), (0.35 * much, 0.22 * much)))  # the neck
        y = np.where(y < 0, y, _widened(y, 0.3, deeper))
        x = np.sign(x) * _widened(np.abs(x), 0.3, wider)
        for cells, most in ((4, 0.05), (9, 0.012)):
            x = x + (noise(rng, SIZE, cells) - 0.5) * most * much
            y = y + (noise(rng, SIZE, cells) - 0.5) * most * much
        scale = SOURCE_PX / SOURCE_REACH
        return (
            (x * scale + SOURCE_PX / 2).astype(np.float32),
            (y * scale + SOURCE_PX * SOURCE_ABOVE).astype(np.float32),
        ), size

    def _dip(self, inner: Floats) -> Floats:
        """Return the upper part of the opening, above a curve."""
        ys, xs = np.where(inner > 0.5)
        if len(ys) < 30:
            return np.zeros_like(inner)
        deep = float(np.ptp(ys)) * self._rng.uniform(0.2, 0.9)
        across = (np.arange(SIZE) - xs.mean()) / max(float(np.ptp(xs)) / 2, 1)
        line = ys.min() + deep * (1 - np.abs(across) ** self._rng.uniform(1.5, 4))
        above = np.arange(SIZE)[:, None] < line[None]
        return np.asarray(inner * cv2.GaussianBlur(above.astype(np.float32), (0, 0), 0.7), np.float32)

    def _dyed(self, photo: Floats, inner: Floats) -> Floats:
        """Another colour for the cloth, or a print."""
        rng = self._rng
        kind = rng.random()
        if kind < 0.3:
            return photo
        grey = photo.mean(2, keepdims=True)
        usual = max(float(np.median(grey)), 12.0)
        if kind < 0.5:
            mixed = photo @ rng.dirichlet((1, 1, 1), 3).T
            return np.asarray(mixed * 0.7 + 0.3 * photo, np.float32)
        colour = (
            rng.uniform(8, 250) + rng.normal(0, 40, 3) if rng.random() < 0.6 else np.full(3, rng.choice([15, 30, 70, 235, 248]))
        )
        if kind < 0.8:
            return _capped(np.clip(colour, 5, 250) * (grey / usual) ** rng.uniform(0.6, 1.3))
        printed = pattern(rng, SIZE)
        if rng.random() < 0.6:  # the inside of a printed cloth is paler or plain
            pale = printed * 0.5 + float(rng.uniform(20, 110))
            printed = np.asarray(printed * (1 - inner[..., None]) + pale * inner[..., None], np.float32)
        return _capped(printed * (grey / usual) ** 0.8)

    def _back(self, photo: Floats, cloth: Floats, inner: Floats) -> None:
        """Draw the inside as it may look: as bright as the front, lined, taped, shaded by the collar, labelled."""
        rng = self._rng
        seen = inner[..., None]
        if rng.random() < 0.35:  # the same cloth as in front
            down = int(rng.uniform(0.45, 0.6) * _TORSO)
            same = np.roll(photo, -down, 0) * np.float32(rng.uniform(0.6, 1.0))
            photo += seen * (same - photo)
        elif rng.random() < 0.4:
            lining = rng.uniform(5, 250, 3) * (0.7 + 0.3 * photo.mean(2, keepdims=True) / 128)
            photo += seen * (lining - photo) * np.float32(rng.uniform(0.5, 1))
        photo *= 1 + seen * np.float32(rng.uniform(-0.35, 0.35))
        front = np.clip(cloth - inner, 0, 1)
        shade = cv2.GaussianBlur(front, (0, 0), rng.uniform(1, 5)) * inner * rng.uniform(0, 0.7)
        photo *= (1 - shade)[..., None]
        if rng.random() < 0.35:
            tape = np.clip(_near(1 - cloth, rng.uniform(1.5, 7)) * inner, 0, 1)
            photo += tape[..., None] * (rng.uniform(0, 255, 3) - photo) * np.float32(rng.uniform(0.5, 1))
        ys, xs = np.where(inner > 0.5)
        if len(ys) > 30 and rng.random() < 0.6:
            label(rng, photo, inner, (float(xs.mean()), float(ys.min()) + rng.uniform(0, 6)), _TORSO)
        np.clip(photo, 0, 255, out=photo)

    def _front(self, photo: Floats, cloth: Floats, inner: Floats) -> None:
        """Trims round the neck, and prints that are no opening."""
        rng = self._rng
        front = np.clip(cloth - inner, 0, 1)
        if rng.random() < 0.5:
            trim = _near(inner, rng.uniform(1.5, 9)) * front
            dyes = np.array([rng.uniform(0, 255, 3), photo.mean((0, 1)) * rng.uniform(0.5, 1.4)])
            photo += trim[..., None] * (dyes[int(rng.integers(2))] - photo) * np.float32(rng.uniform(0.4, 1))
        for _ in range(int(rng.integers(0, 4))):
            mark = np.zeros((SIZE, SIZE), np.uint8)
            at = rng.uniform((0.2, 0.25), (0.8, 1.0)) * SIZE
            kind = int(rng.integers(4))
            if kind == 0:
                words = "".join(chr(c) for c in rng.integers(65, 91, 6))
                cv2.putText(mark, words, (int(at[0]) - 40, int(at[1])), int(rng.integers(4)), rng.uniform(0.4, 1.3), (255,), 2)
            elif kind == 1:
                cv2.fillPoly(mark, [(at + rng.normal(0, 22, (5, 2))).astype(np.int32)], (255,))
            elif kind == 2:
                cv2.ellipse(mark, at.astype(int).tolist(), rng.integers(3, 40, 2).tolist(), 0, 0, 360, (255,), -1)
            else:
                cv2.line(
                    mark,
                    (int(_NECK[0]), int(_NECK[1])),
                    (int(_NECK[0]) + int(rng.normal(0, 6)), SIZE),
                    (255,),
                    int(rng.integers(1, 5)),
                )
            cover = mark.astype(np.float32)[..., None] / 255 * front[..., None]
            photo += cover * (rng.uniform(0, 255, 3) - photo) * np.float32(rng.uniform(0.3, 1))
        np.clip(photo, 0, 255, out=photo)

    def _laid(self, photo: Floats, cloth: Floats, inner: Floats, torso: float) -> tuple[Floats, Classes]:
        """Return the garment on a ground, perhaps with a hanger between back and front; classes."""
        rng = self._rng
        behind = ground(rng, SIZE, self._pieces)
        if rng.random() < 0.8:
            shift = np.array([[1, 0, rng.normal(0, 4)], [0, 1, rng.normal(2, 4)]], np.float32)
            shadow = cv2.GaussianBlur(cv2.warpAffine(cloth, shift, (SIZE, SIZE)), (0, 0), rng.uniform(1.5, 8))
            behind = behind * (1 - shadow * rng.uniform(0, 0.6))[..., None]
        picture = behind + cloth[..., None] * (photo - behind)
        classes = np.where(cloth > 0.5, np.where(inner > 0.5, _INNER, _OUTER), _GROUND)
        if rng.random() < 0.3:
            colour, cover = hanger(rng, SIZE, _NECK, _TORSO * torso)
            cover = cover * (1 - np.clip(cloth - inner, 0, 1))
            picture = picture + cover[..., None] * (colour - picture)
            classes[cover > 0.5] = _HANGER
        return picture.astype(np.float32), np.asarray(classes, np.int64)

    def _worse(self, photo: Floats) -> RGB:
        """Light, white balance, lens, sensor and file of somebody's camera."""
        rng = self._rng
        y, x = np.mgrid[-0.5 : 0.5 : SIZE * 1j, -0.5 : 0.5 : SIZE * 1j]
        a, b = rng.normal(0, 0.15, 2)
        out = photo * (1 + a * x + b * y)[..., None].astype(np.float32) * rng.normal(1, 0.05, 3).astype(np.float32)
        out = 255 * np.clip(out / 255 * rng.uniform(0.75, 1.2), 0, 1) ** np.exp(rng.normal(0, 0.22))
        if rng.random() < 0.5:
            out = cv2.GaussianBlur(out, (0, 0), rng.uniform(0.3, 1.5))
        out = np.clip(out + rng.normal(0, rng.uniform(0, 6), out.shape), 0, 255).astype(np.uint8)
        if rng.random() < 0.5:
            _, packed = cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, int(rng.uniform(35, 95))])
            out = cv2.imdecode(packed, cv2.IMREAD_COLOR)
        return np.asarray(out, np.uint8)


def _moved(part: npt.NDArray[np.uint8], field: tuple[Floats, Floats]) -> Floats:
    flag = cv2.BORDER_REPLICATE
    return np.asarray(cv2.remap(part, *field, cv2.INTER_LINEAR, borderMode=flag), np.float32)


def _capped(picture: npt.NDArray[np.float64]) -> Floats:
    return np.clip(picture, 0, 255).astype(np.float32)


def _widened(away: Floats, part: float, factor: float) -> Floats:
    """So far away from 0 in the source, if the `part` next to 0 becomes larger by `factor`."""
    return np.asarray(np.where(away < part * factor, away / factor, away - part * factor + part), np.float32)


def _near(where: Floats, reach_px: float) -> Floats:
    """1 within so many px of what `where` holds."""
    away = cv2.distanceTransform((where < 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    return np.asarray(np.clip(reach_px + 0.5 - away, 0, 1), np.float32)
