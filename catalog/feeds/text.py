"""Bytes to text: byte-order marks, UTF-8, UTF-16, GB18030, Windows' alphabets, in pieces. Knows nothing of columns."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from catalog.errors import CatalogError
from catalog.feeds.unpack import blocks, head

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ZEROS = 0.001  # share of zeros from which it is no text: packed data has four times as many
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_SAMPLE = 1 << 20  # bytes of telling lines that decide between older encodings
_ALPHABETS = ("cp1250", "cp1251", "cp1253")  # Central European, Cyrillic and Greek, where western letters make no words
_MIXED = "mixed"  # rows of several sources: every line by itself
_MAX_WHOLE = 64_000_000  # characters of a file that has to be read in one piece


def read_text(path: Path) -> str:
    """Return the text of a small feed file.

    Raises CatalogError when it can't be read, is no text or is too large for one piece.
    """
    found = io.StringIO()
    for piece in pieces(path):
        found.write(piece)
        if found.tell() > _MAX_WHOLE:
            raise CatalogError(f"{path} is a single document of more than {_MAX_WHOLE / 1e6:.0f} MB; write one product a line.")
    return found.getvalue()


def lines(path: Path) -> Iterator[str]:
    """Yield lines without their ends (any of the three kinds), empty ones included. Raises CatalogError as `pieces`."""
    ends = io.IncrementalNewlineDecoder(None, translate=True)
    rest = ""
    for piece in pieces(path):
        *whole, rest = (rest + ends.decode(piece)).split("\n")
        yield from whole
    yield from (rest + ends.decode("", final=True)).split("\n")


def pieces(path: Path) -> Iterator[str]:
    """Yield the text in pieces of some hundred thousand characters. Raises CatalogError when it can't be read or is no text."""
    encoding = encoding_of(path)
    first = True
    for piece in _decoded(blocks(path), encoding):
        if first and piece.count("\0") > 3 + _ZEROS * len(piece):
            raise CatalogError(f"{path} is no text file; a feed is text (TSV, CSV, XML or JSON) or Parquet.")
        first = False
        yield piece.replace("\0", " ") if "\0" in piece else piece


def encoding_of(path: Path) -> str:
    """Return the encoding's Python name, or "mixed" where lines differ."""
    return _encoding(head(path, 4096), lambda: blocks(path))


def decode(data: bytes) -> str:
    """Return the text of `data`, by its byte-order mark, else the first encoding that fits what the bytes look like."""
    return "".join(_decoded([data], _encoding(data[:4096], lambda: [data])))


def _encoding(start: bytes, again: Callable[[], Iterable[bytes]]) -> str:
    for mark, marked in _BOMS:
        if start.startswith(mark):
            return marked
    if (encoding := _utf16_without_mark(start)) is not None:
        return encoding
    if _is_utf8_throughout(again()):
        return "utf-8"
    if (declared := _declared(start)) is not None:
        return declared
    telling, utf8, sample = 0, 0, bytearray()
    for line in _byte_lines(again()):
        if line.isascii():
            continue
        telling += 1
        if _is_utf8(line):
            utf8 += 1
        elif len(sample) < _SAMPLE:
            sample += line
    return _MIXED if 2 * utf8 >= telling else _oldest(bytes(sample))


def _decoded(data: Iterable[bytes], encoding: str) -> Iterator[str]:
    if encoding == _MIXED:
        for line in _byte_lines(data):
            yield line.decode("utf-8" if _is_utf8(line) else _older(line), errors="replace")
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    for block in data:
        yield decoder.decode(block)
    yield decoder.decode(b"", final=True)


def _byte_lines(data: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines with their ends."""
    rest = b""
    for block in data:
        *whole, rest = (rest + block).split(b"\n")
        yield from (line + b"\n" for line in whole)
    yield rest


def _is_utf8_throughout(data: Iterable[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in data:
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _declared(start: bytes) -> str | None:
    """Return what an XML declaration names, where Python knows it; browsers and shops mean cp1252 by ISO-8859-1."""
    match = _DECLARED.match(start)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode()).name
    except LookupError:
        return None
    return {"iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "utf-8": None}.get(name, name)


def _oldest(sample: bytes) -> str:
    """GB18030, cp1252 where that can be read, else the likeliest of the other alphabets.

    charset-normalizer alone takes French, German and Spanish for cp1250, which differs in few of their letters.
    """
    from charset_normalizer import from_bytes

    encoding = _older(sample)
    if encoding == "gb18030" or from_bytes(sample, cp_isolation=[encoding]).best() is not None:
        return encoding
    best = from_bytes(sample, cp_isolation=list(_ALPHABETS)).best()
    return encoding if best is None else best.encoding


def _older(data: bytes) -> str:
    """Of one line, too little to tell alphabets apart."""
    return "gb18030" if _looks_like_gb(data) else "cp1252"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(start: bytes) -> str | None:
    """Latin text in UTF-16 has a zero in every second byte."""
    if len(start) < 4:
        return None
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > len(start) * 0.2 and even < odd * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > len(start) * 0.2 and odd < even * 0.1 else None


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
