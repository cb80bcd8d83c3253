"""Puts shoes on both feet: old ones away, feet and legs on to the new ones, hems in front. Reads no pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from tryon.accessories.drawing import draw_triangles
from tryon.accessories.feet import Foot, feet_of
from tryon.accessories.last import ANKLE_AT, Floats, Seen, Triangles, bare_foot, seen_from
from tryon.accessories.membrane import membrane
from tryon.accessories.overlay import Box, clipped
from tryon.accessories.shoes import Shoe
from tryon.accessories.thin import filled
from tryon.types import CLASSES, Overlay, Person
from tryon.warp.fields import Array, Mask, blur, capsules, dilate, push_pull, step
from tryon.warp.picture.background import behind

_SHOES, _SKIN, _LEGWEAR = (CLASSES.index(name) for name in ("shoes", "skin", "legwear"))
_CLOTHES = tuple(CLASSES.index(name) for name in ("upper", "outer", "dress", "trousers", "skirt", "bag"))
_SEAT = 0.28  # the ankle over the inner sole, in shoe lengths
_SHAFT = 0.6  # so high are boots at least, in shoe lengths
_LINING = 0.45  # of the light gets into a shoe
_SHADOW = 0.42
_ONE = np.ones((4, 4, 1), np.float32)
_TIP = 0.97  # where the toe's lower end is, along the shoe


@dataclass(frozen=True)
class _Layers:
    """In one box of the photo, HxW and HxWx3."""

    shoe: Array
    shoe_colour: Array
    inside: Array
    inside_colour: Array
    foot: Array  # the bare foot in the shoe
    light: Array  # on it
    body: Array  # all that the shoe and what stands in it can cover
    ground: Array  # the sole's outline
    opening: Floats  # photo px: where the leg comes in


def shod(shoe: Shoe, person: Person) -> tuple[Person, Overlay]:
    """The person in the shoes, as they are before they put anything else on, and what was done to the photo.

    Raises Refusal: no_feet, feet_hidden."""
    feet, pitch = feet_of(person)
    box = _box(feet, person)
    part = (slice(box[1], box[3]), slice(box[0], box[2]))
    photo = person.photo[part].astype(np.float32)
    maps, matte = person.parsing[(slice(None), *part)], person.matte[part]
    hem = np.asarray(step(maps[list(_CLOTHES)].sum(0), 0.4, 0.65), np.float32)
    old = np.logical_or.reduce([foot.old[part] for foot in feet])
    near = dilate(old, max(1.5, 0.02 * feet[0].length))
    old = (near | (dilate(old, 0.055 * feet[0].length) & (matte > 0.3) & (maps[[_SKIN, _LEGWEAR]].sum(0) < 0.3))) & (hem < 0.5)
    layers = [_drawn(shoe, foot, pitch, box) for foot in feet]
    out, legs = _without(photo, old, (matte, hem), maps, feet, layers, box)
    cover, sole = np.zeros_like(matte), np.zeros_like(matte)
    for layer in layers:
        sole = np.maximum(sole, layer.ground)
    out = _shaded(out, sole, feet[0].length, np.maximum(matte * ~old, legs))
    for foot, layer in zip(feet, layers, strict=True):
        hidden = np.maximum(_others_leg(foot, feet, maps, box), _above_hem(foot, hem, box))
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


def _box(feet: tuple[Foot, ...], person: Person) -> Box:
    points = np.array([p for foot in feet for p in (foot.ankle, foot.toe, foot.ankle + 0.75 * (foot.knee - foot.ankle))])
    rows, columns = np.where(np.logical_or.reduce([foot.old for foot in feet]))
    room = 1.1 * feet[0].length
    low = np.minimum(points.min(0), [columns.min(), rows.min()])
    high = np.maximum(points.max(0), [columns.max(), rows.max()])
    return clipped((low[0] - room, low[1] - 0.2 * room, high[0] + room, high[1] + 0.8 * room), person.matte.shape)


def _drawn(shoe: Shoe, foot: Foot, pitch: float, box: Box) -> _Layers:
    height, width = shoe.alpha.shape
    seen = seen_from(shoe, foot.yaw, pitch, foot.length, foot.inner)
    anchor = _anchor(shoe, foot, pitch)
    rest = np.stack([seen.rest[:, 0] * width, height - 1 - seen.rest[:, 1] * width], 1)
    maps = np.concatenate([shoe.colour, shoe.alpha[..., None], shoe.throat[..., None]], 2)
    scale, goal = foot.length / width, seen.goal + anchor
    outside, lining = (_within(maps, (0,) * 5, rest, goal, faces, scale, box) for faces in (seen.outside, seen.lining))
    light = _light(seen, goal, box)
    bare = bare_foot(shoe.heel, foot.yaw, pitch, foot.length, foot.inner)
    everywhere = np.ones((len(bare.goal), 2))
    flat = _within(_ONE, (0,), everywhere, bare.goal + anchor, bare.outside, 1, box)
    faces = np.concatenate([seen.outside, seen.lining])
    body = _within(_ONE, (0,), np.ones((len(goal), 2)), goal, faces, 1, box)
    ground = np.zeros((box[3] - box[1], box[2] - box[0]), np.uint8)
    around = (goal[: len(goal) // len(shoe.levels)] - box[:2]).round().astype(np.int32)
    cv2.fillPoly(ground, [around], (1,))
    return _Layers(
        outside[..., 3], outside[..., :3] * light[..., None], lining[..., 3], lining[..., :3] * _LINING,
        np.maximum(flat, outside[..., 4]), _light(bare, bare.goal + anchor, box),
        body, ground.astype(np.float32),
        anchor - np.array([0.0, _rim(shoe) * np.cos(pitch) * foot.length]),
    )  # fmt: skip


def _rim(shoe: Shoe) -> float:
    """Height at which a leg comes in: of boots at the upper end of the shaft."""
    top = float(shoe.levels.max())
    return top if top > _SHAFT else min(_SEAT + shoe.heel, 0.58)


def _within(maps: Array, empty: tuple[float, ...], rest: Floats, goal: Floats, faces: Triangles, scale: float, box: Box) -> Array:
    """HxWxC, HxW of one channel: drawn no further than it reaches."""
    low, high = goal.min(0) - 1, goal.max(0) + 2
    own = clipped((low[0] - box[0], low[1] - box[1], high[0] - box[0], high[1] - box[1]), (box[3] - box[1], box[2] - box[0]))
    out = np.broadcast_to(np.array(empty, np.float32), (box[3] - box[1], box[2] - box[0], len(empty))).copy()
    if own[2] > own[0] and own[3] > own[1]:
        there = (own[0] + box[0], own[1] + box[1], own[2] + box[0], own[3] + box[1])
        drawn = draw_triangles(maps, empty, rest, goal, faces, scale, there)
        out[own[1] : own[3], own[0] : own[2]] = drawn.reshape(own[3] - own[1], own[2] - own[0], -1)
    return out[..., 0] if len(empty) == 1 else out


def _anchor(shoe: Shoe, foot: Foot, pitch: float) -> Floats:
    """Photo px of the ground below the ankle: the toe stands where it stood, lower by what the new heels are higher."""
    ahead = (_TIP - ANKLE_AT) * foot.length
    lower = max(0.0, _SEAT + shoe.heel - max(foot.up, _SEAT)) * np.cos(pitch) * foot.length
    tip = np.array([np.sin(foot.yaw) * ahead, np.cos(foot.yaw) * np.sin(pitch) * ahead])
    at = np.array([0.5 * (foot.toe[0] - tip[0]) + 0.5 * foot.ankle[0], foot.toe[1] - tip[1] + lower])
    return np.asarray(at, np.float64)


def _light(seen: Seen, goal: Floats, box: Box) -> Array:
    scale = np.tile(np.linspace(0, 1.2, 240, dtype=np.float32)[None, :, None], (3, 1, 1))
    rest = np.stack([seen.light / 1.2 * 239, np.ones_like(seen.light)], 1)
    return _within(scale, (1.0,), rest, goal, seen.outside, 1, box)


def _without(
    photo: Array, old: Mask, person: tuple[Array, Array], maps: Array, feet: tuple[Foot, ...], layers: list[_Layers], box: Box
) -> tuple[Array, Array]:
    """The photo without the old shoes, and how much of each pixel is leg or foot that they hid."""
    (matte, hem), length = person, feet[0].length
    known = (maps[1:].sum(0) < 0.35) & ~dilate(old, 0.05 * length)
    out = photo
    if known.sum() > 50:
        soft = blur(dilate(old, 0.025 * length).astype(np.float32), 0.012 * length) * (
            1 - step(maps[[_SKIN, _LEGWEAR]].sum(0), 0.3, 0.5)
        )
        soft = np.maximum(soft * (1 - hem), old)
        ground = behind(photo, known, soft > 0, 1.2 * length)[0]
        smooth = membrane(photo, known)
        tone = 0.12 * length  # patches bring their detail, the floor right beside the shoes its tone
        ground = np.clip(ground + blur(smooth, tone) - blur(ground, tone), 0, 255)
        deep = cv2.distanceTransform((~known).astype(np.uint8), cv2.DIST_L2, 5)
        ground = ground + (smooth - ground) * np.exp(-deep / (0.05 * length))[..., None]
        out = photo + (ground - photo) * soft[..., None]
    legs = np.zeros_like(matte)
    for foot, layer in zip(feet, layers, strict=True):
        shank = [foot.ankle - box[:2] + t * (foot.knee - foot.ankle) for t in (0.75, 0.4, 0.0)]
        zone = capsules(matte.shape, [*shank, layer.opening - box[:2]], [r * length for r in (0.17, 0.14, 0.1, 0.11)])
        whole = np.maximum(blur(zone.astype(np.float32), 0.8), layer.foot)
        # A foot stands within its shoe: below that it would hang in the air.
        whole = whole * np.maximum(filled(layer.body), _above(max(foot.ankle[1], layer.opening[1]), length, box, matte.shape))
        colour = _leg_colour(photo, old, maps, foot, feet, box)
        light = np.where(layer.foot > 0.5, 0.5 + 0.5 * layer.light / max(float(np.median(layer.light)), 0.1), 1.0)[..., None]
        free = np.maximum(blur(dilate(old, 0.02 * length).astype(np.float32), 0.012 * length), layer.inside * (maps[_SKIN] < 0.5))
        share = whole * free * (1 - np.maximum(hem, _above_hem(foot, hem, box)))
        out = out + (colour * light - out) * share[..., None]
        legs = np.maximum(legs, share)
    return out, legs


def _above(y: float, length: float, box: Box, shape: tuple[int, ...]) -> Array:
    """1 above that row of the photo, 0 a little below it."""
    rows = np.arange(shape[0], dtype=np.float32)[:, None] + box[1]
    return np.asarray(np.repeat(step(-rows, -y - 0.08 * length, -y), shape[1], 1), np.float32)


def _leg_colour(photo: Array, old: Mask, maps: Array, foot: Foot, feet: tuple[Foot, ...], box: Box) -> Array:
    """What is seen of the leg above the shoe, or of the other, carried on: skin, stockings; else trousers, darker, as socks."""
    clothes = maps[list(_CLOTHES)].sum(0)
    skin = np.where((clothes < 0.7) & (maps[_SHOES] < 0.7), np.maximum(maps[_SKIN], _skin_like(photo, maps)), 0)
    stockings = float((maps[_LEGWEAR] > 0.5).sum()) > float((maps[_SKIN] > 0.5).sum())
    first, second = (maps[_LEGWEAR], skin) if stockings else (skin, maps[_LEGWEAR])
    ways = ((first, 1.0, False), (second, 1.0, False), (first, 1.0, True), (clothes, 0.75, False))
    for there, gain, others in ways:
        some = [one for one in feet if (one is foot) != others]
        zone = np.zeros(old.shape, bool)
        for one in some:
            ends = [one.knee - box[:2], one.ankle - box[:2], one.toe - box[:2]]
            zone |= capsules(photo.shape, ends, [0.3 * one.length] * 3)
        sure = zone & ~old & (there > 0.5)
        if sure.sum() > 0.002 * foot.length**2:
            return np.asarray(push_pull(photo, sure.astype(np.float32)) * gain, np.float32)
    return np.full_like(photo, 60.0)


def _skin_like(photo: Array, maps: Array) -> Array:
    """Likeness to what is surely skin here: between hem and shoe the parser hardly sees a few rows of ankle."""
    lab = cv2.cvtColor(np.clip(photo, 0, 255).astype(np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32)
    sure = maps[_SKIN] > 0.3
    if sure.sum() < 12:
        return np.zeros(sure.shape, np.float32)
    away = np.linalg.norm((lab - np.median(lab[sure], 0)) * np.array([0.4, 1, 1], np.float32), axis=2)
    return np.asarray(step(-away, -14.0, -7.0) * (maps[0] < 0.5), np.float32)


def _above_hem(foot: Foot, hem: Array, box: Box) -> Array:
    """1 higher than the hem of trousers: boots are worn under them."""
    ends = [foot.ankle - box[:2] + t * (foot.knee - foot.ankle) for t in (0.9, 0.0)]
    zone = capsules(hem.shape, [*ends, foot.toe - box[:2]], [0.12 * foot.length] * 3)
    rows = np.where(((hem > 0.5) & zone).sum(1) > 0.06 * foot.length)[0]
    if not len(rows):
        return np.zeros_like(hem)
    y = np.arange(len(hem), dtype=np.float32)[:, None]
    return np.asarray(
        np.repeat(step(-y, -float(rows[-1]) + 0.02 * foot.length, -float(rows[-1]) + 0.06 * foot.length), hem.shape[1], 1)
    )


def _others_leg(foot: Foot, feet: tuple[Foot, ...], maps: Array, box: Box) -> Array:
    """The other leg, where it stands before this one."""
    nearer = [one for one in feet if one.toe[1] > foot.toe[1] + 0.06 * foot.length]
    out = np.zeros(maps.shape[1:], np.float32)
    for one in nearer:
        ends = [one.knee - box[:2], one.ankle - box[:2]]
        zone = capsules(out.shape, ends, [0.17 * foot.length, 0.11 * foot.length])
        out = np.maximum(out, blur(zone.astype(np.float32), 1) * step(maps[[_SKIN, _LEGWEAR]].sum(0), 0.4, 0.7))
    return out


def _shaded(photo: Array, sole: Array, length: float, body: Array) -> Array:
    """The floor under the soles: dark where they stand, softer around."""
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
