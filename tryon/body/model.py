"""The adult body in numpy: traits and local changes -> points in space. Knows no measures.

`tryon/data/body.npz` (made by baking.py): `template` P*3 metres; `basis` KxP*3 principal directions of adult shapes; `projection`
and `mask` turn traits into coordinates of that basis (each blend shape counts as the product of its traits' hat functions);
`local` 19x2xP*3, more and less of one place; `faces` Fx3; `weights` VxB 0..255 of the parts. P = V vertices and then J joints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Trait = Literal["gender", "age", "muscle", "weight", "height", "proportions", "cupsize", "firmness"]  # 0..1; gender 1: female
TRAITS: tuple[Trait, ...] = get_args(Trait)
YOUNG = 2 / 3  # of the trait age: about 25 years; 1 is about 90
_ANCHORS = {"age": (-1 / 3, 0.0, 1 / 3, 2 / 3, 1.0), "gender": (0, 1), "height": (0, 1), "proportions": (0, 1)}
_THIRDS = (0.0, 0.5, 1.0)
_ANCESTRY = np.full(3, 1 / 3)  # neutral


@dataclass(frozen=True)
class BodyTopology:
    """What all bodies share."""

    faces: Ints  # Fx3, counter-clockwise from outside
    parts: Mapping[str, Floats]  # "upperarm.L" -> V, how much each vertex belongs to it, 0..1; L is +x
    joints: tuple[str, ...]  # "upperarm01.L" ...: where bones begin
    waist: Ints  # vertices of the waist's ring

    def of(self, *names: str) -> Floats:
        """Return how much each vertex belongs to these parts together; a name without its side is both sides."""
        chosen = [share for part, share in self.parts.items() if _named(part, names)]
        return np.asarray(np.sum(chosen, axis=0), np.float32)

    def mostly(self, *names: str) -> npt.NDArray[np.bool_]:
        """Return, by vertex, V: whether the part that a vertex belongs to most is one of these."""
        strongest = np.stack(list(self.parts.values())).argmax(0)
        return np.isin(strongest, [place for place, part in enumerate(self.parts) if _named(part, names)])


def _named(part: str, names: tuple[str, ...]) -> bool:
    return part in names or part.partition(".")[0] in names


@dataclass(frozen=True)
class Figure:
    """One body. Metres, z up, facing -y, the feet on z = 0, arms a little away from the body (A-pose)."""

    vertices: Floats  # Vx3
    joints: Mapping[str, Floats] = field(default_factory=dict)  # name -> 3


@cache
def mesh() -> BodyTopology:
    """Load what all bodies share; cached."""
    data = _data()
    shares = np.asarray(data["weights"].astype(np.float32) / 255, np.float32)
    parts = {str(name): shares[:, place] for place, name in enumerate(data["parts"])}
    joints = tuple(str(name) for name in data["joints"])
    return BodyTopology(data["faces"].astype(np.int64), parts, joints, data["waist"].astype(np.int64))


@cache
def local_names() -> tuple[str, ...]:
    """Return what can be more (1) or less (-1) in one place: "waist-circ", "upperleg-height" ..."""
    return tuple(str(name) for name in _data()["local_names"])


def points(traits: npt.NDArray[Any], local: npt.NDArray[Any], only: Ints | None = None) -> Floats:
    """Return the points of bodies.

    nx8 traits in the order of TRAITS, nx19 local changes in -1..1 -> nxPx3, or `only` these of the P. Not yet on the floor.
    """
    whole = _arrays()
    template, basis, more, less = whole if only is None else _chosen(tuple(int(one) for one in only))
    where = (_coefficients(traits) @ _data()["projection"]).astype(np.float32)
    change = local.astype(np.float32)
    flat = template + where @ basis + np.maximum(change, 0) @ more + np.maximum(-change, 0) @ less
    return np.asarray(flat, np.float32).reshape(len(traits), -1, 3)


def figure(traits: Mapping[Trait, float] | None = None, local: Mapping[str, float] | None = None) -> Figure:
    """Return the body of these traits (0.5, and young, where not named) and local changes."""
    named = {"age": YOUNG, **(traits or {})}
    row = np.array([[named.get(trait, 0.5) for trait in TRAITS]])
    change = np.array([[(local or {}).get(name, 0.0) for name in local_names()]])
    return standing(points(row, change)[0])


def standing(body: Floats) -> Figure:
    """Put a body's Px3 points on the floor."""
    count = len(body) - len(mesh().joints)
    body = body - np.array([0, 0, body[:count, 2].min()], np.float32)
    return Figure(body[:count], dict(zip(mesh().joints, body[count:], strict=True)))


def _coefficients(traits: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """nx8 -> nx336 weights of the blend shapes."""
    hats = [np.broadcast_to(_ANCESTRY, (len(traits), 3))]
    for place, trait in enumerate(TRAITS):
        hats.append(_hat(traits[:, place], _ANCHORS.get(trait, _THIRDS)))
    joined = np.concatenate(hats, 1)
    product = np.ones((len(traits), len(_data()["mask"])))
    for column, uses in enumerate(_data()["mask"].T.astype(bool)):
        product[:, uses] *= joined[:, column : column + 1]
    return product


def _hat(values: npt.NDArray[Any], anchors: Sequence[float]) -> npt.NDArray[np.float64]:
    """Linear interpolation between anchors: n -> nxA, rows of sum 1."""
    rows = np.eye(len(anchors))
    return np.stack([np.interp(values, anchors, row) for row in rows], 1)


@cache
def _data() -> dict[str, npt.NDArray[Any]]:
    with np.load(Path(__file__).parent.parent / "data" / "body.npz") as stored:
        return dict(stored)


@cache
def _arrays() -> tuple[Floats, Floats, Floats, Floats]:
    data = _data()
    local = data["local"].astype(np.float32)
    return data["template"], data["basis"].astype(np.float32), local[:, 0], local[:, 1]


@cache
def _chosen(only: tuple[int, ...]) -> tuple[Floats, Floats, Floats, Floats]:
    columns = (np.array(only)[:, None] * 3 + np.arange(3)).ravel()
    template, basis, more, less = _arrays()
    return template[columns], basis[:, columns], more[:, columns], less[:, columns]
