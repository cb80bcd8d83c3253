"""Data folders of a catalogue: each import makes a new one and swaps it in; one that somebody has open is not removed.

DIR/data-...  is held by a shared lock on it for as long as a catalogue is open; nothing here knows what is in it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "data-"


class Hold:
    """Keeps a data folder from being removed until it is released, or this is forgotten.

    Raises FileNotFoundError when the folder is gone or about to go.
    """

    def __init__(self, data: Path) -> None:
        handle = os.open(data, os.O_RDONLY | os.O_DIRECTORY)
        self.release = weakref.finalize(self, os.close, handle)
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            raise FileNotFoundError(data) from None
        except OSError:
            return  # a file system without locks: what was replaced may go while it is open, as files that are mapped may
        if not data.is_dir():
            self.release()
            raise FileNotFoundError(data)


@contextmanager
def new_data(folder: Path) -> Iterator[Path]:
    """Return an empty data folder to fill; it goes again when that fails, and is on the disk when it succeeds."""
    data = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
    data.chmod(0o755)
    try:
        yield data
        for path in [*data.iterdir(), data]:
            _flush(path)
    except BaseException:
        shutil.rmtree(data, ignore_errors=True)
        raise


def replace_file(path: Path, text: str) -> None:
    """Replace a file: a reader sees the old text or the new one, also after a power cut."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text, encoding="utf-8")
    _flush(fresh)
    os.replace(fresh, path)  # noqa: PTH105 - the atomic step, spelt out
    _flush(path.parent)


def all_data(folder: Path) -> list[Path]:
    """Every data folder, current or not."""
    return sorted(path for path in folder.glob(f"{_PREFIX}*") if path.is_dir())


def remove_unused(folder: Path, current: str) -> None:
    """Remove the data folders that nobody has open, except the current one."""
    for data in all_data(folder):
        if data.name != current:
            _remove(data)


def _remove(data: Path) -> None:
    handle = os.open(data, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(data, ignore_errors=True)
    except BlockingIOError:
        return  # open: a later import removes it
    except OSError:
        shutil.rmtree(data, ignore_errors=True)  # a file system without locks
    finally:
        os.close(handle)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
