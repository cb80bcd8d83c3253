"""Surfaces -> a GLB (glTF 2.0 in one file): Y up, metres, its look and its fit map as two variants (KHR_materials_variants).

Light and the lamp's shadow are in the vertices' colours and the materials unlit: cloth and skin are dull, and a browser without a
graphics card takes a tenth of the time (no environment to filter, no shader to build). Nothing is compressed: decoders would have
to be fetched. Colours of materials are linear, those of pictures and vertices as the
format wants them: pictures sRGB, vertices linear.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from tryon.engines.mannequin.culling import uncovered
from tryon.engines.mannequin.fit_map import plain_body, ramp
from tryon.engines.mannequin.light import KEY, GBuffer, linear, shaded
from tryon.engines.mannequin.shadow_map import shade_of_key
from tryon.engines.mannequin.surface import Floats, Surface
from tryon.fit import SCALE
from tryon.types import RGB

LIMIT_BYTES = 1_000_000
VARIANTS = ("look", "fit")
_SIDES, _QUALITY = (1024, 768, 512, 384), 82  # of textures: the first that keeps the limit
_RAMP = 128  # texels; the second row is grey
_BRIGHTEST = 1.3  # light; the viewer exposes by as much
_OFF_M = 0.004  # a vertex does not shade itself
_FLOAT, _USHORT = 5126, 5123
_SMOOTH, _PLAIN = 9987, 9729  # of textures seen small: the ramp smoothed would mix all its colours where grey begins
_VERTICES, _INDICES = 34962, 34963


@dataclass
class _File:
    """The growing file: its JSON and its bytes."""

    json: dict[str, Any]
    data: bytearray = field(default_factory=bytearray)


def glb(surfaces: Sequence[Surface], *, fit: bool = False) -> bytes:
    """Write a GLB file. At most LIMIT_BYTES where smaller pictures can help. `fit`: the fit map is shown first, else the look."""
    shown = uncovered(surfaces)
    made = b""
    for side in _SIDES:
        made = _written(shown, fit=fit, side=side)
        if len(made) <= LIMIT_BYTES:
            break
    return made


def _written(surfaces: Sequence[Surface], *, fit: bool, side: int) -> bytes:
    file = _File(_empty())
    fit_picture = _picture(file, _ramp_picture(), png=True)
    lights = _lights(surfaces)
    for number, (surface, light) in enumerate(zip(surfaces, lights, strict=True)):
        look, mapped = _look(file, surface, side), _mapped(file, surface, fit_picture)
        mesh = {"primitives": [_primitive(file, surface, light, look, mapped, fit=fit)]}
        file.json["meshes"].append(mesh)
        file.json["nodes"].append({"name": surface.name, "mesh": number})
    file.json["scenes"] = [{"nodes": list(range(len(surfaces)))}]
    return _packed(file)


def _lights(surfaces: Sequence[Surface]) -> list[Floats]:
    """Of each surface the light at its vertices, Vx3 linear in 0..1: as in the still that is seen from the front."""
    starts = np.cumsum([0, *(len(one.vertices) for one in surfaces)])
    vertices = np.concatenate([one.vertices for one in surfaces])
    faces = np.concatenate([one.faces + start for one, start in zip(surfaces, starts, strict=False)])
    normals = np.concatenate([one.normals for one in surfaces])
    lit = shade_of_key(vertices, faces, vertices + np.float32(_OFF_M) * normals, KEY)
    every = np.ones(len(vertices), np.float32)
    seen = GBuffer(np.ones_like(vertices), normals, every, np.zeros(len(vertices), bool), every, lit)
    light = np.clip(shaded(seen) / _BRIGHTEST, 0, 1)
    return np.split(light, starts[1:-1])


def _empty() -> dict[str, Any]:
    return {
        "asset": {"version": "2.0", "generator": "Fitting Room"},
        "scene": 0,
        "nodes": [],
        "meshes": [],
        "materials": [],
        "accessors": [],
        "bufferViews": [],
        "textures": [],
        "images": [],
        "samplers": [{"magFilter": 9729, "minFilter": way, "wrapS": 33071, "wrapT": 33071} for way in (_SMOOTH, _PLAIN)],
        "extensionsUsed": ["KHR_materials_variants", "KHR_materials_unlit"],
        "extensions": {"KHR_materials_variants": {"variants": [{"name": name} for name in VARIANTS]}},
    }


def _primitive(file: _File, surface: Surface, light: Floats, look: int, mapped: int, *, fit: bool) -> dict[str, Any]:
    attributes = {
        "POSITION": _accessor(file, _upright(surface.vertices), _FLOAT, "VEC3", bounds=True),
    }
    cloth = surface.sits is not None
    uv = surface.uv if surface.texture is not None else None
    if uv is not None:
        attributes["TEXCOORD_0"] = _accessor(file, _shorts(uv), _USHORT, "VEC2", normalized=True)
    if surface.sits is not None:
        name = "TEXCOORD_0" if uv is None else "TEXCOORD_1"
        attributes[name] = _accessor(file, _shorts(_on_ramp(surface.sits, surface.faces)), _USHORT, "VEC2", normalized=True)
    if not cloth and surface.colours is not None and np.ptp(surface.colours, axis=0).max() > 0.02:
        light = light * linear(surface.colours)
    whole = np.concatenate([light, np.ones((len(light), 1))], 1)
    attributes["COLOR_0"] = _accessor(file, _shorts(np.asarray(whole, np.float32)), _USHORT, "VEC4", normalized=True)
    indices = _accessor(file, surface.faces.astype(np.uint16).ravel(), _USHORT, "SCALAR", target=_INDICES)
    variants = [{"material": material, "variants": [number]} for number, material in enumerate((look, mapped))]
    return {
        "attributes": attributes,
        "indices": indices,
        "material": mapped if fit else look,
        "extensions": {"KHR_materials_variants": {"mappings": variants}},
    }


def _look(file: _File, surface: Surface, side: int) -> int:
    if surface.texture is not None and surface.uv is not None:
        return _material(file, surface, texture={"index": _picture(file, _smaller(surface.texture, side), png=False)})
    if surface.colours is None:
        return _material(file, surface, colour=(0.7, 0.7, 0.7))
    if surface.sits is None and np.ptp(surface.colours, axis=0).max() > 0.02:
        return _material(file, surface)  # the vertices have colours
    red, green, blue = (float(part) for part in surface.colours.mean(0))
    return _material(file, surface, colour=(red, green, blue))


def _mapped(file: _File, surface: Surface, picture: int) -> int:
    if surface.sits is None:
        vertices_have = surface.colours is not None and np.ptp(surface.colours, axis=0).max() > 0.02
        return _material(file, surface, colour=None if vertices_have else plain_body())
    second = 1 if surface.texture is not None and surface.uv is not None else 0
    return _material(file, surface, texture={"index": picture, "texCoord": second})


def _material(
    file: _File, surface: Surface, *, colour: tuple[float, float, float] | None = None, texture: dict[str, int] | None = None
) -> int:
    """`colour` is sRGB; the format's is linear."""
    plain: dict[str, Any] = {"metallicFactor": 0.0, "roughnessFactor": round(surface.roughness, 3)}
    if colour is not None:
        plain["baseColorFactor"] = [*(round(float(part), 4) for part in linear(np.array(colour))), 1.0]
    if texture is not None:
        plain["baseColorTexture"] = texture
    extensions: dict[str, Any] = {"KHR_materials_unlit": {}}
    file.json["materials"].append({"pbrMetallicRoughness": plain, "doubleSided": surface.two_sided, "extensions": extensions})
    return len(file.json["materials"]) - 1


def _picture(file: _File, picture: RGB, *, png: bool) -> int:
    """Return the number of its texture."""
    kind, options = (".png", []) if png else (".jpg", [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    _, encoded = cv2.imencode(kind, cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), options)
    view = _view(file, encoded.tobytes(), None)
    file.json["images"].append({"bufferView": view, "mimeType": "image/png" if png else "image/jpeg"})
    file.json["textures"].append({"source": len(file.json["images"]) - 1, "sampler": int(png)})
    return len(file.json["textures"]) - 1


def _smaller(picture: RGB, side: int) -> RGB:
    scale = side / max(picture.shape[:2])
    if scale >= 1:
        return picture
    size = (max(round(picture.shape[1] * scale), 1), max(round(picture.shape[0] * scale), 1))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _ramp_picture() -> RGB:
    known = ramp(np.linspace(0, len(SCALE), _RAMP))
    unknown = ramp(np.full(_RAMP, np.nan))
    return np.asarray(np.round(np.stack([known, known, unknown, unknown]) * 255), np.uint8)


def _on_ramp(sits: Floats, faces: npt.NDArray[np.int64]) -> Floats:
    """V -> Vx2: across by its place on the scale, up or down by whether that is known.

    What is unknown is across where its neighbours are: on the way to them no other colour is crossed.
    """
    one, other = np.concatenate([faces, np.roll(faces, 1, 1)]).ravel(), np.concatenate([np.roll(faces, 1, 1), faces]).ravel()
    told = ~np.isnan(sits[other])
    count = np.bincount(one[told], minlength=len(sits))
    beside = np.bincount(one[told], sits[other[told]], len(sits)) / np.maximum(count, 1)
    place = np.where(np.isnan(sits), beside, sits)
    across = np.clip(place / len(SCALE), 0, 1) * (1 - 1 / _RAMP) + 0.5 / _RAMP
    return np.asarray(np.stack([across, np.where(np.isnan(sits), 0.875, 0.125)], 1), np.float32)


def _upright(points: Floats) -> Floats:
    """Z up, facing -y -> Y up, facing +z."""
    return np.asarray(np.stack([points[:, 0], points[:, 2], -points[:, 1]], 1), np.float32)


def _shorts(uv: Floats) -> npt.NDArray[np.uint16]:
    return np.asarray(np.round(np.clip(uv, 0, 1) * 65535), np.uint16)


def _accessor(
    file: _File,
    values: npt.NDArray[Any],
    component: int,
    kind: str,
    *,
    normalized: bool = False,
    bounds: bool = False,
    target: int = _VERTICES,
) -> int:
    entry: dict[str, Any] = {
        "bufferView": _view(file, np.ascontiguousarray(values).tobytes(), target),
        "componentType": component,
        "count": len(values),
        "type": kind,
    }
    if normalized:
        entry["normalized"] = True
    if bounds:
        entry |= {"min": values.min(0).tolist(), "max": values.max(0).tolist()}
    file.json["accessors"].append(entry)
    return len(file.json["accessors"]) - 1


def _view(file: _File, data: bytes, target: int | None) -> int:
    entry: dict[str, Any] = {"buffer": 0, "byteOffset": len(file.data), "byteLength": len(data)}
    if target is not None:
        entry["target"] = target
    file.data += data + b"\0" * (-len(data) % 4)
    file.json["bufferViews"].append(entry)
    return len(file.json["bufferViews"]) - 1


def _packed(file: _File) -> bytes:
    file.json["buffers"] = [{"byteLength": len(file.data)}]
    text = json.dumps(file.json, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(file.data), b"BIN\0") + bytes(file.data)
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks
