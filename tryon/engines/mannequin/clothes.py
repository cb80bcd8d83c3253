"""Clothes on a body: pieces with their measures -> surfaces, the inner first. The parts are in cloth/."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tryon.body.model import Figure, mesh
from tryon.engines.mannequin.cloth.clip import tidied
from tryon.engines.mannequin.cloth.collars import Collar, with_collar
from tryon.engines.mannequin.cloth.collision import THICK, drawn_in, hemmed, outside_of, pushed_out
from tryon.engines.mannequin.cloth.easing import ease_of
from tryon.engines.mannequin.cloth.folds import fold_heights
from tryon.engines.mannequin.cloth.hanging import ArmsOut, arms_down, arms_out
from tryon.engines.mannequin.cloth.lines import Lines, lines_of
from tryon.engines.mannequin.cloth.lower import LowerCut, skirt, trousers
from tryon.engines.mannequin.cloth.mesh import Cloth
from tryon.engines.mannequin.cloth.pattern import WornGarment, full_skirt, lower_cut, lying, upper_cut
from tryon.engines.mannequin.cloth.photo import plain_colour, print_of
from tryon.engines.mannequin.cloth.printing import laid
from tryon.engines.mannequin.cloth.rings import unit_normals
from tryon.engines.mannequin.cloth.tubes import Array
from tryon.engines.mannequin.cloth.upper import UpperCut, upper
from tryon.engines.mannequin.cloth.uv_mapping import Places, lower_places, upper_places
from tryon.engines.mannequin.sitting import sits_of
from tryon.engines.mannequin.surface import Surface, normals_of
from tryon.garment.categories import traits_of
from tryon.garment.kinds import Kind, clothing_of
from tryon.garment.shape import Shape

Ints = npt.NDArray[np.int64]
__all__ = ["WornGarment", "dress"]
_SHORTEST = 0.004  # m, of an edge
_GAP, _LAYER = 0.004, 0.005  # m between skin and cloth, and between cloths
_OUTER: dict[Kind, int] = {"trousers": 0, "shorts": 0, "skirt": 0, "top": 1, "dress": 2, "outer": 3}


@dataclass(frozen=True)
class _Points:
    """Points that cloth stays outside of."""

    points: Array
    normals: Array

    def and_those(self, points: Array, faces: Ints) -> _Points:
        """Return these and a mesh's."""
        return _Points(np.concatenate([self.points, points]), np.concatenate([self.normals, unit_normals(points, faces)]))


@dataclass(frozen=True)
class _Under:
    """What is worn already, with the arms held out as it is sewn, and `down` as it stands then.

    `lines`: what the next piece goes round.
    """

    arms: ArmsOut
    lines: Lines
    out: _Points
    down: _Points


def dress(figure: Figure, pieces: Sequence[WornGarment]) -> list[Surface]:
    """Return one surface a piece, named garment.N by its place among `pieces`, the inner first.

    Raises Refusal category_unsupported.
    """
    kinds = [clothing_of(piece.garment) for piece in pieces]
    arms = arms_out(figure)
    body = lines_of(arms.figure)
    under = _Under(arms, body, _bare(arms.figure), _bare(figure))
    full = any(kind == "skirt" and full_skirt(piece) for piece, kind in zip(pieces, kinds, strict=True))
    layers = [_layer(piece, kind, full) for piece, kind in zip(pieces, kinds, strict=True)]
    found = []
    for place in sorted(range(len(pieces)), key=lambda place: layers[place]):
        piece, kind = pieces[place], kinds[place]
        if kind == "outer" and piece.adjustment.open is None and traits_of(piece.garment).opens and {"top", "dress"} & set(kinds):
            piece = replace(piece, adjustment=replace(piece.adjustment, open=True))
        surface, under = _worn(f"garment.{place}", body, under, piece, kind)
        found.append(surface)
    return found


def _layer(piece: WornGarment, kind: Kind, full: bool) -> float:
    """Over a full skirt a top would stand off like a bell: it is worn inside."""
    return -0.5 if kind == "top" and (piece.adjustment.tuck or full) else float(_OUTER[kind])


def _bare(figure: Figure) -> _Points:
    shared = mesh()
    covered = shared.of("head", "hand", "foot") < 0.5
    points = figure.vertices.astype(np.float64)
    return _Points(points[covered], unit_normals(points, shared.faces)[covered])


def _worn(name: str, body: Lines, under: _Under, piece: WornGarment, kind: Kind) -> tuple[Surface, _Under]:
    cloth, plan = _cut(body, under.lines, piece, kind)
    cloth = _settled(body, under, cloth, plan, piece)
    cloth, hanging = _hung(under, cloth)
    outside = replace(
        under,
        lines=_over(under.lines, cloth),
        out=under.out.and_those(cloth.vertices, cloth.faces),
        down=under.down.and_those(hanging, cloth.faces),
    )
    return _surface(name, body, cloth, hanging, plan, piece), outside


def _hung(under: _Under, cloth: Cloth) -> tuple[Cloth, Array]:
    """Return the cloth and where its vertices are when the arms have come down: what moved settles once more."""
    points, moved = arms_down(under.arms, cloth.vertices, cloth.faces)
    settled = pushed_out(points, under.down.points, under.down.normals, _GAP, faces=cloth.faces)
    settled = outside_of(settled, cloth.faces, unit_normals(settled, cloth.faces), under.down.points)
    hanging = np.where(moved[:, None], settled, points)
    both, faces = tidied(np.column_stack([hanging, cloth.vertices]), cloth.faces, _SHORTEST)
    return replace(cloth, vertices=both[:, 3:], faces=faces), both[:, :3]


def _settled(body: Lines, under: _Under, cloth: Cloth, plan: UpperCut | LowerCut, piece: WornGarment) -> Cloth:
    """Folded, lying on the shoulders, outside of all that is under it, with its collar."""
    upright = unit_normals(cloth.vertices, cloth.faces)
    folds = fold_heights(body, cloth, plan, ease_of(body, cloth, plan))
    points = cloth.vertices + upright * folds[:, None]
    if isinstance(plan, UpperCut):
        points = drawn_in(points, cloth.faces, under.out.points, under.out.normals, lying(body, points, piece))
    points = pushed_out(points, under.out.points, under.out.normals, _GAP, faces=cloth.faces)
    points, faces = tidied(points, cloth.faces, _SHORTEST)
    points = outside_of(points, faces, unit_normals(points, faces), under.out.points)
    if isinstance(plan, UpperCut) and plan.neck.collar is not None:
        points, faces = _collared(points, faces, plan.neck.collar, body, under)
    return replace(cloth, vertices=points, faces=faces)


def _collared(cloth: Array, faces: Ints, collar: Collar, body: Lines, under: _Under) -> tuple[Array, Ints]:
    """Lay the collar: the collar lies outside of cloth and neck."""
    whole, all_faces = with_collar(cloth, faces, collar, body.marks.neck_y)
    inside = (np.concatenate([under.out.points, cloth]), np.concatenate([under.out.normals, unit_normals(cloth, faces)]))
    return np.concatenate([cloth, pushed_out(whole[len(cloth) :], *inside, _GAP + 1.4 * THICK)]), all_faces


def _cut(body: Lines, lines: Lines, piece: WornGarment, kind: Kind) -> tuple[Cloth, UpperCut | LowerCut]:
    """Cut the cloth: what it measures is told by the body; what it goes round are the lines."""
    if kind in ("top", "outer", "dress"):
        plan = upper_cut(body, piece)
        return upper(lines, plan), plan
    low, usual = lower_cut(body, piece, kind)
    if low.legs:
        return trousers(lines, low), low
    return skirt(lines, low, folds=usual["folds"], pleats=usual.get("pleats", False)), low


def _surface(name: str, body: Lines, cloth: Cloth, hanging: Array, plan: UpperCut | LowerCut, piece: WornGarment) -> Surface:
    """`cloth` as it was sewn tells what each of its places is; `hanging` (Vx3) is where it is."""
    garment, sits = piece.garment, sits_of(body, cloth, plan, piece)
    look = print_of(garment)
    if look is None or (look.shape.top is None) != isinstance(plan, LowerCut):
        points, faces, source = hemmed(hanging, cloth.faces)
        colours = np.broadcast_to(plain_colour(garment), points.shape).astype(np.float32)
        normals_then = normals_of(points.astype(np.float32), faces)
        return Surface(name, points.astype(np.float32), faces, normals_then, colours, two_sided=True, sits=sits[source])
    places = _places(body, cloth, plan, look.shape)
    points, faces, source = hemmed(hanging, cloth.faces)
    all_of_it = np.column_stack([points, unit_normals(points, faces), sits[source]])
    carried, faces, uv = laid(look, all_of_it, faces, places.of(source))
    unit = carried[:, 3:6] / np.maximum(np.linalg.norm(carried[:, 3:6], axis=1, keepdims=True), 1e-9)
    return Surface(
        name,
        carried[:, :3].astype(np.float32),
        faces,
        unit.astype(np.float32),
        uv=uv,
        texture=look.texture,
        two_sided=True,
        sits=carried[:, 6].astype(np.float32),
    )


def _places(body: Lines, cloth: Cloth, plan: UpperCut | LowerCut, shape: Shape) -> Places:
    if isinstance(plan, UpperCut):
        return upper_places(body, cloth, plan, shape)
    return lower_places(body, cloth, plan, shape)


def _over(lines: Lines, cloth: Cloth) -> Lines:
    """Return the lines of what is worn, this cloth included."""
    arm = lines.arm
    if cloth.arm is not None:
        arm = replace(arm, reach=np.maximum(arm.reach, cloth.arm + _LAYER - _GAP))
    leg = lines.leg if cloth.leg is None else np.maximum(lines.leg, cloth.leg + _LAYER - _GAP)
    return replace(lines, trunk=np.maximum(lines.trunk, cloth.trunk + _LAYER - _GAP), leg=leg, arm=arm)
