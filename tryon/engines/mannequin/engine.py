"""The `mannequin` engine: a body of measures in the catalogue's garments, for shoppers without a photo. No model to load."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast, get_args

import cv2
import numpy as np

from tryon.adjustment import adjustments
from tryon.body import MEASURES, Figure, Gender, Solved, solve
from tryon.body.pose import relaxed
from tryon.engines.mannequin.clothes import WornGarment, dress
from tryon.engines.mannequin.glb import glb
from tryon.engines.mannequin.person import bare
from tryon.engines.mannequin.raster import render
from tryon.engines.mannequin.surface import Surface
from tryon.garment.kinds import CLOTHING, clothing_of, slot_of
from tryon.lru import Remembered
from tryon.types import RGB, BodyShape, EngineInfo, Note, Outfit, Progress, Refusal, Rendering, Subject

STILL_PX = (480, 768)  # width, height
_BODIES, _SCENES = 8, 4  # remembered
_LOWERED_DEG = 14.0  # arms, from the A-pose: lower, and hands run into wide hips


@dataclass(frozen=True)
class _Body:
    solved: Solved
    standing: Figure


class MannequinEngine:
    """Bodies of measures in clothes, as pictures and all round. Remembers bodies and the last scenes. Not for several threads.

    Of a photo it only takes the picture's size, and options then name measures (`height=175`), `gender`, `age`, `skin` and
    `hair`, too. `yaw` turns a picture (degrees).
    """

    info = EngineInfo("mannequin", "Apache-2.0", CLOTHING, memory_mb=500, output="the photo's size, all of it drawn")

    def __init__(self) -> None:
        self._bodies: Remembered[_Body] = Remembered(_BODIES)
        self._scenes: Remembered[tuple[Surface, ...]] = Remembered(_SCENES)

    def render(self, subject: Subject, outfit: Outfit, progress: Progress) -> Rendering:
        """Draw a body at STILL_PX, or at the photo's size for a person.

        Raises Refusal category_unsupported, option_unusable; nothing_to_wear for a person.
        """
        shape, yaw = shape_of(outfit.options)
        outfit = Outfit(outfit.garments, _adjusting(outfit.options))
        if isinstance(subject, BodyShape):
            return self._still(subject, outfit, progress, yaw_deg=yaw)
        if not outfit.garments:
            raise Refusal("nothing_to_wear")
        height, width = subject.photo.shape[:2]
        shown = self._still(shape, outfit, progress, yaw_deg=yaw)
        picture = _fitted(shown.picture, width, height)
        return replace(shown, picture=picture, touched=np.ones((height, width), bool), confidence=0.9)

    def _still(self, shape: BodyShape, outfit: Outfit, progress: Progress, *, yaw_deg: float) -> Rendering:
        start = time.perf_counter()
        progress("read_person")
        body = self._body(shape)
        solved = time.perf_counter()
        progress("fit")
        surfaces = self._scene(shape, outfit)
        dressed = time.perf_counter()
        progress("blend")
        picture = render(surfaces, size=STILL_PX, yaw_deg=yaw_deg)
        ms = {"read_person": solved - start, "fit": dressed - solved, "blend": time.perf_counter() - dressed}
        laps = {name: seconds * 1000 for name, seconds in ms.items()}
        return Rendering(picture, np.ones(picture.shape[:2], bool), 1.0, _notes(shape, body.solved), laps)

    def model(self, subject: BodyShape, outfit: Outfit) -> bytes:
        """Return the same as a GLB: the look and the fit map are its variants. Raises as `render` does."""
        return glb(self._scene(subject, outfit))

    def _body(self, shape: BodyShape) -> _Body:
        def made() -> _Body:
            given = {name: shape.measures[name] for name in MEASURES if name in shape.measures}
            solved = solve(given, gender=shape.gender, age_years=shape.age_years)
            return _Body(solved, relaxed(solved.figure, _LOWERED_DEG))

        return self._bodies.get(shape.key, made)

    def _scene(self, shape: BodyShape, outfit: Outfit) -> tuple[Surface, ...]:
        garments, options = outfit.garments, outfit.options

        def made() -> tuple[Surface, ...]:
            standing = self._body(shape).standing
            wanted = adjustments(options, len(garments))
            pieces = [
                WornGarment(one, one.made.measures, one.made.stretch, how) for one, how in zip(garments, wanted, strict=True)
            ]
            top = all(slot_of(clothing_of(piece.garment)) == "lower" for piece in pieces)
            return (*bare(standing, skin=shape.skin or "neutral", hair=shape.hair or "none", top=top), *dress(standing, pieces))

        told = [(one.key, sorted(one.made.measures.items()), sorted(one.made.sits.items()), one.made.sized) for one in garments]
        key = repr((shape.key, shape.skin, shape.hair, told, sorted(options.items()))) if all(one.key for one in garments) else ""
        return self._scenes.get(key, made)


def _notes(shape: BodyShape, solved: Solved) -> tuple[Note, ...]:
    """Return what a shopper should know: whose body it is, numbers that don't go together, that it is a drawing."""
    if not shape.measures:
        return (Note("mannequin_average"), Note("mannequin_drawing"))
    odd = () if solved.fits else (Note("mannequin_misfit"),)
    few = (Note("mannequin_estimated"),) if {"chest_girth", "waist_girth", "hip_girth"} & solved.estimated else ()
    return (*odd, *few, Note("mannequin_drawing"))


_TEXTS: Mapping[str, tuple[str, ...]] = {
    "gender": get_args(Gender),
    "skin": ("neutral", *(f"tone{number}" for number in range(1, 7))),
    "hair": ("none", "short", "long", "bun", "curly"),
}
_OWN = (*MEASURES, *_TEXTS, "age", "yaw")


def shape_of(options: Mapping[str, str]) -> tuple[BodyShape, float]:
    """Return the body and the turn in degrees that options name. Raises Refusal option_unusable (option, value, allowed)."""
    numbers: dict[str, float] = {}
    for name in (*MEASURES, "age", "yaw"):
        if name in options:
            try:
                numbers[name] = float(options[name])
            except ValueError as error:
                raise Refusal("option_unusable", option=name, value=options[name], allowed="a number") from error
    for name, allowed in _TEXTS.items():
        if options.get(name, allowed[0]) not in allowed:
            raise Refusal("option_unusable", option=name, value=options[name], allowed=", ".join(allowed))
    shape = BodyShape(
        {name: value for name, value in numbers.items() if name not in ("age", "yaw")},
        cast("Gender | None", options.get("gender")),
        numbers.get("age"),
        options.get("skin", "neutral"),
        options.get("hair", "none"),
    )
    return shape, numbers.get("yaw", 20.0)


def _adjusting(options: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in options.items() if name not in _OWN}


def _fitted(picture: RGB, width: int, height: int) -> RGB:
    """Whole within these sides, its own border colour around."""
    zoom = min(width / picture.shape[1], height / picture.shape[0])
    inner = cv2.resize(
        picture, (max(1, round(picture.shape[1] * zoom)), max(1, round(picture.shape[0] * zoom))), interpolation=cv2.INTER_AREA
    )
    top, left = (height - inner.shape[0]) // 2, (width - inner.shape[1]) // 2
    sides = (top, height - inner.shape[0] - top, left, width - inner.shape[1] - left)
    return np.asarray(cv2.copyMakeBorder(inner, *sides, cv2.BORDER_REPLICATE), np.uint8)
