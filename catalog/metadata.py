"""Takes out of a picture file what it says beside the picture: place, camera, owner, remarks. The pixels' bytes stay as they are.

What a picture needs to look right stays: its colour profile, JFIF's and Adobe's heads, gamma, transparency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_START_OF_SCAN, _END = 0xDA, 0xD9
_COMMENT, _RESERVED = 0xFE, range(0xF0, 0xFE)
_APPS = range(0xE0, 0xF0)
# Of the segments for applications those that change how the pixels are read, by number and first bytes.
_KEPT_APPS = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
_AFTER_SCAN = re.compile(rb"\xff+[^\xff\x00\xd0-\xd7]")  # in a scan FF is followed by 00, or by the number of a restart
_KEPT_CHUNKS = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"bKGD")


def without_metadata(data: bytes) -> bytes:
    """Return a JPEG or a PNG, also without what follows its end. Raises ValueError where the file's parts can't be told."""
    if data.startswith(_JPEG):
        return b"".join((_JPEG, *_jpeg(data)))
    if data.startswith(_PNG):
        return b"".join((_PNG, *_png(data)))
    raise ValueError("neither a JPEG nor a PNG")


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield the segments that stay, each scan with its own."""
    at = len(_JPEG)
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if data[at : at + 1] != b"\xff" or (at + 4 > len(data) and data[at + 1 : at + 2] != b"\xd9"):
            raise ValueError("a JPEG whose parts do not follow each other")
        marker = data[at + 1]
        if marker == _END:
            yield data[at : at + 2]
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _START_OF_SCAN:
            after = _AFTER_SCAN.search(data, end)
            if after is None:  # its end is missing, which decoders forgive
                yield data[at:] + b"\xff\xd9"
                return
            yield data[at : after.start()]
            at = after.start()
            continue
        if _stays(marker, data[at + 4 : at + 16]):
            yield data[at:end]
        at = end


def _stays(marker: int, beginning: bytes) -> bool:
    if marker in _APPS:
        return any(marker == number and beginning.startswith(name) for number, name in _KEPT_APPS)
    return marker != _COMMENT and marker not in _RESERVED


def _png(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if name in _KEPT_CHUNKS:
            yield data[at:end]
        at = end
        if name == b"IEND":
            return
    raise ValueError("a PNG without an end")
