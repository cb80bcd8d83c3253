"""Copies a feed's local pictures into the catalogue folder: upright JPEG at most 1024 px high, with what lies beside them.

Knows nothing of products. Pictures behind URLs stay where they are.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import struct
import warnings
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlparse

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_HEIGHT_PX = 1024
FOLDER = "pictures"
_GARMENT, _BESIDE = ".garment.json", (".mask.png", ".inner.png")
_MAX_PIXELS, _MAX_BYTES = 60_000_000, 100_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")  # no others: some decoders start programs
_SAID = 80  # characters of a link that a report repeats
# What Pillow's decoders raise on damaged files.
_DAMAGE = (
    OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError, SyntaxError, TypeError, IndexError, EOFError,
    OverflowError, RuntimeError, MemoryError, struct.error, zlib.error,
)  # fmt: skip


@dataclass(frozen=True)
class Copied:
    image: str | None  # path relative to the catalogue folder, or a URL
    garment: str | None = None  # path of the key points, relative to the catalogue folder
    trouble: str = ""  # why there is no picture


@dataclass
class Pictures:
    """Copies pictures, each once, and only those that changed. `known`: copy's path -> digest of what it was made from."""

    source: Path  # the folder that the feed's paths are relative to
    target: Path  # the catalogue folder
    known: Mapping[str, str] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)  # of this import, to be kept for the next
    _names: dict[Path, str] = field(default_factory=dict)

    def copy(self, link: str) -> Copied:
        """`link` as the feed has it: a URL, or a path relative to the feed."""
        if re.match(r"https?://|//", link, re.I):
            return Copied(link)
        path = self._local(link)
        if path is None:
            return Copied(None, trouble=f"picture '{link[:_SAID]}' is not there")
        name = self._name(path)
        image = f"{FOLDER}/{name}.jpg"
        try:
            self._copy_picture(path, image)
            return Copied(image, self._copy_garment(path, name))
        except _DAMAGE as error:
            return Copied(None, trouble=f"picture '{link[:_SAID]}' cannot be read: {error}")

    def trouble(self, link: str) -> str:
        """Why a picture can't be copied, as far as its first bytes tell; "" where it can, and behind a URL."""
        if re.match(r"https?://|//", link, re.I):
            return ""
        path = self._local(link)
        if path is None:
            return f"picture '{link[:_SAID]}' is not there"
        try:
            with warnings.catch_warnings(action="ignore"), Image.open(path, formats=_FORMATS):
                return ""
        except _DAMAGE as error:
            return f"picture '{link[:_SAID]}' cannot be read: {error}"

    def remove_others(self) -> None:
        """Removes copies that no product refers to any more."""
        folder = self.target / FOLDER
        stems = set(self._names.values())
        for path in folder.glob("*") if folder.is_dir() else ():
            if path.name.split(".")[0] not in stems:
                path.unlink()

    def _local(self, link: str) -> Path | None:
        """A file below the feed's folder: a feed may not point anywhere else on this machine."""
        root = self.source.resolve()
        try:
            plain = unquote(urlparse(link).path) if link.startswith("file:") else link
            for text in dict.fromkeys((plain, unquote(plain))):
                path = (root / text.replace("\\", "/")).resolve()
                if path.is_relative_to(root) and path.is_file():
                    return path
        except (OSError, ValueError, RuntimeError):
            pass  # too long for a path, a zero in it, a circle of links: no file either way
        return None

    def _name(self, path: Path) -> str:
        """A file name without dots for the copy; two sources never share one."""
        if path in self._names:
            return self._names[path]
        name = re.sub(r"[^A-Za-z0-9_-]+", "-", path.stem).strip("-")[:80] or "picture"
        if name in self._names.values():
            name = f"{name}-{hashlib.sha256(str(path.relative_to(self.source.resolve())).encode()).hexdigest()[:8]}"
        self._names[path] = name
        return name

    def _copy_picture(self, path: Path, image: str) -> None:
        if image in self.digests:
            return
        if path.stat().st_size > _MAX_BYTES:
            raise ValueError(f"{path.stat().st_size / 1e6:.0f} MB are too many")
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        copy = self.target / image
        if self.known.get(image) != digest or not copy.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            fresh = copy.with_suffix(".new")
            with warnings.catch_warnings(action="ignore"), Image.open(path, formats=_FORMATS) as picture:
                if picture.width * picture.height > _MAX_PIXELS:
                    raise ValueError(f"{picture.width} x {picture.height} pixels are too many")
                picture.load()
                if _is_ready(picture):
                    fresh.write_bytes(data)
                else:
                    _prepared(picture).save(fresh, "JPEG", quality=92)
            os.replace(fresh, copy)  # noqa: PTH105 - a reader sees the old picture or the new one
        self.digests[image] = digest

    def _copy_garment(self, path: Path, name: str) -> str | None:
        """What lies beside a picture: NAME.garment.json and masks. They say their own size, so they hold for a smaller copy."""
        described = path.with_name(path.stem + _GARMENT).is_file()
        for ending in (_GARMENT, *_BESIDE):
            beside, copy = path.with_name(path.stem + ending), self.target / FOLDER / (name + ending)
            if described and beside.is_file():
                shutil.copyfile(beside, copy)
            else:
                copy.unlink(missing_ok=True)  # of an earlier import
        return f"{FOLDER}/{name}{_GARMENT}" if described else None


def _is_ready(picture: Image.Image) -> bool:
    upright = picture.getexif().get(0x0112, 1) == 1
    return picture.format == "JPEG" and picture.mode == "RGB" and upright and picture.height <= MAX_HEIGHT_PX


def _prepared(picture: Image.Image) -> Image.Image:
    """Upright RGB on white, at most MAX_HEIGHT_PX high."""
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        white = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(white, upright)
    upright = upright.convert("RGB")
    if upright.height > MAX_HEIGHT_PX:
        upright = upright.resize(
            (max(1, round(upright.width * MAX_HEIGHT_PX / upright.height)), MAX_HEIGHT_PX), Image.Resampling.LANCZOS
        )
    return upright
