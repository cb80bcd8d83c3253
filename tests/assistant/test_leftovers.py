"""The folder of uploads: ours alone, gone when the program ends, and what a killed program left goes with the next start."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.photos.leftovers import private_uploads, remove_leftovers
from tests.places import ROOT


def _make(where: Path, name: str, *, hours_ago: float = 0.0) -> Path:
    folder = where / name
    folder.mkdir()
    (folder / "pending.jpg").write_bytes(b"photo")
    then = time.time() - hours_ago * 3600
    os.utime(folder, (then, then))
    return folder


def _ended() -> int:
    """The number of a process that is gone."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def test_the_folder_names_its_process_is_ours_alone_and_goes(tmp_path: Path) -> None:
    with private_uploads(tmp_path) as folder:
        assert folder.name.startswith(f"fitting-room-{os.getpid()}-")
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "photo.jpg").write_bytes(b"photo")
    assert list(tmp_path.iterdir()) == []


def test_it_goes_after_a_failure_too(tmp_path: Path) -> None:
    with pytest.raises(SystemExit), private_uploads(tmp_path):
        sys.exit(1)
    assert list(tmp_path.iterdir()) == []


def test_folders_of_processes_that_are_gone_are_removed_and_no_others(tmp_path: Path) -> None:
    gone = _make(tmp_path, f"fitting-room-{_ended()}-abcd")
    old = _make(tmp_path, "fitting-room-abcdefgh", hours_ago=2)
    digits = _make(tmp_path, "fitting-room-12345678", hours_ago=2)
    same_number = _make(tmp_path, f"fitting-room-{os.getpid()}-abcd")
    young = _make(tmp_path, "fitting-room-ijklmnop")
    running = _make(tmp_path, f"fitting-room-{os.getppid()}-abcd")
    foreign = _make(tmp_path, "fitting-rooms-abcd", hours_ago=2)
    target = _make(tmp_path, "elsewhere")
    link = tmp_path / f"fitting-room-{_ended()}-link"
    link.symlink_to(target)
    remove_leftovers(tmp_path)
    assert not any(one.exists() for one in (gone, old, digits, same_number))
    assert all((one / "pending.jpg").exists() for one in (young, running, foreign, target, link))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_another_users_folder_stays(tmp_path: Path) -> None:
    folder = _make(tmp_path, f"fitting-room-{_ended()}-abcd")
    os.chown(folder, 65534, 65534)
    remove_leftovers(tmp_path)
    assert folder.exists()


def test_a_folder_that_is_held_by_a_process_with_a_number_we_cannot_see_stays(tmp_path: Path) -> None:
    """As in a container that shares /dev/shm with another one."""
    script = f"""
from pathlib import Path
from assistant.photos.leftovers import private_uploads
with private_uploads(Path({str(tmp_path)!r})) as folder:
    folder.rename(folder.with_name("fitting-room-{_ended()}-abcd"))
    print("ready", flush=True)
    input()
"""
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"ready\n"
        remove_leftovers(tmp_path)
        assert len(list(tmp_path.iterdir())) == 1
        holder.kill()
        holder.wait()
        remove_leftovers(tmp_path)
    assert list(tmp_path.iterdir()) == []
