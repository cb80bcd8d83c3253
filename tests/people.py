"""Mannequins for tests: standing people drawn by code, shaded like a photo; a pose detector takes them for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

RGB = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Pose = Literal["stand", "arms_out", "arms_down", "hand_on_hip", "stride"]
Xyz = tuple[float, float, float]

WHOLE = {"width": 768, "height": 1024}  # px: what a photo is shown at; the default is dressed in two thirds of the time
BODY_CM = 172.0
FILL = 0.87  # of the picture's height
SKINS = ("f0c9ab", "dba882", "b57f57", "8a5a3c", "5b3a28")
HAIRS = ("2a1d17", "4d3120", "7b5430", "b58a4d", "1b1a1c")
SHIRTS = ("8fa3b5", "c7c9cc", "6d7f6a", "b9785f", "4f5d7a", "d8cbb0")
TROUSERS = ("2f3645", "4a4643", "6b6f75", "3b3f38")
# Joints of the right-hand side of the picture, cm from the body's middle line and from the top of the head.
ARMS: dict[str, tuple[tuple[float, float], tuple[float, float], tuple[float, float]]] = {
    "stand": ((17.2, 33.5), (25.5, 61.0), (31.0, 85.0)),
    "arms_out": ((17.0, 33.0), (35.0, 55.0), (51.0, 74.0)),
    "arms_down": ((17.2, 33.5), (22.0, 62.0), (23.8, 87.0)),
    "hand_on_hip": ((17.2, 33.5), (35.5, 56.0), (19.5, 76.0)),
    "stride": ((17.2, 33.5), (24.5, 61.5), (27.5, 86.0)),
}


@dataclass
class _Scene:
    """The picture so far, linear light: rgb HxWx3, and where a centimetre of the body lies in it."""

    rgb: Floats
    scale: float  # px per cm
    centre_x: float
    top_y: float
    rng: np.random.Generator
    x: Floats = field(init=False)  # cm, for every pixel
    y: Floats = field(init=False)

    def __post_init__(self) -> None:
        rows, columns = np.mgrid[: self.rgb.shape[0], : self.rgb.shape[1]].astype(np.float32)
        self.x = ((columns - self.centre_x) / self.scale).astype(np.float32)
        self.y = ((rows - self.top_y) / self.scale).astype(np.float32)


def mannequin(
    seed: int,
    *,
    pose: Pose = "stand",
    skin: str | None = None,
    width: int = 576,
    height: int = 768,
    shirt: str | None = None,
    trousers: str | None = None,
) -> RGB:
    """A standing person in a plain T-shirt and trousers before a grey wall: height x width x 3 uint8 RGB, the same for the same
    seed; takes about 2 s the first time. `skin`, `shirt`, `trousers`: sRGB hex; chosen by the seed when not given."""
    return np.array(_drawn(seed, pose, skin, width, height, shirt, trousers))


@cache
def _drawn(seed: int, pose: Pose, skin: str | None, width: int, height: int, shirt: str | None, trousers: str | None) -> RGB:
    rng = np.random.default_rng(seed)
    skin = skin or SKINS[int(rng.integers(len(SKINS)))]
    hair = HAIRS[int(rng.integers(len(HAIRS)))] if skin not in SKINS[3:] else HAIRS[0]
    shirt = shirt or SHIRTS[int(rng.integers(len(SHIRTS)))]
    trousers = trousers or TROUSERS[int(rng.integers(len(TROUSERS)))]
    scale = min(FILL * height / BODY_CM, width / 125.0)
    scene = _Scene(
        _wall(width, height, rng), scale, width * (0.5 + rng.uniform(-0.01, 0.01)), (height - scale * BODY_CM) * 0.56, rng
    )
    build = 1 + float(rng.uniform(-0.06, 0.06))
    _shadow(scene)
    _legs(scene, _linear(trousers), pose, build)
    for side in (-1, 1):
        _arm(scene, _linear(skin), _linear(shirt), pose if not (pose == "hand_on_hip" and side < 0) else "stand", side, build)
    _neck(scene, _linear(skin))
    _shirt(scene, _linear(shirt), pose, build)
    if pose == "hand_on_hip":
        _hand(scene, _linear(skin), ARMS[pose], 1)
    long_hair = bool(rng.random() < 0.5)
    _head(scene, _linear(skin), _linear(hair), long_hair)
    return _photograph(scene)


def nobody(seed: int, width: int = 768, height: int = 1024) -> RGB:
    """The same wall with nobody before it."""
    rng = np.random.default_rng(seed)
    return _photograph(_Scene(_wall(width, height, rng), 1.0, width / 2, 0.0, rng))


def _linear(code: str) -> Floats:
    srgb = np.array([int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)], np.float32)
    return np.power(srgb, 2.2).astype(np.float32)


def _wall(width: int, height: int, rng: np.random.Generator) -> Floats:
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None]
    light = 0.47 + 0.05 * np.exp(-(((x + 0.4) / 0.9) ** 2) - ((y - 0.25) / 0.6) ** 2)
    floor = np.clip((y - 0.925) * 60, 0, 1)
    light = light * (1 - floor) + 0.36 * (1 + 0.2 * (y - 0.9)) * floor
    light = light + 0.006 * _noise(rng, (height, width), 160.0)
    return np.asarray(light[..., None] * np.array([0.98, 0.985, 1.0], np.float32), np.float32)


def _noise(rng: np.random.Generator, shape: tuple[int, int], cell: float, stretch: float = 1.0) -> Floats:
    grid = rng.standard_normal((int(shape[0] / cell / stretch) + 4, int(shape[1] / cell) + 4)).astype(np.float32)
    big = cv2.resize(grid, (int(grid.shape[1] * cell), int(grid.shape[0] * cell * stretch)), interpolation=cv2.INTER_CUBIC)
    return np.asarray(big[: shape[0], : shape[1]], np.float32)


def _shape(field: Floats) -> tuple[int, int]:
    return int(field.shape[0]), int(field.shape[1])


def _shadow(scene: _Scene) -> None:
    on_floor = np.exp(-(((scene.x - 4) / 24) ** 2) - ((scene.y - 171) / 3.2) ** 2)
    scene.rgb *= (1 - 0.45 * on_floor)[..., None]


def _tube(scene: _Scene, points: Sequence[tuple[float, float]], radii: Sequence[float]) -> tuple[Floats, Floats]:
    """Coverage and height (cm) of a chain of tapered capsules."""
    mask, swell = np.zeros(scene.x.shape, np.float32), np.zeros(scene.x.shape, np.float32)
    around = _around(scene, points, max(radii) + 1)
    x, y = scene.x[around], scene.y[around]
    best, height = np.full(x.shape, -1e3, np.float32), np.zeros(x.shape, np.float32)
    for (ax, ay), (bx, by), ra, rb in zip(points, points[1:], radii, radii[1:], strict=False):
        dx, dy = bx - ax, by - ay
        t = np.clip(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0, 1)
        radius = ra + (rb - ra) * t
        distance = np.hypot(x - ax - t * dx, y - ay - t * dy)
        inside = radius - distance
        height = np.maximum(height, np.sqrt(np.clip(radius * radius - distance * distance, 0, None)))
        best = np.maximum(best, inside)
    mask[around], swell[around] = np.clip(best * scene.scale + 0.5, 0, 1), height
    return mask, swell


def _around(scene: _Scene, points: Sequence[tuple[float, float]], room_cm: float) -> tuple[slice, slice]:
    """Rows and columns of the picture that hold the points with so much room around them."""
    xs, ys = zip(*points, strict=True)
    columns = [round(x * scene.scale + scene.centre_x) for x in (min(xs) - room_cm, max(xs) + room_cm)]
    rows = [round(y * scene.scale + scene.top_y) for y in (min(ys) - room_cm, max(ys) + room_cm)]
    return slice(max(rows[0], 0), max(rows[1], 0)), slice(max(columns[0], 0), max(columns[1], 0))


def _slab(scene: _Scene, outline: Sequence[tuple[float, float, float]]) -> tuple[Floats, Floats]:
    """Coverage and height of a body given by rows of (y, half width, half depth)."""
    ys, widths, depths = (np.array(c, np.float32) for c in zip(*outline, strict=True))
    dense = np.linspace(ys[0], ys[-1], 200)
    kernel = np.hanning(13) / np.hanning(13).sum()
    smooth = [np.convolve(np.pad(np.interp(dense, ys, v), 6, mode="edge"), kernel, mode="valid") for v in (widths, depths)]
    w, d = (np.interp(scene.y, dense, v).astype(np.float32) for v in smooth)
    slope = np.interp(scene.y, dense, np.gradient(smooth[0], dense)).astype(np.float32)
    inside = (w - np.abs(scene.x)) / np.sqrt(1 + slope * slope)
    inside = np.minimum(inside, np.minimum(scene.y - ys[0], ys[-1] - scene.y))
    height = d * np.sqrt(np.clip(1 - (scene.x / np.maximum(w, 0.1)) ** 2, 0, 1))
    return np.clip(inside * scene.scale + 0.5, 0, 1).astype(np.float32), height.astype(np.float32)


def _lay(scene: _Scene, mask: Floats, height: Floats, albedo: Floats, *, gloss: float = 0.0, soft: float = 0.3) -> None:
    """Shades a surface and lays it over the picture, with a contact shadow on what lies below."""
    part = _reached(mask, room_px=int(8 * scene.scale) + 8)  # the shadow and all blurring end within
    mask, height, albedo, picture = mask[part], height[part], albedo[part], scene.rgb[part]
    smooth = cv2.GaussianBlur(height, (0, 0), max(soft * scene.scale, 0.5))
    gx = cv2.Scharr(smooth, cv2.CV_32F, 1, 0) / 32 * scene.scale
    gy = cv2.Scharr(smooth, cv2.CV_32F, 0, 1) / 32 * scene.scale
    norm = np.sqrt(gx * gx + gy * gy + 1)
    key = np.clip((0.42 * gx + 0.55 * gy + 0.72) / norm, 0, None)
    fill = np.clip((-0.6 * gx + 0.1 * gy + 0.79) / norm, 0, None)
    shade = 0.52 * key + 0.20 * fill + 0.34 * (0.45 + 0.55 / norm)
    shine = gloss * np.clip((0.24 * gx + 0.32 * gy + 0.91) / norm, 0, 1) ** 24
    colour = albedo * shade[..., None] + shine[..., None]
    below = cv2.GaussianBlur(mask, (0, 0), 1.3 * scene.scale)
    moved = cv2.warpAffine(below, np.array([[1, 0, 0.6 * scene.scale], [0, 1, 0.9 * scene.scale]], np.float32), mask.shape[::-1])
    picture *= (1 - 0.30 * moved)[..., None]
    picture += mask[..., None] * (colour.astype(np.float32) - picture)


def _reached(mask: Floats, *, room_px: int) -> tuple[slice, slice]:
    """Rows and columns where a mask covers something, with so much room around them."""
    rows, columns = (np.flatnonzero(mask.any(axis)) for axis in (1, 0))
    if not rows.size:
        return slice(0), slice(0)
    return tuple(slice(max(int(at[0]) - room_px, 0), int(at[-1]) + room_px) for at in (rows, columns))  # type: ignore[return-value]


def _skin(scene: _Scene, tone: Floats) -> Floats:
    blotches = 1 + 0.025 * _noise(scene.rng, _shape(scene.x), 3.0 * scene.scale)[..., None]
    return (tone * blotches).astype(np.float32)


def _cloth(scene: _Scene, colour: Floats, height: Floats, amount: float, stretch: float) -> tuple[Floats, Floats]:
    """Folds and grain."""
    broad = _noise(scene.rng, _shape(height), 5.5 * scene.scale, stretch)
    fine = _noise(scene.rng, _shape(height), 2.2 * scene.scale)
    folds = amount * (broad + 0.35 * fine)
    grain = 1 + 0.03 * scene.rng.standard_normal(height.shape).astype(np.float32)
    return (height + folds).astype(np.float32), (colour * grain[..., None]).astype(np.float32)


def _legs(scene: _Scene, colour: Floats, pose: Pose, build: float) -> None:
    lift = 5.0 if pose == "stride" else 0.0
    shoe = np.array([0.05, 0.05, 0.055], np.float32)
    for side in (-1, 1):
        spread = 1.0 + (0.25 if pose == "stride" and side > 0 else 0.0)
        hip, knee, ankle = (
            (8.6 * side * build, 86.0),
            (9.6 * side * spread, 127.0),
            (10.2 * side * spread, 163.0 - (lift if side < 0 else 0)),
        )
        foot = [(ankle[0], ankle[1] + 3), (ankle[0] + 2.6 * side, ankle[1] + 6.5)]
        _lay(scene, *_tube(scene, foot, (4.4, 4.9)), np.broadcast_to(shoe, scene.rgb.shape), gloss=0.06)
        mask, height = _tube(scene, [hip, knee, ankle], (9.6 * build, 7.6, 6.2))
        mask = mask * np.clip((ankle[1] + 2.0 - scene.y) * scene.scale, 0, 1)
        height, albedo = _cloth(scene, colour, height, 0.28, 1.6)
        _lay(scene, mask, height, albedo)
    pelvis = [(74.0, 14.4 * build, 9.0), (84.0, 17.2 * build, 10.5), (92.0, 17.8 * build, 10.0), (96.0, 17.4 * build, 8.0)]
    mask, height = _slab(scene, pelvis)
    mask = mask * np.clip(
        1.2 - np.clip(scene.y - 90.5, 0, 9) / 4 - np.exp(-((scene.x / 1.2) ** 2)) * np.clip(scene.y - 89, 0, 9), 0, 1
    )
    height, albedo = _cloth(scene, colour, height, 0.22, 1.0)
    _lay(scene, mask, height, albedo)


def _side(points: Sequence[tuple[float, float]], side: int) -> list[tuple[float, float]]:
    return [(x * side, y) for x, y in points]


def _arm(scene: _Scene, skin: Floats, shirt: Floats, pose: Pose, side: int, build: float) -> None:
    shoulder, elbow, wrist = _side(ARMS[pose], side)
    start = (shoulder[0] * 0.6 + elbow[0] * 0.4, shoulder[1] * 0.6 + elbow[1] * 0.4)
    mask, height = _tube(scene, [start, elbow, wrist], (4.7 * build, 4.1, 2.7))
    _lay(scene, mask, height, _skin(scene, skin), gloss=0.03)
    if pose != "hand_on_hip":
        _hand(scene, skin, ARMS[pose], side)


def _hand(scene: _Scene, skin: Floats, arm: Sequence[tuple[float, float]], side: int) -> None:
    _, elbow, wrist = _side(arm, side)
    along = np.array([wrist[0] - elbow[0], wrist[1] - elbow[1]])
    along /= np.hypot(*along)
    across = np.array([-along[1], along[0]]) * -side
    start = np.array(wrist)
    palm = [tuple(start), tuple(start + along * 5.5)]
    _lay(scene, *_tube(scene, palm, (2.9, 3.9)), _skin(scene, skin), gloss=0.03)
    for k, length in enumerate((7.4, 8.6, 8.9, 8.0)):
        root = start + along * 6.5 + across * (k - 1.5) * 1.6
        tip = root + along * length * 0.82 + across * (k - 1.5) * 0.08
        _lay(scene, *_tube(scene, [tuple(root), tuple(tip)], (1.05, 0.8)), _skin(scene, skin), gloss=0.03, soft=0.15)
    thumb = [tuple(start + along * 2.0 + across * 2.6), tuple(start + along * 8.2 + across * 4.9)]
    _lay(scene, *_tube(scene, thumb, (1.5, 1.0)), _skin(scene, skin), gloss=0.03, soft=0.15)


def _neck(scene: _Scene, skin: Floats) -> None:
    _lay(
        scene,
        *_slab(scene, [(17.0, 5.6, 4.0), (26.0, 5.5, 4.2), (29.0, 7.0, 4.0), (33.5, 12.0, 3.6), (38.0, 12.0, 3.6)]),
        _skin(scene, skin),
    )


def _shirt(scene: _Scene, colour: Floats, pose: Pose, build: float) -> None:
    rows = [(27.6, 7.0, 4.0), (29.0, 10.5, 5.0), (31.0, 15.4, 6.0), (34.5, 17.6, 7.5), (44.0, 17.4, 10.5), (56.0, 16.2, 11.0)]
    rows += [(66.0, 16.0, 10.5), (78.0, 17.6, 11.0), (92.0, 18.8, 11.0)]
    mask, height = _slab(scene, [(y, w * build if y > 30 else w, d) for y, w, d in rows])
    neckline = 33.0 - 6.0 * (scene.x / 7.4) ** 2
    mask = mask * np.clip((scene.y - neckline) * scene.scale, 0, 1)
    mask = mask * np.clip((91.0 + 0.5 * np.cos(scene.x / 5) - scene.y) * scene.scale, 0, 1)
    rib = np.exp(-(((scene.y - neckline - 1.0) / 0.9) ** 2)) * (np.abs(scene.x) < 8.4)
    for side in (-1, 1):
        sleeve, swell, hem = _sleeve(scene, "stand" if pose == "hand_on_hip" and side < 0 else pose, side, build)
        # Smooth maximum: one cloth over chest and arm.
        height = (np.logaddexp(height * 1.1 * (mask > 0), swell * 1.1 * (sleeve > 0)) / 1.1).astype(np.float32)
        mask = np.maximum(mask, sleeve)
        rib = rib + hem
    height, albedo = _cloth(scene, colour, height.astype(np.float32), 0.40, 1.5)
    _lay(
        scene, mask.astype(np.float32), height, (albedo * (1 - 0.16 * np.clip(rib, 0, 1))[..., None]).astype(np.float32), soft=0.5
    )


def _sleeve(scene: _Scene, pose: Pose, side: int, build: float) -> tuple[Floats, Floats, Floats]:
    """Coverage, height and hem line of a short sleeve."""
    shoulder, elbow, _ = _side(ARMS[pose], side)
    joint = (shoulder[0] - 2.2 * side, shoulder[1] + 2.4)
    end = (shoulder[0] + (elbow[0] - shoulder[0]) * 0.72, shoulder[1] + (elbow[1] - shoulder[1]) * 0.72)
    mask, height = _tube(scene, [joint, end], (5.2 * build, 6.9 * build))
    along = np.array([end[0] - joint[0], end[1] - joint[1]])
    along /= np.hypot(*along)
    beyond = (scene.x - end[0]) * along[0] + (scene.y - end[1]) * along[1]
    mask = mask * np.clip(-beyond * scene.scale, 0, 1)
    hem = np.exp(-(((beyond + 1.6) / 0.25) ** 2)) * (mask > 0)
    return mask.astype(np.float32), height, hem.astype(np.float32)


def _head(scene: _Scene, skin: Floats, hair: Floats, long_hair: bool) -> None:
    strands = 1 + 0.16 * _noise(scene.rng, _shape(scene.x), 0.5 * scene.scale, 14.0)[..., None]
    hair_albedo = np.broadcast_to((hair * strands).astype(np.float32), scene.rgb.shape)
    if long_hair:
        behind = [(0.5, 4.0, 3.0), (4.0, 8.8, 5.0), (12.0, 9.6, 5.0), (24.0, 10.2, 4.0), (34.0, 9.0, 3.0), (36.0, 8.0, 2.0)]
        mask, height = _slab(scene, behind)
        hole = np.clip((np.hypot(scene.x / 5.6, (scene.y - 27) / 8.5) - 1) * 4 * scene.scale, 0, 1)
        _lay(scene, (mask * np.maximum(hole, scene.y < 18)).astype(np.float32), height, hair_albedo, gloss=0.03)
    for side in (-1, 1):
        _lay(scene, *_tube(scene, [(7.5 * side, 11.6), (7.2 * side, 14.6)], (1.3, 1.0)), _skin(scene, skin))
    rows = [
        (0.0, 0.5, 4.0),
        (0.6, 3.0, 5.0),
        (2.2, 5.6, 8.0),
        (6.0, 7.3, 9.5),
        (11.0, 7.5, 9.6),
        (15.5, 6.8, 9.0),
        (19.5, 5.2, 8.0),
        (22.0, 3.4, 6.6),
        (23.0, 2.2, 5.4),
    ]
    mask, height = _slab(scene, rows)
    height = height + _nose_and_brow(scene)
    _lay(scene, mask, height, _face_paint(scene, skin, hair), gloss=0.03, soft=0.18)
    cap = [
        (-1.4, 0.4, 4.0),
        (-1.0, 2.6, 5.5),
        (0.0, 4.7, 7.0),
        (1.8, 6.7, 9.0),
        (5.0, 8.1, 10.0),
        (10.0, 8.2, 10.0),
        (12.0, 8.0, 10.0),
    ]
    mask, height = _slab(scene, cap)
    hairline = 5.2 + 0.030 * (scene.x - 1.2) ** 2 + 0.25 * np.sin(scene.x * 2.1)
    side_burn = np.clip((np.abs(scene.x) - 6.7) * scene.scale, 0, 1) * (scene.y < 12)
    cover = np.maximum(np.clip((hairline - scene.y) * scene.scale * 0.7, 0, 1), side_burn)
    _lay(scene, (mask * cover).astype(np.float32), height, hair_albedo, gloss=0.05)


def _nose_and_brow(scene: _Scene) -> Floats:
    bridge = 0.9 * np.exp(-((scene.x / 0.75) ** 2)) * np.clip((scene.y - 9.5) / 5.2, 0, 1) * (scene.y < 15.0)
    tip = 1.3 * np.exp(-((scene.x / 1.15) ** 2) - ((scene.y - 14.9) / 1.0) ** 2)
    sockets = -0.9 * np.exp(-(((np.abs(scene.x) - 3.1) / 1.7) ** 2) - ((scene.y - 11.0) / 1.1) ** 2)
    lips = 0.5 * np.exp(-((scene.x / 2.2) ** 2) - ((scene.y - 18.2) / 0.7) ** 2)
    chin = 0.5 * np.exp(-((scene.x / 2.0) ** 2) - ((scene.y - 21.3) / 1.2) ** 2)
    return np.asarray(bridge + tip + sockets + lips + chin, np.float32)


def _face_paint(scene: _Scene, skin: Floats, hair: Floats) -> Floats:
    """Skin with brows, eyes, nostrils, lips and a little blush."""
    paint = _skin(scene, skin)
    x, y, edge = scene.x, scene.y, scene.scale * 1.4

    def put(inside: Floats, colour: Sequence[float] | Floats, amount: float) -> None:
        cover = (np.clip(inside * edge + 0.5, 0, 1) * amount)[..., None]
        paint[...] = paint + cover * (np.asarray(colour, np.float32) - paint)

    blush = 0.25 * np.exp(-(((np.abs(x) - 4.2) / 1.9) ** 2) - ((y - 15.0) / 1.6) ** 2)
    paint *= 1 - blush[..., None] * np.array([0.05, 0.5, 0.45], np.float32)
    ax = np.abs(x)
    brow_y = 9.0 + 0.16 * (ax - 3.4) ** 2 - 0.1 * (ax - 3)
    put(np.minimum(0.34 - np.abs(y - brow_y), 1.9 - np.abs(ax - 3.2)).astype(np.float32), hair * 0.8, 0.85)
    lens = (0.72 * (1 - ((ax - 3.1) / 1.55) ** 2) - np.abs(y - 11.0)).astype(np.float32)
    put(lens, (0.78, 0.78, 0.77), 1.0)
    iris = np.hypot(ax - 3.1, y - 10.95)
    put(np.minimum(lens, 0.68 - iris).astype(np.float32), (0.07, 0.045, 0.03), 1.0)
    put(np.minimum(lens, 0.30 - iris).astype(np.float32), (0.004, 0.004, 0.004), 1.0)
    put((0.13 - np.hypot(x - np.sign(x) * 3.1 + 0.22, y - 10.72)).astype(np.float32), (0.9, 0.9, 0.9), 1.0)
    lid = np.minimum(0.16 - np.abs(y - (11.0 - 0.72 * (1 - ((ax - 3.1) / 1.6) ** 2))), 1.6 - np.abs(ax - 3.1))
    put(lid.astype(np.float32), (0.03, 0.02, 0.018), 0.9)
    put((0.42 - np.hypot((ax - 0.75) / 1.3, (y - 15.5) / 0.8)).astype(np.float32), skin * 0.25, 0.8)
    mouth = (0.80 * (1 - (x / 2.5) ** 2) - np.abs(y - 18.3)).astype(np.float32)
    put(mouth, skin * np.array([0.78, 0.42, 0.42], np.float32), 0.85)
    put(np.minimum(0.11 - np.abs(y - 18.25 + 0.05 * x * x * 0.4), 2.4 - ax).astype(np.float32), skin * 0.2, 0.8)
    return paint


def _photograph(scene: _Scene) -> RGB:
    picture = np.power(np.clip(scene.rgb, 0, 1), 1 / 2.2)
    picture = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), 0.6)
    grain = cv2.GaussianBlur(scene.rng.standard_normal(picture.shape[:2]).astype(np.float32), (0, 0), 0.7) * 0.012
    return np.asarray(np.clip((picture + grain[..., None]) * 255 + 0.5, 0, 255), np.uint8)
