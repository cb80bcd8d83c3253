"""The mannequin itself: skin, a calm face, a plain base layer with clean edges, hair. Knows no clothes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags

from tryon.body.model import Figure, mesh
from tryon.engines.mannequin.cloth.clip import cut
from tryon.engines.mannequin.face import calm
from tryon.engines.mannequin.hair import Skin, Style, hair_of
from tryon.engines.mannequin.surface import Floats, Ints, Surface, normals_of

_STRETCHED = 14  # passes of smoothing over the base layer


def bare(
    figure: Figure, *, skin: str = "neutral", hair: str = "none", over: Sequence[Surface] = (), top: bool = True
) -> list[Surface]:
    """Return body, base layer (shorts, and a tank top where `top`) and hair, which falls over the clothes `over`.

    `skin`: "neutral", "tone1" (light) .. "tone6" (dark).
    `hair`: "none", "short", "long", "bun", "curly", with a colour after a colon where wanted ("long:chestnut").
    Raises ValueError for other names.
    """
    tables = _tables()
    style, _, colour = hair.partition(":")
    colour = colour or "brown"
    if skin not in tables["skin"] or colour not in tables["hair"]:
        raise ValueError(
            f"skin {skin!r} is not among {sorted(tables['skin'])}, or hair {colour!r} not among {sorted(tables['hair'])}"
        )
    vertices, normals, faces = calm(figure.vertices)
    cloth = tables["base"]["neutral" if skin == "neutral" else "light" if skin > "tone3" else "dark"]
    inside = _base(figure, vertices, top=top)
    found = [
        _part("body", vertices, normals, faces, -inside, tables["skin"][skin], 0.72),
        _tight(_part("base", vertices, normals, faces, inside, cloth, 0.95)),
    ]
    return [*found, *hair_of(figure, Skin(vertices, normals, faces), Style(style), tables["hair"][colour], over=over)]


def _part(name: str, vertices: Floats, normals: Floats, faces: Ints, value: Floats, colour: list[float], rough: float) -> Surface:
    """Return the part where `value` is above 0, in one colour."""
    carried, kept = cut(np.concatenate([vertices, normals], 1).astype(np.float64), faces, value.astype(np.float64))
    turned = carried[:, 3:] / np.maximum(np.linalg.norm(carried[:, 3:], axis=1, keepdims=True), 1e-9)
    painted = np.tile(np.array(colour, np.float32), (len(carried), 1))
    return Surface(name, carried[:, :3].astype(np.float32), kept, turned.astype(np.float32), painted, roughness=rough)


def _tight(cloth: Surface) -> Surface:
    """Stretched over what it covers, a little off the skin but at its edges."""
    points, faces = cloth.vertices.astype(np.float64), cloth.faces
    ends = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    once = (ends[:, 0] * len(points) + ends[:, 1])[:, None]
    edge = np.zeros(len(points), bool)
    edge[ends[~np.isin(once, ends[:, 1:] * len(points) + ends[:, :1]).ravel()].ravel()] = True
    graph = csr_matrix((np.ones(len(ends) * 2), np.concatenate([ends, ends[:, ::-1]]).T), shape=(len(points),) * 2)
    graph.data[:] = 1
    mean = diags(1 / np.maximum(np.asarray(graph.sum(1)).ravel(), 1)) @ graph
    free = ~edge[:, None]
    for turn in range(2 * _STRETCHED):  # there and, a little less, back: legs stay as wide as they are (Taubin 1995)
        points = points + np.where(free, (mean @ points - points) * (0.5 if turn % 2 == 0 else -0.47), 0)
    points = points + np.where(free, cloth.normals * 0.002, 0)
    vertices = points.astype(np.float32)
    return replace(cloth, vertices=vertices, normals=normals_of(vertices, faces))


def _base(figure: Figure, vertices: Floats, *, top: bool) -> Floats:
    """Return metres inside the base layer's outline, below 0 outside; V."""
    shoulder, hip, knee = (figure.joints[f"{name}01.L"] for name in ("upperarm", "upperleg", "lowerleg"))
    x, y, z = np.abs(vertices[:, 0]), vertices[:, 1], vertices[:, 2]
    away = 0.25 * (0.60 - mesh().of("upperarm", "forearm", "hand"))
    waist = hip[2] + 0.16 * (shoulder[2] - hip[2])
    shorts = np.minimum(waist - z, z - (hip[2] - 0.42 * (hip[2] - knee[2])))
    if not top:
        return np.asarray(np.minimum(shorts, away), np.float32)
    wide, tall = float(shoulder[0]), float(shoulder[2] - hip[2])
    scoop = np.clip(0.5 - y / 0.16, 0, 1)  # 1 in front: deeper there
    neck = _ellipse(x, z, 0.0, shoulder[2] + 0.14 * tall, 0.54 * wide, (0.20 + 0.12 * scoop) * tall)
    arm = _ellipse(x, z, 1.36 * wide, shoulder[2] - 0.02 * tall, 0.54 * wide, 0.30 * tall)
    tank = np.minimum(np.minimum(z - waist + 1e-4, shoulder[2] + 0.2 * tall - z), np.minimum(neck, arm))
    return np.asarray(np.minimum(np.maximum(shorts, tank), away), np.float32)


def _ellipse(x: Floats, z: Floats, cx: float, cz: float, half_x: float, half_z: npt.NDArray[Any] | float) -> npt.NDArray[Any]:
    """About metres outside an ellipse, below 0 inside."""
    return np.asarray((np.hypot((x - cx) / half_x, (z - cz) / half_z) - 1) * half_x)


@cache
def _tables() -> dict[str, dict[str, list[float]]]:
    table: dict[str, dict[str, list[float]]] = json.loads((Path(__file__).parent / "skins.json").read_text("utf-8"))
    return table
