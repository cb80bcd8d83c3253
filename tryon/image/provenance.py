"""Writes pictures that say what they are: metadata and a small mark that they were generated. Never copies other metadata."""

from __future__ import annotations

import io
from typing import Literal

import cv2
import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tryon.types import RGB

# IPTC NewsCodes, digital source type: a photo with parts changed by a trained model.
SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
SOFTWARE = "Fitting Room virtual try-on"
_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
    f'Iptc4xmpExt:DigitalSourceType="{SOURCE_TYPE}" xmp:CreatorTool="{SOFTWARE}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)


def save_picture(rgb: RGB, *, generated: bool, mark: bool, kind: Literal["png", "jpeg"] = "png") -> bytes:
    """Return PNG (exact) or JPEG bytes of an HxWx3 uint8 picture, without any metadata but that it was generated.

    `mark` draws a small sparkle in the lower right corner of a generated picture.
    """
    image = Image.fromarray(draw_mark(rgb) if generated and mark else rgb)
    out = io.BytesIO()
    if kind == "jpeg":
        image.save(out, "JPEG", quality=92, subsampling=0, **({"xmp": _XMP.encode()} if generated else {}))
    else:
        image.save(out, "PNG", compress_level=3, pnginfo=_png_text() if generated else None)
    return out.getvalue()


def _png_text() -> PngInfo:
    info = PngInfo()
    info.add_text("Software", SOFTWARE)
    info.add_text("DigitalSourceType", SOURCE_TYPE)
    info.add_itxt("XML:com.adobe.xmp", _XMP)
    return info


def draw_mark(rgb: RGB) -> RGB:
    """Return a copy with a four-pointed star, white in a dark halo, 2.4 % of the shorter side, in the lower right corner."""
    height, width = rgb.shape[:2]
    radius = max(5.0, 0.024 * min(height, width))
    centre = np.array([width - 1.9 * radius, height - 1.9 * radius])
    angles = np.arange(8) * np.pi / 4
    lengths = radius * np.where(np.arange(8) % 2 == 0, 1.0, 0.36)
    points = centre + lengths[:, None] * np.stack([np.sin(angles), -np.cos(angles)], 1)
    star = np.zeros((height, width), np.float32)
    cv2.fillPoly(star, [np.round(points * 16).astype(np.int32)], (1.0,), cv2.LINE_AA, 4)
    halo = np.clip(cv2.GaussianBlur(star, (0, 0), radius / 5) * 1.2, 0, 1) * 0.45
    out = rgb.astype(np.float32) * (1 - halo[..., None])
    return np.asarray(np.round(out + (255 - out) * (star * 0.85)[..., None]), np.uint8)
