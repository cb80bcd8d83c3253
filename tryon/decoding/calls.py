"""The system calls that decoding makes, as a filter program for the Linux kernel (seccomp): all others fail with EPERM.

Among those that fail: to open a file, also for reading; to make or name a socket; to start a program or a process; to signal,
to look at or to change another process; to make memory executable. Threads may be started (HEIC needs one).
"""

from __future__ import annotations

import errno
import struct
from collections.abc import Mapping

# Numbers: x86-64 (arch/x86/entry/syscalls/syscall_64.tbl), aarch64 (include/uapi/asm-generic/unistd.h).
_CALLS: Mapping[str, tuple[int, int]] = {
    "read": (0, 63), "write": (1, 64), "readv": (19, 65), "writev": (20, 66), "close": (3, 57), "lseek": (8, 62),
    "fstat": (5, 80), "sendto": (44, 206), "recvfrom": (45, 207),
    "munmap": (11, 215), "mremap": (25, 216), "brk": (12, 214), "madvise": (28, 233),
    "futex": (202, 98), "sched_yield": (24, 124), "membarrier": (324, 283), "set_robust_list": (273, 99), "rseq": (334, 293),
    "sched_getaffinity": (204, 123), "sched_getparam": (143, 121), "sched_getscheduler": (145, 120),
    "gettid": (186, 178), "getpid": (39, 172), "getrusage": (98, 165), "sysinfo": (99, 179), "getrandom": (318, 278),
    "clock_gettime": (228, 113), "clock_getres": (229, 114), "clock_nanosleep": (230, 115), "nanosleep": (35, 101),
    "gettimeofday": (96, 169), "setitimer": (38, 103), "restart_syscall": (219, 128),
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139), "sigaltstack": (131, 132),
    "exit": (60, 93), "exit_group": (231, 94),
}  # fmt: skip
_MAP, _PROTECT, _CLONE, _CLONE3 = (9, 222), (10, 226), (56, 220), (435, 435)
_MACHINES: Mapping[str, tuple[int, int]] = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column above, AUDIT_ARCH_*
_EXECUTABLE, _THREAD = 0x4, 0x10000  # PROT_EXEC, CLONE_THREAD
# Instructions (linux/bpf_common.h): load a word, jump if equal, jump if any bit is set, return.
_LOAD, _EQUAL, _ANY, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _FAIL, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCH, _FIRST, _THIRD = (
    0,
    4,
    16,
    32,
)  # places in struct seccomp_data; of arguments the low halves (both are little-endian)


def filter_of(machine: str) -> bytes | None:
    """Return the filter: instructions of 8 bytes each; None for machines whose numbers are not in the table."""
    if machine not in _MACHINES:
        return None
    column, arch = _MACHINES[machine]
    refuse = _step(_RETURN, _FAIL | errno.EPERM)
    parts = [_step(_LOAD, _ARCH), _step(_EQUAL, arch, 1, 0), _step(_RETURN, _KILL), _step(_LOAD, _NUMBER)]
    numbers = [both[column] for both in _CALLS.values()]
    for number in numbers:
        parts += [_step(_EQUAL, number, 0, 1), _step(_RETURN, _ALLOW)]
    # glibc starts threads by `clone` where this one is missing; its flags lie in memory, where a filter can't see them.
    parts += [_step(_EQUAL, _CLONE3[column], 0, 1), _step(_RETURN, _FAIL | errno.ENOSYS)]
    allow = _step(_RETURN, _ALLOW)
    parts += [_step(_EQUAL, _CLONE[column], 0, 4), _step(_LOAD, _FIRST), _step(_ANY, _THREAD, 0, 1), allow, refuse]
    for both in (_MAP, _PROTECT):
        parts += [_step(_EQUAL, both[column], 0, 4), _step(_LOAD, _THIRD), _step(_ANY, _EXECUTABLE, 1, 0), allow, refuse]
    return b"".join([*parts, refuse])


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """Struct sock_filter."""
    return struct.pack("<HBBI", code, if_true, if_false, value)
