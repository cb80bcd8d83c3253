"""Seams, stitches and ribs of one piece: what they do to its height, its shadows and its dye."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from demo.studio import noise
from demo.studio.cloth import Cloth, Seam, Stitch
from demo.studio.colour import Floats, dye
from demo.studio.geometry import dashes

Lines = Callable[[Sequence[Floats], float], Floats]  # draws lines of a width in cm into a mask of the piece's size


@dataclass
class Sewn:
    """A piece while it is sewn: height in cm, occlusion (exponent), dye in linear RGB."""

    height: Floats
    occlusion: Floats
    albedo: Floats

    @property
    def shape(self) -> tuple[int, int]:
        return int(self.height.shape[0]), int(self.height.shape[1])


def sew(
    piece: Sewn,
    cloth: Cloth,
    seams: Sequence[Seam],
    stitches: Sequence[Stitch],
    lines: Lines,
    *,
    scale: float,
    rng: np.random.Generator,
) -> None:
    for seam in seams:
        _seam(piece, seam, cloth, lines, scale, rng)
    for stitch in stitches:
        _stitch(piece, stitch, cloth, lines, scale, rng)


def knit_ribs(piece: Sewn, ribs: Sequence[Floats], lines: Lines, scale: float) -> None:
    raised = cv2.GaussianBlur(lines(ribs, 0.16), (0, 0), 0.7)
    piece.height += 0.07 * _fine(scale) * raised
    piece.occlusion += 0.096 * (1 - raised)


def washed(albedo: Floats, amount: Floats) -> Floats:
    """Worn denim: the paler shade of its own dye. `amount` HxW 0..1."""
    lift = 0.16 * np.clip(albedo[..., 2:] / 0.12, 0.35, 1)  # black denim stays black
    pale = np.minimum(albedo * 1.6 + lift, np.maximum(albedo, 0.86))
    return np.asarray(albedo + np.clip(amount, 0, 1)[..., None] * (pale - albedo), np.float32)


def _fine(scale: float) -> float:
    """Stitches are drawn in pixels: keeps their slope on close-ups."""
    return min(1.0, 10 / scale)


def _seam(piece: Sewn, seam: Seam, cloth: Cloth, lines: Lines, scale: float, rng: np.random.Generator) -> None:
    groove = cv2.GaussianBlur(lines([seam.line], seam.width), (0, 0), 0.8)
    piece.height -= seam.depth * _fine(scale) * groove
    piece.occlusion += 0.28 * groove * min(1.0, seam.depth * 8)
    near = cv2.blur(groove, (int(1.8 * scale) | 1, int(1.8 * scale) | 1))
    piece.height += near * 0.22 * _fine(scale) * cloth.kind.pucker * noise.grid(rng, piece.shape, 0.55 * scale)
    if cloth.fade:
        patchy = np.clip(noise.grid(rng, piece.shape, 0.5 * scale) * 0.5 + 0.4, 0, 1)
        piece.albedo = washed(piece.albedo, near * patchy * 0.9 * cloth.fade)


def _stitch(piece: Sewn, stitch: Stitch, cloth: Cloth, lines: Lines, scale: float, rng: np.random.Generator) -> None:
    fine = _fine(scale)
    thread = lines(dashes(stitch.line), 0.11)
    groove = cv2.GaussianBlur(lines([stitch.line], 0.16), (0, 0), 1.2)
    piece.height += fine * (0.035 * thread - 0.05 * groove)
    piece.occlusion += 0.10 * groove
    near = cv2.blur(groove, (int(1.0 * scale) | 1, int(1.0 * scale) | 1))
    piece.height += near * 0.10 * fine**2 * cloth.kind.pucker * noise.grid(rng, piece.shape, 0.42 * scale)
    if stitch.thread:
        piece.albedo = np.asarray(piece.albedo + 0.8 * thread[..., None] * (dye(stitch.thread) - piece.albedo), np.float32)
    else:
        piece.albedo = np.asarray(piece.albedo * (1 - 0.10 * thread[..., None]), np.float32)
