"""Draws the strips of trousers and skirts onto the photo: each row of cloth stretched between its two edges on the body."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.engines.warp.fit.low import Strip
from tryon.engines.warp.fit.raster import inverse_map
from tryon.garment.shape import Shape
from tryon.image.ops import Array, blur
from tryon.person.body_frame import Body

_ACROSS = 9  # mesh columns
_OVERLAP = 0.05  # of a strip's width: so far the strip behind goes under the other above the crotch
_FINE = 8  # shift of coordinates when outlines are drawn

Grid = npt.NDArray[np.float64]


def draw_strips(shape: Shape, strips: tuple[Strip, ...], body: Body, texture: Array, scale: float) -> tuple[Array, Array]:
    """Return the colour HxWx3 and coverage HxW.

    Strips further on in the tuple lie in front and cast a shadow on the one behind.
    """
    cloth = _whole_cloth(shape, strips)
    colour, alpha = np.zeros((*body.matte.shape, 3), np.float32), np.zeros(body.matte.shape, np.float32)
    for number, strip in enumerate(strips):
        source, goal = _grids(strip, under=len(strips) > 1 and number == 0, mirrored=_outer_right(strips, number))
        own, cover = _draw(source, goal, texture, cloth, body.matte.shape, scale)
        if number:
            colour = colour * _shadow(cover, strip, body)[..., None]
        weight = cover[..., None]
        colour = np.where(weight > 0, own * weight + colour * (1 - weight), colour) if number else own
        alpha = np.maximum(alpha, cover)
    return colour.astype(np.float32), alpha


def _outer_right(strips: tuple[Strip, ...], number: int) -> bool:
    """Tell which half it is: the strip is the right half: its left edge is the inner one."""
    return len(strips) > 1 and float(strips[number].left[0, 0]) > float(strips[1 - number].left[0, 0])


def _grids(strip: Strip, *, under: bool, mirrored: bool) -> tuple[Grid, Grid]:
    """Return rows x columns x 2 px: of the garment, and of the photo."""
    flat = strip.flat
    ends = [[flat.left, flat.right], [strip.left, strip.right]]
    if under:
        share = np.where(np.arange(len(flat.left)) < flat.above, _OVERLAP, 0.0)[:, None]
        for pair in ends:
            a, b = pair
            pair[:] = [a - share * (b - a), b] if mirrored else [a, b + share * (b - a)]
    u = np.linspace(0, 1, _ACROSS)[None, :, None]
    arch = 1 - (2 * u[..., 0] - 1) ** 2
    source, goal = (np.asarray(a[:, None] * (1 - u) + b[:, None] * u, np.float64) for a, b in ends)
    source[..., 1] += flat.sag[:, None] * arch
    goal[..., 1] += strip.sag[:, None] * arch
    return source, goal


def _draw(source: Grid, goal: Grid, texture: Array, cloth: Array, shape: tuple[int, ...], scale: float) -> tuple[Array, Array]:
    x, y, covered = inverse_map((shape[0], shape[1]), goal.reshape(-1, 2), source.reshape(-1, 2), _triangles(*goal.shape[:2]))
    colour, alpha = np.zeros((*shape[:2], 3), np.float32), np.zeros(shape[:2], np.float32)
    rows, columns = np.where(covered.any(1))[0], np.where(covered.any(0))[0]
    if not len(rows):
        return colour, alpha
    there = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    x, y = x[there], y[there]
    how = cv2.INTER_CUBIC if scale > 0.6 else cv2.INTER_LINEAR
    colour[there] = np.clip(cv2.remap(texture, x, y, how, borderMode=cv2.BORDER_REPLICATE), 0, 255)
    seen = cv2.remap(cloth, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(0,))
    alpha[there] = np.minimum(seen, _outline(goal, shape)[there]) * covered[there]
    return colour, alpha


def _triangles(rows: int, columns: int) -> npt.NDArray[np.int64]:
    corner = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)[None]).ravel()
    first = np.stack([corner, corner + 1, corner + columns], 1)
    second = np.stack([corner + 1, corner + columns + 1, corner + columns], 1)
    return np.asarray(np.concatenate([first, second]), np.int64)


def _outline(goal: Grid, shape: tuple[int, ...]) -> Array:
    """Return coverage inside the grid's outline, soft by a pixel."""
    line = np.concatenate([goal[0], goal[1:-1, -1], goal[-1, ::-1], goal[-2:0:-1, 0]])
    mask = np.zeros(shape[:2], np.uint8)
    points = np.round(np.clip(line, -20000, 20000) * 2**_FINE).astype(np.int32)
    cv2.fillPoly(mask, [points], (255,), cv2.LINE_AA, _FINE)
    return blur(mask.astype(np.float32) / np.float32(255), 0.7)


def _whole_cloth(shape: Shape, strips: tuple[Strip, ...]) -> Array:
    """Return coverage in the garment's picture; small dents in its outline are filled, holes and the hem are its own."""
    inside = cv2.erode(shape.mask, np.ones((9, 9), np.uint8)) > 0
    holes = inside & (shape.alpha < 0.5)
    hem = min(min(s.flat.left[-1, 1], s.flat.right[-1, 1]) for s in strips)
    top = max(max(s.flat.left[0, 1], s.flat.right[0, 1]) for s in strips)
    whole = ~holes
    tail = int(hem - 0.05 * (hem - top))
    whole[tail:] &= shape.alpha[tail:] > 0.3
    return blur(whole.astype(np.float32), 0.8)


def _shadow(cover: Array, strip: Strip, body: Body) -> Array:
    """Return the factor for the strip behind: dark beside the edge of the one in front, below the crotch."""
    near = blur(cover, 0.02 * body.width)
    start = float(strip.left[strip.flat.above - 1, 1])
    rows = np.arange(cover.shape[0], dtype=np.float32)[:, None]
    return np.asarray(1 - 0.45 * near * (1 - cover) * np.clip((rows - start) / (0.15 * body.width), 0, 1), np.float32)
