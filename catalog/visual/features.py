"""A photo as numbers: the garment's shape, its cloth, what else sets it apart, its colours, a face. Decides nothing."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from catalog.visual.colours import Floats, Palette, palette
from catalog.visual.cutout import RGB, CutOut
from catalog.visual.faces import face
from catalog.visual.outline import gradients, silhouette
from catalog.visual.texture import binary_patterns, spectrum
from catalog.visual.views import View, cloth_view, garment_view

_SIDE_PX = 224  # of the views


class Features(NamedTuple):
    shape: Floats  # 2103: outline, inner edges, fine texture
    cloth: Floats  # 435: texture of a piece of cloth and of the whole, and how its colours lie apart
    detail: Floats  # 900: inner edges
    face: Floats  # 3
    palette: Palette


def measure(photo: RGB, cut: CutOut, *, faces: bool = True) -> Features:
    """`cut`: of that photo; `faces`: whether one is looked for, else there is none."""
    whole, piece = garment_view(cut, _SIDE_PX), cloth_view(photo, cut, _SIDE_PX)
    colours = palette(cut)
    grey, close = _grey(whole), _grey(piece)
    texture = binary_patterns(grey, whole.mask)
    cloth = [binary_patterns(close, piece.mask), spectrum(close), texture, _apart(colours)]
    return Features(
        shape(whole), np.concatenate(cloth), gradients(grey), face(photo) if faces else np.zeros(3, np.float32), colours
    )


def shape(whole: View) -> Floats:
    """Of a `garment_view`."""
    grey = _grey(whole)
    return np.concatenate([gradients(grey), silhouette(whole.mask), binary_patterns(grey, whole.mask)])


def kind_terms(features: Features) -> Floats:
    """Return what tells a person from a garment."""
    return np.concatenate([features.shape, features.face])


def _grey(view: View) -> RGB:
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(view.picture), cv2.COLOR_RGB2GRAY), np.uint8)


def _apart(colours: Palette) -> Floats:
    """9: how large the shares are, largest first, and how far the other colours lie from the main one."""
    order = np.argsort(-colours.shares)
    far = np.linalg.norm(colours.centres[order[1:4]] - colours.centres[order[0]], axis=1) / 50
    return np.asarray(np.concatenate([colours.shares[order], far * np.sqrt(colours.shares[order[1:4]])]), np.float32)
