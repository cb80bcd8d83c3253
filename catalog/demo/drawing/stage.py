"""The photo studio: pieces of cloth are laid down one over another, lit, and photographed."""
# mypy: ignore-errors
# ruff: noqa

from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from catalog.demo.drawing import fabrics
from catalog.demo.drawing import noise
from catalog.demo.drawing.colour import dye, to_srgb
from catalog.demo.drawing.geometry import dashes
from catalog.demo.drawing.trims import Trims

KEY = np.float32([-0.42, -0.56, 0.72]) / np.linalg.norm([-0.42, -0.56, 0.72])
FILL = np.float32([0.62, -0.10, 0.78]) / np.linalg.norm([0.62, -0.10, 0.78])
HALF = (KEY + (0, 0, 1)) / np.linalg.norm(KEY + (0, 0, 1))


def _unit(rng):
    v = rng.normal(0, 1, 2)
    return v / np.hypot(*v)


@dataclass
class Cloth:
    """What a piece is made of."""

    colour: str
    fabric: str = "jersey"
    pattern: object = None
    fade: float = 0.0  # washed-out look of denim

    def plain(self, colour=None, fabric=None):
        return replace(self, colour=colour or self.colour, fabric=fabric or self.fabric, pattern=None)

    @property
    def kind(self):
        return fabrics.FABRICS[self.fabric]


@dataclass
class Shape:
    """How a piece bulges and wrinkles, all in centimetres."""

    round: tuple = (3.0, 1.0, 1.6)  # blur across, blur down, height of the swelling
    folds: list = field(default_factory=list)
    seams: list = field(default_factory=list)  # (curve, width, depth)
    stitches: list = field(default_factory=list)  # (curve, colour name or None)
    ribs: list = field(default_factory=list)  # line segments raised as ribs
    crumple: tuple = (0.0, 2.6)  # angle and stretch of fine wrinkles
    angle: float = 0.0  # direction of the grain
    flip: bool = False  # mirrored pattern
    origin: tuple = (0.0, 0.0)
    with_body: object = None  # a larger outline whose swelling is shared
    relief: object = None  # f(x, y) -> extra height
    paint: object = None  # f(albedo, x, y) -> albedo
    drop: tuple = (0.35, 0.5, 0.4)  # cast shadow: strength, blur, offset down
    light: object = None  # f(x, y) -> brightness factor
    inside: bool = False


class Stage(Trims):
    def __init__(self, seed, width=768, height=1024):
        self.rng = np.random.default_rng(seed)
        self.w, self.h = width, height
        self.rgb = np.zeros((height, width, 3), np.float32)
        self.albedo = np.zeros((height, width, 3), np.float32)
        self.alpha = np.zeros((height, width), np.float32)
        self.inner = np.zeros((height, width), np.float32)
        self.keys = {}
        self.scale, self.shift = 10.0, np.zeros(2)
        r = self.rng
        self.waves = [
            (r.normal(0, a, 2), _unit(r) * 2 * np.pi / period, r.random(2) * 6.3)
            for period, a in ((70, 0.32), (38, 0.22), (21, 0.10), (11, 0.03))
        ]

    # -- placement ---------------------------------------------------------------------------
    def fit(self, *outlines, fill=(0.84, 0.86)):
        p = np.vstack(outlines)
        lo, hi = p.min(0), p.max(0)
        self.scale = float(min(self.w * fill[0] / (hi[0] - lo[0]), self.h * fill[1] / (hi[1] - lo[1])))
        self.shift = np.array([self.w / 2, self.h / 2]) - (lo + hi) / 2 * self.scale

    def place(self, p):
        """Centimetres to pixels, with the slight irregularity of cloth laid by hand."""
        p = np.asarray(p, np.float32).reshape(-1, 2)
        q = p.copy()
        for amp, k, phase in self.waves:
            q = q + amp * np.sin((p @ k)[:, None] + phase)
        return (q * self.scale + self.shift).astype(np.float32)

    def key(self, **points):
        for name, p in points.items():
            self.keys[name] = [round(float(v), 1) for v in self.place(p)[0]]

    # -- drawing ------------------------------------------------------------------------------
    def _mask(self, outlines, x0, y0, w, h):
        """Coverage of a closed outline (even-odd with its holes), antialiased by supersampling."""
        f = 3
        m = np.zeros((h * f, w * f), np.uint8)
        polys = [np.round(((self.place(o) - (x0, y0)) * f + (f - 1) / 2) * 16).astype(np.int32) for o in outlines]
        cv2.fillPoly(m, polys, 255, cv2.LINE_8, 4)
        return cv2.resize(m, (w, h), interpolation=cv2.INTER_AREA)

    def _lines(self, lines, x0, y0, w, h, width):
        m = np.zeros((h, w), np.uint8)
        polys = [np.round((self.place(o) - (x0, y0)) * 16).astype(np.int32) for o in lines]
        thick = max(1, int(round(width * self.scale)))
        cv2.polylines(m, polys, False, 255, thick, cv2.LINE_AA, 4)
        return m.astype(np.float32) / 255

    def _folds(self, shape, folds, x, y, fabric):
        """Sum of creases: each runs along a bent, wobbling axis, a rounded ridge beside a valley."""
        step = 2
        xs, ys = x[::step, ::step], y[::step, ::step]
        h = np.zeros(xs.shape, np.float32)
        wob = noise.grid(self.rng, xs.shape, 9.0 * self.scale / step)
        wob_long = noise.grid(self.rng, xs.shape, 26.0 * self.scale / step)
        wob2 = noise.grid(self.rng, xs.shape, 4.5 * self.scale / step)
        c = self.scale / step
        for x0, y0, x1, y1, width, amp, bend in folds:
            d = np.float32([x1 - x0, y1 - y0])
            length = float(np.hypot(*d)) + 1e-3
            e, n = d / length, np.float32([-d[1], d[0]]) / length
            width *= fabric.soft
            pad = 3 * width + abs(bend) + 0.5
            i0 = np.clip([(min(y0, y1) - pad - ys[0, 0]) * c, (max(y0, y1) + pad - ys[0, 0]) * c], 0, xs.shape[0]).astype(int)
            j0 = np.clip([(min(x0, x1) - pad - xs[0, 0]) * c, (max(x0, x1) + pad - xs[0, 0]) * c], 0, xs.shape[1]).astype(int)
            sl = np.s_[i0[0] : i0[1], j0[0] : j0[1]]
            px, py = xs[sl] - x0, ys[sl] - y0
            if px.size == 0:
                continue
            t = (px * e[0] + py * e[1]) / length
            s = px * n[0] + py * n[1] - bend * 4 * t * (1 - t) + 0.8 * (wob if length < 22 else wob_long)[sl] * width
            env = np.clip(t * 5, 0, 1) * np.clip((1 - t) * 1.7, 0, 1)
            env = env * env * (3 - 2 * env)
            ww = width * (0.50 + 0.95 * np.clip(t, 0, 1)) * np.clip(1 + 0.22 * wob2[sl], 0.5, 1.6)
            z = s / ww
            h[sl] += amp * env * (np.exp(-z * z) - 0.45 * np.exp(-(((z - 1.35) / 0.95) ** 2)))
        h = 0.6 * np.tanh(h / 0.6)  # crossing folds do not pile up
        return cv2.resize(h, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC) * fabric.fold

    def piece(self, outline, cloth, shape=None, **kw):
        """Lay one piece of cloth (an outline, or a list: outline and holes) on what is there."""
        s = replace(shape or Shape(), **kw)
        fabric, rng, k = cloth.kind, self.rng, self.scale
        outlines = outline if isinstance(outline, list) else [outline]
        pad = 14
        box = self.place(outlines[0])
        x0, y0 = np.floor(np.maximum(box.min(0), 1)).astype(int) - pad
        x1, y1 = np.ceil(np.minimum(box.max(0), (self.w, self.h))).astype(int) + pad
        w, h = int(x1 - x0), int(y1 - y0)
        if w < 3 or h < 3:
            return
        mask8 = self._mask(outlines, x0, y0, w, h)
        mask = cv2.GaussianBlur(mask8.astype(np.float32) / 255, (0, 0), 0.55)
        x = np.tile(((np.arange(w, dtype=np.float32) + x0) - np.float32(self.shift[0])) / k, (h, 1))
        y = np.tile((((np.arange(h, dtype=np.float32) + y0) - np.float32(self.shift[1])) / k)[:, None], (1, w))

        # height of the surface, cm
        def swell(m):
            bx, by, top = s.round
            small = cv2.resize(m, (max(2, w // 4), max(2, h // 4)), interpolation=cv2.INTER_AREA)
            b = cv2.GaussianBlur(small, (0, 0), max(bx * k / 4, 0.5), sigmaY=max(by * k / 4, 0.5), borderType=cv2.BORDER_CONSTANT)
            b = cv2.resize(b, (w, h), interpolation=cv2.INTER_CUBIC)
            t = np.clip((b - 0.12) / 0.88, 0, 1)  # 0.5 on straight edges, less on corners: no kink there
            return 1.9 * top * t * (2 - t)

        z = swell(mask)
        fine = min(1.0, 10 / k)  # stitches are drawn in pixels: keep their slope on close-ups
        if s.with_body is not None:
            body = self._mask(s.with_body if isinstance(s.with_body, list) else [s.with_body], x0, y0, w, h)
            z = 0.35 * z + 0.65 * swell(np.maximum(mask, body.astype(np.float32) / 255))
        dist = cv2.distanceTransform((mask8 > 127).astype(np.uint8), cv2.DIST_L2, 3) / k
        rim = cv2.GaussianBlur(np.clip(dist / 0.38, 0, 1), (0, 0), 1.1)
        z += 0.42 * fabric.edge * rim * (2 - rim)
        if s.folds and fabric.fold:
            z += self._folds((h, w), s.folds, x, y, fabric)
        if fabric.crumple:
            half = (h // 2 + 1, w // 2 + 1)
            cr = noise.creases(rng, half, 2.1 * k / 2, s.crumple[0], s.crumple[1])
            z += 0.11 * fabric.crumple * cv2.resize(cr, (w + (w & 1), h + (h & 1)), interpolation=cv2.INTER_CUBIC)[:h, :w]
            z += 0.10 * fabric.soft * cv2.resize(noise.grid(rng, half, 5 * k / 2), (w, h), interpolation=cv2.INTER_CUBIC)
        if s.relief is not None:
            z = (z + s.relief(x, y)).astype(np.float32)
        z_soft = z.copy()

        # cloth coordinates follow the folds
        gx, gy = cv2.Scharr(z, cv2.CV_32F, 1, 0) / 32 * k, cv2.Scharr(z, cv2.CV_32F, 0, 1) / 32 * k
        a = np.radians(s.angle)
        xx, yy = x - s.origin[0] + 0.55 * np.clip(gx, -1, 1), y - s.origin[1] + 0.55 * np.clip(gy, -1, 1)
        u, v = xx * np.float32(np.cos(a)) + yy * np.float32(np.sin(a)), yy * np.float32(np.cos(a)) - xx * np.float32(np.sin(a))
        if s.flip:
            u = -u
        mh, ma = fabrics.micro(fabric, u, v, k, rng)
        z = z + mh
        albedo = cloth.pattern.sample(u, v) if cloth.pattern is not None else np.broadcast_to(dye(cloth.colour), (h, w, 3))
        if s.paint is not None:
            albedo = s.paint(albedo, x, y)
        clean = albedo
        albedo = albedo * ma[..., None]

        # seams: a groove, the gathering beside it, and the thread
        occl = np.zeros((h, w), np.float32)
        for line, width, depth in s.seams:
            m = cv2.GaussianBlur(self._lines([line], x0, y0, w, h, width), (0, 0), 0.8)
            z -= depth * fine * m
            occl += 0.35 * m * min(1, depth * 8)
            near = cv2.blur(m, (int(1.8 * k) | 1, int(1.8 * k) | 1))
            z += near * 0.22 * fine * fabric.pucker * noise.grid(rng, (h, w), 0.55 * k)
            if cloth.fade:
                worn = near * np.clip(noise.grid(rng, (h, w), (0.5 * k, 0.5 * k)) * 0.5 + 0.4, 0, 1) * 0.9 * cloth.fade
                albedo = albedo * (1 - worn[..., None]) + worn[..., None] * np.float32([0.55, 0.60, 0.66])
        for line, thread in s.stitches:
            m = self._lines(dashes(line), x0, y0, w, h, 0.11)
            groove = cv2.GaussianBlur(self._lines([line], x0, y0, w, h, 0.16), (0, 0), 1.2)
            z += fine * (0.035 * m - 0.05 * groove)
            occl += 0.10 * groove
            near = cv2.blur(groove, (int(1.0 * k) | 1, int(1.0 * k) | 1))
            z += near * 0.10 * fine**2 * fabric.pucker * noise.grid(rng, (h, w), 0.42 * k)
            if thread:
                albedo = albedo * (1 - 0.8 * m[..., None]) + 0.8 * m[..., None] * dye(thread)
            else:
                albedo = albedo * (1 - 0.10 * m[..., None])
        if s.ribs:
            m = cv2.GaussianBlur(self._lines(s.ribs, x0, y0, w, h, 0.16), (0, 0), 0.7)
            z += 0.07 * fine * m
            occl += 0.16 * (1 - m) * 0.6

        z = z.astype(np.float32)
        shade, gloss = self._light(z, z_soft, fabric, occl, k, np.clip(dist / 1.3, 0.2, 1))
        if s.light is not None:
            shade = shade * s.light(x, y)
        if fabric.weave == "metal":
            colour = self._metal(z, albedo, k)
        else:
            dark = np.clip(1 - shade, 0, 1)[..., None]
            colour = albedo * shade[..., None] * (1 - 0.28 * dark * (1 - albedo / (albedo.max(-1, keepdims=True) + 1e-3)))
            tint = 0.45 + 0.55 * albedo / (albedo.max(-1, keepdims=True) + 1e-3)
            colour = colour + gloss[..., None] * tint
        self._over(colour, clean, mask, x0, y0, s)

    def _light(self, z, z_soft, fabric, occl, k, interior):
        gx, gy = cv2.Scharr(z, cv2.CV_32F, 1, 0) / 32 * k, cv2.Scharr(z, cv2.CV_32F, 0, 1) / 32 * k
        inv = 1 / np.sqrt(gx * gx + gy * gy + 1)
        nx, ny, nz = -gx * inv, -gy * inv, inv
        key = np.clip(nx * KEY[0] + ny * KEY[1] + nz * KEY[2], 0, None)
        fill = np.clip(nx * FILL[0] + ny * FILL[1] + nz * FILL[2], 0, None)
        sky = 0.55 + 0.45 * nz
        shade = 0.40 * key / KEY[2] + 0.17 * fill / FILL[2] + 0.43 * sky
        h, w = z.shape
        small = cv2.resize(z_soft, (w // 2 + 1, h // 2 + 1), interpolation=cv2.INTER_AREA)
        ao = 0
        for radius, gain in ((0.55, 1.5), (1.7, 0.55)):
            ao = ao + gain * np.clip(cv2.GaussianBlur(small, (0, 0), radius * k / 2) - small, 0, None)
        shade = shade * np.exp(-0.32 * np.tanh(cv2.resize(ao, (w, h)) / 0.32) * interior) * np.exp(-occl)
        spec = np.clip(nx * HALF[0] + ny * HALF[1] + nz * HALF[2], 0, 1)
        gloss = (
            fabric.gloss * 0.55 * (spec**fabric.shine) ** 1.0
            + fabric.sheen * (1 - nz) ** 1.5 * 0.7
            + 0.009 * np.clip((key / KEY[2]) ** 2 * 1.5 - 0.5, 0, 3)
        )
        if fabric.gloss:
            gloss = gloss - fabric.gloss * 0.55 * HALF[2] ** fabric.shine * 0.7
            gloss = np.maximum(gloss, -0.02)
        return shade, gloss * np.clip(shade, 0, 1.2)

    def _metal(self, z, albedo, k):
        """A bright tent with a dark floor, seen in the polished surface."""
        gx, gy = cv2.Scharr(z, cv2.CV_32F, 1, 0) / 32 * k, cv2.Scharr(z, cv2.CV_32F, 0, 1) / 32 * k
        inv = 1 / np.sqrt(gx * gx + gy * gy + 1)
        r = -gy * inv * 0.8 - gx * inv * 0.45
        tent = (
            0.50
            + 0.55 * np.exp(-(((r + 0.45) / 0.22) ** 2))
            + 0.75 * np.exp(-(((r - 0.35) / 0.12) ** 2))
            - 0.42 * np.exp(-(((r - 0.05) / 0.15) ** 2))
            - 0.35 * np.exp(-(((r - 0.75) / 0.2) ** 2))
        )
        tent = np.clip(tent, 0.08, 1.5)[..., None]
        return albedo * tent + 0.28 * np.clip(tent - 0.9, 0, 1)

    def _over(self, colour, clean, mask, x0, y0, s):
        h, w = mask.shape
        X0, Y0, X1, Y1 = max(x0, 0), max(y0, 0), min(x0 + w, self.w), min(y0 + h, self.h)
        if X1 <= X0 or Y1 <= Y0:
            return
        src = np.s_[Y0 - y0 : Y1 - y0, X0 - x0 : X1 - x0]
        strength, blur, down = s.drop
        if strength:  # soft shadow on the layers below, a little past this piece
            g = int(3 * blur * self.scale) + 2
            GX0, GY0, GX1, GY1 = max(X0 - g, 0), max(Y0 - g, 0), min(X1 + g, self.w), min(Y1 + g, self.h)
            m = np.zeros((GY1 - GY0, GX1 - GX0), np.float32)
            m[Y0 - GY0 : Y1 - GY0, X0 - GX0 : X1 - GX0] = mask[src]
            d = down * self.scale
            m = cv2.warpAffine(m, np.float32([[1, 0, 0.5 * d], [0, 1, d]]), (m.shape[1], m.shape[0]))
            m = cv2.GaussianBlur(m, (0, 0), max(blur * self.scale, 0.6))
            self.rgb[GY0:GY1, GX0:GX1] *= (1 - strength * m)[..., None]
        dst, a = np.s_[Y0:Y1, X0:X1], mask[src]
        a3 = a[..., None]
        self.rgb[dst] += a3 * (np.maximum(colour[src], 0) - self.rgb[dst])
        self.albedo[dst] += a3 * (clean[src] - self.albedo[dst])
        self.alpha[dst] += a * (1 - self.alpha[dst])
        self.inner[dst] += a * (float(s.inside) - self.inner[dst])

    def photograph(self, backdrop="f6f6f5"):
        """Backdrop, contact shadow, lens softness, grain; returns sRGB uint8."""
        h, w = self.h, self.w
        y, x = np.mgrid[:h, :w].astype(np.float32)
        bg = dye(backdrop)
        vignette = 1 - 0.035 * (((x / w - 0.46) ** 2 + (y / h - 0.42) ** 2) * 2)
        near = cv2.GaussianBlur(self.alpha, (0, 0), 5)
        far = cv2.GaussianBlur(cv2.resize(self.alpha, (w // 4, h // 4), interpolation=cv2.INTER_AREA), (0, 0), 6)
        far = cv2.resize(far, (w, h))
        near = cv2.warpAffine(near, np.float32([[1, 0, 2], [0, 1, 4]]), (w, h))
        far = cv2.warpAffine(far, np.float32([[1, 0, 5], [0, 1, 11]]), (w, h))
        ground = vignette * (1 - 0.16 * near - 0.10 * far)
        img = bg * ground[..., None] * (1 - self.alpha)[..., None] + self.rgb
        img = cv2.GaussianBlur(to_srgb(img), (0, 0), 0.5)
        grain = self.rng.standard_normal((h, w), dtype=np.float32)
        grain = cv2.GaussianBlur(grain, (0, 0), 0.6) * 0.010
        return np.clip((img + grain[..., None] * (1.1 - img)) * 255 + 0.5, 0, 255).astype(np.uint8)
