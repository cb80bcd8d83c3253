"""Any picture file -> a clean upright sRGB array, or a refusal. Knows nothing of what the picture shows.

Shoppers' uploads come here in a process of their own only (`tryon.decoding`).
"""

from __future__ import annotations

import io
import struct
import threading
import warnings
import zlib

import numpy as np
from PIL import Image, ImageCms, ImageOps

from tryon.image.limits import DEFAULT_LIMITS, Limits
from tryon.image.provenance import save_picture
from tryon.types import RGB, Refusal

__all__ = ["Limits", "open_photo", "save_picture"]


def _with_heif() -> bool:
    """Register the decoder of phones' HEIC photos, where it is installed. One thread: an upload is no reason to take more."""
    try:
        import pi_heif
    except ImportError:
        return False
    pi_heif.register_heif_opener(decode_threads=1, thumbnails=False, depth_images=False, aux_images=False)
    return True


HEIF = _with_heif()
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", *(("HEIF",) if HEIF else ()))
# How the files of FORMATS begin: such a file that does not open is broken, any other was never a picture.
_MAGIC = (b"\xff\xd8", b"\x89PNG", b"RIFF", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
# Everything that Pillow's decoders were seen to raise on damaged files.
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    IndexError,
    EOFError,
    OverflowError,
    RuntimeError,
    struct.error,
    zlib.error,
    MemoryError,
)

Image.init()  # registers the decoders of FORMATS; opening with a list of formats does not

_one_at_a_time = threading.Lock()  # bounds the memory of decoding, and guards the warnings filter, which is not thread-safe


def open_photo(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> RGB:
    """Return HxWx3 uint8 sRGB, upright, transparency on white, first frame, longest side at most `limits.working_px`.

    Raises Refusal: not_a_picture, heic, broken, too_small, too_large.
    """
    if len(data) > limits.most_bytes:
        raise limits.too_large()
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = _decode(data, limits)
        rgb = np.ascontiguousarray(np.asarray(image))
    if min(rgb.shape[:2]) < limits.least_px:
        raise Refusal("too_small")
    return rgb


def _decode(data: bytes, limits: Limits) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise limits.too_large() from error
    except _DAMAGE as error:
        raise Refusal(_why_unreadable(data)) from error
    try:
        with image:
            _draft(image, limits)
            image.seek(0)
            image.load()
            return _clean(image, limits.working_px)
    except (*_DAMAGE, ImageCms.PyCMSError, Image.DecompressionBombError) as error:
        raise Refusal("broken") from error


def _why_unreadable(data: bytes) -> str:
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "broken" if HEIF else "heic"
    return "broken" if data.startswith(_MAGIC) or data[4:12] == b"ftypavif" else "not_a_picture"


def _draft(image: Image.Image, limits: Limits) -> None:
    """Ask JPEG for a cheap smaller decoding; refuse what would still be too many pixels, before any is decoded."""
    pixels = image.width * image.height
    if image.format in ("JPEG", "MPO"):
        # A progressive file's coefficients are held in full whatever the scale: as much memory as its pixels.
        if not image.info.get("progressive"):
            pixels //= 16
        image.draft(None, (limits.working_px, limits.working_px))
    if pixels > limits.megapixels * 1e6:
        raise limits.too_large()


def _clean(image: Image.Image, working_px: int) -> Image.Image:
    """Upright, small, sRGB. Made small before colours are converted wherever the mode allows: it is cheaper."""
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    if _has_transparency(upright):
        upright = upright.convert("RGBA")
    elif upright.mode in ("P", "1"):
        upright = upright.convert("RGB")
    if upright.mode.startswith(("I", "F")):
        upright = _eight_bit(upright)
    upright.thumbnail((working_px, working_px), Image.Resampling.LANCZOS, reducing_gap=2.0)
    alpha = upright.getchannel("A") if upright.mode in ("RGBA", "LA") else None
    rgb = _to_srgb(upright, profile)
    if alpha is None:
        return rgb
    white = Image.new("RGB", rgb.size, "white")
    white.paste(rgb, mask=alpha)
    return white


def _has_transparency(image: Image.Image) -> bool:
    return image.mode in ("LA", "La", "PA", "RGBa", "RGBA") or "transparency" in image.info


def _eight_bit(image: Image.Image) -> Image.Image:
    """16-bit and floating point grey -> 8-bit: by its nominal range, or by what is in it when that is unknown."""
    values = np.array(image, dtype=np.float32)  # changed in place: of a large picture each copy takes 160 MB
    np.nan_to_num(values, copy=False, nan=0.0, posinf=0.0, neginf=0.0)
    top = float(values.max(initial=0.0))
    nominal = 1.0 if top <= 1.0 else 255.0 if top <= 255.0 else 65535.0
    scale = nominal if image.mode == "F" or top > 255.0 else 65535.0
    values *= 255.0 / max(scale, top if top > 65535.0 else 0.0)
    return Image.fromarray(np.clip(values, 0, 255, out=values).astype(np.uint8))


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert through the embedded ICC profile; one that is damaged or of another colour space is passed over."""
    colours = image.convert("RGB") if image.mode == "RGBA" else image.convert("L") if image.mode == "LA" else image
    if profile and colours.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return colours.convert("RGB")
