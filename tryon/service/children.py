"""Child processes of ours that are asked over a socket: started, ended. Knows nothing of what they are asked."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def start(
    module: str, *arguments: str, environment: Mapping[str, str] | None = None
) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start a child process.

    `python -m MODULE DESCRIPTOR ARGUMENT...` and our end of the socket whose other end is DESCRIPTOR, the only one that it
    inherits. `environment`: ours by default.
    """
    ours, theirs = socket.socketpair()
    with theirs:
        # Its libraries' native notices are noise; its own failures come through the socket.
        process = subprocess.Popen(
            [sys.executable, "-m", module, str(theirs.fileno()), *arguments],
            cwd=_ROOT,
            env=environment,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # A terminal's Ctrl+C goes to our whole process group: they stand outside it, and we end them in order.
            process_group=0,
        )
    return process, ours


def end(process: subprocess.Popen[bytes]) -> None:
    """End the child at once, whatever it does."""
    process.kill()
    process.wait()
