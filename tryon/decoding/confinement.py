"""Takes from this process what a decoder does not need: files, network, programs, memory and time without end.

Linux; elsewhere only the limits that the system knows. Nothing here can be taken back, by us neither.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from contextlib import suppress

from tryon.decoding.calls import filter_of

_NO_NEW_PRIVILEGES, _DEATH_SIGNAL, _SECCOMP, _GET_SECCOMP = 38, 1, 22, 21  # of prctl (linux/prctl.h)
_FILTER = 2  # SECCOMP_MODE_FILTER
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # of unshare (linux/sched.h)
_FILES = 16  # open at once: imports need a few


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def limit(*, memory_mb: int, cpu_s: int) -> None:
    """Limit this process, at the very start. `memory_mb`: of addresses, libraries included; `cpu_s`: of the whole life."""
    limits = {
        resource.RLIMIT_AS: memory_mb * 1_000_000,
        resource.RLIMIT_CPU: cpu_s,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: _FILES,
        resource.RLIMIT_CORE: 0,
    }
    for which, most in limits.items():
        with suppress(OSError, ValueError):  # macOS knows no limit of addresses
            resource.setrlimit(which, (most, most))
    if sys.platform == "linux":
        _prctl(_NO_NEW_PRIVILEGES, 1)
        _prctl(_DEATH_SIGNAL, signal.SIGKILL)
        if filter_of(os.uname().machine) is None or _prctl(_GET_SECCOMP) < 0:  # else there is no network anyway
            _libc().unshare(_NEW_USER | _NEW_NETWORK)


def close() -> bool:
    """Close the process when everything is loaded: from now on system calls that decoding does not make fail.

    False where that can't be had.
    """
    program = filter_of(os.uname().machine) if sys.platform == "linux" else None
    if program is None:
        return False
    given = _Program(len(program) // 8, program)
    return _prctl(_SECCOMP, _FILTER, ctypes.addressof(given)) == 0


def _prctl(option: int, *arguments: int) -> int:
    padded = [ctypes.c_ulong(one) for one in (*arguments, 0, 0, 0, 0)[:4]]
    return int(_libc().prctl(option, *padded))


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
