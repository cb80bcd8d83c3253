"""Surfaces that tests draw: a ball, a board with a picture on it."""

from __future__ import annotations

import numpy as np

from tryon.engines.mannequin.surface import Surface, normals_of


def ball(
    radius: float = 0.5, *, colour: tuple[float, float, float] = (0.8, 0.2, 0.2), at: tuple[float, float, float] = (0, 0, 1)
) -> Surface:
    """Of 40 x 20 cells, closed."""
    around, down = np.meshgrid(np.linspace(0, 2 * np.pi, 40, endpoint=False), np.linspace(0, np.pi, 21))
    points = np.stack([np.sin(down) * np.cos(around), np.sin(down) * np.sin(around), np.cos(down)], -1).reshape(-1, 3)
    row, column = np.meshgrid(np.arange(20), np.arange(40), indexing="ij")
    a, b = row * 40 + column, row * 40 + (column + 1) % 40
    faces = np.concatenate([np.stack([a, a + 40, b], -1).reshape(-1, 3), np.stack([b, a + 40, b + 40], -1).reshape(-1, 3)])
    vertices = (points * radius + at).astype(np.float32)
    return Surface("ball", vertices, faces, normals_of(vertices, faces), np.tile(np.array(colour, np.float32), (len(points), 1)))


def board(*, two_sided: bool = False) -> Surface:
    """1 m x 2 m, upright, its front to -y: red above left, green above right, blue below left, white below right."""
    vertices = np.array([[-0.5, 0, 2], [0.5, 0, 2], [-0.5, 0, 0], [0.5, 0, 0]], np.float32)
    faces = np.array([[0, 2, 1], [1, 2, 3]])
    texture = np.zeros((64, 32, 3), np.uint8)
    texture[:32, :16, 0] = texture[:32, 16:, 1] = texture[32:, :16, 2] = 230
    texture[32:, 16:] = 230
    uv = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], np.float32)
    normals = np.tile(np.array([0, -1, 0], np.float32), (4, 1))
    return Surface("board", vertices, faces, normals, uv=uv, texture=texture, two_sided=two_sided)
