"""A feed file as a stream of bytes, unpacked where it is `.gz` or a `.zip` of one file. Knows no encoding and no format."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from catalog.errors import CatalogError

ENDINGS = (".tsv", ".txt", ".csv", ".jsonl", ".ndjson", ".json", ".jsonld", ".xml", ".rss", ".atom", ".html", ".htm", ".parquet")
PACKED = (".gz", ".zip")
MAX_BYTES = 4_000_000_000  # unpacked: a small archive may hold a disk full of zeros
_BLOCK = 1 << 18


def has_feed_ending(path: Path) -> bool:
    """Tell whether a file is named like a feed, packed or not."""
    name = path.name.lower()
    for ending in PACKED:
        name = name.removesuffix(ending)
    return name.endswith(ENDINGS) or path.suffix.lower() == ".zip"


@contextmanager
def open_bytes(path: Path) -> Iterator[BinaryIO]:
    """Return the unpacked bytes of a feed file. Raises CatalogError when it can't be read or is an archive of several feeds."""
    try:
        with path.open("rb") as raw:
            magic = raw.read(4)
            raw.seek(0)
            if magic[:2] == b"\x1f\x8b":
                with gzip.open(raw) as unpacked:
                    yield cast(BinaryIO, unpacked)
            elif magic == b"PK\x03\x04" and zipfile.is_zipfile(path):
                with zipfile.ZipFile(raw) as archive, archive.open(_only_feed(path, archive)) as member:
                    yield cast(BinaryIO, member)
            else:
                yield raw
    except (zlib.error, EOFError, zipfile.BadZipFile, gzip.BadGzipFile, RuntimeError, NotImplementedError) as error:
        raise CatalogError(f"{path} cannot be unpacked: {error}. Pack or load it again.") from error
    except OSError as error:
        raise CatalogError(f"{path} cannot be read: {error.strerror or error}.") from error


def blocks(path: Path) -> Iterator[bytes]:
    """Yield the unpacked bytes in pieces. Raises CatalogError as `open_bytes`, and when they are too many."""
    total = 0
    with open_bytes(path) as stream:
        while block := stream.read(_BLOCK):
            total += len(block)
            if total > MAX_BYTES:
                raise CatalogError(f"{path} unpacks to more than {MAX_BYTES / 1e9:.0f} GB; split the feed.")
            yield block


def head(path: Path, size: int = 65_536) -> bytes:
    """Return the first bytes, unpacked."""
    found = io.BytesIO()
    for block in blocks(path):
        found.write(block)
        if found.tell() >= size:
            break
    return found.getvalue()[:size]


def _only_feed(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = [m for m in archive.infolist() if not m.is_dir() and not m.filename.startswith("__MACOSX/")]
    if any(m.filename == "[Content_Types].xml" for m in members):
        raise CatalogError(f"{path} is an Excel workbook; save the sheet as 'CSV UTF-8' and import that.")
    feeds = [m for m in members if m.filename.lower().endswith(ENDINGS)]
    if len(feeds) != 1:
        found = ", ".join(m.filename for m in members[:8]) or "nothing"
        raise CatalogError(f"{path} should hold one feed; it holds {found}. Unpack it and import the folder.")
    return feeds[0]
