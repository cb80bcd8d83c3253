"""What the parser's network sees: a crop round the person as 17 channels, and the way back. Must match how it was trained."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from tryon.types import RGB, Map, Points

SIZE = (384, 288)  # height, width of the network's input: the best of those tried on validation photos
# Landmark pairs drawn into each limb channel; left and right share one.
LIMBS: tuple[tuple[tuple[int, int], ...], ...] = (
    ((0, 7), (0, 8), (9, 10)),
    ((11, 12), (23, 24), (11, 23), (12, 24), (11, 24), (12, 23)),
    ((11, 13), (12, 14)),
    ((13, 15), (14, 16)),
    ((23, 25), (24, 26)),
    ((25, 27), (26, 28)),
    ((15, 17), (15, 19), (16, 18), (16, 20)),
    ((27, 31), (28, 32), (27, 29), (28, 30)),
)
CHANNELS = 4 + len(LIMBS) + 5
Affine = npt.NDArray[np.float32]  # 2x3: photo pixels -> crop pixels


def crop(photo: RGB, matte: Map, landmarks: Points) -> tuple[npt.NDArray[np.float32], Affine]:
    """Return 17x384x288 network input, and the affine map that made it."""
    height, width = SIZE
    centre, extent = person_box(landmarks, matte)
    scale = float(min(height / max(extent[1], 1), width / max(extent[0], 1)))
    affine = np.array([[scale, 0, width / 2 - scale * centre[0]], [0, scale, height / 2 - scale * centre[1]]], np.float32)
    smooth = cv2.GaussianBlur(photo, (0, 0), 0.4 / scale) if scale < 0.8 else photo
    small = np.asarray(cv2.warpAffine(smooth, affine, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8)
    small_matte = np.asarray(cv2.warpAffine((matte * 255).astype(np.uint8), affine, (width, height)), np.uint8)
    moved = landmarks.copy()
    moved[:, :2] = moved[:, :2] * scale + affine[:, 2]
    return channels(small, small_matte, moved), affine


def uncrop(maps: npt.NDArray[np.float32], affine: Affine, shape: tuple[int, int], zoom: float) -> npt.NDArray[np.float32]:
    """Lay the crop back into the photo.

    Class maps of the crop -> maps of a photo of `shape` times `zoom`; outside the crop everything is background.
    """
    height, width = round(shape[0] * zoom), round(shape[1] * zoom)
    back = cv2.invertAffineTransform(affine) * zoom
    flags = cv2.INTER_LINEAR
    out = [
        cv2.warpAffine(one, back, (width, height), flags=flags, borderValue=(1.0 if index == 0 else 0.0,))
        for index, one in enumerate(maps)
    ]
    stacked = np.asarray(out, np.float32)
    stacked /= stacked.sum(0) + 1e-6
    return stacked


def person_box(landmarks: Points, matte: Map) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the centre and width, height of the box to parse: the visible landmarks and the matte's top row, with margins."""
    height, width = matte.shape
    seen = landmarks[:, 2] > 0.3
    points = landmarks[seen if seen.sum() >= 4 else slice(None), :2]
    (x0, y0), (x1, y1) = np.maximum(points.min(0), 0), np.minimum(points.max(0), (width, height))
    rows = np.flatnonzero((matte > 0.5).sum(1) > 2)
    if len(rows):
        y0 = min(y0, float(rows[0]))
    return (float(x0 + x1) / 2, float(y0 + y1) / 2 - float(y1 - y0) * 0.02), (float(x1 - x0) * 1.45, float(y1 - y0) * 1.14)


def channels(rgb: RGB, matte: npt.NDArray[np.uint8], landmarks: Points) -> npt.NDArray[np.float32]:
    """Return the colour (BGR), matte, limbs, place in the frame, place on the body, likeness to the face's colour."""
    height, width = matte.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    shoulders, hips = (landmarks[11, :2] + landmarks[12, :2]) / 2, (landmarks[23, :2] + landmarks[24, :2]) / 2
    axis = hips - shoulders
    length = float(np.hypot(*axis))
    unit = max(length, 0.08 * height, 0.5 * float(np.hypot(*(landmarks[11, :2] - landmarks[12, :2]))))
    axis = axis / max(length, 1e-3)
    down = ((x - shoulders[0]) * axis[0] + (y - shoulders[1]) * axis[1]) / unit  # 0 at the shoulders, 1 at the hips
    across = ((x - shoulders[0]) * axis[1] - (y - shoulders[1]) * axis[0]) / unit
    out = np.empty((CHANNELS, height, width), np.float32)
    out[:3] = (rgb[..., ::-1].transpose(2, 0, 1).astype(np.float32) - 128) / 64
    out[3] = matte.astype(np.float32) / 127.5 - 1
    out[4:12] = _limbs(landmarks, height, width).astype(np.float32) / 127.5 - 1
    out[12], out[13] = y / height * 2 - 1, x / width * 2 - 1
    out[14], out[15] = np.clip(down, -2, 4) - 0.5, np.clip(across, -2, 2)
    out[16] = _face_likeness(rgb, landmarks) * 2 - 1
    return out


def _limbs(landmarks: Points, height: int, width: int) -> npt.NDArray[np.uint8]:
    out = np.zeros((len(LIMBS), height, width), np.uint8)
    thickness = max(2, int(np.hypot(*(landmarks[11, :2] - landmarks[24, :2])) * 0.09))
    places = np.clip(landmarks[:, :2], -4000, 4000).astype(int)
    for channel, pairs in enumerate(LIMBS):
        for a, b in pairs:
            if min(landmarks[a, 2], landmarks[b, 2]) >= 0.2:
                cv2.line(out[channel], tuple(places[a].tolist()), tuple(places[b].tolist()), (255,), thickness)
        out[channel] = cv2.blur(out[channel], (thickness | 1, thickness | 1))
    return out


def _face_likeness(rgb: RGB, landmarks: Points) -> Map:
    """Return how like the colour round nose and mouth each pixel is, 0..1; all 0 where the face is not seen."""
    height, width = rgb.shape[:2]
    centre = landmarks[[0, 9, 10], :2].mean(0)
    radius = max(1.5, 0.3 * float(np.hypot(*(landmarks[7, :2] - landmarks[8, :2]))))
    x0, x1 = int(max(0, centre[0] - radius)), int(min(width, centre[0] + radius + 1))
    y0, y1 = int(max(0, centre[1] - radius)), int(min(height, centre[1] + radius + 1))
    if x1 - x0 < 2 or y1 - y0 < 2 or landmarks[0, 2] < 0.3:
        return np.zeros((height, width), np.float32)
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB)
    median = np.median(lab[y0:y1, x0:x1].reshape(-1, 3), 0).astype(np.float32)
    away = (lab.astype(np.float32) - median) * np.array([0.5, 1.6, 1.2], np.float32)
    return np.asarray(np.exp(-(away * away).sum(2) / 900), np.float32)
