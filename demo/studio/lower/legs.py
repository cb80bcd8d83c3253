"""Trousers, jeans and shorts: two legs, their folds and seams, pockets, fly and hems."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from demo.studio.cloth import Cloth, Drop, Field, Fold, Paint, Seam, Shape, Stitch, Swell
from demo.studio.colour import Floats
from demo.studio.folds import fan, gathers, pipes, total
from demo.studio.geometry import both, curve, join, mirror, offset, pts, sided
from demo.studio.lower.waist import draw_back, draw_band, draw_button, draw_cord, draw_loops, note_waist
from demo.studio.sewing import washed
from demo.studio.stage import Stage
from demo.studio.trims import button, stitch_on

DIP_CM = 1.5  # of the front's waist below its sides


@dataclass(frozen=True)
class Legs:
    """Half widths and heights below the waist, cm."""

    waist: float = 19.5
    hip: float = 23.0
    rise: float = 27.0
    length: float = 104.0
    knee: float = 10.5  # half width of one leg at the knee
    hem: float = 9.0
    spread: float = 12.5  # leg's middle at the hem, from the garment's
    style: str = "tailored"  # tailored jeans wide drawstring
    crease: bool = False
    thread: str = ""

    @property
    def band(self) -> float:
        return 4.6 if self.style == "drawstring" else 4.0

    @property
    def knee_x(self) -> float:
        return self.hip * 0.21 + self.spread * 0.58

    @property
    def knee_y(self) -> float:
        return self.rise + (self.length - self.rise) * 0.44

    @property
    def short(self) -> bool:
        return self.length < self.rise * 2.4

    @property
    def sewing(self) -> str | None:
        return self.thread or None


def draw_legs(stage: Stage, t: Legs, cloth: Cloth) -> None:
    outline = both(join(pts((0, 0)), _outer(t)))
    stage.fit(outline, pts((0, -2)), fill=(0.80 if t.short else 0.84, 0.88))
    draw_back(stage, t.waist, cloth, DIP_CM)
    for side in (-1, 1):
        laid = replace(
            t,
            spread=t.spread + stage.rng.normal(0, 0.5),
            length=t.length + stage.rng.normal(0, 0.35),
            hem=t.hem + stage.rng.normal(0, 0.15),
        )
        _leg(stage, laid, cloth, side)
        if t.style == "jeans":
            _rivets(stage, t, side)
    elastic = t.style == "drawstring"
    draw_band(stage, t.waist, cloth, t.band, DIP_CM, thread=t.sewing, elastic=elastic)
    if elastic:
        draw_cord(stage, cloth, t.band, DIP_CM)
    else:
        draw_loops(stage, t.waist, cloth, t.band, DIP_CM, t.sewing)
        draw_button(stage, cloth, t.band, DIP_CM)
    note_waist(stage, t.waist)
    stage.key("crotch", pts((0, t.rise)))


def _outer(t: Legs) -> Floats:
    h = t.band
    return curve(
        (t.waist, h),
        (t.waist + 0.62 * (t.hip - t.waist), h + 6.5),
        (t.hip * 0.985, t.rise * 0.70),
        (t.hip, t.rise * 0.96),
        (t.knee_x + t.knee, t.knee_y),
        (t.spread + t.hem, t.length),
    )


def _inner(t: Legs) -> Floats:
    return curve((t.spread - t.hem, t.length), (t.knee_x - t.knee + 0.2, t.knee_y), (1.2, t.rise + 4), (0.15, t.rise))


def _leg(stage: Stage, t: Legs, cloth: Cloth, side: int) -> None:
    h, outer, inner = t.band, _outer(t), _inner(t)
    hem = curve((t.spread + t.hem, t.length), (t.spread, t.length + 0.55), (t.spread - t.hem, t.length))
    top = curve((0, h + DIP_CM - 1.4), (t.waist * 0.6, h + DIP_CM * 0.6 - 1.2), (t.waist, h - 0.6))
    closing = curve((0.15, t.rise), (0, t.rise - 5), (-1.2 if side > 0 else 0, h + DIP_CM - 1.4))
    far = curve(hem[0], hem[len(hem) // 2] + np.array([0, 1.0], np.float32), hem[-1])
    mouth = Shape(swell=Swell(1, 1, 0.1), light=lambda x, _y: np.full_like(x, 0.5), inside=True, drop=Drop(0, 0.1, 0))
    stage.piece(sided(join(hem - np.array([0, 1], np.float32), far[::-1]), side), cloth.plain(), mouth)
    seams, stitches = _sewing(t, side, outer, inner, hem)
    shape = Shape(
        swell=Swell(2.6, 0.7, 2.4),
        folds=[f.sided(side).scaled(stage.rng.uniform(0.7, 1.1)) for f in _folds(t, stage.rng)],
        seams=[Seam(sided(s.line, side), s.width, s.depth) for s in seams],
        stitches=[Stitch(sided(s.line, side), s.thread) for s in stitches],
        flip=side < 0 and cloth.pattern is None,
        origin=(float(stage.rng.uniform(2, 11)) if side < 0 and cloth.pattern else 0.0, 0.0),
        angle_deg=-side * 2.5,
        drop=Drop(0.14, 0.25, 0.1),
        crumple=(side * 20, 1.8),
        relief=total(*_reliefs(t, side, stage.rng)),
        paint=_worn(t, side, cloth.fade) if cloth.fade else None,
    )
    stage.piece(sided(join(top, outer[1:-1], hem, inner[1:], closing), side), cloth, shape)
    name = "right" if side > 0 else "left"
    stage.key(f"leg_{name}_outer", sided(hem[:1], side))
    stage.key(f"leg_{name}_inner", sided(hem[-1:], side))
    stage.key(f"hip_{name}", sided(pts((t.hip, t.rise * 0.96)), side))
    if not t.short:
        stage.key(f"knee_{name}", sided(pts((t.knee_x, t.knee_y)), side))


def _folds(t: Legs, r: np.random.Generator) -> list[Fold]:
    wide = t.style == "wide" or (t.hem > 12 and not t.short)
    folds = fan(r, (1, t.rise - 0.5), -28, 70, 6, length=13, width=1.0, height=0.42)
    folds += fan(r, (1.5, t.rise + 1), 40, 50, 3, length=15, width=1.2, height=0.40)
    folds += fan(r, (t.hip - 1, t.rise - 2), 160, 40, 3, length=9, width=1.0, height=0.28)
    if not t.short and not wide:
        for _ in range(8):
            folds.append(_crossing(r, t.knee_x, t.knee, t.knee_y + r.normal(-1, 8), (0.18, 0.45)))
        for _ in range(6):
            folds.append(_crossing(r, t.spread, t.hem, t.length - r.uniform(2, 16), (0.15, 0.4)))
    for _ in range(2):
        q = r.uniform(-0.75, 0.75)
        end = (t.spread + q * t.hem, t.length + 3)
        folds.append(Fold(t.knee_x + q * t.knee - 1, t.rise + 6, *end, r.uniform(1.6, 2.6), 0.22, r.normal(0, 1)))
    if t.crease:
        folds.append(Fold(t.waist * 0.55, t.band + 4, t.spread + 0.2, t.length + 30, 0.45, 0.34, -0.6))
    return folds


def _reliefs(t: Legs, side: int, r: np.random.Generator) -> list[Field]:
    if t.style == "drawstring":
        return [gathers(r, t.band + 0.6, 8, 0.20)]
    if t.short or t.hem < 12:
        return []

    def half(x: Floats, _y: Floats) -> Floats:
        return np.full_like(x, t.hem * 1.15)

    return [pipes(r, t.rise * 0.6, t.length, half, 3.4, 0.75, power=0.6, centre=side * (t.knee_x + t.spread) / 2)]


def _crossing(r: np.random.Generator, x: float, half: float, y: float, heights: tuple[float, float]) -> Fold:
    """Return a crease from one edge of the leg into it."""
    sign = float(r.choice([-1, 1]))
    end = x - sign * half * r.uniform(-0.2, 0.6)
    return Fold(x + sign * half * 0.9, y, end, y + r.normal(1, 3), r.uniform(0.8, 1.4), r.uniform(*heights), r.normal(0, 0.7))


def _sewing(t: Legs, side: int, outer: Floats, inner: Floats, hem: Floats) -> tuple[list[Seam], list[Stitch]]:
    """Seams and stitches of a right-hand leg."""
    h, thread = t.band, t.sewing
    up = np.array([0, 1], np.float32)
    seams, stitches = [], []
    if t.style == "jeans":
        pocket = _pocket(t)
        seams += [Seam(pocket, 0.16, 0.14), Seam(outer - np.array([0.5, 0], np.float32), 0.14, 0.10)]
        rows = (offset(pocket, 0.5), offset(pocket, 0.95), outer[:34] - np.array([1.1, 0], np.float32), hem - up * 1.6)
        stitches += [Stitch(row, thread) for row in rows] + [Stitch(inner + np.array([0.8, 0], np.float32))]
    else:
        slant = curve((t.waist * 0.80, h + 0.6), (t.hip * 0.965, h + 15.5))
        seams.append(Seam(slant, 0.18, 0.16))
        stitches += [Stitch(slant - np.array([0.7, 0], np.float32), thread), Stitch(hem - up * 3.2)]
    if side > 0 and t.style != "drawstring":
        fly = curve((3.4, h + DIP_CM), (3.3, h + DIP_CM + 9), (2.2, t.rise - 7.5), (0.2, t.rise - 5.2))
        stitches.append(Stitch(fly, thread))
        if t.style == "jeans":
            stitches.append(Stitch(fly - np.array([0.45, 0.2], np.float32), thread))
    if side < 0:
        seams.append(Seam(mirror(curve((-0.2, h + DIP_CM), (0, t.rise))), 0.2, 0.12))
    return seams, stitches


def _pocket(t: Legs) -> Floats:
    return curve((t.waist * 0.52, t.band + 0.9), (t.waist * 0.60, t.band + 5.6), (t.hip * 0.97, t.band + 8.5))


def _rivets(stage: Stage, t: Legs, side: int) -> None:
    pocket = _pocket(t)
    if side > 0:  # the coin pocket
        coin = curve((t.waist * 0.64, t.band + 4.9), (t.waist * 0.95, t.band + 4.2))
        stitch_on(stage, coin, t.sewing)
        stitch_on(stage, coin + np.array([0, 0.5], np.float32), t.sewing)
    for p in (pocket[1], pocket[-3]):
        button(stage, float(p[0]) * side - 0.5 * side, float(p[1]) + 0.8, 0.3, "rose gold", metal=True)


def _worn(t: Legs, side: int, fade: float) -> Paint:
    """Thighs, knees and whiskers of worn denim."""

    def paint(albedo: Floats, x: Floats, y: Floats) -> Floats:
        centre = side * t.knee_x
        thigh = np.exp(-(((x - centre) / (t.knee * 0.66)) ** 2)) * np.exp(-(((y - (t.rise + 10)) / 19) ** 2)) * 0.60
        knee = np.exp(-(((x - centre) / (t.knee * 0.6)) ** 2)) * np.exp(-(((y - t.knee_y - 4) / 9) ** 2)) * 0.30
        lines = [np.exp(-(((y - (t.rise - 7 + 4.2 * k) + 0.22 * (np.abs(x) - 3)) / 0.8) ** 2)) for k in range(4)]
        whiskers = sum(lines) * np.exp(-(((np.abs(x) - 9) / 6) ** 2)) * 0.16
        return washed(albedo, np.asarray(np.clip((thigh + knee + whiskers) * fade, 0, 0.8), np.float32))

    return paint
