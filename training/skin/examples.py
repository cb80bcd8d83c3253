"""Bare arms, legs and necks of which the engine is told that they were clothed: what it draws there, and what is real."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from tryon.engines.warp.picture.light import contact_shadow
from tryon.engines.warp.picture.protect import always
from tryon.engines.warp.picture.removal import take_off
from tryon.engines.warp.skin_net.inputs import SHOULDERS_PX, Scene
from tryon.image.ops import Mask, blur, dilate, erode, step
from tryon.person.body_frame import Body, columns_across, rows_along
from tryon.person.limbs import bare_limb

_LEAST = 0.06  # of the shoulders' width squared: less new skin teaches nothing
_SMALLEST = 45.0  # px between the shoulders: smaller people show no form
Byte = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Example:
    """At the network's size. Maps 0..255."""

    picture: Byte  # HxWx3 RGB with drawn skin
    real: Byte  # HxWx3 RGB
    new: Byte
    seen: Byte
    cloth: Byte
    matte: Byte
    known: Byte  # where both are skin: elsewhere the outlines differ, and nothing is to be learned


def examples(body: Body, real_skin: Mask, count: int, seed: int) -> Iterator[Example]:
    """`real_skin`: HxW, of the body's part of the photo, from labels. Up to `count`, each with other parts hidden."""
    if body.width < _SMALLEST:
        return
    rng = np.random.default_rng(seed)
    skin = (body.skin > 0.5) & real_skin & (always(body) < 0.1)
    for _ in range(count):
        upper, lower = _hidden(body, skin, rng)
        if (upper | lower).sum() > _LEAST * body.width**2:
            made = _example(body, upper, lower, real_skin, rng)
            if made is not None:
                yield made


def _hidden(body: Body, skin: Mask, rng: np.random.Generator) -> tuple[Mask, Mask]:
    """Return what sleeves and collars hide, and what trousers and skirts hide; of random length."""
    none = np.zeros(body.matte.shape, np.float32)
    upper, lower = np.zeros(none.shape, bool), np.zeros(none.shape, bool)
    what = rng.random(3) < 0.7
    sleeve, hem = (
        rng.choice([0.35, 0.6, 0.95, 1.2]) + rng.normal(0, 0.06),
        rng.choice([0.5, 0.75, 1.0, 1.2]) + rng.normal(0, 0.06),
    )
    if what[0]:
        for arm in body.arms:
            limb = bare_limb(body, arm, none, leg=False)
            if limb is not None and arm.seen > 0.3:
                upper[limb.box] |= (limb.along < sleeve) & (np.abs(limb.across) < 1.3)
        upper &= body.arm_zone
    if what[1]:
        collar = rng.uniform(-0.3, 0.1) * body.width
        upper |= (
            (rows_along(body) > collar)
            & (np.abs(columns_across(body)) < 0.62 * body.width)
            & ~body.arm_zone
            & (rows_along(body) < 0.9 * body.torso)
        )
    if what[2]:
        for leg in body.legs:
            limb = bare_limb(body, leg, none, leg=True)
            if limb is not None:
                lower[limb.box] |= (limb.along < hem) & (np.abs(limb.across) < 1.4)
        lower &= ~body.arm_zone & (rows_along(body) > 0.9 * body.torso)
    return upper & skin, lower & skin


def _example(body: Body, upper: Mask, lower: Mask, real_skin: Mask, rng: np.random.Generator) -> Example | None:
    hidden = dilate(upper | lower, 1).astype(np.float32) * (body.skin > 0.2) * (always(body) < 0.5)
    old = np.asarray(blur(hidden.astype(np.float32), 0.8) * body.matte, np.float32)
    cloth = np.clip(body.top + body.low + body.legwear + body.shoes + body.other, 0, 1)
    share = dilate(upper, 2).astype(np.float32)
    clothed = replace(
        body,
        skin=np.asarray(body.skin * (1 - old), np.float32),
        top=np.maximum(body.top, old * share),
        low=np.maximum(body.low, old * (1 - share)),
    )
    front = np.maximum(step(cloth, 0.3, 0.6) * (1 - hidden), always(body))
    none = np.zeros(old.shape, np.float32)
    taken = take_off(clothed, old, none, np.asarray(front, np.float32), none, upper=bool(upper.any()), lower=bool(lower.any()))
    shadow = (
        contact_shadow(body, np.asarray(cloth * (1 - hidden), np.float32), body.matte)
        if rng.random() < 0.5
        else np.ones_like(none)
    )
    picture = taken.picture * (1 + taken.changed * (shadow - 1))[..., None]
    new = np.asarray(taken.skin * (1 - front), np.float32)
    known = erode(real_skin & (body.skin > 0.5), 1) & (new > 0.3)
    if known.sum() < 0.5 * _LEAST * body.width**2:
        return None
    shown = np.clip(picture + 0.5, 0, 255).astype(np.uint8)
    scene = Scene(
        shown, new, np.asarray(body.skin * (1 - new), np.float32), np.asarray(cloth * (1 - new), np.float32), body.matte
    )
    return _shrunk(scene, body, known)


def _shrunk(scene: Scene, body: Body, known: Mask) -> Example:
    """Only round the new skin, at the network's size."""
    margin = int(0.6 * body.width)
    rows, columns = np.where(scene.new.max(1) > 0.05)[0], np.where(scene.new.max(0) > 0.05)[0]
    at = (slice(max(0, rows[0] - margin), rows[-1] + margin), slice(max(0, columns[0] - margin), columns[-1] + margin))
    scale = SHOULDERS_PX / body.width
    maps = [(one * 255).astype(np.uint8) for one in (scene.new, scene.seen, scene.cloth, scene.matte, known.astype(np.float32))]
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    made = [
        np.asarray(cv2.resize(one[at], None, fx=scale, fy=scale, interpolation=how), np.uint8)
        for one in (scene.picture, body.photo, *maps)
    ]
    return Example(*made)


def store(found: Sequence[Example], path: Path) -> None:
    """Keep the examples of one photo as a compressed file."""
    named = {f"{number}.{field.name}": getattr(one, field.name) for number, one in enumerate(found) for field in fields(one)}
    np.savez_compressed(path, **named)


def stored(path: Path) -> list[Example]:
    """Return what `store` kept."""
    with np.load(path) as file:
        count = len(file.files) // len(fields(Example))
        return [Example(**{field.name: file[f"{number}.{field.name}"] for field in fields(Example)}) for number in range(count)]
