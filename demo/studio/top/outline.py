"""Outlines of body and sleeves, worked out from the measures."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from demo.studio.colour import Floats
from demo.studio.geometry import curve, join, mirror, point, pts, rounded
from demo.studio.top.measures import Top


@dataclass(frozen=True)
class Half:
    """The right half of a body: its lines from the middle of the neck round to the middle of the hem."""

    neckline: Floats
    shoulder: Floats
    armhole: Floats
    side: Floats
    hem: Floats

    @property
    def outline(self) -> Floats:
        return join(self.neckline, self.shoulder[1:], self.armhole[1:], self.side[1:], self.hem[1:])

    @property
    def upper(self) -> Floats:
        """Without the hem."""
        return join(self.neckline, self.shoulder[1:], self.armhole[1:], self.side[1:])


@dataclass(frozen=True)
class Body:
    """Both halves; no two sides of a garment lie alike."""

    right: Half
    left: Half  # as a right half, to be mirrored

    @property
    def outline(self) -> Floats:
        outline = join(self.right.outline, mirror(self.left.outline)[::-1])
        return rounded(outline, [self.right.shoulder[0], mirror(self.left.shoulder[:1])[0]], 0.7)

    @property
    def hem(self) -> Floats:
        """From left to right."""
        return join(mirror(self.left.hem), self.right.hem[::-1][1:])

    def half(self, side: int) -> Half:
        return self.right if side > 0 else self.left


def body(t: Top, rng: np.random.Generator) -> Body:
    def laid() -> Half:
        return _half(
            replace(t, waist=t.waist + rng.normal(0, 0.3), hem=t.hem + rng.normal(0, 0.3), chest=t.chest + rng.normal(0, 0.12))
        )

    return Body(laid(), laid())


def _half(t: Top) -> Half:
    inset = 0.35 if t.neckline == "strap" else 0.8 if t.sleeve else (t.chest - t.shoulder) * 0.18 + 1.2
    armhole = curve(
        (t.shoulder, t.drop),
        (t.shoulder - inset, t.drop + (t.armpit - t.drop) * 0.52),
        (t.shoulder - inset + (t.chest - t.shoulder + inset) * 0.36, t.armpit - 3.2),
        (t.chest, t.armpit),
    )
    hem_half = t.hem * (0.93 if t.finish == "rib" else 1)
    ends = [(t.hem, t.length - 4), (hem_half, t.length)] if t.finish == "rib" else [(t.hem, t.length)]
    hips = [(t.hip, t.waist_y + 20.0)] if t.hip else [(t.hem * 0.55 + t.waist * 0.45 + 0.3, (t.length + t.waist_y) / 2)]
    side = curve(
        (t.chest, t.armpit), ((t.chest + t.waist) / 2 - 0.2, (t.armpit + t.waist_y) / 2), (t.waist, t.waist_y), *hips, *ends
    )
    return Half(
        neckline=_neckline(t),
        shoulder=curve((t.neck, 0), ((t.neck + t.shoulder) / 2, t.drop * 0.43), (t.shoulder, t.drop)),
        armhole=armhole,
        side=side,
        hem=curve((hem_half, t.length), (hem_half * 0.55, t.length + t.tail * 0.75), (0, t.length + t.tail)),
    )


def _neckline(t: Top) -> Floats:
    n, f = t.neck, t.front
    if t.neckline == "v":
        return curve((0, f), (n * 0.55, f * 0.45), (n, 0))
    if t.neckline == "lapel":
        return curve((0, f), (n * 0.6, f * 0.42), (n, 0))
    if t.neckline == "square":
        return join(curve((0, f), (n * 0.8, f)), curve((n * 0.82, f - 0.3), (n, 0)))
    if t.neckline == "strap":
        return curve((0, f), (n * 0.40, f - 0.8), (n * 0.88, f * 0.62), (n, 0))
    if t.neckline == "turtle":
        return curve((0, 2.4), (n * 0.6, 1.6), (n, 0))
    return curve((0, f), (n * 0.45, f * 0.90), (n * 0.85, f * 0.48), (n, 0))


@dataclass(frozen=True)
class Sleeve:
    """A right-hand sleeve: closed outline, the two ends and the line of its hem, and where its axis points there."""

    outline: Floats
    outer: Floats  # of the hem, a point
    inner: Floats
    hem: Floats  # from inner to outer
    elbow: Floats
    forward: Floats  # unit vector along the forearm

    @property
    def axis_deg(self) -> float:
        return float(np.degrees(np.arctan2(self.forward[0], self.forward[1])))

    @property
    def middle(self) -> Floats:
        return (self.outer + self.inner) / np.float32(2)


def sleeve(t: Top, *, swing_deg: float = 0.0, bend_deg: float = 0.0, stretch: float = 1.0) -> Sleeve:
    """`swing_deg` turns the whole sleeve, `bend_deg` its forearm, `stretch` lengthens it: arms never lie alike."""
    length, long = t.sleeve * stretch, t.long_sleeved
    a = np.radians(t.angle + swing_deg)
    b = a - np.radians(t.fore + bend_deg)
    d, e = point(np.sin(a), np.cos(a)), point(np.sin(b), np.cos(b))
    tip, armpit = point(t.shoulder, t.drop), point(t.chest, t.armpit)
    elbow = tip + d * (length * (0.52 if long else 0.5))
    outer = elbow + e * (length * (0.48 if long else 0.5))
    across = point(-np.cos(b), np.sin(b) * (0.9 if long else 1.0))
    inner = outer + across * t.cuff
    bulge = point(np.cos(a), -np.sin(a))
    outer_ends, inner_ends = _gathered(t, outer, inner, e)
    outer_side = curve(
        tip + point(-3.2, -1.1),
        tip + point(0.55, 0.15),
        tip + d * (length * 0.22) + bulge * (1.0 + t.puff * 0.9),
        elbow + bulge * (0.6 + t.puff * (0.9 if long else 0.8)),
        (elbow + outer) / 2 + bulge * (0.1 + t.puff * 0.9),
        *outer_ends,
    )
    middle = armpit * 0.5 + inner * 0.5 + bulge * ((0.3 if long else 0.0) - t.puff * 0.5)
    inner_side = curve(*inner_ends, middle, armpit)
    tuck = join(armpit + point(-4, 1.5), tip + point(-6, 3), tip + point(-3.6, 0.6))
    out, inn = outer_ends[-1], inner_ends[0]
    hem = curve(inn, (inn + out) / 2 + e * (0.35 + 0.1 * t.puff), out)
    outline = join(outer_side, hem[::-1][1:-1], inner_side, tuck)
    outline = rounded(rounded(outline, [out], 1.7 if not t.cuff_height else 0.4), [inn], 0.9 if not t.cuff_height else 0.4)
    return Sleeve(outline, out, inn, hem, elbow, e)


def _gathered(t: Top, outer: Floats, inner: Floats, e: Floats) -> tuple[list[Floats], list[Floats]]:
    """Return the ends of a sleeve's sides, drawn together where it runs into a cuff."""
    if not t.cuff_height:
        return [outer], [inner]
    c = (outer + inner) / 2
    narrow, wide = (0.86 if t.sleeve_end == "rib" else 0.80), 0.95 + 0.03 * t.puff
    above = e * np.float32(4.5)
    return [c + (outer - c) * wide - above, c + (outer - c) * narrow], [c + (inner - c) * narrow, c + (inner - c) * wide - above]


def extent(t: Top, whole: Body) -> list[Floats]:
    """Return everything that the picture must hold."""
    out = [whole.outline, pts((0, t.length + t.tail + t.below))]
    if t.sleeve:
        widest = sleeve(t, swing_deg=2.5)
        low = (widest.outer + widest.forward * t.cuff_height)[None]
        out += [widest.outline, mirror(widest.outline), low]
    if t.neckline == "hood":
        out.append(pts((0, -24)))
    if t.neckline in ("turtle", "shirt", "lapel", "rib", "band", "polo"):
        out.append(pts((0, -6)))
    return out
