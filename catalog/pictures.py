"""Copies a feed's pictures into the catalogue folder: upright JPEG at most 1024 px high, with what lies beside them.

A copy's name says what is in it, so a changed picture never takes the place of one that is being served. Pictures behind
addresses are brought by `catalog.importing.fetching`; without it they stay where they are. A copy says nothing beside its
picture: no place, camera or remark. Knows nothing of products.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import struct
import warnings
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlparse

from PIL import Image, ImageOps, UnidentifiedImageError

from catalog.metadata import without_metadata

MAX_HEIGHT_PX = 1024
FOLDER = "pictures"
_GARMENT, _BESIDE = ".garment.json", (".mask.png", ".inner.png")
_MAX_PIXELS, _MAX_BYTES = 60_000_000, 100_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")  # no others: some decoders start programs
_RECIPE = "2"  # of the copies: another number makes all of them anew
_SAID = 80  # characters of a link that a report repeats
_ASKED_AGAIN = timedelta(days=7)  # whether a picture behind an address changed; a shop gives a new picture a new address
# What Pillow's decoders raise on damaged files.
DAMAGE = (
    OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError, SyntaxError, TypeError, IndexError, EOFError,
    OverflowError, RuntimeError, MemoryError, struct.error, zlib.error,
)  # fmt: skip


@dataclass(frozen=True)
class Copied:
    image: str | None  # path relative to the catalogue folder, or a URL
    garment: str | None = None  # path of the key points, relative to the catalogue folder
    trouble: str = ""  # why there is no picture


@dataclass(frozen=True)
class Made:
    """A copy, and when what it was made from was written."""

    stamp: str  # the recipe; sizes and times of the picture and of what lies beside it
    image: str
    garment: str | None = None


@dataclass(frozen=True)
class Received:
    """What an address gave, when (ISO date), and by what its server tells whether it changed. `data`: b"" for no change."""

    data: bytes
    day: str
    etag: str = ""
    last_modified: str = ""

    @classmethod
    def today(cls, data: bytes, etag: str, last_modified: str) -> Self:
        return cls(data, datetime.now(UTC).date().isoformat(), etag, last_modified)

    def again(self) -> Received:
        """Return what says that it is still so today."""
        return Received.today(b"", self.etag, self.last_modified)

    def conditions(self) -> dict[str, str]:
        """Return headers that ask for it only if it changed."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: text for name, text in said.items() if text}

    def stamp(self) -> str:
        return "\n".join((f"recipe {_RECIPE}", self.day, self.etag, self.last_modified))

    @classmethod
    def of(cls, stamp: str) -> Self | None:
        """Return what a stamp says; None where the copy is made anew: an older recipe."""
        recipe, *said = stamp.split("\n")
        return cls(b"", *said) if recipe == f"recipe {_RECIPE}" and len(said) == len(("day", "etag", "last_modified")) else None

    def is_recent(self) -> bool:
        return datetime.now(UTC).date() - datetime.fromisoformat(self.day).date() < _ASKED_AGAIN


def unreadable(picture: Path | bytes) -> str:
    """Return why a file or bytes are no picture, as far as their beginning tells; "" where they are one."""
    try:
        source = io.BytesIO(picture) if isinstance(picture, bytes) else picture
        with warnings.catch_warnings(action="ignore"), Image.open(source, formats=_FORMATS):
            return ""
    except DAMAGE as error:
        return f"cannot be read: {error}"


def address_of(link: str) -> str:
    """Return the whole address that a feed's link is; "" for a path."""
    if link.startswith("//"):
        return f"https:{link}"
    return link if re.match(r"https?://", link, re.I) else ""


@dataclass
class Pictures:
    """Copies pictures, each once, and only those that changed. `known`: what an earlier import made, by path or address."""

    source: Path  # the folder that the feed's paths are relative to
    target: Path  # the catalogue folder
    known: Mapping[str, Made] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)  # by this import, to be kept for the next
    failed: dict[str, str] = field(default_factory=dict)  # why there is no picture, by address

    def copy(self, link: str) -> Copied:
        """`link` as the feed has it: an address, or a path relative to the feed."""
        if address := address_of(link):
            if address in self.failed:
                return Copied(None, trouble=f"picture '{link[:_SAID]}' {self.failed[address]}")
            return Copied(self.made[address].image if address in self.made else link)
        path = self._local(link)
        if path is None:
            return Copied(None, trouble=f"picture '{link[:_SAID]}' is not there")
        try:
            made = self._made(path)
        except DAMAGE as error:
            return Copied(None, trouble=f"picture '{link[:_SAID]}' cannot be read: {error}")
        return Copied(made.image, made.garment)

    def trouble(self, link: str) -> str:
        """Why a picture can't be copied, as far as its first bytes tell; "" where it can, and behind a URL."""
        if address_of(link):
            return ""
        path = self._local(link)
        if path is None:
            return f"picture '{link[:_SAID]}' is not there"
        why = unreadable(path)
        return f"picture '{link[:_SAID]}' {why}" if why else ""

    def resume(self, made: Mapping[str, Made]) -> None:
        """Go on from what an import that broke off had fetched."""
        self.made |= {address: one for address, one in made.items() if (self.target / one.image).is_file()}

    def has(self, address: str) -> bool:
        """Tell whether a picture behind an address is here and need not be asked for."""
        before = self.received(address)
        if before and before.is_recent():
            self.made.setdefault(address, self.known[address])
        return address in self.made

    def received(self, address: str) -> Received | None:
        """Return when a copy that is here was fetched, and what its server said then."""
        before = self.known.get(address)
        return Received.of(before.stamp) if before and (self.target / before.image).is_file() else None

    def take(self, address: str, got: Received) -> None:
        """Copy what an address gave. Raises one of DAMAGE where it is no picture."""
        name = Path(unquote(urlparse(address).path)).stem
        self.made[address] = self._written(name, got.data, {}, got.stamp())

    def keep(self, address: str, got: Received) -> None:
        """Note that a picture behind an address is as it was."""
        self.made[address] = replace(self.known[address], stamp=got.stamp())

    def fail(self, address: str, why: str) -> None:
        """Note that an address gave nothing. What it gave earlier stays."""
        if self.received(address):
            self.made[address] = self.known[address]
        else:
            self.failed[address] = why

    def remove_others(self, kept: Iterable[str] = ()) -> None:
        """Remove copies that neither this import refers to nor a catalogue that is still open. `kept`: paths that those have."""
        folder = self.target / FOLDER
        stems = {Path(image).stem for image in (*kept, *(made.image for made in self.made.values()))}
        for path in folder.glob("*") if folder.is_dir() else ():
            if path.name.split(".")[0] not in stems:
                path.unlink()

    def _local(self, link: str) -> Path | None:
        """Return a file below the feed's folder: a feed may not point anywhere else on this machine."""
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

    def _made(self, path: Path) -> Made:
        name = str(path.relative_to(self.source.resolve()))
        if name not in self.made:
            beside = _beside(path)
            facts = [one.stat() for one in (path, *beside.values())]
            stamp = " ".join((f"recipe {_RECIPE}", *(f"{one.st_size} {one.st_mtime_ns}" for one in facts)))
            before = self.known.get(name)
            is_same = before is not None and before.stamp == stamp and (self.target / before.image).is_file()
            self.made[name] = before if before and is_same else self._make(path, beside, stamp)
        return self.made[name]

    def _make(self, path: Path, beside: Mapping[str, Path], stamp: str) -> Made:
        if path.stat().st_size > _MAX_BYTES:
            raise ValueError(f"{path.stat().st_size / 1e6:.0f} MB are too many")
        return self._written(
            path.stem, path.read_bytes(), {ending: other.read_bytes() for ending, other in beside.items()}, stamp
        )

    def _written(self, stem: str, data: bytes, others: Mapping[str, bytes], stamp: str) -> Made:
        """Write a copy and what lies beside it. `others`: by ending."""
        digest = hashlib.sha256(b"".join([_RECIPE.encode(), data, *others.values()])).hexdigest()
        name = f"{re.sub(r'[^A-Za-z0-9_-]+', '-', stem).strip('-')[:80] or 'picture'}-{digest[:12]}"
        image = f"{FOLDER}/{name}.jpg"
        if not (self.target / image).is_file():
            (self.target / FOLDER).mkdir(parents=True, exist_ok=True)
            for ending, other in others.items():
                clean = without_metadata(other) if ending in _BESIDE else other
                _write(self.target / FOLDER / (name + ending), clean)
            _write(self.target / image, _ready(data))  # last: where it is, the others are
        return Made(stamp, image, f"{FOLDER}/{name}{_GARMENT}" if others else None)


def _beside(path: Path) -> dict[str, Path]:
    """Return what lies beside a picture, by ending: NAME.garment.json and masks.

    They say their own size, so they hold for a smaller copy.
    """
    found = {ending: path.with_name(path.stem + ending) for ending in (_GARMENT, *_BESIDE)}
    return {ending: other for ending, other in found.items() if found[_GARMENT].is_file() and other.is_file()}


def _write(path: Path, data: bytes) -> None:
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(data)
    os.replace(fresh, path)  # noqa: PTH105 - under its name a file is whole


def _ready(data: bytes) -> bytes:
    with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
        if picture.width * picture.height > _MAX_PIXELS:
            raise ValueError(f"{picture.width} x {picture.height} pixels are too many")
        picture.load()
        if _is_ready(picture):
            with suppress(ValueError):  # parts out of order, which decoders forgive: drawn anew below
                return without_metadata(data)
        copy = io.BytesIO()
        prepared = _prepared(picture)
        profile = picture.info.get("icc_profile") if picture.mode in ("RGB", "RGBA") else None
        prepared.save(copy, "JPEG", quality=92, icc_profile=profile, comment=b"", exif=b"")
        return copy.getvalue()


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
