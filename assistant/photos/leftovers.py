"""Where uploads lie until they are read: a folder for this process alone, gone when it ends; what killed ones left goes, too."""

from __future__ import annotations

import atexit
import fcntl
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_MEMORY = Path("/dev/shm")  # on their way into memory, so that no photo touches a disk
_NAME = re.compile(r"fitting-room-(?:(?P<pid>\d{1,10})-)?[a-z0-9_]{1,40}")
_OLD_S = 3600.0  # a folder that names no process is one of an earlier version


@contextmanager
def private_uploads(where: Path | None = None) -> Iterator[Path]:
    """Make the folder `fitting-room-PID-...`, ours alone. `where`: in memory where the machine can, else a disk."""
    where = where or (_MEMORY if os.access(_MEMORY, os.W_OK) else Path(tempfile.gettempdir()))
    remove_leftovers(where)
    folder = Path(tempfile.mkdtemp(prefix=f"fitting-room-{os.getpid()}-", dir=where))
    held = os.open(folder, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)  # a process that shares the folder's place, but not our numbers, sees that we live
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # where nothing below is reached any more
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def remove_leftovers(where: Path) -> None:
    """Folders of ours whose process is gone, as after a kill."""
    for folder in where.glob("fitting-room-*"):
        with suppress(OSError):  # somebody else is at it, or it is not ours
            if _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    found, name = folder.lstat(), _NAME.fullmatch(folder.name)
    if name is None or found.st_uid != os.geteuid() or not folder.is_dir() or folder.is_symlink():
        return False
    pid = name["pid"]
    gone = _is_gone(int(pid)) if pid else time.time() - found.st_mtime > _OLD_S
    return gone and not _is_held(folder)


def _is_gone(pid: int) -> bool:
    if pid == os.getpid():  # in a container every run has the same number; our own folder is not made yet
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def _is_held(folder: Path) -> bool:
    held = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(held)
    return False
