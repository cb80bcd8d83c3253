"""A thousand uploads that nobody means well with: damaged, cut off, bombs, two kinds of file at once, odd but honest formats.

The same ones for the same seed. Knows nothing of
who they are sent to.
"""

from __future__ import annotations

import base64
import io
import random
import struct
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image, ImageCms

from benchmarks.attacks.bombs import bombs, chunk, png, segment

Upload = tuple[str, bytes]  # what it is, its bytes
COUNT = 1000
HEIC = base64.b64decode(  # four colours, 96 x 64, as a phone stores them
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAA"
    "AAAERAAAEAAQAAAAABegABAAAAAAAAAEAAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA1mlwcnAA"
    "AAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkA"
    "AAAwAAAwAeoDCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABgAAAA"
    "QAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAAEhtZGF0AAAAPCgBrxmA93yFN//4oYf+a1r/r+C7T4Xw0+fwVR/xig"
    "gDDn/8YzsfCRvf1iJ2NZhNL9LDXtD360HATKTyTA=="
)


def uploads(seed: int = 1, count: int = COUNT) -> Iterator[Upload]:
    """Every fixed one once, then random damage until there are `count`."""
    rng = random.Random(seed)
    honest = formats()
    made = 0
    for kind, files in (("honest", honest), ("bomb", bombs(honest)), ("polyglot", polyglots())):
        for name, data in files.items():
            if made == count:
                return
            made += 1
            yield f"{kind}: {name}", data
    names = sorted(honest)
    ways = (_cut, _flipped, _flipped_header, _spliced, _repeated, _padded, _other_head)
    for number in range(made, count):
        name, way = rng.choice(names), ways[number % len(ways)]
        yield f"damaged: {name}{way.__name__.replace('_', ' ')} {number}", way(rng, honest[name], honest[rng.choice(names)])


@lru_cache(maxsize=1)
def formats() -> Mapping[str, bytes]:
    """Pictures as cameras, phones, scanners and programs write them, all whole, most readable."""
    picture = _picture()
    turned = Image.Exif()
    turned[0x0112], turned[0x010F] = 6, "SECRETCAM"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    ramp = np.tile(np.linspace(0, 65535, 160, dtype=np.uint16), (120, 1))
    return {
        "JPEG": _file(picture, "JPEG"),
        "JPEG, progressive": _file(picture, "JPEG", progressive=True),
        "JPEG, CMYK": _file(picture.convert("CMYK"), "JPEG"),
        "JPEG, grey": _file(picture.convert("L"), "JPEG"),
        "JPEG, turned": _file(picture, "JPEG", exif=turned),
        "JPEG, profile": _file(picture, "JPEG", icc_profile=profile),
        "MPO": _file(picture, "MPO", **_several()),
        "PNG": _file(picture, "PNG"),
        "PNG, palette": _file(picture.convert("P"), "PNG", transparency=3),
        "PNG, 16 bit grey": _file(Image.fromarray(ramp), "PNG"),
        "PNG, 16 bit colour": png(160, 120, bits=16),
        "PNG, transparent": _file(picture.convert("RGBA"), "PNG"),
        "PNG, animated": _file(picture, "PNG", **_several()),
        "WebP": _file(picture, "WEBP", exif=turned),
        "WebP, lossless": _file(picture.convert("RGBA"), "WEBP", lossless=True),
        "WebP, animated": _file(picture, "WEBP", **_several()),
        "GIF, animated": _file(picture.convert("P"), "GIF", **_several("P")),
        "BMP": _file(picture, "BMP"),
        "TIFF": _file(picture, "TIFF", exif=turned),
        "TIFF, LZW": _file(picture, "TIFF", compression="tiff_lzw"),
        "TIFF, CMYK": _file(picture.convert("CMYK"), "TIFF", compression="tiff_deflate"),
        "TIFF, fax": _file(picture.convert("1"), "TIFF", compression="group4"),
        "TIFF, floating point": _file(Image.fromarray(ramp.astype(np.float32)), "TIFF"),
        "TIFF, pages": _file(picture, "TIFF", **_several()),
        "AVIF": _file(picture, "AVIF", exif=turned),
        "AVIF, animated": _file(picture, "AVIF", **_several()),
        "HEIC": HEIC,
        "ICO": _file(picture, "ICO"),
        "TGA": _file(picture, "TGA"),
        "PPM": _file(picture, "PPM"),
        "JPEG 2000": _file(picture, "JPEG2000"),
        "PDF of a picture": _file(picture, "PDF"),
        "EPS of a picture": _file(picture, "EPS"),
    }


def polyglots() -> Mapping[str, bytes]:
    """Files of two kinds, and of kinds that are no pictures."""
    picture = formats()
    jpeg, page = picture["JPEG"], b"<html><script>alert(document.cookie)</script></html>"
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><image href='file:///etc/passwd'/></svg>"
    laughs = b"<!DOCTYPE x [<!ENTITY a 'ha'>" + b"".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>".encode() for n in range(9)
    )
    return {
        "page in a JPEG's comment": jpeg[:2] + segment(0xFE, page) + jpeg[2:],
        "page after a JPEG": jpeg + page,
        "JPEG after a page": page + jpeg,
        "page in a PNG's text": png(100, 100, before=chunk(b"tEXt", b"Comment\0" + page)),
        "page in camera notes": _file(_picture(), "JPEG", exif=_notes(page.decode())),
        "archive after a PNG": picture["PNG"] + _archive(),
        "archive after a HEIC": HEIC + _archive(),
        "GIF that is a script": b"GIF89a=1;alert(1)//" + picture["GIF, animated"][6:],
        "BMP that is a script": b"BM=1;alert(1);/*" + picture["BMP"][16:] + b"*/",
        "JPEG that is a PDF": jpeg[:2] + segment(0xFE, b"%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>endobj") + jpeg[2:],
        "PDF": b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF",
        "SVG": svg,
        "SVG with a prolog": b"<?xml version='1.0'?>" + svg,
        "SVG of a billion laughs": laughs + b"]><svg><text>&j;</text></svg>",
        "SVG that opens files": b"<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><svg><text>&f;</text></svg>",
        "page": page,
        "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n",
        "Windows program": b"MZ" + bytes(200),
        "Linux program": b"\x7fELF" + bytes(200),
        "shell script": b"#!/bin/sh\ntouch /tmp/owned\n",
        "ImageMagick's own": b"push graphic-context\nfill 'url(https://x|touch /tmp/owned)'\npop graphic-context",
        "Photoshop file": b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 30_000, 30_000, 8, 3) + bytes(40),
        "film": b"\0\0\0\x18ftypmp42" + bytes(400),
        "sound": b"RIFF" + struct.pack("<I", 400) + b"WAVEfmt " + bytes(400),
        "archive": _archive(),
        "pickle": b"\x80\x04\x95\x1d\0\0\0\0\0\0\0\x8c\x05posix\x94\x8c\x06system\x94\x93\x94\x8c\x02id\x94\x85\x94R\x94.",
        "numbers of numpy": b"\x93NUMPY\x01\0v\0{'descr': '|O', 'fortran_order': False, 'shape': (1,)}" + bytes(60),
        "nothing": b"",
        "one byte": b"\xff",
        "zeros": bytes(100_000),
        "words": b"Dear shop,\nplease find my photo attached.\n",
        "words of another alphabet": "亲爱的店家，我的照片在附件里。".encode("utf-16"),
        "only a JPEG's head": b"\xff\xd8\xff\xe0",
        "only a PNG's head": b"\x89PNG\r\n\x1a\n",
        "only a HEIC's head": HEIC[:28],
    }  # fmt: skip


def _cut(rng: random.Random, data: bytes, _: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def _flipped(rng: random.Random, data: bytes, _: bytes) -> bytes:
    return _with_other_bytes(rng, data, len(data))


def _flipped_header(rng: random.Random, data: bytes, _: bytes) -> bytes:
    return _with_other_bytes(rng, data, min(len(data), 400))


def _with_other_bytes(rng: random.Random, data: bytes, within: int) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 12)):
        changed[rng.randrange(within)] = rng.choice((0, 0x7F, 0x80, 0xFF, rng.randrange(256)))
    return bytes(changed)


def _spliced(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Return the beginning of one and the end of another."""
    return data[: rng.randrange(len(data))] + other[rng.randrange(len(other)) :]


def _repeated(rng: random.Random, data: bytes, _: bytes) -> bytes:
    start, length = rng.randrange(len(data)), rng.randint(1, 2_000)
    return data[:start] + data[start : start + length] * rng.randint(2, 50) + data[start:]


def _padded(rng: random.Random, data: bytes, _: bytes) -> bytes:
    start = rng.randrange(len(data))
    return data[:start] + bytes([rng.choice((0, 0xFF))]) * rng.randint(1, 100_000) + data[start:]


def _other_head(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """One kind's magic bytes on another kind's file."""
    length = rng.choice((4, 8, 12, 30))
    return other[:length] + data[length:]


def _picture() -> Image.Image:
    noise = np.random.default_rng(7).integers(0, 60, (120, 160, 3))
    slope = np.linspace(0, 190, 160)[None, :, None] * np.array([1.0, 0.5, 0.2])
    return Image.fromarray((noise + slope).astype(np.uint8))


def _several(mode: str = "RGB") -> dict[str, Any]:
    """To save a picture with two more frames; anew each time, as Pillow leaves things in frames that it has saved."""
    return {"save_all": True, "append_images": [_picture().rotate(angle).convert(mode) for angle in (90, 180)]}


def _file(picture: Image.Image, kind: str, **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def _notes(text: str) -> Image.Exif:
    notes = Image.Exif()
    notes[0x010E], notes[0x9286] = text, text
    return notes


def _archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("../../owned.txt"), "x")
    return out.getvalue()
