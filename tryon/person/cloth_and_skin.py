"""What each pixel of a person is: parsing classes as the groups we dress, skin told from cloth of its colour."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.image.ops import Array, Mask, dilate, opened, step
from tryon.person.worn_clothes import held_in_front, split_clothes
from tryon.types import CLASSES, Person

AT = {name: number for number, name in enumerate(CLASSES)}


def pixel_groups(
    person: Person,
    lab: Array,
    face: tuple[npt.NDArray[np.float32], Array],
    arms: Mask,
    axes: tuple[Array, Array],
    torso_px: float,
    width_px: float,
) -> dict[str, Array]:
    """Return the parsing classes as the groups we dress; what has the face's colour is skin where clothes otherwise haven't."""
    p = person.parsing
    skin_lab, likeness = face
    top, low = split_clothes(p, lab, arms, *axes, torso_px, width_px)
    skin = p[AT["skin"]].copy()
    sure = cv2.medianBlur((step(likeness, 0.25, 0.6) * person.matte * 255).astype(np.uint8), 5).astype(np.float32) / 255
    other = p[AT["hat"]] + p[AT["bag"]] + p[AT["accessory"]]
    held = held_in_front(p, width_px) * person.matte
    coat = step(p[AT["outer"]] / (top + 0.1), 0.3, 0.6)
    parts = ((top, 1 - coat, 0.15, 0.6), (top, coat, 0.15, 2.5), (low, np.ones_like(low), 0.98, 1.15))
    alike = np.zeros(skin.shape, bool)  # clothes of the skin's colour
    for cloth, part, start, end in parts:
        zone = cloth * part > 0.6
        core = zone & (axes[0] > start * torso_px) & (axes[0] < end * torso_px)  # surely cloth: it must not look like skin
        core = core & ~arms if part is coat else core
        unlike = core.sum() > 200 and float((likeness[core] > 0.4).mean()) < (0.02 if part is coat else 0.1)
        if zone.sum() > 200 and (unlike or float((likeness[zone] > 0.4).mean()) < 0.3):
            own = np.maximum(sure, _nearer(lab, skin_lab, np.median(lab[core], 0)) * person.matte) if unlike else sure
            own = own * part * _broad(own > 0.3, skin > 0.5, 0.025 * width_px)
            skin = np.clip(skin + own * cloth, 0, 1)
            np.multiply(cloth, 1 - own, out=cloth)
        else:
            alike |= cloth * part > 0.3
    spots = _spots(skin > 0.5, arms, top > 0.5, axes, width_px)
    spots = np.maximum(spots, _rims(skin > 0.3, arms, top > 0.5, axes[0] / torso_px, width_px))
    top, skin = np.maximum(top, spots * skin), skin * (1 - spots)
    below_chin = axes[0] > -0.28 * width_px
    on_skin = np.where(below_chin, sure * (p[AT["hair"]] < 0.9), 0)  # a shadowed neck is easily taken for hair
    hair = p[AT["hair"]] * (1 - on_skin)
    skin = np.clip(skin + on_skin * p[AT["hair"]], 0, 1)
    skin = skin * (1 - held)
    skin = np.clip(skin + 0.8 * likeness * ((skin > 0.12) & (skin < 0.6) & ~alike & (held < 0.3)), 0, 1) * person.matte
    return {
        "top": top, "low": low, "skin": skin.astype(np.float32), "hair": hair.astype(np.float32), "legwear": p[AT["legwear"]],
        "shoes": p[AT["shoes"]], "other": other, "held": held,
    }  # fmt: skip


def _spots(skin: Mask, arms: Mask, top: Mask, axes: tuple[Array, Array], width_px: float) -> Array:
    """Islands of skin all round in upper clothes, away from neck and arms: a pattern of the cloth that has skin's colour."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(skin.astype(np.uint8))
    anchored = arms | ((axes[0] < 0.3 * width_px) & (np.abs(axes[1]) < 0.35 * width_px))
    spots = np.zeros(skin.shape, bool)
    for number in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[number])
        if area < 12 or area > (0.5 * width_px) ** 2:
            continue
        box = slice(max(0, y - 4), y + h + 4), slice(max(0, x - 4), x + w + 4)
        own = labels[box] == number
        ring = dilate(own, 3) & ~own
        if (own & anchored[box]).sum() < 0.3 * area and (ring & top[box]).sum() > 0.8 * ring.sum():
            spots[box] |= dilate(own, 2) & ~top[box]
    return spots.astype(np.float32)


def _rims(skin: Mask, arms: Mask, top: Mask, height: Array, width_px: float) -> Array:
    """Return lines of skin's colour along upper clothes that hang over the hips and lower.

    Mixtures at the edge of two garments.
    """
    beside = ~arms & dilate(top, 4) & (height > 0.9) & (height < 2)
    return np.asarray(skin & beside & ~opened(skin, 0.03 * width_px), np.float32)


def _broad(found: Mask, skin: Mask, radius_px: float) -> Array:
    """Without what is no limb but the lines of a plaid: thinner than twice the radius, together with the skin beside it."""
    return dilate(opened(found | skin, radius_px), 2).astype(np.float32)


def _nearer(lab: Array, skin: npt.NDArray[np.float32], cloth: npt.NDArray[np.float32]) -> Array:
    """HxW: how much nearer a pixel's hue is to the skin's than to the cloth's; 0 where it is near neither."""
    to_skin, to_cloth = (np.hypot(lab[..., 1] - c[1], lab[..., 2] - c[2]) for c in (skin, cloth))
    share = step((to_cloth - to_skin) / (to_cloth + to_skin + 5), 0.25, 0.5) * step(-to_skin, -24, -16)
    return np.asarray(cv2.medianBlur((share * 255).astype(np.uint8), 5).astype(np.float32) / 255, np.float32)
