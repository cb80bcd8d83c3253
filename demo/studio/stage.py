"""The photo studio: pieces of cloth are laid one over another, lit, and photographed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np

from demo.studio import light, sewing, surface, weave
from demo.studio.cloth import Cloth, Drop, Shape
from demo.studio.colour import RGB, Floats, dye, to_srgb

SUPERSAMPLING = 3
MARGIN_PX = 14  # round a piece, for soft edges
DRAG_CM = 0.42  # how far a print moves over a fold of slope 1
# Cloth laid by hand: slow waves of (period, amplitude) in cm bend everything a little.
HAND_WAVES_CM = ((70, 0.40), (38, 0.28), (21, 0.13), (11, 0.04))


@dataclass(frozen=True)
class _Window:
    """The part of the picture that a piece needs, with its coordinates in cm."""

    x0: int
    y0: int
    x: Floats
    y: Floats

    @property
    def shape(self) -> tuple[int, int]:
        return int(self.x.shape[0]), int(self.x.shape[1])


class Stage:
    """One picture in the making.

    `rgb`: linear light, HxWx3; `albedo`: the dye alone; `alpha`: coverage; `inner`: how much of it shows an inside; `keys`: named
    key points in pixels; `label`: what the label in the neck says.
    """

    def __init__(self, seed: int, *, label: str = "", width: int = 768, height: int = 1024) -> None:
        self.rng = np.random.default_rng(seed)
        self.width, self.height, self.label = width, height, label
        self.rgb, self.albedo = (np.zeros((height, width, 3), np.float32) for _ in range(2))
        self.alpha, self.inner = (np.zeros((height, width), np.float32) for _ in range(2))
        self.keys: dict[str, tuple[float, float]] = {}
        self.scale = 10.0  # px per cm
        self.shift = np.zeros(2, np.float32)
        self._waves = [self._hand_wave(period, size) for period, size in HAND_WAVES_CM]

    def _hand_wave(self, period_cm: float, size_cm: float) -> tuple[Floats, Floats, Floats]:
        way = self.rng.normal(0, 1, 2)
        way = way / np.hypot(*way) * 2 * np.pi / period_cm
        return (
            self.rng.normal(0, size_cm, 2).astype(np.float32),
            way.astype(np.float32),
            (self.rng.random(2) * 6.3).astype(np.float32),
        )

    def fit(self, *outlines: Floats, fill: tuple[float, float] = (0.84, 0.86)) -> None:
        """Chooses scale and place so that the outlines fill at most these shares of width and height."""
        p = np.vstack(outlines)
        low, high = p.min(0), p.max(0)
        self.scale = float(min(self.width * fill[0] / (high[0] - low[0]), self.height * fill[1] / (high[1] - low[1])))
        self.shift = np.array([self.width / 2, self.height / 2], np.float32) - (low + high) / 2 * np.float32(self.scale)

    def place(self, points: Floats) -> Floats:
        """Centimetres to pixels, with the slight irregularity of cloth laid by hand."""
        p = np.asarray(points, np.float32).reshape(-1, 2)
        q = p.copy()
        for size, way, phase in self._waves:
            q = q + size * np.sin((p @ way)[:, None] + phase)
        return (q * np.float32(self.scale) + self.shift).astype(np.float32)

    def key(self, name: str, at: Floats) -> None:
        """Note a key point (its documentation: demo.keypoints)."""
        p = self.place(at)[0]
        self.keys[name] = (round(float(p[0]), 1), round(float(p[1]), 1))

    def piece(self, outline: Floats, cloth: Cloth, shape: Shape | None = None, *, holes: Sequence[Floats] = ()) -> None:
        """Lay one piece of cloth on what is there."""
        s = shape or Shape()
        window = self._window(outline)
        if window is None:
            return
        hard = self._mask([outline, *holes], window)
        mask = np.asarray(cv2.GaussianBlur(hard, (0, 0), 0.55), np.float32)
        z, distance = self._height(hard, mask, cloth, s, window)
        colour, clean = self._coloured(z, distance, cloth, s, window)
        self._lay(colour, clean, mask, window, s)

    def strokes(self, lines: Sequence[Floats], width_cm: float) -> Floats:
        """Return lines over the whole picture, 0..1."""
        whole = _Window(0, 0, np.zeros((self.height, self.width), np.float32), np.zeros((1, 1), np.float32))
        return self._lines(whole, lines, width_cm)

    def photograph(self, backdrop: str = "f6f6f5") -> RGB:
        """Backdrop, contact shadow, lens softness, grain; HxWx3 sRGB uint8."""
        h, w = self.height, self.width
        x, y = np.linspace(0, 1, w, dtype=np.float32)[None], np.linspace(0, 1, h, dtype=np.float32)[:, None]
        vignette = 1 - 0.07 * ((x - 0.46) ** 2 + (y - 0.42) ** 2)
        near = _moved(_blurred(self.alpha, 5), 2, 4)
        small = cv2.resize(self.alpha, (w // 4, h // 4), interpolation=cv2.INTER_AREA)
        far = _moved(np.asarray(cv2.resize(_blurred(np.asarray(small, np.float32), 6), (w, h)), np.float32), 5, 11)
        ground = dye(backdrop) * (vignette * (1 - 0.17 * near - 0.11 * far))[..., None]
        picture = cv2.GaussianBlur(to_srgb(np.asarray(ground * (1 - self.alpha)[..., None] + self.rgb, np.float32)), (0, 0), 0.5)
        grain = cv2.GaussianBlur(self.rng.standard_normal((h, w), dtype=np.float32), (0, 0), 0.6) * 0.010
        return np.asarray(np.clip((picture + grain[..., None] * (1.1 - picture)) * 255 + 0.5, 0, 255), np.uint8)

    def _window(self, outline: Floats) -> _Window | None:
        around = self.place(outline)
        x0, y0 = (np.floor(np.maximum(around.min(0), 1)).astype(int) - MARGIN_PX).tolist()
        x1, y1 = (np.ceil(np.minimum(around.max(0), (self.width, self.height))).astype(int) + MARGIN_PX).tolist()
        w, h = x1 - x0, y1 - y0
        if w < 3 or h < 3:
            return None
        x = ((np.arange(w, dtype=np.float32) + x0) - self.shift[0]) / np.float32(self.scale)
        y = ((np.arange(h, dtype=np.float32) + y0) - self.shift[1]) / np.float32(self.scale)
        return _Window(x0, y0, np.tile(x, (h, 1)), np.tile(y[:, None], (1, w)))

    def _mask(self, outlines: Sequence[Floats], window: _Window) -> Floats:
        """Return coverage of a closed outline (even-odd with its holes), antialiased by supersampling."""
        h, w = window.shape
        f = SUPERSAMPLING
        big = np.zeros((h * f, w * f), np.uint8)
        corner = np.array([window.x0, window.y0], np.float32)
        polygons = [np.round(((self.place(o) - corner) * f + (f - 1) / 2) * 16).astype(np.int32) for o in outlines]
        cv2.fillPoly(big, polygons, (255,), cv2.LINE_8, 4)
        return np.asarray(cv2.resize(big, (w, h), interpolation=cv2.INTER_AREA), np.float32) / np.float32(255)

    def _lines(self, window: _Window, lines: Sequence[Floats], width_cm: float) -> Floats:
        image = np.zeros(window.shape, np.uint8)
        corner = np.array([window.x0, window.y0], np.float32)
        polygons = [np.round((self.place(o) - corner) * 16).astype(np.int32) for o in lines]
        cv2.polylines(image, polygons, False, (255,), max(1, round(width_cm * self.scale)), cv2.LINE_AA, 4)
        return image.astype(np.float32) / np.float32(255)

    def _height(self, hard: Floats, mask: Floats, cloth: Cloth, s: Shape, window: _Window) -> tuple[Floats, Floats]:
        """(surface without threads and seams in cm, distance from the edge in cm)."""
        fabric, k = cloth.kind, self.scale
        z = surface.swelling(mask, s.swell, k)
        if s.with_body:
            body = np.maximum(
                mask, self._mask(s.with_body, window) if len(s.with_body) == 1 else self._union(s.with_body, window)
            )
            z = 0.35 * z + 0.65 * surface.swelling(body, s.swell, k)
        edge, distance = surface.rim(hard, fabric.edge_cm, k)
        z = z + edge
        if s.folds and fabric.fold:
            z = z + surface.folded(self.rng, s.folds, window.x, window.y, fabric, k)
        if fabric.crumple:
            z = z + surface.wrinkled(self.rng, window.shape, fabric, s.crumple, k)
        if s.relief is not None:
            z = z + s.relief(window.x, window.y)
        return z.astype(np.float32), distance

    def _union(self, outlines: Sequence[Floats], window: _Window) -> Floats:
        masks = [self._mask([o], window) for o in outlines]
        return np.asarray(np.maximum.reduce(masks), np.float32)

    def _coloured(self, z: Floats, distance: Floats, cloth: Cloth, s: Shape, window: _Window) -> tuple[Floats, Floats]:
        """(lit colour, dye before light), linear RGB."""
        fabric, k, (h, w) = cloth.kind, self.scale, window.shape
        u, v = self._grain(z, s, window)
        print_u, print_v = (u, v) if not s.flip else (-u, v)
        threads, shade_of_threads = weave.micro(fabric, u, v, k, self.rng)
        albedo = cloth.pattern.sample(print_u, print_v) if cloth.pattern else np.broadcast_to(dye(cloth.colour), (h, w, 3))
        if s.paint is not None:
            albedo = s.paint(albedo, window.x, window.y)
        piece = sewing.Sewn(
            z + threads, np.zeros((h, w), np.float32), np.asarray(albedo * shade_of_threads[..., None], np.float32)
        )
        lines = partial(self._lines, window)
        sewing.sew(piece, cloth, s.seams, s.stitches, lines, scale=k, rng=self.rng)
        if s.ribs:
            sewing.knit_ribs(piece, s.ribs, lines, k)
        height = piece.height.astype(np.float32)
        shade, gloss = light.lit(height, z, fabric, k, np.clip(distance / 1.3, 0.2, 1).astype(np.float32))
        shade = shade * np.exp(-piece.occlusion)
        if s.light is not None:
            shade = shade * s.light(window.x, window.y)
        if fabric.weave == "metal":
            return light.polished(height, piece.albedo, k), np.asarray(albedo, np.float32)
        return light.dyed(piece.albedo, shade.astype(np.float32), gloss), np.asarray(albedo, np.float32)

    def _grain(self, z: Floats, s: Shape, window: _Window) -> tuple[Floats, Floats]:
        """Cloth coordinates: they follow the folds and turn with the piece."""
        gx, gy = surface.gradient(z, self.scale)
        a = np.radians(s.angle_deg)
        x = window.x - s.origin[0] + DRAG_CM * np.clip(gx, -0.8, 0.8)
        y = window.y - s.origin[1] + DRAG_CM * np.clip(gy, -0.8, 0.8)
        u = x * np.float32(np.cos(a)) + y * np.float32(np.sin(a))
        v = y * np.float32(np.cos(a)) - x * np.float32(np.sin(a))
        return (-u if s.flip else u).astype(np.float32), v.astype(np.float32)

    def _lay(self, colour: Floats, clean: Floats, mask: Floats, window: _Window, s: Shape) -> None:
        h, w = mask.shape
        x0, y0 = max(window.x0, 0), max(window.y0, 0)
        x1, y1 = min(window.x0 + w, self.width), min(window.y0 + h, self.height)
        if x1 <= x0 or y1 <= y0:
            return
        source = np.s_[y0 - window.y0 : y1 - window.y0, x0 - window.x0 : x1 - window.x0]
        target = np.s_[y0:y1, x0:x1]
        cover = mask[source]
        self._cast(cover, (x0, y0, x1, y1), s.drop)
        self.rgb[target] += cover[..., None] * (np.maximum(colour[source], 0) - self.rgb[target])
        self.albedo[target] += cover[..., None] * (clean[source] - self.albedo[target])
        self.alpha[target] += cover * (1 - self.alpha[target])
        self.inner[target] += cover * (float(s.inside) - self.inner[target])

    def _cast(self, cover: Floats, box: tuple[int, int, int, int], drop: Drop) -> None:
        """Cast a soft shadow on the layers below, a little past the piece."""
        if not drop.strength:
            return
        x0, y0, x1, y1 = box
        reach = int(3 * drop.blur * self.scale) + 2
        gx0, gy0 = max(x0 - reach, 0), max(y0 - reach, 0)
        gx1, gy1 = min(x1 + reach, self.width), min(y1 + reach, self.height)
        image = np.zeros((gy1 - gy0, gx1 - gx0), np.float32)
        image[y0 - gy0 : y1 - gy0, x0 - gx0 : x1 - gx0] = cover
        down = drop.down * self.scale
        shadow = _blurred(_moved(image, 0.5 * down, down), max(drop.blur * self.scale, 0.6))
        self.rgb[gy0:gy1, gx0:gx1] *= (1 - drop.strength * shadow)[..., None]


def _blurred(image: Floats, sigma_px: float) -> Floats:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma_px), np.float32)


def _moved(image: Floats, dx: float, dy: float) -> Floats:
    return np.asarray(cv2.warpAffine(image, np.array([[1, 0, dx], [0, 1, dy]], np.float32), image.shape[::-1]), np.float32)
