"""Small additions drawn on finished cloth: seams, top-stitching, zips, lettering."""
# mypy: ignore-errors
# ruff: noqa

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from catalog.demo.drawing.colour import dye
from catalog.demo.drawing.geometry import box, dashes


class Trims:
    """Mixed into Stage."""

    def _stroke(self, lines, width):
        m = np.zeros((self.h, self.w), np.uint8)
        polys = [np.round(self.place(o) * 16).astype(np.int32) for o in lines]
        cv2.polylines(m, polys, False, 255, max(1, int(round(width * self.scale))), cv2.LINE_AA, 4)
        return m.astype(np.float32) / 255

    def seam_shadow(self, line, depth=0.5):
        """Edge of an overlapping front: a dark step with a thin lit lip."""
        m = self._stroke([line], 0.12)
        wide = cv2.GaussianBlur(
            cv2.warpAffine(m, np.float32([[1, 0, -0.3 * self.scale], [0, 1, 0.1 * self.scale]]), (self.w, self.h)),
            (0, 0),
            0.45 * self.scale,
        )
        lip = cv2.GaussianBlur(
            cv2.warpAffine(m, np.float32([[1, 0, 0.18 * self.scale], [0, 1, 0]]), (self.w, self.h)), (0, 0), 0.8
        )
        core = cv2.GaussianBlur(m, (0, 0), 0.7)
        self.rgb *= (1 - depth * core - np.minimum(1.5 * wide, 0.4) * depth + 0.12 * lip)[..., None]

    def stitch_on(self, line, colour=None):
        m = self._stroke(dashes(line), 0.11)
        groove = cv2.GaussianBlur(self._stroke([line], 0.18), (0, 0), 1.1)
        self.rgb *= (1 - 0.16 * groove - (0 if colour else 0.10) * m)[..., None]
        if colour:
            self.rgb += 0.75 * m[..., None] * (dye(colour) - self.rgb)

    def zipper(self, x, top, low, colour):
        teeth = []
        for i, y in enumerate(np.arange(top, low, 0.36)):
            s = 0.42 if i % 2 else -0.42
            teeth.append(np.float32([(x + s * 0.1, y), (x + s, y)]))
        m = self._stroke(teeth, 0.16) * self.alpha
        self.rgb *= (
            1 - 0.45 * cv2.GaussianBlur(self._stroke([np.float32([(x, top), (x, low)])], 1.0), (0, 0), 1.2) * self.alpha
        )[..., None]
        self.rgb += 0.85 * m[..., None] * (dye(colour) - self.rgb)
        from catalog.demo.drawing.stage import Cloth, Shape

        self.piece(
            box(x - 0.55, top + 0.2, 1.1, 1.4, 0.3), Cloth(colour, "metal"), Shape(round=(0.3, 0.3, 0.3), drop=(0.5, 0.2, 0.2))
        )
        self.piece(
            box(x - 0.35, top + 1.4, 0.7, 2.4, 0.3),
            Cloth(colour, "metal"),
            Shape(round=(0.25, 0.25, 0.25), drop=(0.5, 0.2, 0.25)),
        )

    def text(self, words, x, y, height, colour, weight=800):
        px = int(height * self.scale * 1.25)
        p = self.place((x, y))[0]
        image = Image.new("L", (self.w, self.h))
        ImageDraw.Draw(image).text(
            (float(p[0]), float(p[1])), words, 255, ImageFont.load_default(px), anchor="ms", stroke_width=max(1, px // 40)
        )
        m = np.asarray(image)[..., None]
        a = (cv2.GaussianBlur(m[..., :1].astype(np.float32) / 255, (0, 0), 0.5) * 0.93)[..., None]
        light = (self.rgb.mean(-1) / np.maximum(self.albedo.mean(-1), 0.01))[..., None]
        self.rgb += a * (dye(colour) * np.clip(light, 0.3, 1.3) - self.rgb)
        self.albedo += a * (dye(colour) - self.albedo)
