"""Clothes on bodies of every size: skin outside of cloth, slivers, cloth inside cloth, triangles, milliseconds."""

from __future__ import annotations

import itertools
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from benchmarks.figures import Figures
from tryon.body import Figure, figure, mesh
from tryon.body.model import Trait
from tryon.engines.mannequin.cloth.clip import open_edges
from tryon.engines.mannequin.cloth.rings import unit_normals
from tryon.engines.mannequin.clothes import WornGarment, dress
from tryon.engines.mannequin.surface import Surface
from tryon.types import Garment

Array = npt.NDArray[np.float64]

# From about 150 cm and 45 kg to 200 cm and 130 kg.
BODIES: Mapping[str, Mapping[Trait, float]] = {
    "f small": {"gender": 1, "height": 0.22, "weight": 0.25},
    "f": {"gender": 1, "height": 0.4, "weight": 0.45},
    "f large": {"gender": 1, "height": 0.4, "weight": 1.0, "muscle": 0.3, "cupsize": 0.8},
    "m small": {"gender": 0, "height": 0.2, "weight": 0.2},
    "m": {"gender": 0, "height": 0.45, "weight": 0.5},
    "m large": {"gender": 0, "height": 0.65, "weight": 1.0, "muscle": 0.5},
}
KINDS = (
    "t-shirt", "tank top", "camisole", "shirt", "blouse", "sweater", "hoodie", "cardigan", "jacket", "blazer", "coat", "vest",
    "dress", "sundress", "shift dress", "pencil dress", "jeans", "skinny jeans", "wide-leg trousers", "leggings", "shorts",
    "skirt", "pencil skirt", "pleated skirt", "maxi skirt",
)  # fmt: skip
EASES = {"S": -4.0, "M": 0.0, "L": 6.0, "XL": 12.0}  # cm about the usual size of a cut, as fits
_FITS = {"S": "slim", "M": "regular", "L": "relaxed", "XL": "oversized"}
OUTFITS = (("t-shirt", "jeans"), ("shirt", "jacket", "trousers"), ("blouse", "pleated skirt"), ("dress", "coat"))
_SLEEVELESS = ("tank top", "camisole", "vest", "dress", "sundress", "pencil dress")
_NEAR = 0.06  # m
_TURNED = 0.05  # m that a place counts further off for each unit by which its normal differs
_OUT = 0.0005  # m of skin over cloth that is seen
_ASPECT = 50.0


def measure(_data: Path) -> Figures:
    bodies = {name: figure(traits) for name, traits in BODIES.items()}
    skin: list[float] = []
    triangles: list[int] = []
    slivers, worst = 0, ""
    for (name, body), kind, size in itertools.product(bodies.items(), KINDS, _FITS):
        (cloth,) = dress(body, [_piece(kind, size)])
        skin.append(outside(cloth, *skin_of(body), _covered(kind)))
        found = int((narrowness(cloth) > _ASPECT).sum())
        worst = worst or (f"{kind} {size} on {name}" if found or skin[-1] else "")
        slivers += found
        triangles.append(len(cloth.faces))
    through, times = [], []
    for body, outfit in itertools.product(bodies.values(), OUTFITS):
        start = time.perf_counter()
        worn = dress(body, [_piece(kind, "M") for kind in outfit])
        times.append((time.perf_counter() - start) * 1000 / len(outfit))
        through += [
            outside(over, under.vertices.astype(np.float64), under.normals.astype(np.float64), None)
            for under, over in itertools.pairwise(worn)
        ]
    return {
        "looks": len(skin),
        "looks with skin outside of cloth": sum(share > 0 for share in skin),
        "share of skin outside of cloth": round(float(np.mean(skin)), 6),
        "slivers": slivers,
        "first look with a fault": worst or "none",
        "pairs of layers": len(through),
        "share of inner cloth outside of outer": round(float(np.mean(through)), 6),
        "triangles, median": int(np.median(triangles)),
        "triangles, most": max(triangles),
        "ms a garment, median": round(float(np.median(times)), 1),
    }


def skin_of(body: Figure) -> tuple[Array, Array]:
    """Return the points of a body and their unit normals, Vx3 each."""
    points = body.vertices.astype(np.float64)
    return points, unit_normals(points, mesh().faces)


def outside(cloth: Surface, points: Array, facing: Array, chosen: npt.NDArray[np.bool_] | None) -> float:
    """Return the share of the points under the cloth that are outside of it.

    Under it: the nearest place on it that looks the way a point does (`facing`, unit normals) is not at its edge. A sleeve that
    hangs beside the waist looks the other way: it does not cover that.
    """
    samples, normals, edge = _samples(cloth)
    points, facing = (points, facing) if chosen is None else (points[chosen], facing[chosen])
    places = np.column_stack([samples, normals * _TURNED])
    distance, nearest = cKDTree(places).query(np.column_stack([points, facing * _TURNED]), distance_upper_bound=_NEAR)
    under = np.isfinite(distance)
    nearest, points = nearest[under], points[under]
    inner = ~edge[nearest]
    height = np.einsum("nc,nc->n", points - samples[nearest], normals[nearest])
    return float(((height > _OUT) & inner).sum() / max(inner.sum(), 1))


def narrowness(cloth: Surface) -> Array:
    """Return the longest edge by the height on it, of each triangle."""
    corners = cloth.vertices.astype(np.float64)[cloth.faces]
    longest = np.linalg.norm(corners - np.roll(corners, 1, 1), axis=2).max(1)
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    return np.asarray(longest**2 / np.maximum(area, 1e-12))


def _samples(cloth: Surface) -> tuple[Array, Array, npt.NDArray[np.bool_]]:
    """Return places on the cloth: vertices, places inside triangles, their normals, and whether they are at its edge."""
    vertices = cloth.vertices.astype(np.float64)
    normals = unit_normals(vertices, cloth.faces)
    edge = open_edges(cloth.faces, len(vertices))
    shares = np.array([[1, 1, 1], [4, 4, 1], [1, 4, 4], [4, 1, 4], [6, 1, 1], [1, 6, 1], [1, 1, 6]], float)
    shares /= shares.sum(1, keepdims=True)
    flat = np.cross(
        vertices[cloth.faces[:, 1]] - vertices[cloth.faces[:, 0]], vertices[cloth.faces[:, 2]] - vertices[cloth.faces[:, 0]]
    )
    flat /= np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-12)
    middle = np.einsum("sk,fkc->sfc", shares, vertices[cloth.faces]).reshape(-1, 3)
    at_edge = np.tile(edge[cloth.faces].any(1), len(shares))
    every = np.concatenate([normals, np.tile(flat, (len(shares), 1))])
    return np.concatenate([vertices, middle]), every, np.concatenate([edge, at_edge])


def _covered(kind: str) -> npt.NDArray[np.bool_]:
    """Skin that may be under it: no neck (collars turn there), and near an armhole the trunk only."""
    bare = ("upperarm", "forearm", "shoulder") if kind in _SLEEVELESS else ()
    return np.asarray((mesh().of("hand", "foot") < 0.5) & (mesh().of("head", "neck") < 0.05) & (mesh().of(*bare) < 0.3))


def _piece(kind: str, size: str) -> WornGarment:
    return WornGarment(Garment(np.full((64, 64, 3), 128, np.uint8), kind, attributes={"fit": _FITS[size]}))
