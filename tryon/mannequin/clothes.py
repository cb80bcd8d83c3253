"""Clothes on a body: pieces with their measures -> surfaces, the inner first. The parts are in cloth/."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tryon.body.model import Figure, mesh
from tryon.mannequin.cloth.cloths import Cloth
from tryon.mannequin.cloth.cutting import Piece, kind_of_piece, lower_cut, upper_cut
from tryon.mannequin.cloth.easing import ease_of
from tryon.mannequin.cloth.lines import Lines, lines_of
from tryon.mannequin.cloth.lower import skirt, trousers
from tryon.mannequin.cloth.printing import printed
from tryon.mannequin.cloth.rings import unit_normals
from tryon.mannequin.cloth.settle import hemmed, pushed_out
from tryon.mannequin.cloth.upper import upper
from tryon.mannequin.surface import Surface, normals_of
from tryon.warp.garment.kinds import Kind, opens

__all__ = ["Piece", "dress"]
_GAP, _LAYER = 0.004, 0.005  # m between skin and cloth, and between cloths
_OUTER: dict[Kind, int] = {"trousers": 0, "shorts": 0, "skirt": 0, "top": 1, "dress": 2, "outer": 3}


@dataclass(frozen=True)
class _Under:
    """What is worn already: the lines that the next piece goes round, and points to stay outside of."""

    lines: Lines
    points: npt.NDArray[np.float64]
    normals: npt.NDArray[np.float64]


def dress(figure: Figure, pieces: Sequence[Piece]) -> list[Surface]:
    """One surface a piece, named garment.N by its place among `pieces`, the inner first. Raises Refusal category_unsupported."""
    kinds = [kind_of_piece(piece) for piece in pieces]
    body = lines_of(figure)
    under = _bare(figure, body)
    layers = [_layer(piece, kind) for piece, kind in zip(pieces, kinds, strict=True)]
    found = []
    for place in sorted(range(len(pieces)), key=lambda place: layers[place]):
        piece, kind = pieces[place], kinds[place]
        if kind == "outer" and piece.adjustment.open is None and opens(piece.garment.category) and {"top", "dress"} & set(kinds):
            piece = replace(piece, adjustment=replace(piece.adjustment, open=True))
        surface, under = _worn(f"garment.{place}", body, under, piece, kind)
        found.append(surface)
    return found


def _layer(piece: Piece, kind: Kind) -> float:
    return -0.5 if kind == "top" and piece.adjustment.tuck else float(_OUTER[kind])


def _bare(figure: Figure, body: Lines) -> _Under:
    shared = mesh()
    covered = shared.of("head", "hand", "foot") < 0.5
    points = figure.vertices.astype(np.float64)
    return _Under(body, points[covered], unit_normals(points, shared.faces)[covered])


def _worn(name: str, body: Lines, under: _Under, piece: Piece, kind: Kind) -> tuple[Surface, _Under]:
    cloth, ease = _cut(body, under.lines, piece, kind)
    vertices = pushed_out(cloth.vertices, under.points, under.normals, _GAP)
    cloth = replace(cloth, vertices=vertices)
    normals = unit_normals(vertices, cloth.faces)
    whole, faces, source = hemmed(vertices, cloth.faces)
    look = printed(piece.garment, kind, cloth, body)
    surface = Surface(
        name,
        whole.astype(np.float32),
        faces,
        normals_of(whole.astype(np.float32), faces),
        colours=look[source],
        two_sided=True,
        ease_cm=ease[source],
    )
    outside = _Under(
        _over(under.lines, cloth), np.concatenate([under.points, vertices]), np.concatenate([under.normals, normals])
    )
    return surface, outside


def _cut(body: Lines, lines: Lines, piece: Piece, kind: Kind) -> tuple[Cloth, npt.NDArray[np.float32]]:
    """The cloth, and its ease by vertex. What it measures is told by the body; what it goes round are the lines."""
    if kind in ("top", "outer", "dress"):
        plan = upper_cut(body, piece, kind)
        cloth = upper(lines, plan)
        return cloth, ease_of(body, cloth, plan.girths, (), plan)
    low, usual = lower_cut(body, piece, kind)
    cloth = trousers(lines, low) if low.legs else skirt(lines, low, folds=usual["folds"], pleats=usual.get("pleats", False))
    return cloth, ease_of(body, cloth, low.girths, low.legs, None)


def _over(lines: Lines, cloth: Cloth) -> Lines:
    """The lines of what is worn, this cloth included."""
    arm = lines.arm
    if cloth.arm is not None:
        arm = replace(arm, reach=np.maximum(arm.reach, cloth.arm + _LAYER - _GAP))
    leg = lines.leg if cloth.leg is None else np.maximum(lines.leg, cloth.leg + _LAYER - _GAP)
    return replace(lines, trunk=np.maximum(lines.trunk, cloth.trunk + _LAYER - _GAP), leg=leg, arm=arm)
