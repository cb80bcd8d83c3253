"""Where trousers, shorts and skirts go on a body: waist, hips, crotch, legs, hem, as edges row by row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tryon.adjustment import Adjustment
from tryon.engines.warp.fit.adjust import eased, hem_px, leg_px, waist_shift_px
from tryon.engines.warp.fit.targets import Targets
from tryon.garment.low_edges import Flat, flat_legs, flat_skirt
from tryon.garment.shape import Shape
from tryon.person.body_frame import Body, Point
from tryon.person.stance import Row, Stance, skirt_middle, stance_of, to_photo, value_at
from tryon.types import Refusal

_ROUND = 1.31  # half of a trunk's girth against its width from the front (an ellipse 0.65 deep)
_WAIST = 0.54  # torso lengths: width of a waist from the front
_TUBE = 0.70  # a tube of cloth on a leg is seen so wide against lying flat
_UNDER = 12.0  # cells that the waistband goes under the hem of the top
_OVER = 5.0  # cells that it goes over a top that was tucked in: the old waistband is hidden
_DIP = 0.045  # of its width: how much lower a waistband is in the middle than at the sides
_SKIRT = (0.72, 2.4)  # torso lengths from waist to hem: least and most that a photo of a skirt may ask for
_SHORTS = (0.12, 0.5)  # the same of shorts, in shares of the leg from crotch to ankle
_LONG = 0.7  # trousers that ask for more of the leg are full length
_CROPPED = 0.4


@dataclass(frozen=True)
class Strip:
    """A strip of the garment and where it lies: Nx2 px each, of the garment's picture and of the photo."""

    flat: Flat
    left: Row
    right: Row
    sag: Row  # N px by which the middle of a row hangs lower than its ends


@dataclass(frozen=True)
class LowFit:
    targets: Targets
    strips: tuple[Strip, ...]  # the one behind first


@dataclass(frozen=True)
class _Edges:
    """Cells: column and row of the left and the right edge, and the sag."""

    left: tuple[Row, Row]
    right: tuple[Row, Row]
    sag: Row


def fit_low(shape: Shape, body: Body, adjustment: Adjustment) -> LowFit:
    """Fit a lower garment to a person. Raises Refusal no_legs."""
    assert shape.low is not None
    if body.hips[1] > 0.97 * body.matte.shape[0]:
        raise Refusal("no_legs")
    stance = stance_of(body)
    waist = _waist_row(stance, body, adjustment)
    legs = shape.low.crotch is not None
    flats = flat_legs(shape.mask, shape.low) if legs else (flat_skirt(shape.mask, shape.low),)
    scale = _scale(flats, stance)
    targets = Targets(scale * stance.cell, tight=adjustment.looseness < -0.5, tuck=adjustment.tuck, over=stance.tucked)
    if legs:
        reaches = [_reach(flats[k], shape, stance, scale, k, targets, adjustment) for k in (0, 1)]
        edges = [_leg(flats[k], stance, waist, scale, k, reaches[k], adjustment) for k in (0, 1)]
    else:
        hem = _skirt_hem(flats[0], body, stance, scale, targets, adjustment)
        edges = [_skirt(flats[0], stance, waist, scale, hem, adjustment)]
    strips = [_on_photo(flat, edge, body, stance) for flat, edge in zip(flats, edges, strict=True)]
    if not stance.seen:
        targets.doubts.append("waist_hidden")
    targets.waist = (strips[0].left[0], strips[-1].right[0])
    targets.hem = min(float(((s.left[-1] + s.right[-1]) / 2 - body.hips) @ body.down) for s in strips)
    return LowFit(targets, tuple(strips if stance.ahead == 1 else strips[::-1]))


def waist_of(body: Body) -> tuple[Point, bool]:
    """Return the middle of the waist: where the present lower garment begins if that is seen, else by proportion."""
    stance = stance_of(body)
    row = stance.first if stance.seen and stance.first <= 0.8 * stance.torso else stance.natural
    return to_photo(body, 0.0, row), stance.seen


def _waist_row(stance: Stance, body: Body, adjustment: Adjustment) -> float:
    """Under the hem of a top that hangs over it, on the old waistband, or where it was wished."""
    shift = waist_shift_px(adjustment, body) / stance.cell
    if adjustment.tuck:
        return min(stance.natural, stance.first) + shift
    if stance.tucked:
        return stance.first + min(shift, 0) - _OVER
    return min(stance.natural + shift, stance.first + shift * stance.seen, stance.first) - _UNDER


def _scale(flats: tuple[Flat, ...], stance: Stance) -> float:
    """Return cells per garment px: the size that closes at this waist and goes over these hips."""
    row = int(stance.first)
    waist = stance.outer[1][row] - stance.outer[0][row] if stance.seen else _WAIST * stance.torso
    waist = float(np.clip(waist, 0.48 * stance.torso, 0.64 * stance.torso))
    hips_row = int(1.03 * stance.torso)
    hips = stance.outer[1][hips_row] - stance.outer[0][hips_row]
    hips = float(np.clip(hips, 0.62 * stance.torso, 1.05 * stance.torso))
    by_waist = _ROUND * waist / sum(f.wide[0] for f in flats)
    if len(flats) == 1:
        wide = flats[0].wide
        deep = int(np.clip(0.4 * stance.torso / by_waist / max(_tall(flats[0]), 1) * len(wide), 1, len(wide) - 1))
        return float(max(by_waist, 1.18 * hips / wide[deep]))
    by_hips = _ROUND * 1.08 * hips / sum(float(f.wide[int(0.8 * f.above)]) for f in flats)
    return float(np.clip(by_waist, 0.85 * by_hips, 1.1 * by_hips))


def _tall(flat: Flat, start: int = 0) -> float:
    return float((flat.left[-1] + flat.right[-1] - flat.left[start] - flat.right[start])[1] / 2)


def _skirt_hem(flat: Flat, body: Body, stance: Stance, scale: float, targets: Targets, adjustment: Adjustment) -> float:
    long = float(np.clip(_tall(flat) * scale, _SKIRT[0] * stance.torso, _SKIRT[1] * stance.torso))
    long = min(long, min(stance.ankle) + 4 - stance.natural)
    px, room = hem_px(long * stance.cell, adjustment, "skirt", body, start=stance.natural * stance.cell)
    if not room:
        targets.at_limit.append("length")
    return stance.natural + px / stance.cell


def _skirt(flat: Flat, stance: Stance, waist: float, scale: float, hem: float, adjustment: Adjustment) -> _Edges:
    """Close at waist and hips, from there on as wide as the cloth lies or the legs stand."""
    rows = np.linspace(waist, hem, len(flat.left))
    share = np.linspace(0, 1, len(rows))
    centre = skirt_middle(stance, rows)
    hang = flat.wide / 2 * scale / _ROUND * (1 + 0.06 * share)
    hips = 1.06 * stance.torso
    edges = []
    for k, sign in ((0, -1), (1, 1)):
        own = sign * (value_at(stance.outer[k], rows) - centre)
        own = np.where(rows > hips, np.minimum(own, 1.08 * sign * value_at(stance.outer[k], hips)), own)
        reach = np.maximum(own + 0.8, hang)
        reach = np.where(rows < stance.first + 6, np.minimum(reach, own + 1.5), reach)
        reach = _eased(reach, own, adjustment, hangs=True, share=np.linspace(0.3, 1, len(rows)))
        edges.append(centre + sign * _soft_max(reach))
    return _Edges((edges[0], rows), (edges[1], rows), (_DIP + 0.01 * share) * (edges[1] - edges[0]))


def _reach(flat: Flat, shape: Shape, stance: Stance, scale: float, side: int, targets: Targets, adjustment: Adjustment) -> float:
    """Return cells from the crotch to the hem."""
    full = stance.ankle[side] - stance.crotch
    asked = _tall(flat, flat.above - 1) * scale
    if shape.kind == "shorts":
        reach = float(np.clip(asked, _SHORTS[0] * full, _SHORTS[1] * full))
    elif asked > _LONG * full:
        reach = max(full + 5, stance.worn_to[side] - stance.crotch)
    else:
        reach = max(asked, _CROPPED * full)
    reach, room = leg_px(reach, full, adjustment, shape.kind)
    if not room and "length" not in targets.at_limit:
        targets.at_limit.append("length")
    return reach


def _leg(flat: Flat, stance: Stance, waist: float, scale: float, side: int, reach: float, adjustment: Adjustment) -> _Edges:
    """One half of trousers: over the old ones at the hips, at the leg as wide as the cloth asks."""
    sign, crotch = (-1, 1)[side], stance.crotch
    down = np.linspace(crotch, crotch + reach, len(flat.left) - flat.above + 1)
    rows = np.r_[np.linspace(waist, crotch, flat.above)[:-1], down]
    outer, inner = value_at(stance.outer[side], rows), value_at(stance.inner[side], rows)
    below = np.clip((rows - crotch) / 30 + 0.15, 0, 1) * (rows >= crotch)
    axis = value_at(stance.axis[side], rows)
    outer = axis + sign * _straight(rows, sign * (outer - axis), crotch)
    own = np.abs(outer - inner)
    extra = (_leg_width(flat, stance, rows, own, scale) - own) * below
    extra = 2 * _eased((own + extra) / 2, own / 2, adjustment, share=np.maximum(below, 0.3)) - own
    middle = value_at((stance.axis[0] + stance.axis[1]) / 2, rows)
    inwards = np.where(extra < 0, 0.45 * extra, np.minimum(0.45 * extra, np.maximum(sign * (inner - middle), 0))) * (below > 0)
    inwards = np.where(extra < 0, np.maximum(inwards, sign * (inner - axis)), inwards)
    inner, outer = inner - sign * inwards, axis + sign * _soft_max(sign * (outer - axis) + extra - inwards + 0.8)
    slope = value_at(np.gradient(stance.axis[side]), rows) * np.clip((rows - crotch) / 60, 0, 1)
    half = np.abs(outer - inner) / 2
    left, right = (outer, inner) if side == 0 else (inner, outer)
    dip = _DIP * 2 * half * np.clip((crotch - rows) / (crotch - waist), 0, 1)  # of both halves' parabola this one's part
    sag = 0.10 * half * np.clip((rows - crotch) / 40, 0, 1) + dip / 2
    inwards = 2 * dip  # the middle of the waist is the end of either half
    left_rows, right_rows = rows + half * slope + inwards * (side == 1), rows - half * slope + inwards * (side == 0)
    return _Edges((left, left_rows), (right, right_rows), sag)


def _leg_width(flat: Flat, stance: Stance, rows: Row, own: Row, scale: float) -> Row:
    """Wide enough for the leg, near what is worn now if the cloth allows it, never a sack."""
    thick = 2 * value_at(stance.thick, rows)
    natural = np.maximum(_TUBE * flat.wide * scale, 1.04 * np.minimum(own, thick))
    more = 1.35 - 0.35 * np.clip((own / thick - 1.4) / 0.4, 0, 1)  # a skirt is no measure for trousers
    return np.asarray(np.minimum(np.clip(own, natural, more * natural), 1.55 * np.minimum(own, 1.3 * thick)), np.float64)


def _straight(rows: Row, reach: Row, crotch: float) -> Row:
    """Below the crotch cloth falls straight from where it stands out furthest: over the hem of shorts, past the knee."""
    legs = np.where(rows >= crotch)[0]
    hull: list[int] = []
    for k in legs:
        while len(hull) > 1 and _turns_in(rows, reach, hull[-2], hull[-1], int(k)):
            hull.pop()
        hull.append(int(k))
    taut = reach.copy()
    taut[legs] = np.interp(rows[legs], rows[hull], reach[hull])
    return np.asarray(taut, np.float64)


def _turns_in(rows: Row, reach: Row, a: int, b: int, c: int) -> bool:
    return bool((reach[b] - reach[a]) * (rows[c] - rows[a]) <= (reach[c] - reach[a]) * (rows[b] - rows[a]))


def _eased(reach: Row, own: Row, adjustment: Adjustment, *, share: Row, hangs: bool = False) -> Row:
    if not adjustment.looseness:
        return reach
    return np.array([eased(r, o, adjustment, hangs=hangs, share=s) for r, o, s in zip(reach, own, share, strict=True)])


def _soft_max(reach: Row) -> Row:
    """Without corners: cloth bends in long curves."""
    padded = np.pad(reach, 4, mode="reflect", reflect_type="odd")
    kernel = np.array([1, 2, 3, 4, 5, 4, 3, 2, 1], np.float64)
    return np.asarray(np.maximum(np.convolve(padded, kernel / kernel.sum(), "valid"), 0.985 * reach), np.float64)


def _on_photo(flat: Flat, edges: _Edges, body: Body, stance: Stance) -> Strip:
    return Strip(flat, to_photo(body, *edges.left), to_photo(body, *edges.right), edges.sag * stance.cell)
