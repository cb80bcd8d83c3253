"""A shop's logo and icon: read once, checked, held in memory. Knows no page."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

MOST_BYTES = 200_000
_ICON_PX = (64, 512)  # least, most
_MOST_PX = 4000  # of a side
_KINDS = {"PNG": "image/png", "WEBP": "image/webp"}
_SVG = "{http://www.w3.org/2000/svg}svg"
_LENGTH = re.compile(r"\s*(\d{1,5}(?:\.\d{1,6})?)\s*(?:px)?\s*")
_A_PICTURE = "an SVG, PNG or WebP picture"


@dataclass(frozen=True)
class ShopPicture:
    """`kind`: its media type; `width`, `height`: in its own units."""

    data: bytes
    kind: str
    width: float
    height: float

    @property
    def name(self) -> str:
        """Return a name that changes with what is in it."""
        ending = self.kind.removeprefix("image/").removesuffix("+xml")
        return f"{hashlib.sha256(self.data).hexdigest()[:12]}.{ending}"


def read_picture(path: Path) -> ShopPicture:
    """Read a logo. Raises ValueError with what to give instead."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(f"a picture of at most {MOST_BYTES // 1000} kB (it has {path.stat().st_size // 1000})")
        data = path.read_bytes()
    except OSError as error:
        raise ValueError(f"a picture beside shop.toml ({path}: {error.strerror})") from None
    return _svg(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else _pixels(data)


def read_icon(path: Path) -> ShopPicture:
    """Read a square picture. Raises ValueError with what to give instead."""
    icon = read_picture(path)
    least, most = _ICON_PX
    if icon.width != icon.height:
        raise ValueError(f"a square picture (it has {icon.width:g} x {icon.height:g})")
    if icon.kind in _KINDS.values() and not least <= icon.width <= most:
        raise ValueError(f"a picture of {least} to {most} px (it has {icon.width:g})")
    return icon


def _pixels(data: bytes) -> ShopPicture:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=tuple(_KINDS)) as picture:
                width, height = picture.size
                if max(width, height) > _MOST_PX:
                    raise ValueError(f"a picture of at most {_MOST_PX} px (it has {width} x {height})")
                picture.load()
                return ShopPicture(data, _KINDS[str(picture.format)], width, height)
    except (OSError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValueError(f"{_A_PICTURE}, and a whole one") from None


def _svg(data: bytes) -> ShopPicture:
    """Take an SVG as it is: a browser that shows it as a picture runs nothing of it and fetches nothing for it."""
    if b"<!ENTITY" in data:
        raise ValueError("an SVG without entities (saved as plain SVG)")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise ValueError(_A_PICTURE) from None
    if root.tag != _SVG:
        raise ValueError(_A_PICTURE)
    sides = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    box = [_LENGTH.fullmatch(one) for one in re.split(r"[\s,]+", root.get("viewBox", "").strip())[2:]]
    width, height = (float(found[1]) if found else 0.0 for found in (box if len(box) == 2 else sides))
    if not width or not height:
        raise ValueError("an SVG whose first tag has a viewBox")
    return ShopPicture(data, "image/svg+xml", width, height)
