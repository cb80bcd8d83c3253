"""Pieces of examples in other sizes, sides, colours and light: what is drawn and what is real change alike."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from training.skin.examples import Example
from tryon.engines.warp.skin_net.inputs import CHANNELS

SIZE = 128  # px, height and width of a piece
Float = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Piece:
    """What the network sees (7xSIZExSIZE), the real levels (3xSIZExSIZE) and where they are to be learned (1xSIZExSIZE)."""

    x: Float
    real: Float
    known: Float


def piece(example: Example, rng: np.random.Generator) -> Piece:
    """At random, with some skin to learn in it."""
    scale = float(np.exp(rng.normal(0, 0.12)))
    affine = np.array([[scale, 0, 0], [0, scale, 0]], np.float32)
    ys, xs = np.where(example.known > 127)
    at = int(rng.integers(len(ys)))
    affine[:, 2] = SIZE / 2 - scale * np.array([xs[at], ys[at]]) + rng.uniform(-0.35, 0.35, 2) * SIZE
    if rng.random() < 0.5:
        affine[0] = -affine[0]
        affine[0, 2] += SIZE - 1
    colours = [_moved(one, affine, cv2.BORDER_REPLICATE) for one in (example.picture, example.real)]
    picture, real = _lit(colours, rng)
    x = np.empty((CHANNELS, SIZE, SIZE), np.float32)
    x[:3] = (picture.transpose(2, 0, 1) - 128) / 64
    for number, one in enumerate((example.new, example.seen, example.cloth, example.matte)):
        x[3 + number] = _moved(one, affine, cv2.BORDER_CONSTANT) / 255
    known = _moved(example.known, affine, cv2.BORDER_CONSTANT) / np.float32(255)
    return Piece(x, np.ascontiguousarray(real.transpose(2, 0, 1)), known[None] * x[3:4])


def _moved(picture: npt.NDArray[np.uint8], affine: Float, border: int) -> Float:
    return np.asarray(cv2.warpAffine(picture, affine, (SIZE, SIZE), borderMode=border), np.float32)


def _lit(pictures: list[Float], rng: np.random.Generator) -> list[Float]:
    """Return the same contrast, brightness and tint for all."""
    gamma, gain = float(np.exp(rng.normal(0, 0.15))), np.exp(rng.normal(0, 0.08) + rng.normal(0, 0.03, 3)).astype(np.float32)
    return [np.clip(255 * (one / 255) ** gamma * gain, 0, 255).astype(np.float32) for one in pictures]
