"""One import into a folder at a time. The lock goes with the process that holds it, however that ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from catalog.errors import CatalogError

NAME = ".import.lock"


@contextmanager
def only_import(out: Path) -> Iterator[None]:
    """Makes the folder OUT where it is missing and keeps other imports out of it. Raises CatalogError when one is running."""
    if out.exists() and not out.is_dir():
        raise CatalogError(f"{out} is a file; --out names a folder.")
    handle = _locked(out)
    try:
        os.truncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()}, since {datetime.now():%H:%M}".encode(), 0)
        yield
    finally:
        if [path.name for path in out.iterdir()] == [NAME]:  # nothing came of it
            (out / NAME).unlink()
            out.rmdir()
        os.close(handle)


def _locked(out: Path) -> int:
    while True:
        out.mkdir(parents=True, exist_ok=True)
        handle = os.open(out / NAME, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            who = os.pread(handle, 200, 0).decode("utf-8", "replace").strip()
            os.close(handle)
            raise CatalogError(f"Another import into {out} is running{who and f' ({who})'}; wait until it ends.") from None
        if (out / NAME).exists() and os.path.samestat(os.fstat(handle), (out / NAME).stat()):
            return handle
        os.close(handle)  # the one before removed what it had made
