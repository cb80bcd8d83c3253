"""The `warp` engine, on a CPU: classical but for what is seen through a neck. Reads garments, fits them, composes the picture."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence
from functools import partial

import cv2
import numpy as np

from tryon.adjustment import Adjustment, adjustments
from tryon.engines.warp.fit.layer import Layer, wear
from tryon.engines.warp.picture.compose import Composed, compose
from tryon.engines.warp.picture.cover import cover
from tryon.engines.warp.picture.finish import finished
from tryon.garment.kinds import CLOTHING, slot_of
from tryon.garment.opened import opened
from tryon.garment.shape import Shape, read_shape
from tryon.image.ops import Mask
from tryon.lru import Remembered
from tryon.person.body_frame import Body, body_of
from tryon.person.protected import protected_unchanged
from tryon.types import RGB, EngineInfo, Note, Outfit, Person, Progress, Refusal, Rendering, Subject, photographed

_REMEMBERED = 16  # garments; about 10 MB each
_COAT = 0.15  # share of the old upper clothes that are a jacket: what is inside may not be known
_INVISIBLE = 0.004  # share of the photo: less than this is nothing to be seen


class WarpEngine:
    """Options: those of tryon/adjustment.py; `tuck` = "yes" puts trousers and skirts over the top."""

    info = EngineInfo("warp", "Apache-2.0", CLOTHING, memory_mb=850, output="the photo's size")

    def __init__(self, *, finish: bool = True) -> None:
        """`finish`: drawn skin goes through the finisher."""
        self._shapes: Remembered[Shape] = Remembered(_REMEMBERED)
        self._finisher = finish

    def render(self, subject: Subject, outfit: Outfit, progress: Progress) -> Rendering:
        """Render a person in garments.

        Raises Refusal: nothing_to_wear, option_unusable, category_unsupported, garment_unreadable, garment_on_model,
        sleeves_unseen, no_torso, no_legs, needs_photo.
        """
        person, garments, options = photographed(subject), outfit.garments, outfit.options
        if not garments:
            raise Refusal("nothing_to_wear")
        clock = _Clock()
        progress("read_garment")
        wanted = adjustments(options, len(garments))
        shapes = [self._shapes.get(garment.key, partial(read_shape, garment)) for garment in garments]
        clock.lap("read_garment")
        progress("fit")
        body = body_of(person)
        fronts = [_front(shape, how, shapes, body) for shape, how in zip(shapes, wanted, strict=True)]
        layers = [cover(wear(shape, body, how), body) for shape, how in _inner_first(fronts, wanted)]
        clock.lap("fit")
        progress("blend")
        composed = compose(body, layers)
        if self._finisher:
            composed = dataclasses.replace(composed, picture=finished(body, composed))
        picture, touched = _finish(person.photo, body, composed)
        clock.lap("blend")
        notes = _notes(person, shapes, layers, picture)
        if any(how.open and shape.kind == "outer" and not shape.open for shape, how in zip(fronts, wanted, strict=True)):
            notes = (*notes, Note("adjusted_to_limit"))
        look = Rendering(picture, touched, _confidence(shapes, layers, composed), notes, clock.ms)
        return dataclasses.replace(look, protected_unchanged=protected_unchanged(person, look))


def _front(shape: Shape, how: Adjustment, worn: Sequence[Shape], body: Body) -> Shape:
    """Say how the front is worn.

    A jacket over a top is worn open unless it should be closed; by itself only where there is a top of the person's own.
    """
    inside = any(one.kind in ("top", "dress") for one in worn)
    if how.open is False or not (inside or (how.open and body.outer_share < _COAT)):
        return shape
    return opened(shape) or shape


class _Clock:
    def __init__(self) -> None:
        self.ms: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.ms[stage] = (now - self._last) * 1000
        self._last = now


def _inner_first(shapes: Sequence[Shape], wanted: Sequence[Adjustment]) -> list[tuple[Shape, Adjustment]]:
    tuck = any(how.tuck for how in wanted)
    order = {"lower": 1, "upper": 0 if tuck else 2, "whole": 0}
    both = zip(shapes, wanted, strict=True)
    return sorted(both, key=lambda one: 3 if one[0].kind == "outer" else order[slot_of(one[0].kind)])


def _finish(photo: RGB, body: Body, composed: Composed) -> tuple[RGB, Mask]:
    """8-bit; what was not touched is the photo's own."""
    touched = composed.touched > 0.004
    x, y = body.origin
    part = (slice(y, y + touched.shape[0]), slice(x, x + touched.shape[1]))
    picture, changed = photo.copy(), np.zeros(photo.shape[:2], bool)
    picture[part] = np.where(touched[..., None], np.clip(composed.picture + 0.5, 0, 255).astype(np.uint8), body.photo)
    changed[part] = (picture[part] != body.photo).any(2)
    return picture, changed


def _notes(person: Person, shapes: Sequence[Shape], layers: Sequence[Layer], picture: RGB) -> tuple[Note, ...]:
    notes = [note for shape in shapes for note in shape.notes]
    notes += [Note(code) for layer in layers for code in layer.targets.doubts]
    notes += [Note("adjusted_to_limit")] if any(layer.targets.at_limit for layer in layers) else []
    if float((cv2.absdiff(picture, person.photo).max(2) > 12).mean()) < _INVISIBLE:
        notes.append(Note("nothing_changed"))
    return tuple(notes)


def _confidence(shapes: Sequence[Shape], layers: Sequence[Layer], composed: Composed) -> float:
    doubts = sum(len(layer.targets.doubts) for layer in layers)
    return float(np.clip(min(s.sure for s in shapes) * (0.85 + 0.15 * composed.plain) - 0.1 * doubts, 0.05, 1))
