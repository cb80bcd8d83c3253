"""What real skin has over drawn skin, carried on: a limb has the tone of what is seen of it, the chest that of the neck."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.ops import Array, Mask, blur, grow_to, push_pull, shrink, step
from tryon.person.body_frame import Body, columns_across, hand_mask, rows_along
from tryon.person.complexion import Complexion
from tryon.person.limbs import BareLimb, claim

Profile = npt.NDArray[np.float32]
_REACH = 0.35  # of the shoulders' width: how far what differs within a limb carries
_COARSE = 4  # slow fields are worked out on a picture so many times smaller
_MOST_OFF = np.array((110.0, 18.0, 24.0), np.float32)  # Lab levels that real skin may differ from the usual
_HUE = 20.0  # levels of a and b: what is further off is no skin of this person
_STATIONS = 26  # along a limb
_SURE = 6  # stations over which the tone is taken that is carried on
_LEAST = 0.004  # of the shoulders' width squared: so much seen skin has a tone
_TRUST = 0.02  # of the shoulders' width squared, at which a limb's own tone counts half against the other limbs'
_SHADED = 0.6  # of a neck lies in the shadow of the chin; the chest does not
_HAND = np.array((0.75, 0.6, 0.8), np.float32)  # of a hand's tone an arm has: hands are redder


def own_tone(body: Body, base: Array, known: Mask, limbs: Sequence[BareLimb], skin: Complexion) -> Array:
    """Return HxWx3 Lab to add to `base`. `known`: seen skin."""
    alike = np.hypot(body.lab[..., 1] - skin.lab[1], body.lab[..., 2] - skin.lab[2]) < _HUE
    seen = known & (body.face < 0.1) & alike
    off = np.clip(body.lab - base, -_MOST_OFF, _MOST_OFF)
    tone = grow_to(_by_limbs(body, off, seen, limbs), seen.shape)
    if seen.sum() > 60:
        tone = tone + _nearby(body, off - tone, seen)
    return np.asarray(tone, np.float32)


def _by_limbs(body: Body, off: Array, seen: Mask, limbs: Sequence[BareLimb]) -> Array:
    """Return a tone for each stretch of each limb, and one for neck and chest; soft where they meet. One in _COARSE pixels."""
    sparse = off[::_COARSE, ::_COARSE]
    tone = np.empty(sparse.shape, np.float32)
    tone[:] = _trunk(body, off, seen)
    nearest = np.full(sparse.shape[:2], 1.3, np.float32)
    profiles = [_profile(body, off, seen, limb) for limb in limbs]
    for limb, (alone, weight) in zip(limbs, profiles, strict=True):
        rest = [(mean, w) for other, (mean, w) in zip(limbs, profiles, strict=True) if other is not limb and w > 0]
        if weight + sum(w for _, w in rest) == 0:
            continue
        own = _with_others(alone, weight / body.width**2, [(p.mean(0), w / body.width**2) for p, w in rest])
        inside = tuple(slice(-part.start % _COARSE, None, _COARSE) for part in limb.box)
        along, u = limb.along[inside], limb.off()[inside]
        box = tuple(
            slice(-(-part.start // _COARSE), -(-part.start // _COARSE) + n) for part, n in zip(limb.box, u.shape, strict=True)
        )
        at = np.clip(along, 0, 1) * (_STATIONS - 1)
        value = np.stack([np.interp(at, np.arange(_STATIONS), own[:, k]) for k in range(3)], 2).astype(np.float32)
        share = claim(nearest, box, u, step(along, -0.04, 0.3 if not limb.leg else 0.05))
        tone[box] += share[..., None] * (value - tone[box])
    return blur(tone, max(1.0, 0.03 * body.width / _COARSE))


def _trunk(body: Body, off: Array, seen: Mask) -> Profile:
    near = seen & (np.abs(columns_across(body)) < 0.4 * body.width) & (np.abs(rows_along(body)) < 0.4 * body.width)
    count = float(near.sum())
    if count < 30:
        return np.zeros(3, np.float32)
    trust = count / (count + _TRUST * body.width**2)
    values = off[near]
    lit = values[values[:, 0] >= np.percentile(values[:, 0], 100 * _SHADED)]
    return np.asarray(trust * np.median(lit, 0), np.float32)


def _profile(body: Body, off: Array, seen: Mask, limb: BareLimb) -> tuple[Profile, float]:
    """_STATIONSx3 along the limb, each hidden stretch as the seen ones next to it, and how many px were seen."""
    there = seen[limb.box] & (np.abs(limb.across) < 0.75) & (limb.along > 0.02) & (limb.along < 1.05)
    if limb.leg:
        there &= ~body.arm_zone[limb.box]
    at = np.clip(limb.along[there] * (_STATIONS - 1), 0, _STATIONS - 1)
    values = off[limb.box][there]
    if not limb.leg:
        hand = seen & hand_mask(body.matte.shape, body.arms[limb.side], body.width)
        at = np.concatenate([at, np.full(int(hand.sum()), _STATIONS - 1, np.float32)])
        values = np.concatenate([values, _HAND * off[hand]])
    if len(at) < _LEAST * body.width**2:
        return np.zeros((_STATIONS, 3), np.float32), 0.0
    stations = np.arange(_STATIONS)
    weight = np.exp(-0.5 * np.square((stations[:, None] - at[None, ::9]) / 1.5)).astype(np.float32)
    total = weight.sum(1)
    means = (weight @ values[::9]) / np.maximum(total, 1e-6)[:, None]
    good = np.where(total > 0.15 * np.percentile(total[total > 1e-3], 80))[0]
    for end, beside in ((good[0], good[:_SURE]), (good[-1], good[-_SURE:])):  # near a hem lies its shadow
        means[end] = np.average(means[beside], axis=0, weights=total[beside])
    filled = np.stack([np.interp(stations, good, means[good, k]) for k in range(3)], 1)
    return filled.astype(np.float32), float(len(at))


def _with_others(own: Profile, weight: float, others: list[tuple[Profile, float]]) -> Profile:
    """Blend with the other limbs: a limb of which little or nothing is seen is like the others, and like the usual.

    Weights: shoulders' widths squared.
    """
    mean = sum((m * w for m, w in others), np.zeros(3)) / (sum(w for _, w in others) + _TRUST)
    trust = weight / (weight + _TRUST)
    return np.asarray(trust * own + (1 - trust) * mean, np.float32)


def _nearby(body: Body, off: Array, seen: Mask) -> Array:
    """Return what is left, continued from where it was seen and fading with the distance: no step where they meet."""
    share = shrink(seen.astype(np.float32), _COARSE)
    over = shrink(off * seen[..., None], _COARSE) / np.maximum(share, 1e-3)[..., None]
    away = cv2.distanceTransform((share < 0.5).astype(np.uint8), cv2.DIST_L2, 5) * _COARSE
    fading = np.exp(-np.square(away / (_REACH * body.width))).astype(np.float32)
    filled = push_pull(np.asarray(over, np.float32), np.where(share > 0.85, share, 0).astype(np.float32))
    return grow_to(filled * fading[..., None], seen.shape)
