"""Puts shoes on both feet: old ones away, feet and legs on to the new ones, hems in front. Reads no pictures."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from tryon.engines.accessories.footwear.feet import Foot, feet_of
from tryon.engines.accessories.footwear.legs import CLOTHES, Place, above_hem, without_old
from tryon.engines.accessories.footwear.shoe_pose import stand
from tryon.engines.accessories.footwear.shoes import Shoe
from tryon.engines.accessories.overlay import Box, clipped
from tryon.image.ops import Array, Mask, blur, capsules, dilate, step
from tryon.types import CLASSES, Overlay, Person

_SHOES, _SKIN, _LEGWEAR = (CLASSES.index(name) for name in ("shoes", "skin", "legwear"))
_SHADOW = 0.42


def shod(shoe: Shoe, person: Person) -> tuple[Person, Overlay]:
    """Return the person in the shoes, as they are before they put anything else on, and what was done to the photo.

    Raises Refusal: no_feet, feet_hidden.
    """
    feet, pitch = feet_of(person)
    box = _box(feet, person)
    part = (slice(box[1], box[3]), slice(box[0], box[2]))
    photo = person.photo[part].astype(np.float32)
    maps, matte = person.parsing[(slice(None), *part)], person.matte[part]
    hem = np.asarray(step(maps[list(CLOTHES)].sum(0), 0.4, 0.65), np.float32)
    old = np.logical_or.reduce([foot.old[part] for foot in feet])
    near = dilate(old, max(1.5, 0.02 * feet[0].length))
    old = (near | (dilate(old, 0.055 * feet[0].length) & (matte > 0.3) & (maps[[_SKIN, _LEGWEAR]].sum(0) < 0.3))) & (hem < 0.5)
    layers = [stand(shoe, foot, pitch, box) for foot in feet]
    place = Place(box, photo, maps, matte, hem, old, _complexion(person) if shoe.throat.any() else None)
    out, legs = without_old(place, feet, layers)
    cover, sole = np.zeros_like(matte), np.zeros_like(matte)
    for layer in layers:
        sole = np.maximum(sole, layer.ground)
    out = _shaded(out, sole, feet[0].length, np.maximum(matte * ~old, legs))
    for foot, layer in zip(feet, layers, strict=True):
        hidden = np.maximum(_others_leg(foot, feet, maps, box), above_hem(foot, hem, box))
        for alpha, colour in ((layer.inside, layer.inside_colour), (layer.shoe, layer.shoe_colour)):
            seen = alpha * (1 - hem) * (1 - hidden)
            if alpha is layer.inside:  # the leg stands in it
                seen = seen * (1 - np.maximum(legs, step(maps[[_SKIN, _LEGWEAR]].sum(0), 0.4, 0.7) * ~old))
            out = out + (colour - out) * seen[..., None]
            cover = np.maximum(cover, seen)
    out = np.where(hem[..., None] > 0, out + (photo - out) * hem[..., None], out)
    changed = (np.abs(out - photo).max(2) > 0.75).astype(np.float32)
    overlay = Overlay(box[:2], np.repeat(1 - changed[..., None], 3, 2), (out * changed[..., None]).astype(np.float32))
    return _with(person, part, out, changed > 0, cover, old, legs), overlay


def _complexion(person: Person) -> npt.NDArray[np.float32] | None:
    """Return the colour of what is surely skin, of feet a little darker than of faces."""
    skin = person.photo[(person.parsing[_SKIN] > 0.9) & (person.matte > 0.9)]
    return (0.92 * np.median(skin, 0)).astype(np.float32) if len(skin) > 50 else None


def _box(feet: tuple[Foot, ...], person: Person) -> Box:
    points = np.array([p for foot in feet for p in (foot.ankle, foot.toe, foot.ankle + 0.75 * (foot.knee - foot.ankle))])
    rows, columns = np.where(np.logical_or.reduce([foot.old for foot in feet]))
    room = 1.1 * feet[0].length
    low = np.minimum(points.min(0), [columns.min(), rows.min()])
    high = np.maximum(points.max(0), [columns.max(), rows.max()])
    return clipped((low[0] - room, low[1] - 0.2 * room, high[0] + room, high[1] + 0.8 * room), person.matte.shape)


def _others_leg(foot: Foot, feet: tuple[Foot, ...], maps: Array, box: Box) -> Array:
    """Return the other leg, where it stands before this one."""
    nearer = [one for one in feet if one.toe[1] > foot.toe[1] + 0.06 * foot.length]
    out = np.zeros(maps.shape[1:], np.float32)
    for one in nearer:
        ends = [one.knee - box[:2], one.ankle - box[:2]]
        zone = capsules(out.shape, ends, [0.17 * foot.length, 0.11 * foot.length])
        out = np.maximum(out, blur(zone.astype(np.float32), 1) * step(maps[[_SKIN, _LEGWEAR]].sum(0), 0.4, 0.7))
    return out


def _shaded(photo: Array, sole: Array, length: float, body: Array) -> Array:
    """Return the floor under the soles: dark where they stand, softer around."""
    near, wide = blur(sole, 0.03 * length), blur(sole, 0.1 * length)
    move = np.array([[1, 0, 0], [0, 1, 0.035 * length]], np.float32)
    dark = cv2.warpAffine(np.maximum(0.9 * near, 0.7 * wide), move, sole.shape[::-1])
    return np.asarray(photo * (1 - _SHADOW * np.asarray(dark, np.float32) * (1 - body))[..., None], np.float32)


def _with(person: Person, part: tuple[slice, slice], out: Array, changed: Mask, cover: Array, old: Mask, legs: Array) -> Person:
    photo, parsing, matte = person.photo.copy(), person.parsing.copy(), person.matte.copy()
    photo[part] = np.where(changed[..., None], np.clip(out + 0.5, 0, 255).astype(np.uint8), photo[part])
    maps = parsing[(slice(None), *part)]
    gone = (old & (cover < 0.5)).astype(np.float32)
    leg = _LEGWEAR if maps[_LEGWEAR].sum() > maps[_SKIN].sum() else _SKIN
    for goal, share in ((0, gone * (legs < 0.5)), (leg, gone * (legs >= 0.5)), (_SHOES, cover)):
        maps *= 1 - share
        maps[goal] += share
    matte[part] = np.maximum(np.where(gone * (legs < 0.5) > 0, 0, matte[part]), cover)
    known = {key: value for key, value in person.cache.items() if key == "head"}
    return replace(person, photo=photo, parsing=parsing, matte=matte, cache=known)
