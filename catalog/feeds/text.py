"""Bytes to text: byte-order marks, UTF-8, UTF-16, GB18030, Windows-1252. Knows nothing of columns."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from catalog.errors import CatalogError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ZEROS = 0.001  # share of zeros from which it is no text: packed data has four times as many
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")


def read_text(path: Path) -> str:
    """The text of a feed file. Raises CatalogError when it can't be read or is no text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CatalogError(f"{path} cannot be read: {error.strerror or error}.") from error
    text = decode(data)
    if text.count("\0") > 3 + _ZEROS * len(text):
        raise CatalogError(f"{path} is no text file; a feed is text (TSV, CSV or JSON).")
    return text.replace("\0", " ")


def decode(data: bytes) -> str:
    """Text of `data`, by its byte-order mark, else the first encoding that fits what the bytes look like."""
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return data.decode(marked, errors="replace")
    if (encoding := _utf16_without_mark(data)) is not None:
        return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    lines = data.split(b"\n")
    if _mostly_utf8(lines):  # rows of several sources
        return "\n".join(line.decode("utf-8") if _is_utf8(line) else _older(line) for line in lines)
    return _older(data)


def _older(data: bytes) -> str:
    return data.decode("gb18030" if _looks_like_gb(data) else "cp1252", errors="replace")


def _mostly_utf8(lines: list[bytes]) -> bool:
    telling = [line for line in lines if not line.isascii()]
    return 2 * sum(map(_is_utf8, telling)) >= len(telling)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(data: bytes) -> str | None:
    """Latin text in UTF-16 has a zero in every second byte."""
    head = data[:4096]
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.2 and even < odd * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) * 0.2 and odd < even * 0.1 else None


def _looks_like_gb(data: bytes) -> bool:
    """Chinese characters are pairs of high bytes; accented letters of Latin text mostly stand alone."""
    runs = [len(run) for run in _HIGH_RUN.findall(data)]
    if not runs:
        return False
    if sum(length % 2 == 0 for length in runs) < 0.7 * len(runs):
        return False
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True
