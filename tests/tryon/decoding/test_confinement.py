"""What a decoder could do if a hole in it were used: really tried, in a process that is confined as it is."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT
from tryon.decoding.calls import filter_of

pytestmark = pytest.mark.slow

SECRET = Path(__file__)
TRIES = {
    "read a file": f"open({str(SECRET)!r}).read()",
    "list a folder": "os.listdir('/')",
    "write a file": "open('{0}', 'w').write('x')",
    "delete a file": "os.unlink('{1}')",
    "connect": "socket.socket().connect(('127.0.0.1', 9))",
    "make a pair of sockets": "socket.socketpair()",
    "start a program": "os.execv('/bin/true', ['true'])",
    "fork": "os.fork() or os._exit(0)",
    "signal the page": "os.kill(os.getppid(), 0)",
    "look at the page": "open(f'/proc/{{os.getppid()}}/mem', 'rb')",
    "trace the page": "checked(libc.ptrace(16, os.getppid(), 0, 0))",
    "make memory executable": "mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC)",
    "take its limits back": "resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))",
}
SCRIPT = """
import ctypes, mmap, os, resource, socket, sys
libc = ctypes.CDLL(None, use_errno=True)
def checked(answer):
    if answer < 0:
        raise OSError(ctypes.get_errno(), 'no')
from tryon.decoding import child, confinement
confinement.limit(memory_mb=1500, cpu_s=60)
child._load()
assert confinement.close()
try:
    TRY
except (OSError, ValueError):
    os.write(1, b'refused')
else:
    os.write(1, b'done')
os._exit(0)
"""


@pytest.mark.skipif(filter_of(platform.machine()) is None, reason="no filter for this machine's system calls")
@pytest.mark.parametrize("what", TRIES)
def test_a_decoder_that_was_taken_over_can_not(what: str, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("x")
    tried = TRIES[what].format(tmp_path / "new", tmp_path / "there")
    code = SCRIPT.replace("TRY", tried)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert done.stdout.startswith(b"refused"), done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_filters_are_whole_programs_of_the_kernel_s_size() -> None:
    for machine in ("x86_64", "aarch64"):
        program = filter_of(machine)
        assert program is not None and len(program) % 8 == 0 and len(program) // 8 < 4096
    assert filter_of("s390x") is None
