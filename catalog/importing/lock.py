"""One import into a folder at a time. The lock goes with the process that holds it, however that ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from catalog.errors import CatalogError

NAME = ".import.lock"


@contextmanager
def only_import(out: Path) -> Iterator[None]:
    """Make the folder OUT where it is missing and keep other imports out of it. Raises CatalogError when one is running."""
    if out.exists() and not out.is_dir():
        raise CatalogError(f"{out} is a file; --out names a folder.")
    lock = _locked(out)
    try:
        (out / NAME).write_text(f"process {os.getpid()}, since {datetime.now():%H:%M}")
        yield
    finally:
        if [path.name for path in out.iterdir()] == [NAME]:  # nothing came of it
            (out / NAME).unlink()
            out.rmdir()
        lock.release()


def _locked(out: Path) -> FileLock:
    lock = FileLock(out / NAME, blocking=False)
    while True:
        out.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # the one before removed the folder that it had made
            try:
                lock.acquire()
                return lock
            except Timeout:
                who = (out / NAME).read_text("utf-8", "replace").strip()
                raise CatalogError(f"Another import into {out} is running{who and f' ({who})'}; wait until it ends.") from None
