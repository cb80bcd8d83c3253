"""A garment carried onto a body: colour and coverage in the photo, sleeves apart from the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from tryon.adjustment import Adjustment
from tryon.engines.warp.fit.adjust import rolled
from tryon.engines.warp.fit.arap import deform
from tryon.engines.warp.fit.drape import draw_strips
from tryon.engines.warp.fit.hang import hang_skirt
from tryon.engines.warp.fit.low import fit_low
from tryon.engines.warp.fit.mesh import Mesh, triangulate
from tryon.engines.warp.fit.raster import Points, inverse_map
from tryon.engines.warp.fit.targets import Targets
from tryon.engines.warp.fit.top import fit_top
from tryon.garment.shape import Shape
from tryon.image.ops import Array
from tryon.person.body_frame import Body


@dataclass(frozen=True)
class Sheet:
    """A piece of cloth on the photo."""

    colour: Array  # HxWx3 float32 RGB
    alpha: Array  # HxW float32


@dataclass(frozen=True)
class Layer:
    shape: Shape
    targets: Targets
    body: Sheet
    sleeves: Sheet | None


def wear(shape: Shape, body: Body, adjustment: Adjustment) -> Layer:
    """Lay a garment on a person. Raises Refusal no_legs."""
    shape = rolled(shape, adjustment)
    if shape.low is not None:
        return _wear_low(shape, body, adjustment)
    targets = fit_top(shape, body, adjustment)
    source, goal, weight = targets.arrays()
    handle_parts = np.array(targets.part, np.uint8)
    mesh = triangulate(shape.mask, shape.parts, source, handle_parts, step_px=_step_px(shape), seam_above=_seam_row(shape))
    placed = _placed(mesh, shape, source, goal, weight, body, targets)
    if targets.stretch is not None and targets.stretch.px:
        lower = np.where(mesh.point_part == 0, targets.stretch.at(mesh.points[:, 1]), 0)
        placed = placed + lower[:, None] * body.down
    edge_scale = np.ones(len(placed))
    for part, factor in targets.part_scale.items():
        edge_scale[mesh.point_part == part] = factor
    deformed = deform(placed, mesh.triangles, goal, weight, edge_scale=edge_scale)
    if shape.kind == "dress":
        deformed = hang_skirt(shape, mesh.points, deformed, mesh.point_part == 0, body, targets, adjustment)
    texture = _texture(shape.picture, targets.scale)
    if shape.top is None or shape.top.sleeves is None:
        return Layer(shape, targets, _draw(shape, mesh, deformed, body, texture, None, targets.scale), None)
    body_sheet = _draw(shape, mesh, deformed, body, texture, False, targets.scale)
    return Layer(shape, targets, body_sheet, _draw(shape, mesh, deformed, body, texture, True, targets.scale))


def _wear_low(shape: Shape, body: Body, adjustment: Adjustment) -> Layer:
    fit = fit_low(shape, body, adjustment)
    texture = _texture(shape.picture, fit.targets.scale)
    return Layer(shape, fit.targets, Sheet(*draw_strips(shape, fit.strips, body, texture, fit.targets.scale)), None)


def with_sheets(layer: Layer, body: Sheet, sleeves: Sheet | None) -> Layer:
    """Return the layer with other sheets of cloth."""
    return replace(layer, body=body, sleeves=sleeves)


def coverage(layer: Layer) -> Array:
    """Return HxW coverage: cloth of the whole layer."""
    if layer.sleeves is None:
        return layer.body.alpha
    return np.asarray(1 - (1 - layer.body.alpha) * (1 - layer.sleeves.alpha), np.float32)


def _step_px(shape: Shape) -> float:
    if shape.top is not None:
        return shape.top.torso_width / 13
    assert shape.low is not None
    return float(shape.low.waist[1][0] - shape.low.waist[0][0]) / 12


def _seam_row(shape: Shape) -> float:
    """Sleeves are sewn to the torso above the armpits, legs to the rest above the crotch."""
    if shape.top is not None:
        return float(max(p[1] for p in shape.top.armpit)) + 4
    assert shape.low is not None
    return float(shape.low.crotch[1]) + 4 if shape.low.crotch is not None else np.inf


def _placed(mesh: Mesh, shape: Shape, source: Points, goal: Points, weight: Points, body: Body, targets: Targets) -> Points:
    """Return the garment scaled, turned and moved near its goal: where the deformation starts from."""
    down = np.array([-body.across[1], body.across[0]])
    if shape.top is not None:
        scale = np.array([targets.stretch_x, float(np.clip(targets.stretch_y, 0.6, 1.6))]) * targets.scale
    else:
        scale = _two_scales(source, goal, weight, body)
    local = (mesh.points - source[:2].mean(0)) * scale
    for number, sleeve in enumerate((shape.top.sleeves if shape.top is not None else None) or (), 1):
        own, root = mesh.point_part == number, (sleeve.root - source[:2].mean(0)) * scale
        local[own] = root + (mesh.points[own] - sleeve.root) * targets.scale
    return np.asarray(local[:, [0]] * body.across + local[:, [1]] * down + goal[:2].mean(0))


def _two_scales(source: Points, goal: Points, weight: Points, body: Body) -> Points:
    a = source - np.average(source, axis=0, weights=weight)
    b = goal - np.average(goal, axis=0, weights=weight)
    b = np.stack([b @ body.across, b @ body.down], 1)
    return np.asarray((a * b * weight[:, None]).sum(0) / (a * a * weight[:, None]).sum(0))


def _texture(picture: Array, scale: float) -> Array:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.38 / scale) if scale < 0.75 else picture, np.float32)


def _draw(shape: Shape, mesh: Mesh, deformed: Points, body: Body, texture: Array, sleeves: bool | None, scale: float) -> Sheet:
    chosen = mesh.triangles if sleeves is None else mesh.triangles[(mesh.part > 0) == sleeves]
    x, y, covered = inverse_map((body.matte.shape[0], body.matte.shape[1]), deformed, mesh.points, chosen)
    colour, alpha = np.zeros((*covered.shape, 3), np.float32), np.zeros(covered.shape, np.float32)
    rows, columns = np.where(covered.any(1))[0], np.where(covered.any(0))[0]
    if not len(rows):
        return Sheet(colour, alpha)
    there = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    x, y = x[there], y[there]
    how = cv2.INTER_CUBIC if scale > 0.6 else cv2.INTER_LINEAR
    colour[there] = np.clip(cv2.remap(texture, x, y, how, borderMode=cv2.BORDER_REPLICATE), 0, 255)
    cloth = cv2.remap(_part_alpha(shape, sleeves), x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(0,))
    alpha[there] = np.clip(cloth * covered[there], 0, 1)
    return Sheet(colour, alpha)


def _part_alpha(shape: Shape, sleeves: bool | None) -> Array:
    """Cloth of the body or of the sleeves alone; where they are sewn together both go on, so that no seam shows."""
    if sleeves is None:
        return shape.alpha
    own = (shape.parts > 0) == sleeves
    own[: int(_seam_row(shape)) + 4] = True
    return np.asarray(shape.alpha * cv2.GaussianBlur(own.astype(np.float32), (0, 0), 1.0), np.float32)
