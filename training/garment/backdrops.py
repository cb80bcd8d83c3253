"""What lies round and behind a garment in a photo: plain and patterned grounds, pieces of photos, hangers, labels."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from tryon.types import RGB

Floats = npt.NDArray[np.float32]
Rng = np.random.Generator
_STRIP = 0.22  # of a photo's width: so much at its sides shows no garment, as a rule


def strips(folder: Path, side_px: int = 256) -> list[RGB]:
    """Left and right strips of the photos in a folder of folders, as grounds; empty where there is none."""
    found = []
    for path in sorted(folder.rglob("*.jpg")):
        photo = cv2.imread(str(path))[..., ::-1]
        width = int(_STRIP * photo.shape[1])
        parts = (photo[: 2 * width, :width], photo[: 2 * width, -width:])
        found += [np.asarray(cv2.resize(part, (side_px, side_px), interpolation=cv2.INTER_AREA), np.uint8) for part in parts]
    return found


def ground(rng: Rng, size: int, pieces: Sequence[RGB]) -> Floats:
    """sizexsizex3, 0..255."""
    kind = rng.random()
    if kind < 0.3:
        colour = np.full(3, rng.uniform(205, 255)) + rng.normal(0, 2.5, 3)
        return _sloped(rng, np.broadcast_to(colour, (size, size, 3)).astype(np.float32), 0.04)
    if kind < 0.5:
        return _sloped(rng, np.broadcast_to(rng.uniform(10, 250, 3), (size, size, 3)).astype(np.float32), 0.25)
    if kind < 0.7 or not pieces:
        return _sloped(rng, pattern(rng, size), 0.2)
    piece = pieces[int(rng.integers(len(pieces)))]
    a, b = rng.integers(0, 100, 2)
    part = np.rot90(piece, int(rng.integers(4)))[a : a + 156, b : b + 156]
    return np.asarray(cv2.resize(np.ascontiguousarray(part), (size, size)), np.float32)


def pattern(rng: Rng, size: int) -> Floats:
    """Boards, checks, stripes, blots or spots of two or three colours: a floor, a bedspread, a print."""
    y, x = np.mgrid[:size, :size].astype(np.float32)
    a = rng.uniform(0, np.pi)
    u, v = x * np.cos(a) + y * np.sin(a), y * np.cos(a) - x * np.sin(a)
    period = float(rng.uniform(6, 50))
    kind = int(rng.integers(5))
    if kind == 0:
        level = np.sign(np.sin(2 * np.pi * u / period)) * 0.5 + 0.5
    elif kind == 1:
        level = (np.sin(2 * np.pi * u / period) > 0) * 0.5 + (np.sin(2 * np.pi * v / period) > 0) * 0.5
    elif kind == 2:
        level = np.clip(np.abs(u % period - 1.5), 0, 1) * 0.4 + noise(rng, size, 5) * 0.4
    elif kind == 3:
        level = (noise(rng, size, int(rng.integers(6, 30))) > 0.5) * 1.0
    else:
        level = (np.hypot(u % period - period / 2, v % period - period / 2) < period * 0.3) * 1.0
    one, other = rng.uniform(0, 255, (2, 3))
    level = np.clip(level + 0.15 * (noise(rng, size, 20) - 0.5), 0, 1)[..., None]
    return np.asarray(one * level + other * (1 - level), np.float32)


def noise(rng: Rng, size: int, cells: int) -> Floats:
    """Smooth noise 0..1."""
    return np.asarray(cv2.resize(rng.random((cells, cells), np.float32), (size, size), interpolation=cv2.INTER_CUBIC), np.float32)


def hanger(rng: Rng, size: int, neck: tuple[float, float], width: float) -> tuple[Floats, Floats]:
    """sizexsizex3 colour and sizexsize coverage 0..1 of a hanger: hook, arms, perhaps a bar. `width`: of the torso, px."""
    cover, x, y = np.zeros((size, size), np.uint8), neck[0] + rng.normal(0, 0.02) * width, neck[1]
    thick = int(np.clip(rng.uniform(0.006, 0.045) * width, 1, 9))
    top = y - rng.uniform(-0.04, 0.1) * width
    hook = int(max(1, min(thick, 0.013 * width)))
    end, radius = top - rng.uniform(0.03, 0.3) * width, rng.uniform(0.03, 0.06) * width
    _line(cover, (x, top), (x, end), hook)
    cv2.ellipse(cover, _at((x + radius, end)), _at((radius, radius)), 0, 150, 380, (255,), hook, cv2.LINE_AA)
    drop = rng.uniform(0.05, 0.2) * width
    for side in (-1, 1):
        curve = [(x + side * t * 0.42 * width, top + drop * t ** rng.uniform(0.9, 1.5)) for t in np.linspace(0, 1, 8)]
        for a, b in itertools.pairwise(curve):
            _line(cover, a, b, thick)
    if rng.random() < 0.4:
        _line(cover, (x - 0.4 * width, top + drop * 1.1), (x + 0.4 * width, top + drop * 1.1), max(1, thick // 2))
    woods = [(20, 20, 22), (235, 235, 235), (170, 120, 70), (90, 60, 40), (150, 150, 155), tuple(rng.uniform(0, 255, 3))]
    colour = np.array(woods[int(rng.integers(len(woods)))], np.float32)
    light = 0.75 + 0.5 * noise(rng, size, 12)[..., None]
    return np.clip(colour * light, 0, 255).astype(np.float32), cover.astype(np.float32) / np.float32(255)


def label(rng: Rng, picture: Floats, where: Floats, middle: tuple[float, float], width: float) -> None:
    """Lay a sewn or printed label over `picture` where `where` (0..1) allows."""
    size = picture.shape[0]
    cover, text = np.zeros((size, size), np.uint8), np.zeros((size, size), np.uint8)
    wide, high = rng.uniform(0.05, 0.17) * width, rng.uniform(0.02, 0.1) * width
    x, y = middle[0] + rng.normal(0, 0.015) * width, middle[1] + rng.uniform(0, 0.04) * width
    cv2.rectangle(cover, _at((x - wide / 2, y)), _at((x + wide / 2, y + high)), (255,), -1)
    for row in np.arange(y + 3, y + high - 1, rng.uniform(2.5, 6)):
        _line(text, (x - wide * rng.uniform(0.2, 0.45), row), (x + wide * rng.uniform(0.2, 0.45), row), 1)
    cloth = rng.uniform(0, 255, 3) if rng.random() < 0.3 else np.full(3, rng.choice([15, 40, 235, 250]))
    ink = 255 - cloth if rng.random() < 0.8 else rng.uniform(0, 255, 3)
    if rng.random() < 0.8:
        _over(picture, cloth, cover.astype(np.float32) / np.float32(255) * where)
    _over(picture, ink, text.astype(np.float32) / np.float32(255) * where * np.float32(rng.uniform(0.4, 1)))


def _over(picture: Floats, colour: npt.ArrayLike, cover: Floats) -> None:
    picture += cover[..., None] * (np.asarray(colour, np.float32) - picture)


def _sloped(rng: Rng, picture: Floats, most: float) -> Floats:
    """Light that changes over the picture."""
    size = picture.shape[0]
    y, x = np.mgrid[-0.5 : 0.5 : size * 1j, -0.5 : 0.5 : size * 1j]
    a, b = rng.normal(0, most, 2)
    return np.asarray(np.clip(picture * (1 + a * x + b * y)[..., None], 0, 255), np.float32)


def _line(picture: npt.NDArray[np.uint8], a: tuple[float, float], b: tuple[float, float], thick: int) -> None:
    cv2.line(picture, _at(a), _at(b), (255,), thick, cv2.LINE_AA)


def _at(point: tuple[float, float]) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))
