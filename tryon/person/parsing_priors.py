"""What a body rules out: mends class probabilities by the landmarks and by the photo's own colours of skin, top and bottom.

The parser was trained on whole people in streets. On half bodies and in studios it takes shorts and cut-off jeans for dress or
skirt, bare thighs for tights, an arm in the garment's colour for the garment; here what is clearly so is put right.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tryon.person.pose import LEFT_EAR, LEFT_HIP, LEFT_KNEE, LEFT_SHOULDER, NOSE, RIGHT_EAR, RIGHT_HIP, RIGHT_KNEE, RIGHT_SHOULDER
from tryon.types import CLASSES, RGB, Map, Points

Maps = npt.NDArray[np.float32]  # 13xHxW
Mask = npt.NDArray[np.bool_]
SKIN, UPPER, OUTER, DRESS, TROUSERS, SKIRT, LEGWEAR = (
    CLASSES.index(name) for name in ("skin", "upper", "outer", "dress", "trousers", "skirt", "legwear")
)

# Shares at which a decision is safe: on whole bodies in streets the parser is mostly right, on half bodies mostly not.
DRESS_HOLDS, DRESS_LETS_GO = 0.9, 0.1  # of the torso's upper half; between them nothing is changed on a whole body
HALF_BODY_DRESS = 0.5
UNKNOWN_LEGS = 0.5  # trousers' share where only "dress" was seen below
MIXED = 0.2  # trousers and skirt side by side: the rarer one below this share is a mistake
CUT_OFF = 0.1  # share of trousers from which cut-off legs are trousers
ALIKE_TOP, ALIKE_LOW = 0.3, 0.55  # share of a garment in the colour of skin above which colour says nothing
LEAST_FACE_PX = 500  # pixels of face below which its colour is not trusted


@dataclass(frozen=True)
class Frame:
    """Every pixel's place on the body, in torso lengths: `down` from the shoulders, `across` from the axis."""

    down: Map
    across: Map
    half_width: float  # of the shoulders, in torso lengths
    knees_seen: bool  # in the photo, if perhaps under a skirt


def mend(maps: Maps, rgb: RGB, matte: Map, landmarks: Points) -> Maps:
    """Mend the probabilities.

    Probabilities, photo and matte of one size HxW, landmarks in its pixels -> probabilities that sum to what they did.
    """
    frame = _frame(landmarks, matte.shape)
    lab = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB), np.float32)
    out = maps.copy()
    _settle_skin(out, skin_likelihood(lab, matte, landmarks, out), matte)
    _settle_dress(out, lab, frame)
    _settle_lower(out, frame)
    return out


def _frame(landmarks: Points, shape: tuple[int, ...]) -> Frame:
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    shoulders = landmarks[[LEFT_SHOULDER, RIGHT_SHOULDER], :2].mean(0)
    hips = landmarks[[LEFT_HIP, RIGHT_HIP], :2].mean(0)
    width = float(np.hypot(*(landmarks[LEFT_SHOULDER, :2] - landmarks[RIGHT_SHOULDER, :2])))
    axis = hips - shoulders
    length = max(float(np.hypot(*axis)), 0.5 * width, 1.0)
    axis = axis / max(float(np.hypot(*axis)), 1e-3)
    down = ((x - shoulders[0]) * axis[0] + (y - shoulders[1]) * axis[1]) / length
    across = ((x - shoulders[0]) * axis[1] - (y - shoulders[1]) * axis[0]) / length
    knees_y = float(landmarks[[LEFT_KNEE, RIGHT_KNEE], 1].mean())  # extrapolated where they are out of the photo
    return Frame(down, across, width / length / 2, knees_y < 0.95 * shape[0])


def _settle_dress(maps: Maps, lab: npt.NDArray[np.float32], frame: Frame) -> None:
    """Settle the dress: a dress that does not hold the torso is the hem of a top and what is worn below.

    One that does takes the skirt with it.
    """
    torso = (frame.down > 0.1) & (frame.down < 0.5) & (np.abs(frame.across) < frame.half_width)
    below = frame.down > 1.05
    top, dress = float(maps[UPPER][torso].sum()), float(maps[DRESS][torso].sum())
    seen = top + dress
    if seen < 0.12 * float(torso.sum()):
        return  # a closed coat: what is under it cannot be told
    share = dress / seen
    if frame.knees_seen and DRESS_LETS_GO < share < DRESS_HOLDS:
        return
    if share >= (DRESS_HOLDS if frame.knees_seen else HALF_BODY_DRESS):
        skirt, trousers = float(maps[SKIRT][below].sum()), float(maps[TROUSERS][below].sum())
        if skirt + float(maps[DRESS][below].sum()) > trousers:
            maps[DRESS] += maps[SKIRT]
            maps[SKIRT] = 0
        return
    lower = _lower_share(maps, lab, frame)
    trousers, skirt = float(maps[TROUSERS].sum()), float(maps[SKIRT].sum())
    legs = trousers / max(trousers + skirt, 1e-6) if trousers + skirt > 0.1 * float(maps[DRESS].sum()) else UNKNOWN_LEGS
    given = maps[DRESS] * lower
    maps[TROUSERS] += given * legs
    maps[SKIRT] += given * (1 - legs)
    maps[UPPER] += maps[DRESS] - given
    maps[DRESS] = 0


def _lower_share(maps: Maps, lab: npt.NDArray[np.float32], frame: Frame) -> Map:
    """Return how much each pixel belongs to the bottom rather than the top, 0..1.

    By place, and by colour where the two differ.
    """
    place = np.clip((frame.down - 0.75) / 0.4, 0.02, 0.98)
    worn = maps[[DRESS, TROUSERS, SKIRT]].sum(0)
    top = (maps[UPPER] + maps[OUTER] > 0.5) & (frame.down > 0.1) & (frame.down < 0.75)
    bottom = (worn > 0.5) & (frame.down > 1.1)
    if top.sum() < 50 or bottom.sum() < 50:
        return np.asarray(place, np.float32)
    ratio = _log_likelihood(lab, bottom) - _log_likelihood(lab, top)
    odds = np.log(place / (1 - place)) + np.clip(ratio, -4, 4)
    return np.asarray(1 / (1 + np.exp(-odds)), np.float32)


def _log_likelihood(lab: npt.NDArray[np.float32], where: Mask) -> npt.NDArray[np.float32]:
    """Of each pixel's colour under a smoothed histogram (16 bins an axis) of the colours in `where`."""
    bins = (lab / 16).astype(np.int32)
    index = (bins[..., 0] * 16 + bins[..., 1]) * 16 + bins[..., 2]
    histogram = np.bincount(index[where], minlength=16**3).reshape(16, 16, 16).astype(np.float32)
    for axis in range(3):
        histogram = (np.roll(histogram, 1, axis) + 2 * histogram + np.roll(histogram, -1, axis)) / np.float32(4)
    return np.asarray(np.log(histogram.ravel() / float(where.sum()) + 1e-3)[index], np.float32)


def _settle_lower(maps: Maps, frame: Frame) -> None:
    """Trousers or skirt, not both: the one with more of it; cut off above the knees it takes more to be a skirt."""
    trousers, skirt = float(maps[TROUSERS].sum()), float(maps[SKIRT].sum())
    share = trousers / max(trousers + skirt, 1e-6)
    if frame.knees_seen and MIXED < share < 1 - MIXED:
        return
    limit = 0.5 if frame.knees_seen else CUT_OFF
    gets, gives = (TROUSERS, SKIRT) if share > limit else (SKIRT, TROUSERS)
    maps[gets] += maps[gives]
    maps[gives] = 0


def skin_likelihood(lab: npt.NDArray[np.float32], matte: Map, landmarks: Points, maps: Maps) -> Map:
    """Return how like this person's skin each pixel's colour is, 0..1: a Gaussian in Lab of the face, lightness counting less."""
    height, width = matte.shape
    face = np.zeros((height, width), np.uint8)
    centre = landmarks[[NOSE, 9, 10], :2].mean(0)
    ears = float(np.hypot(*(landmarks[LEFT_EAR, :2] - landmarks[RIGHT_EAR, :2])))
    shoulders = float(np.hypot(*(landmarks[LEFT_SHOULDER, :2] - landmarks[RIGHT_SHOULDER, :2])))
    cv2.circle(
        face, (round(float(centre[0])), round(float(centre[1]))), max(2, round(max(ears * 0.33, shoulders * 0.1))), (1,), -1
    )
    sure = (face > 0) & (matte > 0.8) & (maps[SKIN] > 0.5)
    if sure.sum() < LEAST_FACE_PX:
        return np.zeros((height, width), np.float32)
    colours = lab[sure]
    colours = colours[np.abs(colours - np.median(colours, 0)).max(1) < 30]
    if len(colours) < 20:
        return np.zeros((height, width), np.float32)
    away = lab - colours.mean(0)
    away[..., 0] *= 0.6
    inverse = np.linalg.inv(np.cov(colours.T) + np.diag([60.0, 8.0, 8.0])).astype(np.float32)
    squared = ((away @ inverse) * away).sum(2)
    return np.asarray(np.exp(-squared / 8), np.float32)


def _settle_skin(maps: Maps, likelihood: Map, matte: Map) -> None:
    """Garment pixels in the face's colour are skin, unless the garment as a whole has that colour."""
    sure = np.clip((likelihood - 0.25) / 0.35, 0, 1) * matte
    sure = np.asarray(cv2.medianBlur((sure * 255).astype(np.uint8), 5), np.float32) / 255
    for group, most in (((UPPER, OUTER, DRESS), ALIKE_TOP), ((TROUSERS, SKIRT), ALIKE_LOW), ((LEGWEAR,), 1.0)):
        held = maps[list(group)].sum(0) > 0.6
        alike = float((likelihood[held] > 0.4).mean()) if held.sum() > 50 else 1.0
        if alike > most:
            continue
        for index in group:
            given = maps[index] * sure
            maps[SKIN] += given
            maps[index] -= given
