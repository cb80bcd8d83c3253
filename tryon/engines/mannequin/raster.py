"""Surfaces -> a picture with soft light, in numpy alone: no GL, no window, the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from tryon.engines.mannequin import floor, light
from tryon.engines.mannequin.camera import Camera, before
from tryon.engines.mannequin.sampling import bilinear
from tryon.engines.mannequin.shadow_map import shade_of_key
from tryon.engines.mannequin.surface import Floats, Ints, Surface
from tryon.engines.mannequin.visible import nearest, weights
from tryon.types import RGB

BACKGROUND = (0.93, 0.92, 0.905)  # sRGB
_FINE = 2  # pixels across in a pixel of the picture


@dataclass(frozen=True)
class _Scene:
    """All surfaces in one: T triangles of V vertices. Faces that cannot be seen are gone."""

    surfaces: Sequence[Surface]
    vertices: Floats
    normals: Floats
    faces: Ints  # Tx3
    of: Ints  # T: which surface


def render(
    surfaces: Sequence[Surface],
    *,
    size: tuple[int, int] = (600, 960),
    yaw_deg: float = 0.0,
    pitch_deg: float = 4.0,
    background: tuple[float, float, float] = BACKGROUND,
) -> RGB:
    """Return the figure in the middle of `size` (width, height). `yaw_deg` turns it: 90 shows its right side, 180 its back."""
    camera = before(surfaces, (size[0] * _FINE, size[1] * _FINE), yaw_deg=yaw_deg, pitch_deg=pitch_deg)
    scene = _scene(surfaces)
    pixels, away = camera.see(scene.vertices)
    faces, of, back = _towards(scene, pixels)
    number, near = nearest(pixels[faces], np.float32(1) / away[faces], camera.size)
    where = np.flatnonzero(number.ravel() >= 0)
    shown = number.ravel()[where]
    centres = np.stack([where % camera.size[0], where // camera.size[0]], 1).astype(np.float32) + np.float32(0.5)
    share = weights(pixels[faces[shown]], away[faces[shown]], centres)
    seen = _seen(scene, camera, faces[shown], of[shown], share, back[shown])
    points = camera.place(centres, np.float32(1) / near.ravel()[where])
    seen = light.GBuffer(
        colours=seen.colours,
        normals=seen.normals,
        roughness=seen.roughness,
        inside=seen.inside,
        open_to_sky=light.openness(near, camera.focal_px / camera.distance).ravel()[where],
        lit=shade_of_key(scene.vertices, scene.faces, points, np.asarray(light.KEY @ camera.turn, np.float32)),
    )
    picture = floor.backdrop(camera, surfaces, background).reshape(-1, 3)
    picture[where] = light.shaded(seen)
    drawn = np.asarray(cv2.resize(picture.reshape(*camera.size[::-1], 3), size, interpolation=cv2.INTER_AREA), np.float32)
    return np.asarray(light.display(drawn) * 255 + 0.5, np.uint8)


def _scene(surfaces: Sequence[Surface]) -> _Scene:
    begins = np.cumsum([0, *(len(surface.vertices) for surface in surfaces)])
    return _Scene(
        surfaces,
        np.concatenate([surface.vertices for surface in surfaces]).astype(np.float32),
        np.concatenate([surface.normals for surface in surfaces]).astype(np.float32),
        np.concatenate([surface.faces + begin for surface, begin in zip(surfaces, begins[:-1], strict=True)]),
        np.repeat(np.arange(len(surfaces)), [len(surface.faces) for surface in surfaces]),
    )


def _towards(scene: _Scene, pixels: Floats) -> tuple[Ints, Ints, Ints]:
    """Return the faces that look at the camera, and those of cloth that turn their inside to it.

    Faces, surfaces, 1 for an inside.
    """
    a, b, c = (pixels[scene.faces[:, corner]] for corner in range(3))
    back = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (c[:, 0] - a[:, 0]) * (b[:, 1] - a[:, 1]) > 0  # y points down
    cloth = np.array([surface.two_sided for surface in scene.surfaces])
    keep = ~back | cloth[scene.of]
    return scene.faces[keep], scene.of[keep], back[keep].astype(np.int64)


def _seen(scene: _Scene, camera: Camera, faces: Ints, of: Ints, share: Floats, back: Ints) -> light.GBuffer:
    """Return the colour and direction of N pixels whose triangles are `faces`."""
    normals = _mixed(scene.normals, faces, share) @ camera.turn.T
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-6)
    normals = np.where(back[:, None] == 1, -normals, normals)
    colours = np.empty((len(of), 3), np.float32)
    begin = 0
    for place, surface in enumerate(scene.surfaces):
        mine = np.flatnonzero(of == place)
        if len(mine):
            colours[mine] = _colours(surface, faces[mine] - begin, share[mine])
        begin += len(surface.vertices)
    rough = np.array([surface.roughness for surface in scene.surfaces], np.float32)[of]
    ones = np.ones(len(of), np.float32)
    return light.GBuffer(light.linear(colours), np.asarray(normals, np.float32), rough, back == 1, ones, ones)


def _colours(surface: Surface, faces: Ints, share: Floats) -> Floats:
    """Nx3 sRGB in 0..1."""
    if surface.texture is not None and surface.uv is not None:
        height, width = surface.texture.shape[:2]
        at = _mixed(surface.uv.astype(np.float32), faces, share) * np.array([width, height], np.float32) - np.float32(0.5)
        return bilinear(surface.texture, at) / np.float32(255)
    if surface.colours is None:
        return np.full((len(faces), 3), 0.7, np.float32)
    return _mixed(surface.colours.astype(np.float32), faces, share)


def _mixed(values: Floats, faces: Ints, share: Floats) -> Floats:
    mixed = sum(values[faces[:, corner]] * share[:, corner : corner + 1] for corner in range(3))
    return np.asarray(mixed, np.float32)
