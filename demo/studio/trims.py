"""Small things added to finished cloth: the step of a closure, top-stitching, zips, buttons, labels, lettering."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from demo.studio.cloth import NO_SHADOW, Cloth, Drop, Shape, Swell
from demo.studio.colour import Floats, dye
from demo.studio.geometry import box, dashes, ellipse, pts
from demo.studio.stage import Stage


def seam_shadow(stage: Stage, line: Floats, depth: float = 0.5) -> None:
    """Draw the edge of an overlapping front: a dark step with a thin lit lip."""
    k = stage.scale
    core = stage.strokes([line], 0.12)
    wide = cv2.GaussianBlur(_moved(core, -0.3 * k, 0.1 * k), (0, 0), 0.45 * k)
    lip = cv2.GaussianBlur(_moved(core, 0.18 * k, 0), (0, 0), 0.8)
    step = cv2.GaussianBlur(core, (0, 0), 0.7)
    stage.rgb *= (1 - depth * step - np.minimum(1.5 * wide, 0.4) * depth + 0.12 * lip)[..., None]


def stitch_on(stage: Stage, line: Floats, thread: str | None = None) -> None:
    """Draw a row of stitches through all layers."""
    drawn = stage.strokes(dashes(line), 0.11)
    groove = cv2.GaussianBlur(stage.strokes([line], 0.18), (0, 0), 1.1)
    stage.rgb *= (1 - 0.16 * groove - (0 if thread else 0.10) * drawn)[..., None]
    if thread:
        stage.rgb += 0.75 * drawn[..., None] * (dye(thread) - stage.rgb)


def zipper(stage: Stage, x: float, top: float, low: float, metal: str = "silver") -> None:
    teeth = [
        pts((x + s * 0.1, y), (x + s, y)) for s, y in zip(_alternating(0.42), np.arange(top, low, 0.36).tolist(), strict=False)
    ]
    tape = cv2.GaussianBlur(stage.strokes([pts((x, top), (x, low))], 1.0), (0, 0), 1.2)
    stage.rgb *= (1 - 0.45 * tape * stage.alpha)[..., None]
    stage.rgb += 0.85 * (stage.strokes(teeth, 0.16) * stage.alpha)[..., None] * (dye(metal) - stage.rgb)
    stage.piece(
        box(x - 0.55, top + 0.2, 1.1, 1.4, 0.3),
        Cloth(metal, "metal"),
        Shape(swell=Swell(0.3, 0.3, 0.3), drop=Drop(0.5, 0.2, 0.2)),
    )
    pull = Shape(swell=Swell(0.25, 0.25, 0.3), drop=Drop(0.5, 0.2, 0.25))
    stage.piece(box(x - 0.35, top + 1.4, 0.7, 2.4, 0.3), Cloth(metal, "metal"), pull)


def button(stage: Stage, x: float, y: float, radius: float = 0.62, colour: str = "ivory", *, metal: bool = False) -> None:
    rim = Shape(swell=Swell(0.3, 0.3, 0.25), drop=Drop(0.5, 0.15, 0.18))
    stage.piece(ellipse(x, y, radius), Cloth(colour, "metal" if metal else "plastic"), rim)
    if metal or radius * stage.scale <= 4:
        return
    for dx in (-0.16, 0.16):
        for dy in (-0.16, 0.16):
            hole = ellipse(x + dx * radius / 0.6, y + dy * radius / 0.6, 0.09 * radius / 0.6)
            stage.piece(hole, Cloth("charcoal", "rubber"), Shape(drop=NO_SHADOW))


def neck_label(stage: Stage, y: float, colour: str = "white", width: float = 4.2) -> None:
    sewn = Shape(swell=Swell(0.3, 0.3, 0.05), drop=Drop(0.3, 0.12, 0.1), inside=True)
    stage.piece(box(-width / 2, y, width, 2.0, 0.1), Cloth(colour, "satin"), sewn)
    ink = "charcoal" if colour != "black" else "light grey"
    size = min(0.72, 3.0 / max(len(stage.label), 1))
    lettering(stage, stage.label, (0, y + 1.02 + size / 2), size, ink)


def lettering(stage: Stage, words: str, at: tuple[float, float], height_cm: float, colour: str, *, bold: float = 0.03) -> None:
    """Letters with their middle at `at` on the base line; the cloth's own light stays on them."""
    px = max(4, int(height_cm * stage.scale * 1.35))
    x, y = stage.place(pts(at))[0].tolist()
    image = Image.new("L", (stage.width, stage.height))
    font = ImageFont.load_default(px)
    ImageDraw.Draw(image).text((x, y), words, 255, font, anchor="ms", stroke_width=max(0, round(px * bold)))
    print_on(stage, np.asarray(image, np.float32) / np.float32(255), colour)


def print_on(stage: Stage, ink: Floats, colour: str, strength: float = 0.93) -> None:
    """Colours the finished cloth where `ink` (HxW, 0..1) says; folds and shadows stay."""
    x, y, w, h = cv2.boundingRect((ink > 0).astype(np.uint8))
    part = np.s_[max(y - 3, 0) : y + h + 3, max(x - 3, 0) : x + w + 3]
    rgb, albedo = stage.rgb[part], stage.albedo[part]
    amount = (cv2.GaussianBlur(ink[part], (0, 0), 0.5) * strength)[..., None]
    lamp = np.clip(rgb.mean(-1) / np.maximum(albedo.mean(-1), 0.01), 0.3, 1.3)[..., None]
    rgb += amount * (dye(colour) * lamp - rgb)
    albedo += amount * (dye(colour) - albedo)


def _alternating(size: float) -> list[float]:
    return [size, -size] * 400


def _moved(image: Floats, dx: float, dy: float) -> Floats:
    return np.asarray(cv2.warpAffine(image, np.array([[1, 0, dx], [0, 1, dy]], np.float32), image.shape[::-1]), np.float32)
