"""Picture files that are small and want to be large, slow or endless, made of repeated blocks: that takes no time."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache

from PIL import Image

_BLOCK = 1_000_000


def bombs(honest: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Small files that want to be large, slow or endless. `honest`: whole ones to start from, by kind."""
    jpeg, progressive, heic, avif = (honest[name] for name in ("JPEG", "JPEG, progressive", "HEIC", "AVIF"))
    gif = b"GIF89a\xff\xff\xff\xff\x80" + bytes(8)
    return {
        "PNG of 100 million pixels": png(10_000, 10_000),
        "PNG of 39 million pixels of 16 bits": png(7_000, 5_571, bits=16),
        "PNG of 900 million pixels": png(30_000, 30_000),
        "PNG of a billion grey pixels": png(32_000, 32_000, colours=1),
        "PNG that says 50000 x 50000": png(50_000, 50_000, rows=10),
        "PNG that says 2147483647 x 2147483647": png(2**31 - 1, 2**31 - 1, rows=0),
        "PNG of no width": png(0, 100, rows=10),
        "PNG of one row of 39 million": png(39_000_000, 1),
        "PNG with more rows than it says": png(100, 100, rows=1_000_000),
        "PNG with a text of 500 MB": png(100, 100, before=chunk(b"zTXt", b"Comment\0\0" + zeros(500 * _BLOCK))),
        "PNG with an international text of 500 MB": png(
            100, 100, before=chunk(b"iTXt", b"Comment\0\1\0\0\0" + zeros(500 * _BLOCK))
        ),
        "PNG with a profile of 500 MB": png(100, 100, before=chunk(b"iCCP", b"p\0\0" + zeros(500 * _BLOCK))),
        "PNG with a hundred thousand texts": png(100, 100, before=chunk(b"tEXt", b"Comment\0hello") * 100_000),
        "PNG of a million empty parts": png(100, 100, before=chunk(b"IDAT", b"") * 1_000_000),
        "PNG with a part that never ends": png(100, 100)[:33] + struct.pack(">I", 2**31 - 1) + b"IDAT",
        "animated PNG of a million frames": png(100, 100, before=chunk(b"acTL", struct.pack(">II", 1_000_000, 0))),
        "JPEG that says 65500 x 65500": _resized_jpeg(jpeg, 65_500, 65_500),
        "JPEG that says 25000 x 25000": _resized_jpeg(jpeg, 25_000, 25_000),
        "JPEG of no height": _resized_jpeg(jpeg, 160, 0),
        "progressive JPEG that says 6000 x 6000": _resized_jpeg(progressive, 6_000, 6_000),
        "progressive JPEG of two thousand scans": _with_scans(_resized_jpeg(progressive, 5_000, 5_000), 2_000),
        "JPEG with a megabyte of markers": jpeg[:2] + b"\xff" * _BLOCK + jpeg[2:],
        "JPEG with two hundred profiles": jpeg[:2] + segment(0xE2, b"ICC_PROFILE\0\1\xff" + bytes(60_000)) * 200 + jpeg[2:],
        "JPEG whose camera notes go in circles": jpeg[:2] + segment(0xE1, b"Exif\0\0" + _circle("<")) + jpeg[2:],
        "GIF that says 65535 x 65535": gif + _gif_frame(65_535),
        "GIF of fifty thousand frames": gif.replace(b"\xff\xff", b"\x40\0") + _gif_frame(64) * 50_000,
        "BMP that says 30000 x 30000": _bmp(30_000, 30_000),
        "BMP of a height below none": _bmp(100, -(2**31)),
        "BMP of runs that say 6000 x 6000": _bmp(6_000, 6_000, bits=8, compression=1),
        "TIFF that goes in circles": _circle("<"),
        "TIFF of a billion pixels": _tiff(32_000, 32_000, strips=1),
        "TIFF of three hundred thousand strips": _tiff(100, 300_000, strips=300_000),
        "TIFF of deflated zeros": _tiff(6_000, 6_000, strips=1, data=zeros(108 * _BLOCK), compression=8),
        "WebP that says 16384 x 16384": b"RIFF\x1a\0\0\0WEBPVP8L\x0e\0\0\0\x2f\xff\xff\xff\x0f" + bytes(9),
        "WebP of 16383 x 16383": _flat_webp(16_383, 16_383),
        "WebP of 6300 x 6300": _flat_webp(6_300, 6_300),
        "HEIC that says 50000 x 50000": heic.replace(struct.pack(">II", 96, 64), struct.pack(">II", 50_000, 50_000)),
        "HEIC that says 6000 x 6000": heic.replace(struct.pack(">II", 96, 64), struct.pack(">II", 6_000, 6_000)),
        "AVIF that says 50000 x 50000": avif.replace(struct.pack(">II", 160, 120), struct.pack(">II", 50_000, 50_000)),
        "boxes in boxes": _boxes(b"ftypheic" + bytes(4) + b"heicmif1", 2_000),
        "just too many bytes": bytes(20_000_001),
    }  # fmt: skip


def png(width: int, height: int, *, bits: int = 8, colours: int = 3, rows: int | None = None, before: bytes = b"") -> bytes:
    """Return a black PNG that takes no time to make, whatever its size.

    `rows`: that it holds, `height` by default; `before`: chunks.
    """
    size = (1 + (width * colours * bits + 7) // 8) * (height if rows is None else rows)
    header = struct.pack(">IIBBBBB", width, height, bits, 2 if colours == 3 else 0, 0, 0, 0)
    parts = chunk(b"IHDR", header) + before + chunk(b"IDAT", zeros(size)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def zeros(count: int) -> bytes:
    """So many zeros as a zlib stream, made of one block that is repeated."""
    blocks, rest = divmod(count, _BLOCK)
    last = zlib.compressobj(9, zlib.DEFLATED, -15)
    tail = last.compress(bytes(rest)) + last.flush()
    return b"\x78\x9c" + _zero_block() * blocks + tail + struct.pack(">HH", count % 65521, 1)  # Adler-32 of zeros


@lru_cache(maxsize=1)
def _zero_block() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(bytes(_BLOCK)) + packer.flush(zlib.Z_FULL_FLUSH)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def _resized_jpeg(data: bytes, width: int, height: int) -> bytes:
    """Return the same bytes, which say another size."""
    start = next(place for mark in (b"\xff\xc0\0\x11\x08", b"\xff\xc2\0\x11\x08") if (place := data.find(mark)) >= 0) + 5
    return data[:start] + struct.pack(">HH", height, width) + data[start + 4 :]


def _with_scans(data: bytes, count: int) -> bytes:
    """Return the last scan again and again."""
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * count + data[-2:]


def _gif_frame(size: int) -> bytes:
    return b"," + struct.pack("<HHHHB", 0, 0, size, size, 0) + b"\x02\x02\x4c\x01\0"


def _bmp(width: int, height: int, bits: int = 24, compression: int = 0) -> bytes:
    header = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, compression, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 1_000, 0, 0, 54) + header + b"\xff\x01" * 400


def _circle(order: str) -> bytes:
    """Return a TIFF directory that names itself as the next one and as its own part."""
    entries = [struct.pack(order + "HHII", tag, 4, 1, 8) for tag in (0x014A, 0x8769, 0x8825, 0xA005)]
    return b"II*\0" + struct.pack(order + "IH", 8, len(entries)) + b"".join(entries) + struct.pack(order + "I", 8)


def _tiff(width: int, height: int, *, strips: int, data: bytes = b"", compression: int = 1) -> bytes:
    many = 4 * strips > 4
    table = 8 + 2 + 9 * 12 + 4
    start = table + 8 * strips if many else table
    tags = [
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, compression), (262, 3, 1, 1),
        (273, 4, strips, table if many else start), (277, 3, 1, 1), (278, 4, 1, max(1, height // strips)),
        (279, 4, strips, table + 4 * strips if many else len(data) or 1000),
    ]  # fmt: skip
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    tables = (struct.pack("<I", start) + struct.pack("<I", 10)) * strips if many else b""
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4) + tables + (data or bytes(1000))


@lru_cache(maxsize=2)
def _flat_webp(width: int, height: int) -> bytes:
    """One colour: every pixel of a lossless WebP takes no bit then."""
    out = io.BytesIO()
    Image.new("RGB", (16, 16), (9, 9, 9)).save(out, "WEBP", lossless=True, quality=0, method=0)
    small = out.getvalue()
    start = small.index(b"VP8L") + 9
    bits = struct.pack("<I", (struct.unpack("<I", small[start : start + 4])[0] & ~0x0FFFFFFF) | (width - 1) | (height - 1) << 14)
    return small[:start] + bits + small[start + 4 :]


def _boxes(head: bytes, depth: int) -> bytes:
    inner = b""
    for _ in range(depth):
        inner = struct.pack(">I", 8 + len(inner)) + b"meta" + inner
    return struct.pack(">I", 4 + len(head)) + head + inner
