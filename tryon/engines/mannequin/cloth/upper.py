"""Cloth of the upper body as one mesh: trunk and sleeves from a field, cut at neckline, armholes, cuffs and hem.

The lines are those of a body that holds its arms out: no sleeve is near the waist or the hem.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.cloth.clip import clip
from tryon.engines.mannequin.cloth.drape import hung, slack_below
from tryon.engines.mannequin.cloth.fields import FAR, along_arm, arm_field, trunk_field, union
from tryon.engines.mannequin.cloth.lines import Lines
from tryon.engines.mannequin.cloth.lower import skirt_rows
from tryon.engines.mannequin.cloth.mesh import Cloth
from tryon.engines.mannequin.cloth.necks import Neck, armhole_value, neck_value
from tryon.engines.mannequin.cloth.nets import surface
from tryon.engines.mannequin.cloth.rings import grid, loops, neighbours_mean, zipped
from tryon.engines.mannequin.cloth.tubes import Array, at, blurred, girth

Ints = npt.NDArray[np.int64]
_SOFT = 0.03  # m over which sleeve and trunk melt into each other


@dataclass(frozen=True)
class UpperCut:
    """Metres; heights above the floor."""

    girths: tuple[tuple[float, float], ...]  # (height, garment's girth), rising
    hem: float
    neck: Neck
    sleeve: float | None  # along the arm from the shoulder's tip; None: no sleeves
    sleeve_girths: tuple[float, float] = (0.36, 0.24)  # at the upper arm, at the cuff
    step: float = 0.019
    join: float | None = None  # where a skirt goes on below
    folds: int = 0  # of that skirt
    opening: float | None = None  # half of how far the front stands open at the hem


def upper(lines: Lines, cut: UpperCut) -> Cloth:
    """Return a top, dress or jacket as cloth: Vx3 metres and Fx3."""
    trunk, sleeve = _trunk(lines, cut), _sleeve(lines, cut)
    field, origin = _field(lines, cut, trunk, sleeve)
    vertices, faces = surface(field, origin, cut.step)
    for _ in range(2):
        vertices = vertices + 0.5 * (neighbours_mean(vertices, faces) - vertices)
    for value in _values(lines, cut):
        vertices, faces = clip(vertices, faces, value(vertices))
    vertices, faces = _largest(vertices, faces)
    if cut.join is not None:
        vertices, faces = _with_skirt(lines, cut, trunk, vertices, faces, _waist(vertices, faces, cut.join))
    return Cloth(vertices, faces, np.where((lines.levels >= cut.hem)[:, None], trunk, 0), arm=sleeve)


def _values(lines: Lines, cut: UpperCut) -> list[Callable[[Array], Array]]:
    """Return what is cut away, one after the other.

    Below the hem, beyond the cuffs, inside neckline and armholes, the open front.
    """
    bottom = cut.hem if cut.join is None else cut.join
    found: list[Callable[[Array], Array]] = [lambda points: points[:, 2] - bottom]
    if cut.sleeve is None:
        found.append(lambda points: armhole_value(lines, cut.neck, points))
    else:
        found.append(lambda points: _cuff_value(lines, cut, points))
    found.append(lambda points: neck_value(lines, cut.neck, points))
    if cut.opening is not None:
        found.append(lambda points: _opening_value(lines, cut, points))
    return found


def _opening_value(lines: Lines, cut: UpperCut, points: Array) -> Array:
    assert cut.opening is not None
    share = np.clip((lines.marks.neck_front - points[:, 2]) / (lines.marks.neck_front - cut.hem), 0, 1)
    half = 0.02 + (cut.opening - 0.02) * np.sqrt(share)
    return np.where(points[:, 1] < lines.middle_y, np.abs(points[:, 0]) - half, FAR)


def _waist(vertices: Array, faces: Ints, join: float) -> Ints:
    """Return the vertices of the edge that was cut there."""
    found = [loop for loop in loops(faces) if abs(vertices[loop, 2] - join).max() < 1e-3]
    return np.unique(np.concatenate(found))


def _with_skirt(lines: Lines, cut: UpperCut, trunk: Array, vertices: Array, faces: Ints, edge: Ints) -> tuple[Array, Ints]:
    """Extend the skirt: the ring at the waist (`edge`) goes on in rings with a number of columns of their own."""
    assert cut.join is not None
    columns = 96
    turn = np.arctan2(vertices[edge, 1] - lines.middle_y, vertices[edge, 0]) % (2 * np.pi)
    order = np.argsort(turn)
    heights = np.linspace(cut.join, cut.hem, int((cut.join - cut.hem) / 0.04) + 2)[1:]
    rows = skirt_rows(lines, trunk, heights, columns, cut.folds, False)
    first = len(vertices) + np.arange(columns)
    between = zipped(edge[order], first, turn[order] / (2 * np.pi), np.arange(columns) / columns)
    rings = grid(len(heights), columns, first=len(vertices))
    return np.concatenate([vertices, rows.reshape(-1, 3)]), np.concatenate([faces, between, rings])


def _trunk(lines: Lines, cut: UpperCut) -> Array:
    marks, levels = lines.marks, lines.levels
    heights, girths = np.array(cut.girths).T
    wanted = np.interp(levels, heights, girths)
    start = int(np.searchsorted(levels, marks.armpit)) + 1
    cloth = hung(lines.trunk, wanted, start)
    loose = cloth[start] - lines.trunk[start]
    share = np.clip((levels - levels[start]) / (marks.shoulder - levels[start]), 0, 1)[:, None]
    share = share * share * (3 - 2 * share)
    lying = lines.trunk + loose * (1 - share) + 0.006 * share
    raised = np.maximum(lying, np.roll(lying, 1, 0))  # a centimetre up: cloth lies on sloping shoulders, too
    cloth = np.where((levels > levels[start])[:, None], raised, cloth)
    return np.maximum(blurred(cloth, 1.0), lines.trunk + 0.003)


def _sleeve(lines: Lines, cut: UpperCut) -> Array | None:
    if cut.sleeve is None:
        return None
    arm = lines.arm
    upper_girth, cuff = cut.sleeve_girths
    wanted = np.interp(arm.along, [0.06, max(cut.sleeve, 0.10)], [upper_girth, cuff])
    body = arm.reach + 0.004
    cloth = body + np.maximum(wanted - girth(body), 0)[:, None] / (2 * np.pi)
    return slack_below(cloth, arm.reach)


def _field(lines: Lines, cut: UpperCut, trunk: Array, sleeve: Array | None) -> tuple[Array, Array]:
    """On a grid symmetric in x, and where its first corner is."""
    step, arm = cut.step, lines.arm
    top = lines.levels[-1] - 0.01
    bottom = (cut.hem if cut.join is None else cut.join) - 2.5 * step
    z = np.arange(bottom, top, step)
    if sleeve is None:
        wide, y_low, y_high = lines.trunk[:, 0].max(), 0.0, 0.0
    else:
        end = at(arm.along, arm.axis, np.array([(cut.sleeve or 0.0) + 2 * step]))[0]
        wide, y_low, y_high = end[0] + sleeve.max(), end[1] - sleeve.max(), 0.0
        z = np.arange(min(bottom, end[2] - sleeve.max() - 2.5 * step), top, step)
    around = at(lines.levels, trunk, z)
    wide = max(wide, around.max()) + 2 * step
    y = np.arange(
        min(y_low, lines.middle_y - around.max()) - 2 * step, max(y_high, lines.middle_y + around.max()) + 2 * step, step
    )
    x = np.arange(0, wide, step)
    field = trunk_field(around, x, y - lines.middle_y)
    if sleeve is not None:
        grid = np.stack(np.meshgrid(x, y, z, indexing="ij"), -1).reshape(-1, 3)
        near = grid[:, 0] > 0.03
        arms = np.full(len(grid), FAR)
        arms[near] = arm_field(arm, sleeve, grid[near])
        field = union(field, arms.reshape(field.shape), _SOFT)
    whole = np.concatenate([field[:0:-1], field])
    return whole, np.array([-x[-1], y[0], z[0]])


def _cuff_value(lines: Lines, cut: UpperCut, vertices: Array) -> Array:
    if cut.sleeve is None:
        return np.full(len(vertices), FAR)
    along, _ = along_arm(lines.arm, vertices)
    beyond = np.abs(vertices[:, 0]) > at(lines.arm.along, lines.arm.axis, np.array([min(0.02, cut.sleeve - 0.04)]))[0, 0]
    return np.where(beyond, cut.sleeve - along, FAR)


def _largest(vertices: Array, faces: Ints) -> tuple[Array, Ints]:
    """Return the piece with the most vertices: caps above the neck and ends of sleeves fall away."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    from tryon.engines.mannequin.cloth.clip import compact

    ends = (faces[:, [0, 1]].ravel(), faces[:, [1, 2]].ravel())
    _, piece = connected_components(coo_matrix((np.ones(len(ends[0])), ends), shape=(len(vertices),) * 2), directed=False)
    most = np.bincount(piece).argmax()
    return compact(vertices, faces[piece[faces[:, 0]] == most])
